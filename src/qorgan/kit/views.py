"""The views behind declared pages: one for lists, one for records, one for forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.closed_bodies import refuse_beginning
from qorgan.desk.counter import Act
from qorgan.desk.labels import Words, text_of
from qorgan.desk.logins import login_for
from qorgan.desk.pagination import page_of
from qorgan.desk.record_types import RECORD_TYPES, type_of
from qorgan.desk.workflow import Refused, admitted
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted, NotSignedIn, Refusal
from qorgan.kernel.texts import Text
from qorgan.kit import edit_conflicts, errands, kept_questions, languages, way_on
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.files import as_response, sent_files
from qorgan.kit.form_fields import form_fields, tell_fields
from qorgan.kit.formatting import UNSAID, Said
from qorgan.kit.leading import Lead, Passed, journey_of, lead_of, leads_of
from qorgan.kit.pages import PAGES, FormPage, ListPage, RecordPage, Stage
from qorgan.kit.papers import paper_links
from qorgan.kit.table_files import file_links, leave, table_lines, wanted_format, with_changed
from qorgan.kit.tables import Cell, Head, Row, links_of, pairs_of, place_names, rows_of, without_rare
from qorgan.kit.who import named, strip_of, strips_of

MOST_EXPORTED = 50_000
ASKS = "asks"
"""The name of the button that asks what is known of what was chosen, and saves nothing."""
View = Callable[..., HttpResponseBase]


def actor_of(request: HttpRequest) -> Actor:
    """Who asks.

    Raises:
        NotSignedIn: nobody is known.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise NotSignedIn()
    return actor


def permitted(*, actor: Actor, act: Act) -> None:
    """Raises `NotPermitted` when the actor's role does not include the act."""
    if not actor.may(act.may):
        raise NotPermitted(act=text_of(act.title))


def list_view(page: ListPage) -> View:
    """The view of a list page."""
    act = page.query

    @require_safe
    def view(request: HttpRequest, **places: str) -> HttpResponseBase:
        actor = actor_of(request)
        permitted(actor=actor, act=act)
        given = given_in(act=act, data=request.GET, leave_out=tuple(places))
        sort, order = _order(act=act, wanted=request.GET.get("sort", ""))
        fields = fields_of(act=act, actor=actor, given=given, leave_out=tuple(places), choices=page.choices)
        try:
            rows = page.joined(act(actor=actor, **given, **places))
            if page.leaves_house and (form := wanted_format(request)):
                return _export(page=page, actor=actor, rows=rows.order_by(*order), format=form)
            found = page_of(rows=rows, order=order, after=request.GET.get("after", ""))
        except BadInput as wrong:
            tell_fields(fields=fields, wrong=wrong, language=actor.language)
            if not any(field.errors for field in fields):
                raise  # it is about a page mark or a place in the address: no filter could tell it
            context = _list_context(page, actor, request, fields, sort, places)
            return render(request, "kit/list.html", context | {"is_unread": True}, status=400)
        context = _list_context(page, actor, request, fields, sort, places)
        context["notices"] = list(page.notices(actor)) if page.notices else []
        context["rows"] = listed(found.rows, page=page, actor=actor)
        context["also_links"] += links_of(acts=page.of_rows if context["rows"] else (), actor=actor, places=places)
        context["next_link"] = with_changed(request, after=found.next) if found.next else ""
        return render(request, "kit/list.html", context)

    return view


def listed(rows: Iterable[Any], *, page: ListPage, actor: Actor) -> list[Row]:
    """The rows of a list as they are shown, each with what this actor may do with it."""
    records = list(rows)
    leads = leads_of(records, actor=actor) if page.stepped else {}

    actions = partial(page.linked, actor=actor) if page.row_links else None
    made = named(
        rows_of(records, columns=page.shown, language=actor.language, actor=actor, actions=actions), actor=actor
    )
    if not page.stepped:
        return made
    steps = (_next(leads.get(record.ref)) for record in records)
    return [row._replace(cells=[*row.cells, Cell(step)]) for row, step in zip(made, steps, strict=True)]


def plain_heads(page: ListPage) -> list[Head]:
    """The heads of a list that is not sorted here."""
    return [*(Head(title=column.title, align=column.align) for column in page.shown), *_also(page)]


