"""The pages of statistics: a figure with its drawings, and the records behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import note_export
from qorgan.desk.country import country
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase
from qorgan.kit import kept_questions
from qorgan.kit.exports import download
from qorgan.kit.formatting import say
from qorgan.kit.views import actor_of, permitted
from qorgan.knowledge.statistics import queries
from qorgan.knowledge.statistics.addresses import RECORDS, Asked, presets
from qorgan.knowledge.statistics.behind import Behind
from qorgan.knowledge.statistics.comparison import before_words, change_words, period_before
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.few import told_to
from qorgan.knowledge.statistics.figures import Figure, said_of
from qorgan.knowledge.statistics.forms import condition_names, fields_for, known_words
from qorgan.knowledge.statistics.naming import names_in, ordered
from qorgan.knowledge.statistics.panels import panels_of
from qorgan.knowledge.statistics.saying import sheet_of
from qorgan.knowledge.statistics.silences import not_over, silences
from qorgan.knowledge.statistics.tables import Reader
from qorgan.knowledge.statistics.units import unit_beside
from qorgan.knowledge.statistics.withheld import WITHHELD

FORMATS = ("csv", "xlsx")
UNTOLD = Phrase("Records that are known to those alone who are named in them; their number alone is told: {count}.")


@require_safe
def statistics(request: HttpRequest) -> HttpResponseBase:
    """The page of a figure; `export=csv` or `xlsx` gives its table as a file."""
    actor = actor_of(request)
    permitted(actor=actor, act=queries.figure)
    wanted = Asked.of(request.GET, today=actor.today)
    try:
        figure = queries.figure(actor=actor, **wanted.given()).figure
    except BadInput as wrong:
        return render(request, "statistics/figure.html", _frame(wanted, actor=actor, wrong=wrong), status=400)
    if request.GET.get("export") in FORMATS:
        return _export(figure, asked=wanted, actor=actor, format=request.GET["export"])
    reader = Reader(actor=actor, asked=wanted)
    context = _frame(wanted, actor=actor)
    context |= {
        "figure": figure,
        "cards": [*_cards(figure, reader=reader)],
        "panels": panels_of(figure, reader=reader),
        "sheet": sheet_of(figure, language=actor.language),
        "exports": [(name.upper(), wanted.export_link(name)) for name in FORMATS],
        "conditions": condition_names(wanted, period=figure.period, language=actor.language, actor=actor),
    }
    return render(request, "statistics/figure.html", context)


def _frame(asked: Asked, *, actor: Actor, wrong: BadInput | None = None) -> dict[str, Any]:
    """What the page shows whatever the answer: the question's form and the usual periods."""
    links = [
        (name, asked.link(from_on=period.first.isoformat(), until_on=str(period.last)), _is_now(asked, period))
        for name, period in presets(asked.indicator, today=actor.today)
    ]
    return {
        "title": asked.indicator.title.in_(actor.language),
        "indicator": asked.indicator,
        "asked": asked,
        "presets": links,
        **fields_for(asked, language=actor.language, wrong=wrong),
    }


def _is_now(asked: Asked, period: Period) -> bool:
    return (asked.from_on, asked.until_on) == (period.first.isoformat(), str(period.last))


def _cards(figure: Figure, *, reader: Reader) -> Iterator[dict[str, Any]]:
    """The value, and the same for the period of equal length before."""
    language = reader.language
    opens = reader.opens(figure) and figure.value
    if figure.value is not None or not figure.indicator.is_lawful:
        yield {
            "title": say(figure.period, language=language).words,
            "value": figure.said(language),
            "of": said_of(figure, language),
            "unit": unit_beside(figure.unit, value=figure.value, language=language),
            "link": reader.asked.records_link() if opens else "",
            "note": sheet_of(figure, language=language).equivalent or _withheld(figure, language=language),
            "silent": _silent(figure, reader=reader),
        }
    if not figure.indicator.is_lawful:
        before = period_before(figure.period)
        earlier = evaluate(
            indicator=figure.indicator, period=before, where=dict(figure.where), as_known_at=figure.known.at
        )
        earlier = told_to(earlier, actor=reader.actor)
        yield {
            "title": before_words(before, than=figure.period, language=language),
            "value": earlier.said(language),
            "of": said_of(earlier, language),
            "unit": unit_beside(figure.unit, value=earlier.value, language=language),
            "link": "",
            "note": _withheld(earlier, language=language)
            or change_words(now=figure, before=earlier, language=language),
            "silent": _silent(earlier, reader=reader),
        }


def _silent(figure: Figure, *, reader: Reader) -> list[str]:
    known_on = figure.as_known_on or reader.actor.today
    told = silences(indicators=[figure.indicator], period=figure.period, known_on=known_on)
    return [words.in_(reader.language) for words in told]


def _withheld(figure: Figure, *, language: str) -> str:
    return figure.withheld.in_(language) if figure.withheld else ""


def _behind_columns(behind: Behind | None) -> list[tuple[str, object]]:
    """How many stand behind a value, and how its records spread, as named cells of a sheet."""
    if behind is None:
        return []
    found: list[tuple[str, object]] = [("n", behind.n)]
    if spread := behind.spread:
        names = (_("Records"), _("Median"), _("Least"), _("Most"))
        found += zip(names, (spread.records, spread.median, spread.least, spread.most), strict=True)
    return found


def _export(figure: Figure, *, asked: Asked, actor: Actor, format: str) -> HttpResponseBase:
    note_export(act=queries.figure, actor=actor, detail={"format": format, "indicator": figure.indicator.id})
    told, title = _rows(figure, asked=asked, actor=actor), figure.indicator.title.in_(actor.language)
    return download(told, format=format, name=figure.indicator.id, title=title)


