"""A meeting from its call to its locked minutes: the day, the agenda that stands, opinions, who came, and what was written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ahead
from qorgan.desk.history.rules import allow_correction, allow_voiding, mark_voided
from qorgan.desk.inputs import (
    CodeOf,
    ComingDay,
    Line,
    NamelessLine,
    NamelessNote,
    NamelessReasons,
    TimeOfDay,
)
from qorgan.desk.records import refuse_voided
from qorgan.government.commission.commands import KEEP, Ordinal, hold, refuse_locked
from qorgan.government.commission.models import (
    AgendaItem,
    AgendaVersion,
    Attendance,
    Commission,
    Decision,
    Meeting,
    Opinion,
    Seat,
)
from qorgan.government.commission.quorum import ABSENT, EXCUSED, PRESENT, SUBSTITUTE, quorum_of
from qorgan.kernel.refusals import Refusal

OPINE, OPINIONS, DECISIONS = "commission.opine", "commission.opinions", "commission.decisions"
"""To give an opinion that the own body is asked for; to read opinions, and a decision that the own body carries out.

The last two follow from the first, and from reading the commission."""
Answer = Annotated[str, CodeOf("commission_opinions")]
Place = Annotated[int, Field(ge=1, le=1_000)]
SHEET = {
    PRESENT: _("Came"),
    SUBSTITUTE: _("Sent the substitute"),
    EXCUSED: _("Excused"),
}
"""What is ticked on the sheet of a meeting; who is not ticked stayed away."""


@command(may=KEEP, post="/commissions/{commission}/calls", title=_("Call a meeting"))
def call_meeting(
    *,
    actor: Actor,
    commission: Commission,
    number: Ordinal,
    held_on: ComingDay,
    begins_at: TimeOfDay | None = None,
    place: Line | None = None,
) -> Meeting:
    """Call a meeting for a day from today on; it is held once who came is written down.

    Raises:
        day.too_early: the day is past; such a meeting is recorded.
        record.number_taken: a meeting of the commission bears the number.
    """
    hold(commission)
    other = commission.meetings.filter(number=number).first()
    if other:
        raise Refusal("record.number_taken", number=number, record=other.ref)
    return create_record(
        Meeting,
        actor=actor,
        commission=commission,
        number=number,
        held_on=held_on,
        is_held=False,
        begins_at=begins_at,
        place=place or "",
        called_on=actor.today,
    )


@command(may=KEEP, post="/meetings/{meeting}/items", title=_("Put on the agenda"))
def add_agenda_item(
    *,
    actor: Actor,
    meeting: Meeting,
    title_ru: NamelessReasons,
    title_kk: NamelessReasons,
    rapporteur: Agency,
    added_late: NamelessLine | None = None,
) -> AgendaItem:
    """Put an item on the agenda, with who reports on it. Once the agenda stands it says why, and the agenda gets a new version.

    Raises:
        commission.held_already: the meeting was held.
        commission.agenda_stands: the agenda stands and nothing says why the item comes now.
    """
    late = _late(meeting, why=added_late)
    item = create_record(
        AgendaItem,
        actor=actor,
        meeting=meeting,
        number=_next_number(meeting),
        title_ru=title_ru,
        title_kk=title_kk,
        rapporteur=rapporteur,
        added_late=late,
    )
    _keep_version(meeting, actor=actor, items=meeting.standing_items)
    return item


@command(
    may=KEEP,
    post="/meetings/{meeting}/carried",
    title=_("Carry open decisions over"),
    labels={"added_late": _("Why it comes after the agenda stood")},
    helps={"added_late": _("Only once the agenda stands: a new version of it is kept then.")},
)
def carry_over(*, actor: Actor, meeting: Meeting, added_late: NamelessLine | None = None) -> Meeting:
    """Put every decision of earlier meetings that is not done on the agenda, once. Once the agenda stands it says why.

    Raises:
        commission.held_already, commission.agenda_stands
        commission.nothing_open: every decision is done or stands there already.
    """
    late = _late(meeting, why=added_late)
    there = meeting.standing_items.filter(carried__isnull=False).values("carried")
    waiting = Decision.objects.filter(
        meeting__commission=meeting.commission, done_on__isnull=True, voided_on__isnull=True
    ).exclude(pk__in=there)
    found = list(waiting.exclude(meeting=meeting).select_related("meeting", "owner").order_by("id"))
    if not found:
        raise Refusal("commission.nothing_open", meeting=meeting.ref)
    for place, decision in enumerate(found, start=_next_number(meeting)):
        create_record(
            AgendaItem,
            actor=actor,
            meeting=meeting,
            number=place,
            title_ru=decision.text,
            title_kk=decision.said.kk,
            rapporteur=decision.owner,
            carried=decision,
            added_late=late,
        )
    _keep_version(meeting, actor=actor, items=meeting.standing_items)
    return meeting


def correctable(
    *,
    number: Place | None = None,
    title_ru: NamelessReasons | None = None,
    title_kk: NamelessReasons | None = None,
    rapporteur: Agency | None = None,
    meeting: Meeting | None = None,
) -> None:
    """What may be put right in an item of an agenda until the minutes are approved: its words, its place, and the meeting that takes it."""


def _refuse_wrong(item: AgendaItem, changes: Mapping[str, Any], actor: Actor) -> None:
    _refuse_withdrawing(item, actor)
    other: Meeting | None = changes.get("meeting")
    if other and other.commission_id != item.meeting.commission_id:
        raise Refusal("commission.meeting_elsewhere", meeting=other.ref).at("meeting")
    if other:
        _late(other, why=None)


def _follow(item: AgendaItem, changes: Mapping[str, Any], actor: Actor) -> Iterable[str]:
    """The others close ranks where the item was, and make room where it comes; an agenda that stands gets a new version."""
    if "meeting" in changes:
        _line_up(changes["meeting"][0], but=item, actor=actor)
        item.number = _next_number(item.meeting)
    _line_up(item.meeting, but=item, moved=item, actor=actor)
    return ("number",)


def _refuse_withdrawing(item: AgendaItem, actor: Actor) -> None:
    hold(item.meeting.commission)
    refuse_locked(item.meeting)


def _withdraw(item: AgendaItem, actor: Actor, reason: str) -> None:
    mark_voided(item, actor, reason)
    _line_up(item.meeting, but=item, actor=actor)


def _line_up(meeting: Meeting, *, actor: Actor, but: AgendaItem, moved: AgendaItem | None = None) -> None:
    """Number the items of an agenda from one on without a gap, with the one that moved at the place that it asks for."""
    items = list(meeting.standing_items.exclude(pk=but.pk))
    if moved:
        items.insert(moved.number - 1, moved)
    for number, one in enumerate(items, start=1):
        if one.number != number:
            one.number = number
            if one is not moved:
                one.save(update_fields=["number"])
    _keep_version(meeting, actor=actor, items=items)


allow_correction(
    AgendaItem,
    keep=KEEP,
    fields=correctable,
    helps={
        "number": _("The others make room."),
        "meeting": _("Another meeting to come: the item is put off until then."),
    },
    check=_refuse_wrong,
    after=_follow,
)
allow_voiding(AgendaItem, keep=KEEP, void=_withdraw, blocks=_refuse_withdrawing)


@command(may=KEEP, post="/meetings/{meeting}/freezing", title=_("Let the agenda stand"))
def freeze_agenda(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Say that the agenda stands: it is kept as it is sent out, and what comes later says why.

    Raises:
        commission.held_already, commission.agenda_stands
        commission.agenda_empty: nothing stands on it.
    """
    _open(meeting)
    if meeting.frozen_on:
        raise Refusal("commission.agenda_stands", meeting=meeting.ref, on=meeting.frozen_on)
    if not meeting.standing_items.exists():
        raise Refusal("commission.agenda_empty", meeting=meeting.ref)
    meeting.frozen_on = actor.today
    meeting.save(update_fields=["frozen_on"])
    _keep_version(meeting, actor=actor, items=meeting.standing_items)
    return meeting


