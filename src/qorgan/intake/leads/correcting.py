"""What another body than the raiser may put right in a lead: it completes and warns, and takes nothing back that was told.

The words of a body that did not raise the lead stand beside those of the raiser, with its own part.
"""

from __future__ import annotations

from collections.abc import Mapping

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.models import Lead, LeadPart
from qorgan.intake.leads.opening import BESIDE, NOTE
from qorgan.intake.leads.refusals import ChannelOfRaiser, DangerOfRaiser
from qorgan.intake.leads.repeating import repeats_of
from qorgan.intake.leads.words import words_kept
from qorgan.people.texts import seal_text

DANGERS = ("is_emergency", "involves_child")


def is_raiser(*, actor: Actor, lead: Lead) -> bool:
    """Whether the actor's own body raised the lead."""
    return lead.agency_id == actor.agency.pk


def check_given(*, actor: Actor, lead: Lead, given: Mapping[str, object]) -> None:
    """Refuse to take back what another body said of the danger, here or in a repeat, or by which way it heard.

    Raises:
        ChannelOfRaiser, DangerOfRaiser
    """
    if not is_raiser(actor=actor, lead=lead) and given["channel"] not in (None, lead.channel):
        raise ChannelOfRaiser(lead=lead.ref, agency=lead.agency.title).at("channel")
    for name in DANGERS:
        if given[name] is not False or not getattr(lead, name):
            continue
        for told in (lead, *repeats_of(lead)):
            if getattr(told, name) and not is_raiser(actor=actor, lead=told):
                raise DangerOfRaiser(lead=told.ref, agency=told.agency.title).at(name)


def keep_note(*, actor: Actor, lead: Lead, part: LeadPart, note: str) -> None:
    """Keep the raiser's words in place of its earlier ones; those of another body beside them, and say that more was told."""
    if is_raiser(actor=actor, lead=lead):
        seal_text(note, holder=lead.ref, part=NOTE, at=actor.now)
    else:
        seal_text(note, holder=part.ref, part=BESIDE, at=actor.now)
        lead.added_at = actor.now
        lead.save(update_fields=["added_at"])
    words_kept(actor=actor, words=note, lead=lead)
