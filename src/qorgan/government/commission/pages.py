"""The pages of the commission: its chairs, its meetings, its decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.figures import (
    figure_address,
    figure_choices,
    figure_title,
    figure_today,
    figure_told,
    target_text,
)
from qorgan.desk.record_types import type_of
from qorgan.government.commission import commands, meetings, queries, seats
from qorgan.government.commission.completion import FIGURE, question_of
from qorgan.government.commission.meetings import OPINE
from qorgan.government.commission.models import (
    AgendaItem,
    AgendaVersion,
    Attendance,
    ChairTerm,
    Commission,
    Decision,
    Meeting,
    Opinion,
    Seat,
    Statute,
)
from qorgan.government.commission.numbering import flaws
from qorgan.government.commission.papers import AGENDA, ICS, INVITATION, MINUTES, PAPERS
from qorgan.government.commission.printing import decision_extract, meeting_paper
from qorgan.government.commission.quorum import QUORUM, quorum_of
from qorgan.government.commission.rotation import Chaired, chaired, out_of_turn
from qorgan.government.commission.states import APPROVED, CALLED, FROZEN, HELD
from qorgan.government.plan import queries as plan_queries
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.bodies import able_to, marked, of_the_state, offered
from qorgan.kit.documents.files import DOCX, PDF
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.kit.papers import paper_links

NO_CHAIR = Phrase("Meeting {number}, held on {held_on}, falls in no recorded term of a chair.")
CHAIR_ANEW = Phrase("{agency} worked only from {first} to {last}; its term of the chair ({term}) reaches beyond.")
OUT_OF_TURN = Phrase(
    "Meeting {number}, held on {held_on}, was chaired by {chair}; by the rotation it was the turn of: {kind} ({first} to {last}; {basis})."
)
IN_TURN = {
    True: Phrase("Its turn now"),
    False: Phrase("In turn"),
}
NOT_IN_TURN = Phrase("Chaired by another")
NOW = Phrase("now")
LINKS = {
    INVITATION: Phrase("Invitation"),
    AGENDA: Phrase("Agenda", context="a paper"),
    MINUTES: Phrase("Minutes", context="a paper"),
}
STANDS = {
    CALLED: Phrase("Called"),
    FROZEN: Phrase("The agenda stands"),
    HELD: Phrase("Held"),
    APPROVED: Phrase("Minutes approved"),
}
TOLD = {
    True: Phrase("{value}: reached"),
    False: Phrase("{value}: not reached"),
}
BY_ITSELF = Phrase(
    "{indicator}: {rule}, counted from {first}. It closes by itself, and opens again when the records tell it no longer."
)
TIMES_CARRIED = Phrase("Carried over to {number} later meetings.")


def _meeting_state(meeting: Meeting, language: str) -> Text:
    if meeting.approved_on:
        return STANDS[APPROVED]
    return STANDS[HELD if meeting.is_held else FROZEN if meeting.frozen_on else CALLED]


def _quorum(meeting: Meeting, language: str) -> Text | None:
    found = quorum_of(meeting)
    if not found.of or not meeting.attendances.exists():
        return None
    return QUORUM[found.is_there].filled(came=found.came, of=found.of, needed=found.needed)


def _number(record: Any, language: str) -> str:
    """A number that runs through is a name, not a quantity."""
    return str(record.number)


def _came(attendance: Attendance, language: str) -> str:
    return type_of(Seat).named(attendance.seat, language)


def _items_sent(version: AgendaVersion, language: str) -> str:
    told = "kk" if language == "kk" else "ru"
    return "; ".join(f"{one['number']}. {one[told]}" for one in version.items)


def _about_decision(decision: Decision, actor: Actor) -> Iterable[Text]:
    if decision.shown_by == FIGURE:
        title = figure_title(decision.indicator)
        said = {"indicator": title, "rule": target_text(decision), "first": day_text(decision.first_counted_on)}
        yield BY_ITSELF.filled(**said)
    carried = decision.carried_to.filter(voided_on__isnull=True).count()
    if carried:
        yield TIMES_CARRIED.filled(number=carried)


def _figure_now(decision: Decision, actor: Actor) -> Mapping[str, Any]:
    """What the records tell of the decision's figure, for whoever reads statistics, and where it opens."""
    if decision.shown_by != FIGURE or not actor.may("statistics.read"):
        return {}
    asked = question_of(decision, day=actor.today)
    told = figure_told(decision, asked, reached=TOLD)
    return {"figure": told, "figure_page": figure_address(asked)}


