"""What a body made of a lead by an act of a room above: whether a proceeding was registered. It ends that body's part.

The room above has refused what it must, and answers its command with the lead, so that facts and duties are settled.
"""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.closing import close_part
from qorgan.intake.leads.models import NO_PROCEEDING, PROCEEDING, Lead, LeadPart
from qorgan.intake.leads.opening import OWN, came_of_it, settle_state
from qorgan.intake.leads.parts import held_now, nobody_left, own_part, taken_part
from qorgan.intake.leads.words import check_words
from qorgan.people.texts import seal_text


def conclude_with(*, actor: Actor, lead: Lead, proceeding: str) -> Lead:
    """Say which proceeding was registered from a lead; also after a refusal, and when a second one follows.

    Raises:
        NotYoursToHear, HandoverOpen
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
        NotYoursToHear, PartClosed, HandoverOpen
    """
    held = held_now(lead)
    part = own_part(actor=actor, lead=held)
    check_words(actor=actor, words=words, lead=held)
    _end(part, outcome=NO_PROCEEDING, actor=actor)
    seal_text(words, holder=part.ref, part=OWN, at=actor.now)
    came_of_it(lead=held, what=NO_PROCEEDING, record=part.ref, actor=actor, reason=reason)
    settle_state(held, at=actor.now)
    return held


def _end(part: LeadPart, *, outcome: str, actor: Actor) -> None:
    """Close a part with its outcome, which is a look if it was triaged before."""
    if part.closed_at is None:
        nobody_left(part)
    if part.triaged_at:
        part.looks = [*part.looks, actor.now]
    part.outcome, part.triaged_at = outcome, part.triaged_at or actor.now
    part.save(update_fields=["outcome", "triaged_at", "looks"])
    close_part(part, at=actor.now)