def _rows(figure: Figure, *, asked: Asked, actor: Actor) -> Iterator[list[object]]:
    """The sheet: what the figure is, its total, then its parts."""
    language = actor.language
    for title, words in sheet_of(figure, language=language).pairs:
        yield [str(title), words]
    for words, _link in condition_names(asked, period=figure.period, language=language, actor=actor):
        yield [_("Only"), words]
    known_on = figure.as_known_on or actor.today
    for text in not_over(figure.period, known_on=known_on):
        yield [_("Period"), text.in_(language)]
    yield [_("Total"), WITHHELD.in_(language) if figure.withheld else figure.value]
    yield from ([name, number] for name, number in _behind_columns(figure.behind))
    cells = figure.by if figure.indicator.is_lawful else figure.parts(*asked.by)
    if not cells:
        return
    yield []
    columns = tuple(cells[0].dims)
    heads = [name for name, _number in _behind_columns(max((cell.behind for cell in cells), key=bool))]
    names = names_in(figure, language=language, actor=actor)
    yield [
        *(figure.indicator.dimension(column).title.in_(language) for column in columns),
        figure.unit.in_(language),
        *heads,
    ]
    for cell in ordered(cells, figure=figure, names=names, language=language):
        yield [
            *(names[column, value] for column, value in cell.dims.items()),
            WITHHELD.in_(language) if cell.is_withheld else cell.value,
            *(number for _name, number in _behind_columns(cell.behind)),
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def records(request: HttpRequest) -> HttpResponseBase:
    """The records behind a figure: first the purpose is asked, then they are listed page by page.

    The question is kept (`kit.kept_questions`): the list has an address, which says the question and not the purpose.
    """
    actor = actor_of(request)
    act = queries.records_behind
    permitted(actor=actor, act=act)
    asked = Asked.of(request.POST or request.GET, today=actor.today)
    queries.refuse_shut(asked.indicator.id, actor=actor)
    if request.method == "POST":
        wanted = Asked.of(request.POST, today=actor.today)
        given = {**_narrowed(wanted), "purpose": request.POST.get("purpose", "")}
        try:
            kept_questions.rehearse(act=act, actor=actor, given=given)
        except Refusal as refusal:
            return _refused(request, wanted, actor=actor, refusal=refusal, purpose=given["purpose"])
        to = kept_questions.keep(request, given={**given, "by": wanted.by}, now=actor.now)
        return HttpResponseRedirect(f"{to}&{wanted.query()}")
    if not kept_questions.is_asked(request):
        wanted = Asked.of(request.GET, today=actor.today)
        return render(request, "statistics/records.html", _behind(wanted, actor=actor))
    return _listed(request, actor=actor)


def _listed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The list that answers a kept question, from the page mark of the address on; each showing is a look of its own."""
    question = kept_questions.question(request, now=actor.now)
    if question is None:
        context = _behind(Asked.of(request.GET, today=actor.today), actor=actor)
        context["errors"] = [kept_questions.LOST.in_(actor.language)]
        return render(request, "statistics/records.html", context)
    given = dict(question.given)
    wanted = Asked.kept(given, by=given.pop("by"))
    after = {"after": request.GET["after"]} if request.GET.get("after") else {}
    try:
        behind = queries.records_behind(actor=actor, **given, **after)
    except Refusal as refusal:
        return _refused(request, wanted, actor=actor, refusal=refusal, purpose=given["purpose"])
    regions = country().codes[str(country().about.get("regions", "regions"))]
    context = _behind(wanted, actor=actor) | {"is_listed": True}
    context["rows"] = [
        {**row, "region": regions.label(row["region"], actor.language, on=row["happened_on"])}
        for row in behind["items"]
    ]
    context["untold"] = UNTOLD.filled(count=behind["untold"]).in_(actor.language) if behind["untold"] else ""
    context["has_shut"] = any(not row["path"] for row in behind["items"])
    on = urlencode({kept_questions.ASKED: question.mark, "after": behind["next"]})
    context["next_link"] = f"{RECORDS}?{on}&{wanted.query()}" if behind["next"] else ""
    return render(request, "statistics/records.html", context)


def _narrowed(wanted: Asked) -> dict[str, Any]:
    """The question as the records are asked for: a breakdown narrows nothing."""
    given = {name: value for name, value in wanted.given().items() if name not in ("by", "apart")}
    return given | ({"as_of": wanted.as_of} if wanted.as_of else {})


def _behind(wanted: Asked, *, actor: Actor, purpose: str = "") -> dict[str, Any]:
    """What the page says of the question, whatever the answer."""
    context: dict[str, Any] = {
        "title": _("Records behind: %(title)s") % {"title": wanted.indicator.title.in_(actor.language)},
        "pairs": wanted.pairs(by=wanted.by),
        "back": wanted.link(),
        "path": f"{RECORDS}?{wanted.query()}",
        "purpose": purpose,
    }
    if wanted.period:
        narrowed = condition_names(wanted, period=wanted.period, language=actor.language, actor=actor)
        context |= {
            "period": wanted.period,
            "conditions": [words for words, _link in narrowed] + known_words(wanted, language=actor.language),
        }
    return context


def _refused(request: HttpRequest, wanted: Asked, *, actor: Actor, refusal: Refusal, purpose: str) -> HttpResponse:
    """The form again, with what hinders."""
    context = _behind(wanted, actor=actor, purpose=purpose)
    problems = refusal.problems.values() if isinstance(refusal, BadInput) else ()
    told = [text.in_(actor.language) for texts in problems for text in texts]
    context["errors"] = told or [refusal.shown(language=actor.language)]
    return render(request, "statistics/records.html", context, status=refusal.status)