def _also(page: ListPage) -> list[Head]:
    return [Head(title=_("Next step"))] if page.stepped else []


def _next(lead: Lead | None) -> Said:
    """What comes next for a row, by when and, where it is not the reader's, from whom."""
    owed = next(iter((*((lead.step,) if lead.step else ()), *lead.awaited)), None) if lead else None
    if owed is None:
        return UNSAID
    words = (owed.title, owed.due.words, owed.whom if not owed.step else "")
    link = owed.step[1] if owed.step else owed.page
    return Said(" · ".join(one for one in words if one), link=link, alarms=owed.standing.alarms)


def _list_context(
    page: ListPage, actor: Actor, request: HttpRequest, fields: list[Any], sort: str, places: dict[str, str]
) -> dict[str, Any]:
    heads = [_head(column=column, request=request, sort=sort, orders=page.query.orders) for column in page.shown]
    heads += _also(page)
    return {
        "page": page,
        "title": page.query.title,
        "heads": heads,
        "fields": fields,
        "sort": sort,
        "rows": [],
        "empty": page.told_empty(actor),
        "has_actions": page.row_links is not None,
        "is_filtered": any(field.values for field in fields),
        "is_first": not request.GET.get("after"),
        "first_link": with_changed(request, after=None),
        "new_links": links_of(acts=(page.new,) if page.new else (), actor=actor, places=places),
        "also_links": links_of(acts=page.also, actor=actor, places=places),
        "exports": [*file_links(request), *page.downloads] if page.leaves_house else [],
    }


def _head(*, column: Any, request: HttpRequest, sort: str, orders: Any) -> Head:
    if not column.sort or column.sort not in orders:
        return Head(title=column.title, align=column.align)
    is_current, is_flipped = sort.lstrip("-") == column.sort, sort.startswith("-")
    wanted = f"-{column.sort}" if is_current and not is_flipped else column.sort
    falls = orders[column.sort][0].startswith("-") != is_flipped
    direction = ("descending" if falls else "ascending") if is_current else ""
    return Head(
        title=column.title,
        sort_link=with_changed(request, sort=wanted, after=None),
        sorted=direction,
        align=column.align,
    )


def _order(*, act: Act, wanted: str) -> tuple[str, tuple[str, ...]]:
    """The wanted order, or the list's first; a leading minus turns it round."""
    name = wanted.lstrip("-")
    if name not in act.orders:
        name, wanted = next(iter(act.orders)), next(iter(act.orders))
    order = act.orders[name]
    if wanted.startswith("-"):
        order = tuple(column[1:] if column.startswith("-") else f"-{column}" for column in order)
    return wanted, order


def _export(*, page: ListPage, actor: Actor, rows: Any, format: str) -> HttpResponseBase:
    leaving = page.leaving(rows)
    if leaving[MOST_EXPORTED : MOST_EXPORTED + 1].exists():
        raise Refusal("house.too_long_to_export", most=MOST_EXPORTED)
    records = leaving[:MOST_EXPORTED].iterator(chunk_size=2000)
    lines = table_lines(records, columns=page.shown, actor=actor)
    return leave(lines, act=page.query, actor=actor, format=format)


def record_view(page: RecordPage) -> View:
    """The view of a record's page."""
    act = page.query
    place = place_names(act.route)[-1]

    @require_safe
    def view(request: HttpRequest, **places: str) -> HttpResponseBase:
        actor = actor_of(request)
        record = act(actor=actor, **places)
        here, refused = {place: record}, _refused(page, record, actor)
        sections = [*_sections(page, record, here, refused), *_shared(record, here, refused)]
        pairs = pairs_of(record, pairs=page.shown, language=actor.language, actor=actor)
        lead = lead_of(record, rows=(item for one in sections for item in one["items"]), actor=actor)
        journey = journey_of(_stages(page, record, sections))
        everyday, more = _acts(page, record, here, refused, lead, journey)
        context = {
            "page": page,
            "record": record,
            "kind": type_of(type(record)),
            "title": page.title(record, actor.language)
            if page.title
            else type_of(type(record)).named(record, actor.language),
            "pairs": [(name, cell) for name, cell in pairs if cell.said != UNSAID],
            "unsaid": [name for name, cell in pairs if cell.said == UNSAID],
            "strip": strip_of(record, actor=actor),
            "lead": lead,
            "journey": [passed for _stage, passed in journey],
            "actions": everyday,
            "more": more,
            "destroying": links_of(acts=page.more, actor=actor, places=here, refused=refused),
            "sections": [one for one in sections if one["rows"]],
            "nothing_yet": [one for one in sections if not one["rows"]],
            "notices": page.told(record, actor),
            "papers": [
                (paper.title, paper_links(paper, places={place: record.ref}))
                for paper in admitted(acts=page.papers, records=(record,), actor=actor, refused=refused)
                if paper.is_open_to(actor)
            ],
            "entered_by": login_for(str(getattr(record, "recorded_by", "")), actor=actor),
            **(page.context(record, actor) if page.context else {}),
        }
        return render(request, page.template, context)

    return view