@command(may=KEEP, post="/agenda-items/{agenda_item}/opinions", title=_("Ask for an opinion"))
def ask_opinion(*, actor: Actor, agenda_item: AgendaItem, agency: Agency) -> Opinion:
    """Ask a body what it thinks of an item, before the meeting; the term is that of its act, or the meeting's day.

    Raises:
        commission.held_already, record.voided
        commission.asked: the body was asked already.
    """
    refuse_voided(agenda_item)
    _open(agenda_item.meeting)
    if agenda_item.opinions.filter(agency=agency).exists():
        raise Refusal("commission.asked", agency=agency.title)
    statute = agenda_item.meeting.commission.statute_on(actor.today)
    held_on = agenda_item.meeting.held_on
    last = min(actor.today + timedelta(days=statute.opinion_days), held_on) if statute else held_on
    due_on = max(actor.today, last)
    return create_record(Opinion, actor=actor, item=agenda_item, agency=agency, asked_on=actor.today, due_on=due_on)


@command(may=OPINE, post="/commission-opinions/{commission_opinion}/answer", title=_("Give the opinion"))
def give_opinion(*, actor: Actor, commission_opinion: Opinion, answer: Answer, text: NamelessNote = "") -> Opinion:
    """Say what the own body thinks of an item; it may be said anew until the meeting is held.

    Raises:
        record.not_yours: another body was asked.
        commission.held_already, record.voided
    """
    if commission_opinion.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=commission_opinion.ref)
    refuse_voided(commission_opinion.item)
    _open(commission_opinion.item.meeting)
    commission_opinion.answer, commission_opinion.text, commission_opinion.given_on = answer, text, actor.today
    commission_opinion.save(update_fields=["answer", "text", "given_on"])
    return commission_opinion


