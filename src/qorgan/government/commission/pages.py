"""The pages of the commission: its chairs, its meetings, its decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.government.commission import commands, queries
from qorgan.government.commission.models import ChairTerm, Commission, Meeting
from qorgan.government.commission.numbering import flaws
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text, day_text
from qorgan.kit.bodies import marked, of_the_state, offered
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, keep_pages

NO_CHAIR = Text(
    en="Meeting {number}, held on {held_on}, falls in no recorded term of a chair.",
    ru="Заседание № {number} от {held_on} не попадает ни в один внесённый срок председательства.",
    kk="{held_on} өткен № {number} отырыс енгізілген төрағалық мерзімдерінің ешқайсысына кірмейді.",
)
CHAIR_ANEW = Text(
    en="{agency} worked only from {first} to {last}; its term of the chair ({term}) reaches beyond.",
    ru="{agency} работает лишь с {first} по {last}; срок председательства ({term}) выходит за эти пределы.",
    kk="{agency} тек {first} мен {last} аралығында жұмыс істейді; төрағалық мерзімі ({term}) одан асып кетеді.",
)
NOW = Text(en="now", ru="сегодня", kk="бүгін")


def _flaws(commission: Commission, actor: Actor) -> Iterable[Text]:
    """What is odd about a commission's numbers and chairs."""
    meetings = list(queries.meetings_for(actor).filter(commission=commission).order_by("held_on", "id"))
    yield from flaws((meeting.held_on, meeting.number) for meeting in meetings).values()
    for meeting in meetings:
        if meeting.chair is None:
            yield NO_CHAIR.filled(number=meeting.number, held_on=day_text(meeting.held_on))
    for term in commission.chair_terms.select_related("agency"):
        yield from _outside_life(term)


def _outside_life(term: ChairTerm) -> Iterable[Text]:
    life = Period(term.agency.founded_on, term.agency.closed_on)
    ends_late = life.last is not None and (term.until_on is None or term.until_on > life.last)
    if term.from_on < life.first or ends_late:
        last = day_text(life.last) if life.last else NOW
        yield CHAIR_ANEW.filled(agency=term.agency.title, first=day_text(life.first), last=last, term=term.ref)


def _meeting_flaws(meeting: Meeting, actor: Actor) -> Iterable[Text]:
    rows = queries.meetings_for(actor).filter(commission=meeting.commission).values_list("held_on", "number")
    found = flaws(rows).get(meeting.number)
    if found:
        yield found
    if meeting.chair is None:
        yield NO_CHAIR.filled(number=meeting.number, held_on=day_text(meeting.held_on))


