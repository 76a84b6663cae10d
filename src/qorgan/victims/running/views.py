"""The provider's desk and the journals as pages: declared tables one below the other, made for printing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.pages import Column
from qorgan.kit.table_files import file_links, leave, table_lines, wanted_format
from qorgan.kit.tables import Head, links_of, rows_of
from qorgan.kit.views import actor_of, permitted
from qorgan.office.work.steps import next_steps
from qorgan.victims.house.commands import record_escort, record_incident, record_visit
from qorgan.victims.planning.commands import close_goal, deliver_service
from qorgan.victims.running import queries, tables, today
from qorgan.victims.running.counting import there
from qorgan.victims.running.journals import reads

MOST_HERE = 200
HERE = (deliver_service, record_escort)


Links = Callable[[Any], Sequence[tuple[Words, str]]]


def _table(
    title: Words,
    columns: tuple[Column, ...],
    rows: Iterable[Any],
    *,
    actor: Actor,
    empty: Words,
    actions: Iterable[tuple[Words, str]] = (),
    links: Links | None = None,
) -> dict[str, Any]:
    shown = list(rows_of(rows, columns=columns, language=actor.language, actions=links))
    return {
        "title": title,
        "heads": [Head(title=column.title, align=column.align) for column in columns],
        "rows": shown,
        "has_actions": any(row.actions for row in shown),
        "actions": list(actions),
        "empty": empty,
    }


def _acts(*acts: Act, place: str, actor: Actor) -> Links:
    return lambda one: links_of(acts=acts, actor=actor, places={place: one})


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The organisation today, with the form that does each thing one click away."""
    actor = actor_of(request)
    permitted(actor=actor, act=queries.provider_desk)
    found = queries.provider_desk(actor=actor)
    agency, day = actor.agency, actor.today
    at_home = links_of(acts=(record_visit, record_incident), actor=actor, places={})
    context = {
        "title": queries.provider_desk.title,
        "agency": agency,
        "day": day,
        "numbers": _numbers(found),
        "links": at_home,
        "sections": _sections(found, actor),
    }
    return render(request, "running/desk.html", context)


def _sections(found: today.Tonight, actor: Actor) -> list[dict[str, Any]]:
    """What is due today, who is here, who came and who left."""
    agency, day = actor.agency, actor.today
    here = there(agency, night=day).select_related("person").order_by("admitted_on", "id")[:MOST_HERE]
    due, goals = today.due(actor), today.goals_due(agency, day=day)
    return [
        _table(
            _("Due today"),
            tables.DUE,
            due,
            actor=actor,
            empty=_("Nothing is due today."),
            links=lambda one: next_steps(one, actor),
        ),
        _table(
            _("Goals whose day has come"),
            tables.GOALS,
            goals,
            actor=actor,
            empty=_("No goal is due."),
            links=_acts(close_goal, place="care_goal", actor=actor),
        ),
        _table(_("People tonight"), tables.PEOPLE, found.people, actor=actor, empty=_("Nobody is here tonight.")),
        _table(_("Places"), tables.PLACES, today.offers(agency), actor=actor, empty=_("No places are offered.")),
        _table(
            _("Who is here"),
            tables.STAYS,
            here,
            actor=actor,
            empty=_("Nobody is here tonight."),
            links=_acts(*HERE, place="care_file", actor=actor),
        ),
        _table(
            _("Came this week"),
            tables.STAYS,
            today.came(agency, day=day),
            actor=actor,
            empty=_("Nobody came this week."),
        ),
        _table(
            _("Left this week"),
            tables.LEFT,
            today.left(agency, day=day),
            actor=actor,
            empty=_("Nobody left this week."),
        ),
    ]


def _numbers(found: today.Tonight) -> list[tuple[str, int]]:
    people, places = sum(one.people for one in found.people), sum(one.places for one in found.places)
    return [
        (_("People tonight"), people),
        (_("Without a bed"), found.without_bed),
        (_("Places"), places),
        (_("Free places"), sum(one.free for one in found.places)),
        (_("Beyond the places"), sum(one.beyond for one in found.places)),
        (_("Due today"), len(found.due)),
    ]


@require_safe
def journal(request: HttpRequest) -> HttpResponseBase:
    """One journal over a period, whole, for printing and signing, or as a file."""
    actor, act = actor_of(request), queries.house_journal
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET)
    fields = fields_of(act=act, actor=actor, given=given)
    journals = country().codes["house_journals"]
    for field in fields:
        if field.name == "journal":
            field.options = [one for one in field.options if reads(one[0], actor=actor)]
    wanted = journals.get(given["journal"]) if given.get("journal") in journals else next(iter(journals))
    context: dict[str, Any] = {"title": act.title, "agency": actor.agency, "fields": fields, "journal": wanted.title}
    try:
        found = act(actor=actor, **given)
    except Refusal as refusal:
        context["refusal"] = (refusal.sentence(language=actor.language), refusal.advice(language=actor.language))
        return render(request, "running/journal.html", context, status=refusal.status)
    if form := wanted_format(request):
        detail = {"journal": found.journal, "from_on": str(found.first), "until_on": str(found.last)}
        lines = table_lines(found.lines, columns=tables.JOURNAL, actor=actor)
        return leave(lines, act=act, actor=actor, format=form, detail=detail)
    title = wanted.title.in_(actor.language)
    context |= {
        "exports": file_links(request),
        "period": Period(found.first, found.last),
        "count": len(found.lines),
        "lacks": found.lacks,
        "section": _table(title, tables.JOURNAL, found.lines, actor=actor, empty=_("No entry in this period.")),
    }
    return render(request, "running/journal.html", context)
