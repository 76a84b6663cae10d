"""A meeting from its call to its locked minutes: the day, the agenda that stands, opinions, who came, and what was written down."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ahead
from qorgan.desk.inputs import (
    CodeOf,
    ComingDay,
    Line,
    NamelessLine,
    NamelessNote,
    NamelessReasons,
    TimeOfDay,
)
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
from qorgan.government.commission.quorum import SUBSTITUTE, quorum_of
from qorgan.kernel.refusals import Refusal

OPINE, OPINIONS, DECISIONS = "commission.opine", "commission.opinions", "commission.decisions"
"""To give an opinion that the own body is asked for; to read opinions, and a decision that the own body carries out.

The last two follow from the first, and from reading the commission."""
Came = Annotated[str, CodeOf("commission_attendance")]
Answer = Annotated[str, CodeOf("commission_opinions")]
LABELS = {
    "came": _("Attendance"),
}
NO_NAMES = _("No names of victims or suspects.")


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
    _open(meeting)
    if meeting.frozen_on and not added_late:
        raise Refusal("commission.agenda_stands", meeting=meeting.ref, on=meeting.frozen_on)
    item = create_record(
        AgendaItem,
        actor=actor,
        meeting=meeting,
        number=_next_number(meeting),
        title_ru=title_ru,
        title_kk=title_kk,
        rapporteur=rapporteur,
        added_late=(added_late or "") if meeting.frozen_on else "",
    )
    if meeting.frozen_on:
        _keep_version(meeting, actor=actor)
    return item


@command(may=KEEP, post="/meetings/{meeting}/carried", title=_("Carry open decisions over"))
def carry_over(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Put every decision of earlier meetings that is not done on the agenda, once.

    Raises:
        commission.held_already, commission.agenda_stands
        commission.nothing_open: every decision is done or stands there already.
    """
    _open(meeting)
    if meeting.frozen_on:
        raise Refusal("commission.agenda_stands", meeting=meeting.ref, on=meeting.frozen_on)
    there = meeting.items.filter(carried__isnull=False).values("carried")
    waiting = Decision.objects.filter(meeting__commission=meeting.commission, done_on__isnull=True).exclude(
        pk__in=there
    )
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
        )
    return meeting


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
    if not meeting.items.exists():
        raise Refusal("commission.agenda_empty", meeting=meeting.ref)
    meeting.frozen_on = actor.today
    meeting.save(update_fields=["frozen_on"])
    _keep_version(meeting, actor=actor)
    return meeting


@command(may=KEEP, post="/agenda-items/{agenda_item}/opinions", title=_("Ask for an opinion"))
def ask_opinion(*, actor: Actor, agenda_item: AgendaItem, agency: Agency) -> Opinion:
    """Ask a body what it thinks of an item, before the meeting; the term is that of its act, or the meeting's day.

    Raises:
        commission.held_already
        commission.asked: the body was asked already.
    """
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
        commission.held_already
    """
    if commission_opinion.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=commission_opinion.ref)
    _open(commission_opinion.item.meeting)
    commission_opinion.answer, commission_opinion.text, commission_opinion.given_on = answer, text, actor.today
    commission_opinion.save(update_fields=["answer", "text", "given_on"])
    return commission_opinion


@command(
    may=KEEP,
    post="/meetings/{meeting}/attendance",
    title=_("Write down who came"),
    labels=LABELS,
    helps={"seat": _("All of whom the same is to be said.")},
)
def record_attendance(*, actor: Actor, meeting: Meeting, seat: list[Seat], came: Came) -> Meeting:
    """Write down whether the posts of seats came, sent their substitutes, excused themselves or stayed away; said again, it is put right.

    Raises:
        day.in_future: the meeting's day has not come.
        commission.no_seat: the post does not sit on the commission on that day.
        commission.no_substitute: nobody may come in its place on that day.
        commission.minutes_approved
    """
    hold(meeting.commission)
    refuse_locked(meeting)
    not_ahead(meeting.held_on, today=actor.today)
    written = {one.seat_id: one for one in meeting.attendances.filter(seat__in=seat)}
    for one in seat:
        if one.commission_id != meeting.commission_id or meeting.held_on not in one.period:
            raise Refusal("commission.no_seat", seat=one.ref, on=meeting.held_on)
        if came == SUBSTITUTE and not one.substitute_on(meeting.held_on):
            raise Refusal("commission.no_substitute", seat=one.ref, on=meeting.held_on)
        if standing := written.get(one.pk):
            standing.came = came
            standing.save(update_fields=["came"])
        else:
            create_record(Attendance, actor=actor, meeting=meeting, seat=one, came=came)
    return meeting


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
    if not (meeting.agenda or meeting.items.exists()):
        raise Refusal("commission.agenda_empty", meeting=meeting.ref)
    if not (meeting.notes_ru or meeting.notes_kk or meeting.decisions.exists()):
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


def _next_number(meeting: Meeting) -> int:
    last: int | None = meeting.items.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _keep_version(meeting: Meeting, *, actor: Actor) -> None:
    told = [
        {"number": one.number, "ru": one.title_ru, "kk": one.title_kk, "rapporteur": one.rapporteur.ref}
        for one in meeting.items.select_related("rapporteur").order_by("number")
    ]
    number = meeting.agenda_versions.count() + 1
    create_record(AgendaVersion, actor=actor, meeting=meeting, number=number, frozen_on=actor.today, items=told)
