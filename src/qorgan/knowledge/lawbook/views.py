"""The law pages: each asks one query and lays its sheet out. A wrong value is told beside its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.kernel.refusals import BadInput
from qorgan.kit.citations import CERTAINTY
from qorgan.kit.fields import Field, fields_of, given_in
from qorgan.kit.table_files import file_links, leave, wanted_format
from qorgan.kit.views import actor_of, permitted
from qorgan.knowledge.lawbook import files, queries
from qorgan.knowledge.lawbook.matrix import who_counts_what
from qorgan.knowledge.lawbook.step_charts import step_chart
from qorgan.law import NoValueOnDate

Days = Callable[[Any], dict[str, date]]
More = Callable[[Any, Actor], dict[str, Any]]


def _nothing(sheet: Any, actor: Actor) -> dict[str, Any]:
    return {}


def _page(
    request: HttpRequest,
    *,
    act: Act,
    template: str,
    places: dict[str, str] | None = None,
    days: Days | None = None,
    more: More = _nothing,
    file: files.Tells | None = None,
    named: str = "",
) -> HttpResponseBase:
    """Ask the query what the address says and show its sheet; `days` says which days the answer is about.

    A table leaves as the `file` that the address asks for.
    """
    actor, places = actor_of(request), places or {}
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET, leave_out=tuple(places))
    fields = fields_of(act=act, actor=actor, given=given, leave_out=(*places, "part"))
    context: dict[str, Any] = {"title": act.title, "fields": fields, "bases": list(CERTAINTY.items()), "sheet": None}
    try:
        sheet = act(actor=actor, **given, **places)
    except BadInput as wrong:
        if not _told(fields=fields, wrong=wrong, language=actor.language):
            raise
        return render(request, template, context, status=400)
    except NoValueOnDate as silent:
        _fill(fields=fields, days={name: given[name] for name in ("on",) if name in given})
        context["silent"] = (silent.sentence(language=actor.language), silent.advice(language=actor.language))
        return render(request, template, context, status=silent.status)
    if file and (form := wanted_format(request)):
        return leave(file(sheet, actor), act=act, actor=actor, format=form, name=named)
    context["exports"] = file_links(request) if file else []
    _fill(fields=fields, days=days(sheet) if days else {"on": given.get("on") or actor.today})
    return render(request, template, {**context, "sheet": sheet, **more(sheet, actor)})


def _told(*, fields: list[Field], wrong: BadInput, language: str) -> bool:
    """Put each problem beside its field; False when none of them is shown here."""
    for field in fields:
        field.errors = [problem.in_(language) for problem in wrong.problems.get(field.name, [])]
    return any(field.errors for field in fields)


def _fill(*, fields: list[Field], days: dict[str, Any]) -> None:
    """Show the day that was asked about, also when it was left to the house."""
    for field in fields:
        if field.name in days:
            day = days[field.name]
            field.values = [day.isoformat() if isinstance(day, date) else str(day)]


def _on(sheet: Any) -> dict[str, date]:
    return {"on": sheet.on}


@require_safe
def contents(request: HttpRequest) -> HttpResponseBase:
    """Everything the law pages hold, on one page, as of a day."""

    def more(sheet: Any, actor: Actor) -> dict[str, Any]:
        on = sheet[0].on if sheet else actor.today
        return {
            "on": on,
            "articles": queries.articles(actor=actor, on=on),
            "numbers": sheet,
            "lists": queries.offence_lists(actor=actor, on=on),
            "acts": queries.acts(actor=actor),
            "certainty": queries.law_certainty(actor=actor),
        }

    return _page(
        request, act=queries.parameters, template="lawbook/contents.html", more=more, file=files.contents, named="law"
    )


@require_safe
def articles(request: HttpRequest) -> HttpResponseBase:
    """The articles held."""
    return _page(request, act=queries.articles, template="lawbook/articles.html", file=files.articles)


@require_safe
def article(request: HttpRequest, article: str) -> HttpResponseBase:
    """An article on a day."""
    return _page(
        request, act=queries.article_on, template="lawbook/article.html", places={"article": article}, days=_on
    )


@require_safe
def compare(request: HttpRequest, article: str) -> HttpResponseBase:
    """An article on two days."""
    return _page(
        request,
        act=queries.law_compare,
        template="lawbook/compare.html",
        places={"article": article},
        days=lambda sheet: {"on_a": sheet.on_a, "on_b": sheet.on_b},
        more=lambda sheet, actor: {"unchanged_too": sheet.differences < len(sheet.rows)},
    )


@require_safe
def parameters(request: HttpRequest) -> HttpResponseBase:
    """The legal numbers."""
    return _page(request, act=queries.parameters, template="lawbook/parameters.html", file=files.numbers)


@require_safe
def parameter(request: HttpRequest, parameter: str) -> HttpResponseBase:
    """A legal number on a day, with its history."""
    return _page(
        request,
        act=queries.parameter_on,
        template="lawbook/parameter.html",
        places={"parameter": parameter},
        days=lambda sheet: {"on": sheet.now.on},
        more=lambda sheet, actor: {"chart": step_chart(sheet, today=actor.today)},
    )


@require_safe
def lists(request: HttpRequest) -> HttpResponseBase:
    """The lists of offences, and which of them names which provision."""
    return _page(
        request,
        act=queries.offence_lists,
        template="lawbook/lists.html",
        more=lambda sheet, actor: {"matrix": who_counts_what(sheet, actor=actor)},
        file=files.side_by_side,
    )


@require_safe
def offence_list(request: HttpRequest, offence_list: str) -> HttpResponseBase:
    """A list of offences by edition."""
    return _page(
        request,
        act=queries.offence_list_on,
        template="lawbook/list.html",
        places={"offence_list": offence_list},
        days=lambda sheet: {"on": sheet.line.on},
    )


@require_safe
def acts(request: HttpRequest) -> HttpResponseBase:
    """The acts and sources."""
    return _page(request, act=queries.acts, template="lawbook/acts.html", file=files.acts)


@require_safe
def act(request: HttpRequest, act: str) -> HttpResponseBase:
    """What an act changed."""
    return _page(request, act=queries.amendment, template="lawbook/act.html", places={"act": act})


@require_safe
def compensation(request: HttpRequest) -> HttpResponseBase:
    """The compensation fund on a day."""
    return _page(request, act=queries.compensation_on, template="lawbook/compensation.html", days=_on)