@command(
    may=KEEP,
    post="/meetings/{meeting}/attendance",
    title=_("Write down who came"),
    labels=SHEET,
)
def record_attendance(
    *,
    actor: Actor,
    meeting: Meeting,
    present: list[Seat] | None = None,
    substitute: list[Seat] | None = None,
    excused: list[Seat] | None = None,
) -> Meeting:
    """Write down the sheet of a meeting: which posts came, sent their substitutes or excused themselves; any other stayed away.

    Written again, the sheet is put right.

    Raises:
        day.in_future: the meeting's day has not come.
        commission.no_seat: the post does not sit on the commission on that day.
        commission.no_substitute: nobody may come in its place on that day.
        commission.seat_twice: of one post two things are said.
        commission.minutes_approved
    """
    hold(meeting.commission)
    refuse_locked(meeting)
    not_ahead(meeting.held_on, today=actor.today)
    came = _sheet({PRESENT: present or [], SUBSTITUTE: substitute or [], EXCUSED: excused or []})
    sits = {one.pk: one for one in meeting.commission.seats_on(meeting.held_on)}
    for seat, how in came.items():
        if seat.pk not in sits:
            raise Refusal("commission.no_seat", seat=seat.ref, on=meeting.held_on).at(how)
        if how == SUBSTITUTE and not seat.substitute_on(meeting.held_on):
            raise Refusal("commission.no_substitute", seat=seat.ref, on=meeting.held_on).at(how)
    written = {one.seat_id: one for one in meeting.attendances.all()}
    for seat in sits.values():
        how = came.get(seat, ABSENT)
        if standing := written.get(seat.pk):
            standing.came = how
            standing.save(update_fields=["came"])
        else:
            create_record(Attendance, actor=actor, meeting=meeting, seat=seat, came=how)
    return meeting


def _sheet(ticked: Mapping[str, Sequence[Seat]]) -> dict[Seat, str]:
    came: dict[Seat, str] = {}
    for how, seats in ticked.items():
        for seat in seats:
            if seat in came:
                raise Refusal("commission.seat_twice", post=seat.post).at(how)
            came[seat] = how
    return came