def _stages(page: RecordPage, record: Any, sections: list[dict[str, Any]]) -> Iterable[tuple[Stage, list[Any]]]:
    yield from ((stage, [record]) for stage in page.stages)
    for section in sections:
        yield from ((stage, section["items"]) for stage in section["stages"])


def _acts(
    page: RecordPage,
    record: Any,
    here: dict[str, Any],
    refused: Refused,
    lead: Lead,
    journey: list[tuple[Stage, Passed]],
) -> tuple[list[tuple[Words, str]], list[tuple[Words, str]]]:
    """What stands beside the step, and the other acts: what begins the next stage where nothing is owed, else what is done every day."""
    others = links_of(acts=page.actions, actor=refused.actor, places=here, refused=refused)
    entering = [stage.act for stage, passed in journey if passed.is_next and stage.act and not lead.step]
    everyday = links_of(acts=entering, actor=refused.actor, places=here)
    if everyday:
        return everyday, [one for one in others if one not in everyday]
    if page.everyday is None:
        everyday, others = others[:1], others[1:]
    else:
        act = page.everyday(record)
        everyday = links_of(acts=(act,) if act else (), actor=refused.actor, places=here)
        others = [one for one in others if one not in everyday]
    return [one for one in everyday if not lead.step or one != lead.step.step], others


def _refused(page: RecordPage, record: Any, actor: Actor) -> Refused:
    """What the records of a page do not admit, of all acts that the actor may do there."""
    sections = (*page.sections, *(shared.section for shared in PAGES.shared if shared.shows_on(record, actor)))
    acts = (
        *page.actions,
        *page.more,
        *page.papers,
        *(act for one in sections for act in (*one.actions, *one.row_actions)),
    )
    return Refused(actor=actor, among={act.name for act in acts if act.is_open_to(actor)})


def _sections(page: RecordPage, record: Any, here: dict[str, Any], refused: Refused) -> list[dict[str, Any]]:
    return [_section(one, record, here, refused) for one in page.sections if _open(one, refused.actor)]


def _shared(record: Any, here: dict[str, Any], refused: Refused) -> list[dict[str, Any]]:
    """What other rooms keep about a record of this kind, where there is any."""
    told = [one for one in PAGES.shared if one.shows_on(record, refused.actor) and _open(one.section, refused.actor)]
    shown = ((one, _section(one.section, record, {**here, "record": record}, refused)) for one in told)
    return [section for one, section in shown if section["rows"] or one.is_always]


def _open(section: Any, actor: Actor) -> bool:
    return not section.may or actor.may(section.may)


def _section(section: Any, record: Any, here: dict[str, Any], refused: Refused) -> dict[str, Any]:
    actor = refused.actor

    def actions(item: Any) -> list[tuple[Words, str]]:
        return links_of(acts=section.row_actions, actor=actor, places={**here, **_own_place(item)}, refused=refused)

    items = list(section.rows(record, actor))
    rows = rows_of(items, columns=section.columns, language=actor.language, actions=actions, actor=actor)
    columns, shown = without_rare(columns=section.columns, rows=named(rows, actor=actor))
    return {
        "title": section.title,
        "items": items,
        "is_folded": section.folded,
        "stages": section.stages,
        "heads": [Head(title=column.title, align=column.align) for column in columns],
        "rows": shown,
        "has_actions": any(row.actions for row in shown),
        "actions": links_of(acts=section.actions, actor=actor, places=here, refused=refused),
        "empty": _empty(section, record, actor),
        "whole": section.whole(record) if section.whole else "",
    }