def _as_it_stands(name: str, *fields: str) -> Any:
    """The present values of the record a form is about."""

    def values(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
        return {field: getattr(records[name], field) for field in fields}

    return values


MEETING_COLUMNS = (
    # A number that runs through is a name, not a quantity.
    Column("number", _("Number"), cell=lambda meeting, language: str(meeting.number), link=True, sort="number"),
    Column("held_on", _("Held on"), sort="held_on"),
    Column("chair", _("Chair")),
)
DECISION_COLUMNS = (
    Column("number", _("Item"), link=True),
    Column("text", _("Text")),
    Column("owner", _("Responsible body")),
    Column("due_on", _("Due on")),
    Column("done_on", _("Done on")),
)

OWNERS = {"owner": offered(of_the_state, closed_too=True)}
CHAIRS = {"agency": offered(lambda: marked("side", "government"), closed_too=True)}

keep_pages(
    ListPage(
        query=queries.commissions,
        menu=Menu(section="government", order=10, icon="building-community"),
        new=commands.form_commission,
        columns=(
            Column("title", _("Commission"), link=True),
            Column("level", _("Level"), code_list="commission_levels"),
            Column("region", _("Region"), code_list="regions"),
        ),
        empty=_("No commission yet. Form the national one first."),
    ),
    RecordPage(
        query=queries.commission,
        pairs=(
            Pair(_("Level"), "level", code_list="commission_levels", badge=True),
            Pair(_("Region"), "region", code_list="regions"),
            Pair(_("Kept by"), "agency"),
        ),
        notices=_flaws,
        sections=(
            Section(
                _("Terms of the chair"),
                rows=lambda commission, actor: (
                    queries.chair_terms_for(actor).filter(commission=commission).order_by("-from_on")
                ),
                columns=(
                    Column("agency", _("Chair")),
                    Column("from_on", _("First day")),
                    Column("until_on", _("Last day")),
                ),
                actions=(commands.seat_chair,),
                row_actions=(commands.end_chair_term, commands.correct_chair_term),
                empty=_("No chair yet. Without one, meetings show no chair."),
            ),
            Section(
                _("Meetings of the commission"),
                rows=lambda commission, actor: (
                    queries.meetings_for(actor).filter(commission=commission).order_by("-held_on", "-id")[:200]
                ),
                columns=tuple(
                    Column(column.name, column.title, cell=column.cell, link=column.link) for column in MEETING_COLUMNS
                ),
                actions=(commands.record_meeting,),
                empty=_("No meetings yet."),
            ),
        ),
        actions=(commands.record_meeting, commands.rename_commission),
    ),
    ListPage(
        query=queries.meetings,
        menu=Menu(section="government", order=11, icon="calendar", on_home=True),
        columns=(*MEETING_COLUMNS, Column("commission", _("Commission"))),
        empty=_("No meetings yet. Record one on the page of its commission."),
    ),
    RecordPage(
        query=queries.meeting,
        pairs=(
            Pair(_("Commission"), "commission"),
            Pair(_("Number"), cell=lambda meeting, language: str(meeting.number)),
            Pair(_("Held on"), "held_on"),
            Pair(_("Chair"), "chair"),
            Pair(_("Agenda"), "agenda"),
        ),
        notices=_meeting_flaws,
        sections=(
            Section(
                _("Decisions of the commission"),
                rows=lambda meeting, actor: queries.decisions_for(actor).filter(meeting=meeting).order_by("id"),
                columns=DECISION_COLUMNS,
                actions=(commands.add_decision,),
                row_actions=(commands.complete_decision,),
                empty=_("No decisions yet."),
            ),
        ),
        actions=(commands.correct_meeting,),
    ),
    ListPage(
        query=queries.commission_decisions,
        menu=Menu(section="government", order=12, icon="checklist"),
        columns=(*DECISION_COLUMNS, Column("meeting", _("Meeting"))),
        empty=_("No decisions yet. Add them on the page of their meeting."),
    ),
    RecordPage(
        query=queries.commission_decision,
        pairs=(
            Pair(_("Meeting"), "meeting"),
            Pair(_("Item"), "number"),
            Pair(_("Text"), "text"),
            Pair(_("Responsible body"), "owner"),
            Pair(_("Due on"), "due_on"),
            Pair(_("Done on"), "done_on"),
        ),
        actions=(commands.complete_decision,),
    ),
    FormPage(
        command=commands.rename_commission, initial=_as_it_stands("commission", "title_en", "title_ru", "title_kk")
    ),
    FormPage(
        command=commands.seat_chair,
        choices=CHAIRS,
        goes_to=lambda term: f"/commissions/{term.commission.ref}",
        help=_("Terms may not overlap. The chair of each meeting follows from them."),
    ),
    FormPage(
        command=commands.correct_chair_term,
        choices=CHAIRS,
        initial=_as_it_stands("chair_term", "agency", "from_on", "until_on"),
    ),
    FormPage(command=commands.correct_meeting, initial=_as_it_stands("meeting", "number", "held_on", "agenda")),
    FormPage(
        command=commands.record_meeting,
        help=_("The chair is not asked: it follows from the terms of the chair."),
    ),
    FormPage(
        command=commands.add_decision, choices=OWNERS, goes_to=lambda decision: f"/meetings/{decision.meeting.ref}"
    ),
)