@command(may=KEEP, post="/meetings/{meeting}/holding", title=_("The meeting was held"))
def hold_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Say that a meeting that was called took place. Whether it had a quorum follows from who came.

    Raises:
        day.in_future: its day has not come.
        commission.held_already
        commission.no_quorum: fewer came than the act in force on that day asks for.
    """
    _open(meeting)
    not_ahead(meeting.held_on, today=actor.today)
    _refuse_no_quorum(meeting)
    meeting.is_held = True
    meeting.save(update_fields=["is_held"])
    return meeting


@command(may=KEEP, post="/meetings/{meeting}/minutes", title=_("Write the minutes"))
def write_minutes(
    *, actor: Actor, meeting: Meeting, notes_ru: NamelessNote = "", notes_kk: NamelessNote = ""
) -> Meeting:
    """Write down what was said, in both languages; the rest of the minutes is drawn from the agenda, who came and the decisions.

    Raises:
        commission.not_held, commission.minutes_approved
    """
    refuse_locked(meeting)
    if not meeting.is_held:
        raise Refusal("commission.not_held", meeting=meeting.ref)
    meeting.notes_ru, meeting.notes_kk = notes_ru, notes_kk
    meeting.save(update_fields=["notes_ru", "notes_kk"])
    return meeting


@command(may=KEEP, post="/meetings/{meeting}/approval", title=_("Approve the minutes"))
def approve_minutes(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Say that the minutes are approved: nothing of the meeting is changed from then on but what becomes of its decisions.

    Raises:
        commission.not_held, commission.minutes_approved
        commission.no_quorum: fewer came than the act in force on that day asks for.
        commission.agenda_empty: neither items nor words say what it was about.
        commission.minutes_empty: nothing was written down, and nothing decided.
    """
    hold(meeting.commission)
    refuse_locked(meeting)
    if not meeting.is_held:
        raise Refusal("commission.not_held", meeting=meeting.ref)
    _refuse_no_quorum(meeting)
    if not (meeting.agenda or meeting.standing_items.exists()):
        raise Refusal("commission.agenda_empty", meeting=meeting.ref)
    if not (meeting.notes_ru or meeting.notes_kk or meeting.standing_decisions):
        raise Refusal("commission.minutes_empty", meeting=meeting.ref)
    meeting.approved_on = actor.today
    meeting.save(update_fields=["approved_on"])
    return meeting


def _refuse_no_quorum(meeting: Meeting) -> None:
    found = quorum_of(meeting)
    if found.is_there is False:
        raise Refusal("commission.no_quorum", came=found.came, of=found.of, needed=found.needed)


def _open(meeting: Meeting) -> None:
    """Hold the commission, and refuse a meeting that took place."""
    hold(meeting.commission)
    if meeting.is_held:
        raise Refusal("commission.held_already", meeting=meeting.ref, on=meeting.held_on)


def _late(meeting: Meeting, *, why: str | None) -> str:
    """Why an item comes once the agenda stands; "" while it does not. A meeting that took place takes none, nor does one that stands unsaid."""
    _open(meeting)
    if meeting.frozen_on and not why:
        raise Refusal("commission.agenda_stands", meeting=meeting.ref, on=meeting.frozen_on)
    return (why or "") if meeting.frozen_on else ""


def _next_number(meeting: Meeting) -> int:
    return meeting.standing_items.count() + 1


def _keep_version(meeting: Meeting, *, actor: Actor, items: Iterable[AgendaItem]) -> None:
    """Keep the agenda as it is now, once it stands."""
    if not meeting.frozen_on:
        return
    told = [
        {"number": one.number, "ru": one.title_ru, "kk": one.title_kk, "rapporteur": one.rapporteur.ref}
        for one in items
    ]
    number = meeting.agenda_versions.count() + 1
    create_record(AgendaVersion, actor=actor, meeting=meeting, number=number, frozen_on=actor.today, items=told)