def _empty(section: Any, record: Any, actor: Actor) -> Words:
    words = section.empty(record, actor) if callable(section.empty) else section.empty
    return words.in_(actor.language) if isinstance(words, Text) else words


def _own_place(item: Any) -> dict[str, Any]:
    """A row under the name of its kind, for the routes of acts on the row."""
    kind = RECORD_TYPES.get(type(item))
    return {kind.name: item} if kind else {}


def paper_view(query: Act) -> View:
    """The view of a query that answers with a file to keep."""

    @require_safe
    def view(request: HttpRequest, **places: str) -> HttpResponseBase:
        given = {param.name: request.GET[param.name] for param in query.params if request.GET.get(param.name)}
        return as_response(query(actor=actor_of(request), **given | places))

    return view


def form_view(page: FormPage) -> View:
    """The view of a command's form."""
    act = page.command

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, **places: str) -> HttpResponseBase:
        actor = actor_of(request)
        permitted(actor=actor, act=act)
        if act.begins and request.method != "POST":
            refuse_beginning(actor=actor, act=text_of(act.title))
        records = {name: _placed(act=act, actor=actor, name=name, ref=ref) for name, ref in places.items()}
        if request.method == "POST":
            return _posted(request, page, actor, records, places)
        if (page.keeps or page.shows_once) and kept_questions.is_asked(request):
            return _answer(request, page, actor, records, places)
        start = dict(page.initial(records, actor)) if page.initial else {}
        return _form(request, page, actor, records, errands.waiting(request) or {**start, **_named(request, page)})

    return view


def _posted(
    request: HttpRequest, page: FormPage, actor: Actor, records: dict[str, Any], places: dict[str, str]
) -> HttpResponseBase:
    """A form that was sent: to change the language, to leave for another form, or to be done."""
    act = page.command
    typed = given_in(act=act, data=request.POST, leave_out=tuple(places))
    given = typed | edit_conflicts.kept(request)
    if languages.SPEAKS in request.POST:
        aside = errands.put_aside(request, act=act, given=given)
        return languages.speak(HttpResponseRedirect(aside), request=request, language=request.POST[languages.SPEAKS])
    if ASKS in request.POST:
        return _form(request, page, actor, records, given)
    if errands.LEAVES in request.POST or way_on.TAKES in request.POST:
        leave = errands.leave if errands.LEAVES in request.POST else way_on.leave
        to = leave(request, act=act, actor=actor, given=given)
        return HttpResponseRedirect(to) if to else _form(request, page, actor, records, given)
    try:
        if page.keeps:
            kept_questions.rehearse(act=act, actor=actor, given={**typed, **places})
            return HttpResponseRedirect(
                kept_questions.keep(request, given=typed, now=actor.now, **errands.mark_of(request))
            )
        written = edit_conflicts.merged(request, page=page, records=records, actor=actor, given=typed)
        emptied = edit_conflicts.emptied(page=page, records=records, actor=actor, given=written)
        result = act(actor=actor, **written, **sent_files(act=act, files=request.FILES, named=written), **places)
        edit_conflicts.tell_emptied(request, emptied)
        return _done(request, page, actor, records, result)
    except BadInput as wrong:
        return _form(request, page, actor, records, given, wrong=wrong)
    except Refusal as refusal:
        return _form(request, page, actor, records, given, refusal=refusal)


def _done(request: HttpRequest, page: FormPage, actor: Actor, records: dict[str, Any], result: Any) -> HttpResponseBase:
    """What a done act leads to."""
    errands.done(request)
    if page.answers:
        return page.answers(result)
    if page.shows_result:
        return _form(request, page, actor, records, {}, result=result)
    if page.shows_once:
        values = {name: str(getattr(result, name)) for name in page.shows_once}
        return HttpResponseRedirect(kept_questions.show_once(request, values=values, now=actor.now))
    told = page.tells(result, actor).in_(actor.language) if page.tells else str(page.done)
    messages.success(request, told or _("Saved."))
    errand = errands.sent_on(request, page=page)
    if errand:
        _warn(request, record=result, actor=actor)
    to = errands.brought(request, errand=errand, ref=getattr(result, "ref", "")) if errand else ""
    return HttpResponseRedirect(to or _after(page=page, result=result, records=records, actor=actor))


