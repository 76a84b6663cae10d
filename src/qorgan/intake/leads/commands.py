"""Raising a lead, handing it on, taking or returning it, and saying what was made of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country, day_here
from qorgan.desk.inputs import Because, CodeOf, Day, Note, TimeOfDay
from qorgan.intake.leads.closures import close_part
from qorgan.intake.leads.corrections import check_given, keep_note, put_right
from qorgan.intake.leads.models import ACCEPTED, HANDED, RETURNED, WITHDRAWN, Lead, LeadPart
from qorgan.intake.leads.obligations import waits_for_a_word
from qorgan.intake.leads.opening import BACK, OWN, hand_on, link_person, open_lead, settle_state
from qorgan.intake.leads.outcomes import by_hand, check_receiver, told_of
from qorgan.intake.leads.parts import held_now, nobody_left, owes_again, own_part, sender_hears, somebody_hears
from qorgan.intake.leads.queries import LABELS as RECORDS
from qorgan.intake.leads.repeats import check_original, hold_both, tell_original
from qorgan.intake.leads.second_eyes import check_second, ends_at_once
from qorgan.intake.leads.states import DUPLICATE, HEAR, RAISE
from qorgan.intake.leads.words import check_words, told_above
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.people.texts import add_text, seal_text

Channel = Annotated[str, CodeOf("lead_channels")]
Region = Annotated[str, CodeOf("regions")]
Exploitation = Annotated[str, CodeOf("exploitation_forms")]
Group = Annotated[str, CodeOf("lead_groups")]
Language = Annotated[str, CodeOf("languages")]
Outcome = Annotated[str, CodeOf("lead_outcomes")]
ReturnReason = Annotated[str, CodeOf("lead_return_reasons")]
Persons = Annotated[int, Field(ge=1, le=10_000)]
NO_NAMES = _("Write no names; register a person to keep them.")
LABELS = {
    **RECORDS,
    "came_on": _("Came on"),
    "came_time": _("At what time"),
    "to": _("Hand on to"),
}
HELPS = {
    "note": NO_NAMES,
    "came_on": _("Empty means today"),
    "came_time": _("Such as 03:40; empty means now"),
    "region": _("Where it happens; empty means the region of your agency"),
    "to": _("It appears there at once, and an answer is owed in time."),
    "persons": _("Empty if it is not known"),
    "duplicate_of": _("Only for the outcome “duplicate”. Whoever has that lead reads what was told in this one."),
}
FOR_BODY = {**LABELS, "note": _("What the body must know")}
FOR_BODY_HELPS = {
    **HELPS,
    "note": _(
        "For whom it is handed to alone. Of a tip, left empty, all that was told goes on, but no contact. Write no names."
    ),
}
"""How the forms speak that hand a lead on."""


@command(may=RAISE, post="/leads", title=_("Raise a lead"), labels=LABELS, helps=HELPS, begins=True)
def raise_lead(
    *,
    actor: Actor,
    channel: Channel,
    is_emergency: bool = False,
    involves_child: bool = False,
    region: Region | None = None,
    came_on: Day | None = None,
    came_time: TimeOfDay | None = None,
    exploitation: Exploitation | None = None,
    persons: Persons | None = None,
    groups: list[Group] | None = None,
    language: Language | None = None,
    note: Note | None = None,
    person: Person | None = None,
    to: Agency | None = None,
) -> Lead:
    """Write down what came to our attention, and hand it on if another body must hear it. Nobody is named in it.

    Raises:
        lead.came_in_future, lead.cannot_hear, lead.handed_to_oneself
    """
    place = region or actor.agency.region
    check_words(actor=actor, words=note)
    return open_lead(
        actor=actor,
        channel=channel,
        region=place,
        came_at=_came_at(actor, place, came_on, came_time),
        exploitation=exploitation or "",
        persons=persons,
        groups=groups or (),
        language=language or "",
        is_emergency=is_emergency,
        involves_child=involves_child,
        note=note or "",
        concerning=[person] if person else [],
        to=to,
    )


@command(may=RAISE, post="/leads/{lead}/corrections", title=_("Correct the lead"), helps=HELPS)
def correct_lead(
    *,
    actor: Actor,
    lead: Lead,
    channel: Channel | None = None,
    is_emergency: bool | None = None,
    involves_child: bool | None = None,
    region: Region | None = None,
    exploitation: Exploitation | None = None,
    persons: Persons | None = None,
    groups: list[Group] | None = None,
    language: Language | None = None,
    note: Note | None = None,
) -> Lead:
    """Put right or complete what is known; what is not given stays.

    A note is added to the words before it. A body that did not raise the lead adds: its note stands beside the raiser's, it names
    further groups and more people, and says that there is danger, or a child; it takes back what it said so itself.

    Raises:
        lead.not_yours_to_hear, lead.part_closed
        lead.channel_of_raiser, lead.danger_of_raiser, lead.fewer_than_told: who said it alone takes back by which way
            it heard, of what danger and people.
        lead.danger_of_repeat: a lead closed as a repeat of it tells of the danger.
    """
    held = held_now(lead)
    part = own_part(actor=actor, lead=held)
    check_words(actor=actor, words=note, lead=held)
    given = {
        "channel": channel,
        "region": region,
        "exploitation": exploitation,
        "persons": persons,
        "groups": None if groups is None else list(dict.fromkeys(groups)),
        "language": language,
        "is_emergency": is_emergency,
        "involves_child": involves_child,
    }
    check_given(actor=actor, lead=held, part=part, given=given)
    put_right(actor=actor, lead=held, part=part, given=given)
    if note:
        keep_note(actor=actor, lead=held, part=part, note=note)
    return held


@command(may=HEAR, post="/leads/{lead}/handovers", title=_("Hand the lead on"), labels=FOR_BODY, helps=FOR_BODY_HELPS)
def hand_on_lead(*, actor: Actor, lead: Lead, to: Agency, note: Note | None = None) -> Lead:
    """Ask another body to take a lead. It sees the lead at once and owes an answer in time.

    With it goes the note; without one, what a tip told goes to the body, but not how its reporter is reached.

    Raises:
        lead.not_yours_to_hear, lead.part_closed, lead.cannot_hear, lead.handed_on_already
    """
    held = held_now(lead)
    own_part(actor=actor, lead=held)
    check_words(actor=actor, words=note, lead=held)
    hand_on(lead=held, sender=actor.agency, to=to, note=note or told_above(actor=actor, lead=held), actor=actor)
    return held


@command(may=HEAR, post="/lead-parts/{lead_part}/acceptance", title=_("Accept the lead"))
def accept_lead(*, actor: Actor, lead_part: LeadPart) -> Lead:
    """Take a lead that was handed to one's own agency; from now on the agency owes a triage.

    Raises:
        lead.not_yours_to_hear, lead.answered_already
    """
    part = _asked(actor=actor, lead_part=lead_part)
    part.answer, part.answered_at = ACCEPTED, actor.now
    part.save(update_fields=["answer", "answered_at"])
    settle_state(part.lead, at=actor.now)
    return part.lead


@command(may=HEAR, post="/lead-parts/{lead_part}/return", title=_("Return the lead"), helps=HELPS)
def return_lead(
    *, actor: Actor, lead_part: LeadPart, reason: ReturnReason, note: Note | None = None
) -> list[LeadPart | Lead]:
    """Give a lead back to the body that sent it, with the reason; it owes the next step again.

    Raises:
        lead.not_yours_to_hear, lead.answered_already
        lead.sender_gone: nobody is left at the sender to hear it.
    """
    part = _asked(actor=actor, lead_part=lead_part)
    sender_hears(part, today=actor.today)
    check_words(actor=actor, words=note, lead=part.lead)
    part.answer, part.answered_at, part.closed_at = RETURNED, actor.now, actor.now
    part.return_reason = reason
    part.save(update_fields=["answer", "answered_at", "closed_at", "return_reason"])
    seal_text(note or "", holder=part.ref, part=BACK, at=actor.now)
    owes_again(part)
    settle_state(part.lead, at=actor.now)
    return [part, part.lead]


@command(may=HEAR, post="/lead-parts/{lead_part}/withdrawal", title=_("Take the hand-on back"))
def take_back_lead(*, actor: Actor, lead_part: LeadPart) -> Lead:
    """Take a hand-on back before it is answered; the other body no longer sees the lead.

    Raises:
        lead.not_yours_to_hear, lead.answered_already
    """
    part = _unanswered(lead_part)
    if part.sender_id != actor.agency.pk:
        raise Refusal("lead.not_yours_to_hear", lead=part.lead.ref)
    part.answer, part.answered_at, part.closed_at = WITHDRAWN, actor.now, actor.now
    part.save(update_fields=["answer", "answered_at", "closed_at"])
    owes_again(part)
    settle_state(part.lead, at=actor.now)
    return part.lead


@command(may=HEAR, post="/leads/{lead}/triage", title=_("Triage the lead"), labels=FOR_BODY, helps=FOR_BODY_HELPS)
def triage_lead(
    *,
    actor: Actor,
    lead: Lead,
    outcome: Outcome,
    reason: Because,
    to: Agency | None = None,
    note: Note | None = None,
    duplicate_of: Lead | None = None,
) -> list[Lead]:
    """Say what one's own agency makes of a lead and why; with `to`, hand it on in the same act with a note, as `hand_on_lead`.

    Of a duplicate the note goes to whoever has the lead that came first, as it would by a hand-on.

    An outcome after which nothing is left to do closes the agency's part, of an emergency once a second one says so too. It may be
    said anew until the part is closed: that is another look, and when the lead was first triaged stays.

    Raises:
        lead.not_yours_to_hear, lead.part_closed, lead.outcome_of_act, lead.cannot_hear, lead.handed_on_already,
        lead.handover_open
        lead.original_missing, lead.original_repeats, lead.repeats_itself: the lead that came first is not named, or is
            no first one.
        lead.original_unasked: another lead is named, and the outcome is no duplicate.
        lead.original_ended, lead.original_not_urgent: what this lead asks for would be looked at by nobody, or too
            late.
        lead.handed_to_nobody: others are to hear of the lead, and nobody is named or has it.
        lead.outcome_ends_here, lead.outcome_for_others: it is handed on against its own outcome.
    """
    held = held_now(lead) if duplicate_of is None else hold_both(lead, duplicate_of)
    part = own_part(actor=actor, lead=held)
    _check_outcome(part, outcome=outcome, original=duplicate_of, to=to)
    if part.triaged_at:
        part.looks = [*part.looks, actor.now]
    ends = to is None and ends_at_once(part, outcome=outcome, actor=actor)
    part.outcome, part.triaged_at, part.triaged_by = outcome, part.triaged_at or actor.now, actor.user_ref
    if to is not None:
        check_words(actor=actor, words=note, lead=held)
        hand_on(lead=held, sender=actor.agency, to=to, note=note or told_above(actor=actor, lead=held), actor=actor)
    elif told_of(outcome).attributes.get("closes"):
        nobody_left(part)
    if ends:
        part.closed_at = part.closed_at or actor.now
    part.save(update_fields=["outcome", "triaged_at", "triaged_by", "looks", "closed_at"])
    add_text(reason, holder=part.ref, part=OWN, at=actor.now)
    if ends:
        close_part(part, at=actor.now)
    settle_state(held, at=actor.now)
    if duplicate_of is None:
        return [held]
    return [held, tell_original(repeat=held, original=duplicate_of, part=part, note=note, actor=actor)]


@command(may=HEAR, post="/leads/{lead}/closure", title=_("Close the lead"))
def close_lead(*, actor: Actor, lead: Lead) -> Lead:
    """Close the part of one's own agency, and with it that of a sender who only waited for it.

    The lead is closed when every agency that has it closed its part.

    Raises:
        lead.not_yours_to_hear, lead.part_closed, lead.not_triaged, lead.handover_open
        lead.danger_unanswered: danger or a child was told since the triage, and nothing was said or done about it.
        lead.emergency_ends_alone: whoever triaged an emergency would also end it, and nothing was done.
    """
    held = held_now(lead)
    part = own_part(actor=actor, lead=held)
    if part.triaged_at is None:
        raise Refusal("lead.not_triaged", lead=held.ref)
    if waits_for_a_word(held, part=part):
        raise Refusal("lead.danger_unanswered", lead=held.ref, agency=actor.agency.title)
    nobody_left(part)
    check_second(part, actor=actor)
    close_part(part, at=actor.now)
    settle_state(held, at=actor.now)
    return held


@command(
    may=RAISE,
    post="/leads/{lead}/persons",
    title=_("Link a registered person"),
    helps={"person": _("The name, if your agency wrote it in the lead, is struck out of its words for good.")},
)
def link_person_to_lead(*, actor: Actor, lead: Lead, person: Person) -> Lead:
    """Say that a registered person is concerned. Other agencies see the link only if they know of the person already.

    The person's names are struck out of what one's own agency wrote in the lead; what follows is refused when it tells them.

    Raises:
        lead.not_yours_to_hear, lead.part_closed
    """
    held = held_now(lead)
    own_part(actor=actor, lead=held)
    link_person(lead=held, person=person, actor=actor)
    return held


def _check_outcome(part: LeadPart, *, outcome: str, original: Lead | None, to: Agency | None) -> None:
    """Refuse an outcome that is not for a triage to name, is no duplicate's, or does not fit who hears of the lead."""
    if outcome not in by_hand():
        raise Refusal("lead.outcome_of_act", lead=part.lead.ref, outcome=told_of(outcome).title)
    if outcome == DUPLICATE:
        check_original(held=part.lead, original=original)
    elif original is not None:
        titles = {"outcome": told_of(outcome).title, "duplicate": told_of(DUPLICATE).title}
        raise Refusal("lead.original_unasked", lead=part.lead.ref, original=original.ref, **titles).at("duplicate_of")
    if to is None:
        somebody_hears(part, outcome=outcome)
    else:
        check_receiver(lead=part.lead, outcome=outcome, to=to)


def _came_at(actor: Actor, region: str, day: Day | None, time: TimeOfDay | None) -> datetime:
    zone = country().calendar.zone_of(region)
    now = actor.now.astimezone(zone)
    told = time or (now.timetz() if day in (None, now.date()) else datetime.min.time())
    came = datetime.combine(day or now.date(), told.replace(tzinfo=None), tzinfo=zone)
    if came > now:
        raise Refusal("lead.came_in_future", on=came.date(), time=f"{came:%H:%M}")
    return came


def _unanswered(lead_part: LeadPart) -> LeadPart:
    held_now(lead_part.lead)
    part = LeadPart.objects.select_related("lead__agency", "agency", "sender").get(pk=lead_part.pk)
    if part.answer != HANDED:
        raise Refusal(
            "lead.answered_already", lead_part=part.ref, on=day_here(part.answered_at) if part.answered_at else ""
        )
    return part


def _asked(*, actor: Actor, lead_part: LeadPart) -> LeadPart:
    part = _unanswered(lead_part)
    if part.agency_id != actor.agency.pk:
        raise Refusal("lead.not_yours_to_hear", lead=part.lead.ref)
    return part
