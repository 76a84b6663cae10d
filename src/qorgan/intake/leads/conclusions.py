"""What a body made of a lead by an act of a room above: whether a proceeding was registered. It ends that body's part.

Taken back, it opens the part again.
The room above has refused what it must, and answers its command with the lead, so that facts and duties are settled.
"""

from __future__ import annotations

from datetime import datetime

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.closures import close_part, reopen_senders
from qorgan.intake.leads.models import ACCEPTED, NO_PROCEEDING, PROCEEDING, Lead, LeadPart, LeadResult
from qorgan.intake.leads.opening import OWN, came_of_it, settle_state
from qorgan.intake.leads.parts import held_now, nobody_left, own_part, taken_part
from qorgan.intake.leads.states import TAKEN_UP
from qorgan.intake.leads.words import check_words
from qorgan.people.texts import add_text


def conclude_with(*, actor: Actor, lead: Lead, proceeding: str) -> Lead:
    """Say which proceeding was registered from a lead; also after a refusal, and when a second one follows.

    Raises:
        lead.not_yours_to_hear, lead.handover_open
    """
    held = held_now(lead)
    part = taken_part(actor=actor, lead=held)
    _end(part, outcome=PROCEEDING, actor=actor)
    came_of_it(lead=held, what=PROCEEDING, record=proceeding, actor=actor)
    settle_state(held, at=actor.now)
    return held


def conclude_without(*, actor: Actor, lead: Lead, reason: str, words: str = "") -> Lead:
    """Say that no proceeding is registered from a lead: why in a word of a list to all, in own words to one's own agency.

    Raises:
        lead.not_yours_to_hear, lead.part_closed, lead.handover_open
    """
    held = held_now(lead)
    part = own_part(actor=actor, lead=held)
    check_words(actor=actor, words=words, lead=held)
    _end(part, outcome=NO_PROCEEDING, actor=actor)
    add_text(words, holder=part.ref, part=OWN, at=actor.now)
    came_of_it(lead=held, what=NO_PROCEEDING, record=part.ref, actor=actor, reason=reason)
    settle_state(held, at=actor.now)
    return held


def conclusion_of(*, actor: Actor, lead: Lead, proceeding: str) -> LeadResult | None:
    """That the actor's body named this proceeding for a lead; None where it did not."""
    named = LeadResult.objects.filter(lead=lead, what=PROCEEDING, record=proceeding, agency=actor.agency)
    return named.first()


def take_back_conclusion(*, actor: Actor, made: LeadResult) -> Lead:
    """Take back that a proceeding came of a lead. With the last one the lead is the body's again, and its sender's who waited for it.

    A refusal that stood before stands again.

    Raises:
        lead.not_yours_to_hear
    """
    held = held_now(made.lead)
    part = taken_part(actor=actor, lead=held)
    _unmake(made, part=part, at=actor.now)
    settle_state(held, at=actor.now)
    return held


def undo_conclusions(*, proceeding: str, at: datetime) -> list[Lead]:
    """Take back, for every body that named it, that a proceeding came of a lead: it was registered by mistake.

    Each body then has its lead again, as if it had taken it back itself.
    """
    undone = []
    for made in LeadResult.objects.filter(what=PROCEEDING, record=proceeding).select_related("lead").order_by("id"):
        held = held_now(made.lead)
        part = held.parts.filter(agency=made.agency, answer=ACCEPTED).order_by("id").last()
        if part is None:
            made.delete()
        else:
            _unmake(made, part=part, at=at)
        settle_state(held, at=at)
        undone.append(held)
    return undone


def _unmake(made: LeadResult, *, part: LeadPart, at: datetime) -> None:
    held, ended = made.lead, {made.recorded_at, part.closed_at}
    made.delete()
    if held.results.filter(what=PROCEEDING, agency=part.agency).exists():
        return
    is_refused = held.results.filter(what=NO_PROCEEDING, record=part.ref).exists()
    part.outcome, part.looks = NO_PROCEEDING if is_refused else TAKEN_UP, [*part.looks, at]
    part.closed_at, part.reopened_at = (part.closed_at, None) if is_refused else (None, at)
    part.save(update_fields=["outcome", "looks", "closed_at", "reopened_at"])
    reopen_senders(part, ended=ended)


def _end(part: LeadPart, *, outcome: str, actor: Actor) -> None:
    """Close a part with its outcome, which is a look if it was triaged before."""
    if part.closed_at is None:
        nobody_left(part)
    if part.triaged_at:
        part.looks = [*part.looks, actor.now]
    part.outcome, part.triaged_at = outcome, part.triaged_at or actor.now
    part.save(update_fields=["outcome", "triaged_at", "looks"])
    close_part(part, at=actor.now)
