"""Whom a decision on status tells: the leads that concerned the person before it was made."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.opening import came_of_person
from qorgan.victims.identification.models import Decision


def tell_leads(*, record: Decision, actor: Actor) -> list[Lead]:
    """Say at the leads that a decision came of them."""
    return came_of_person(person=record.person, what="identification", record=record, actor=actor)


react(model=Decision, do=tell_leads)