def _answer(
    request: HttpRequest, page: FormPage, actor: Actor, records: dict[str, Any], places: dict[str, str]
) -> HttpResponse:
    """The answer to a question that was kept, asked anew with the rights of now; without one, the empty form that says so."""
    if page.shows_once:
        shown = kept_questions.shown_once(request)
        return _form(
            request, page, actor, records, {}, result=shown, notices=() if shown else (kept_questions.SHOWN_NO_MORE,)
        )
    question = kept_questions.question(request, now=actor.now)
    if question is None:
        return _form(request, page, actor, records, {}, notices=(kept_questions.LOST,))
    try:
        result = page.command(actor=actor, **question.given, **places)
    except BadInput as wrong:
        return _form(request, page, actor, records, question.given, wrong=wrong)
    except Refusal as refusal:
        return _form(request, page, actor, records, question.given, refusal=refusal)
    return _form(request, page, actor, records, {}, result=result)


def _named(request: HttpRequest, page: FormPage) -> dict[str, Any]:
    """What the address gives to the page's linked fields, and references; nothing else is taken from an address."""
    many = {param.name for param in page.command.params if param.many}
    linked = [name for name in page.linked if name in request.GET]
    found: dict[str, Any] = {name: request.GET.getlist(name) if name in many else request.GET[name] for name in linked}
    for param in page.command.params:
        if param.model and not param.many and param.name in request.GET:
            with suppress(NotFound):
                found[param.name] = read_ref(request.GET[param.name])
    return found


def _placed(*, act: Act, actor: Actor, name: str, ref: str) -> Any:
    model = act.param(name).model
    assert model is not None
    return type_of(model).fetch(actor=actor, ref=ref)


def _warn(request: HttpRequest, *, record: Any, actor: Actor) -> None:
    """Say on the way back what the page of the record would have said, for it is passed by."""
    kind = RECORD_TYPES.get(type(record))
    page = PAGES.records.get(kind.name) if kind else None
    for notice in page.told(record, actor) if page else ():
        messages.warning(request, notice.in_(actor.language) if isinstance(notice, Text) else str(notice))


def _after(*, page: FormPage, result: Any, records: dict[str, Any], actor: Actor) -> str:
    """Where a done command leads: the page's wish, the new record's page, the record it was done to, or home."""
    if wish := page.wishes(result, actor):
        return wish
    for record in (result, *reversed(records.values())):
        kind = RECORD_TYPES.get(type(record))
        if kind and kind.path:
            return kind.address(record)
    return "/"


def _form(
    request: HttpRequest,
    page: FormPage,
    actor: Actor,
    records: dict[str, Any],
    given: dict[str, Any],
    *,
    wrong: BadInput | None = None,
    refusal: Refusal | None = None,
    result: Any = None,
    notices: tuple[Text, ...] = (),
) -> HttpResponse:
    fields = form_fields(page=page, actor=actor, records=records, given=given, wrong=wrong, refusal=refusal)
    back = [
        kind.address(record) for record in records.values() if (kind := RECORD_TYPES.get(type(record))) and kind.path
    ]
    errand = errands.sent_on(request, page=page)
    typed = {field.name: field.label for field in fields if not field.options}
    context = {
        "page": page,
        "title": page.command.title,
        "fields": fields,
        "takes_files": any(field.widget == "file" for field in fields),
        "records": list(records.values()),
        "strips": list(strips_of(records.values(), actor=actor)),
        "wrong": wrong,
        "refusal": refusal and (refusal.sentence(language=actor.language), refusal.advice(language=actor.language)),
        "way_on": way_on.way_on(refusal, actor=actor),
        "result": result,
        "was": edit_conflicts.was(page, records=records, actor=actor, given=given, refusal=refusal),
        "notices": [*notices, *(page.notices(records, actor) if page.notices else ())],
        "is_answer": (page.keeps or page.shows_once) and result is not None,
        "errand": errand,
        "ways_out": errands.ways_out(page=page, actor=actor, typed=typed),
        "back": errand.address if errand else back[-1] if back else "",
        "submit": page.submit or page.command.title,
        "saves": page.command.writes and not page.command.unkept,
    }
    status = 400 if wrong else refusal.status if refusal else 200
    return render(request, page.template, context, status=status)