def _papers(meeting: Meeting, actor: Actor) -> Mapping[str, Any]:
    """The papers of a meeting, each in the languages of the state and the forms that it has."""
    found = []
    for paper in PAPERS:
        if paper == MINUTES and not meeting.is_held:
            continue
        forms = (PDF, DOCX, ICS) if paper == INVITATION else (PDF, DOCX)
        links = paper_links(meeting_paper, places={"meeting": meeting.ref}, forms=forms, paper=paper)
        found.append((LINKS[paper], links))
    return {"papers": found}


def _seats_then(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    meeting: Meeting = records["meeting"]
    seats = meeting.commission.seats_on(meeting.held_on)
    return [(one.ref, type_of(Seat).named(one, actor.language)) for one in seats]


def _seats_with_substitute(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    meeting: Meeting = records["meeting"]
    seats = meeting.commission.seats_on(meeting.held_on)
    kept = {one.ref for one in seats if one.substitute_on(meeting.held_on)}
    return [one for one in _seats_then(records, actor) if one[0] in kept]


def _ticked(records: Mapping[str, Any], actor: Actor) -> dict[str, list[str]]:
    """The sheet as it was written before."""
    rows = list(records["meeting"].attendances.values_list("came", "seat__ref"))
    return {how: [ref for came, ref in rows if came == how] for how in meetings.SHEET}


def _measures_then(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The measures of the plans that run on the day of the meeting, the nation's and those of the commission's region."""
    meeting: Meeting = records["meeting"]
    found = plan_queries.measures_for(actor).filter(
        plan__first_on__lte=meeting.held_on,
        plan__last_on__gte=meeting.held_on,
        plan__region__in={"", meeting.commission.region},
    )
    return [(one.ref, f"{one.number}. {one.text.in_(actor.language)[:80]}") for one in found.order_by("plan", "id")]


def _told_today(indicator: str, records: Mapping[str, Any], actor: Actor) -> Text | None:
    """What the records tell of a figure, for whoever reads statistics and is about to name it."""
    if not actor.may("statistics.read"):
        return None
    return figure_today(indicator, day=actor.today, region=records["meeting"].commission.region)


def _of_the_meeting(meeting: Meeting, actor: Actor) -> list[Decision]:
    """Its decisions in the order of their numbers, those that were withdrawn after them."""
    found = queries.decisions_for(actor).filter(meeting=meeting)
    return sorted(found, key=lambda one: (one.voided_on is not None, one.place))


def _not_asked_yet(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The bodies that sit on the commission on the day of the meeting and were not asked; all that can give one where nobody sits."""
    item: AgendaItem = records["agenda_item"]
    sits = [seat.agency_id for seat in item.meeting.commission.seats_on(item.meeting.held_on)]
    asked = set(item.opinions.values_list("agency__ref", flat=True))
    found = offered(lambda: able_to(OPINE), among=(lambda rows: rows.filter(pk__in=sits)) if sits else None)
    return [one for one in found(actor.language) if one[0] not in asked]


def _next_meeting(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    last = records["commission"].meetings.order_by("-number").first()
    return {"number": last.number + 1 if last else 1}


def _flaws(commission: Commission, actor: Actor) -> Iterable[Text]:
    """What is odd about a commission's numbers and chairs."""
    found = list(queries.meetings_for(actor).filter(commission=commission).order_by("held_on", "id"))
    yield from flaws((meeting.held_on, meeting.number) for meeting in found).values()
    for meeting in found:
        if meeting.chair is None:
            yield NO_CHAIR.filled(number=meeting.number, held_on=day_text(meeting.held_on))
        yield from _remark_of_turn(meeting)
    for term in commission.chair_terms.select_related("agency"):
        yield from _outside_life(term)


def _chairs(one: Chaired, language: str) -> str:
    return "; ".join(body.title.in_(language) for body in one.chairs)


def _stands_in_turn(one: Chaired, language: str) -> Text:
    return IN_TURN[one.is_now] if one.fits else NOT_IN_TURN


def _remark_of_turn(meeting: Meeting) -> Iterable[Text]:
    turn = out_of_turn(meeting)
    if turn and meeting.chair and turn.period.last:
        yield OUT_OF_TURN.filled(
            number=meeting.number,
            held_on=day_text(meeting.held_on),
            chair=meeting.chair.title,
            kind=turn.title,
            first=day_text(turn.period.first),
            last=day_text(turn.period.last),
            basis=turn.basis.words,
        )


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
    yield from _remark_of_turn(meeting)


def _as_it_stands(name: str, *fields: str) -> Any:
    """The present values of the record a form is about."""

    def values(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
        return {field: getattr(records[name], field) for field in fields}

    return values


MEETING_COLUMNS = columns_of(Meeting, Column("number", cell=_number, link=True), "held_on", Column("chair", _("Chair")))
DECISION_COLUMNS = columns_of(
    Decision,
    Column("number", link=True),
    Column("said", _("Text")),
    "owner due_on done_on",
)
WITHDRAWN = Column("voided_on", _("Withdrawn on"), rare=True)

OWNERS = {"owner": offered(of_the_state, closed_too=True)}
CHAIRS = {"agency": offered(lambda: marked("side", "government"), closed_too=True)}

keep_pages(
    ListPage(
        query=queries.commissions,
        new=commands.form_commission,
        columns=(Column("title", _("Commission"), link=True), "level region"),
        empty=_("No commission yet. Form the national one first."),
    ),
    RecordPage(
        query=queries.commission,
        pairs=(Pair(name="level", badge=True), "region agency"),
        notices=_flaws,
        sections=(
            Section(
                _("Terms of the chair"),
                rows=lambda commission, actor: (
                    queries.chair_terms_for(actor).filter(commission=commission).order_by("-from_on")
                ),
                columns=columns_of(ChairTerm, Column("agency", _("Chair")), "from_on until_on"),
                actions=(commands.seat_chair,),
                row_actions=(commands.end_chair_term, commands.correct_chair_term),
                empty=_("No chair yet. Without one, meetings show no chair."),
            ),
            Section(
                _("Turns of the chair"),
                rows=lambda commission, actor: chaired(commission, today=actor.today),
                columns=(
                    Column("kind", _("Whose turn"), cell=lambda one, language: one.turn.title),
                    Column("first", _("First day"), cell=lambda one, language: one.turn.period.first),
                    Column("last", _("Last day"), cell=lambda one, language: one.turn.period.last),
                    Column("chairs", _("Chair"), cell=_chairs),
                    Column("stands", _("Where it stands"), cell=_stands_in_turn, badge=True),
                    Column("basis", _("How sure"), cell=lambda one, language: one.turn.basis.words, rare=True),
                ),
                empty=_("The country has no rule on whose turn it is, or this commission is of a region."),
            ),
            Section(
                _("Seats"),
                rows=lambda commission, actor: queries.seats_for(actor).filter(commission=commission).order_by("id"),
                columns=columns_of(
                    Seat,
                    Column("post", _("Post")),
                    "agency is_voting from_on",
                    Column("until_on", rare=True),
                    Column("substitute", _("Substitute"), rare=True),
                ),
                actions=(seats.add_seat,),
                row_actions=(seats.name_substitute, seats.end_seat),
                empty=_("No seats yet. Without them no quorum is counted."),
            ),
            Section(
                _("Acts by which the commission works"),
                rows=lambda commission, actor: (
                    queries.statutes_for(actor).filter(commission=commission).order_by("-from_on")
                ),
                columns=columns_of(
                    Statute,
                    "act from_on",
                    Column("quorum", align="right"),
                    Column("freeze_days", align="right"),
                    Column("opinion_days", align="right"),
                ),
                actions=(seats.record_statute,),
                empty=_("None yet."),
            ),
            Section(
                _("Meetings of the commission"),
                rows=lambda commission, actor: (
                    queries.meetings_for(actor).filter(commission=commission).order_by("-held_on", "-id")[:200]
                ),
                columns=tuple(
                    Column(column.name, column.title, cell=column.cell, link=column.link) for column in MEETING_COLUMNS
                ),
                actions=(meetings.call_meeting, commands.record_meeting),
                empty=_("No meetings yet."),
            ),
        ),
        actions=(meetings.call_meeting, commands.record_meeting, commands.rename_commission),
    ),
    ListPage(
        query=queries.meetings,
        on_home=True,
        columns=(*MEETING_COLUMNS, "commission"),
        empty=_("No meetings yet. Record one on the page of its commission."),
    ),
    RecordPage(
        query=queries.meeting,
        pairs=(
            "commission",
            Pair(_("Number"), cell=_number),
            "held_on begins_at place",
            Pair(_("Where it stands"), cell=_meeting_state, badge=True),
            Pair(_("Chair"), "chair"),
            Pair(_("Quorum"), cell=_quorum),
            "agenda frozen_on notes_ru notes_kk approved_on",
        ),
        notices=_meeting_flaws,
        context=_papers,
        sections=(
            Section(
                _("Agenda"),
                rows=lambda meeting, actor: (
                    queries.agenda_items_for(actor).filter(meeting=meeting).order_by("-voided_on", "number")
                ),
                columns=columns_of(
                    AgendaItem,
                    Column("number", cell=_number, link=True),
                    Column("title", _("Text")),
                    "rapporteur",
                    Column("carried", rare=True),
                    Column("added_late", rare=True),
                    WITHDRAWN,
                ),
                actions=(meetings.add_agenda_item, meetings.carry_over),
                row_actions=(meetings.ask_opinion,),
                empty=_("Nothing on the agenda yet."),
            ),
            Section(
                _("Agenda as it was sent out"),
                rows=lambda meeting, actor: queries.versions_for(actor).filter(meeting=meeting).order_by("-number"),
                columns=columns_of(
                    AgendaVersion,
                    Column("number", _("Version"), cell=_number),
                    "frozen_on",
                    Column("items", _("Agenda"), cell=_items_sent),
                ),
                empty=_("The agenda does not stand yet."),
            ),
            Section(
                _("Attendance"),
                rows=lambda meeting, actor: queries.attendances_for(actor).filter(meeting=meeting).order_by("id"),
                columns=columns_of(
                    Attendance,
                    Column("seat", cell=_came),
                    Column("came", _("Attendance"), code_list="commission_attendance", badge=True),
                ),
                actions=(meetings.record_attendance,),
                empty=_("Not written down yet."),
            ),
            Section(
                _("Decisions of the commission"),
                rows=_of_the_meeting,
                columns=(*DECISION_COLUMNS, *columns_of(Decision, Column("measure", rare=True)), WITHDRAWN),
                actions=(commands.add_decision,),
                row_actions=(commands.complete_decision,),
                empty=_("No decisions yet."),
            ),
        ),
        actions=(
            meetings.hold_meeting,
            meetings.add_agenda_item,
            meetings.freeze_agenda,
            meetings.record_attendance,
            meetings.write_minutes,
            meetings.approve_minutes,
            commands.correct_meeting,
        ),
    ),
    RecordPage(
        query=queries.agenda_item,
        pairs="meeting title_ru title_kk rapporteur carried added_late",
        sections=(
            Section(
                _("Opinions"),
                rows=lambda item, actor: queries.opinions_for(actor).filter(item=item).order_by("id"),
                columns=columns_of(Opinion, "agency due_on", Column("answer", badge=True), "text given_on"),
                actions=(meetings.ask_opinion,),
                empty=_("No body was asked."),
            ),
        ),
        actions=(meetings.ask_opinion,),
    ),
    ListPage(
        query=queries.commission_opinions,
        on_home=True,
        waits=(("only_open", True),),
        columns=(
            Column("item", cell=lambda opinion, language: opinion.item.title),
            Column("due_on", link=True),
            Column("answer", badge=True),
            "given_on",
        ),
        empty=_("Nothing is asked of your body."),
    ),
    RecordPage(
        query=queries.commission_opinion,
        pairs=(
            Pair(_("Item in Russian"), cell=lambda opinion, language: opinion.item.title_ru),
            Pair(_("Item in Kazakh"), cell=lambda opinion, language: opinion.item.title_kk),
            Pair(_("Day of the meeting"), cell=lambda opinion, language: opinion.item.meeting.held_on),
            "agency due_on",
            Pair(name="answer", badge=True),
            "text given_on",
        ),
        actions=(meetings.give_opinion,),
    ),
    ListPage(
        query=queries.commission_decisions,
        columns=(*DECISION_COLUMNS, "meeting"),
        empty=_("No decisions yet. Add them on the page of their meeting."),
    ),
    RecordPage(
        query=queries.commission_decision,
        pairs="meeting number text text_kk owner measure due_on done_on shown_by proof figure",
        notices=_about_decision,
        template="commission/decision.html",
        context=_figure_now,
        papers=(decision_extract,),
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
        command=commands.record_meeting, help=_("The chair is not asked: it follows from the terms of the chair.")
    ),
    FormPage(
        command=commands.add_decision,
        choices=OWNERS | {"indicator": figure_choices},
        offers={"measure": _measures_then},
        says={"indicator": _told_today},
        goes_to=lambda decision: f"/meetings/{decision.meeting.ref}",
    ),
    FormPage(command=seats.record_statute, goes_to=lambda statute: f"/commissions/{statute.commission.ref}"),
    FormPage(command=seats.add_seat, choices=CHAIRS, goes_to=lambda seat: f"/commissions/{seat.commission.ref}"),
    FormPage(command=seats.name_substitute, goes_to=lambda seat: f"/commissions/{seat.commission.ref}"),
    FormPage(command=seats.end_seat, goes_to=lambda seat: f"/commissions/{seat.commission.ref}"),
    FormPage(command=meetings.call_meeting, initial=_next_meeting),
    FormPage(
        command=meetings.add_agenda_item,
        choices={"rapporteur": offered(of_the_state)},
        goes_to=lambda item: f"/meetings/{item.meeting.ref}",
    ),
    FormPage(
        command=meetings.ask_opinion,
        offers={"agency": _not_asked_yet},
        goes_to=lambda opinion: f"/agenda-items/{opinion.item.ref}",
    ),
    FormPage(
        command=meetings.record_attendance,
        offers={"present": _seats_then, "substitute": _seats_with_substitute, "excused": _seats_then},
        initial=_ticked,
        template="kit/sheet.html",
        help=_("One mark in a row; who has none stayed away."),
    ),
    FormPage(command=meetings.write_minutes, initial=_as_it_stands("meeting", "notes_ru", "notes_kk")),
    FormPage(
        command=meetings.approve_minutes,
        help=_("For good: from then on nothing of the meeting changes but what becomes of its decisions."),
    ),
    FormPage(command=meetings.give_opinion, initial=_as_it_stands("commission_opinion", "answer", "text")),
)
extend_record(
    plan_queries.measure,
    sections=(
        Section(
            _("Decisions of the commission"),
            rows=lambda measure, actor: (
                queries.decisions_for(actor).filter(measure=measure, voided_on__isnull=True).order_by("-id")
            ),
            columns=(*DECISION_COLUMNS, *columns_of(Decision, "meeting")),
            empty=_("None names this measure."),
            may=queries.READ,
        ),
    ),
)
