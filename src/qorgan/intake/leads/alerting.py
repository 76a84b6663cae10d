"""That a lead turned out to be an alarm for one body more: handed to it, or its own again where it was done with it or waits for others."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.closures import reopen, waits_for_others
from qorgan.intake.leads.models import ACCEPTED, Lead
from qorgan.intake.leads.opening import hand_on, settle_state
from qorgan.intake.leads.parts import held_now


def alert(*, lead: Lead, sender: Agency, body: Agency, actor: Actor) -> None:
    """Have a body look at a lead that goes on. What it had closed or triaged away is its own again, and it owes a triage from now.

    Raises:
        lead.cannot_hear, lead.handed_on_already: it has the lead and is not done with it.
    """
    held_now(lead)
    part = lead.parts.filter(agency=body, answer=ACCEPTED).select_related("agency", "sender", "lead").first()
    if part is None or not (part.closed_at or waits_for_others(part)):
        hand_on(lead=lead, sender=sender, to=body, note="", actor=actor)
        return
    reopen(part, at=actor.now)
    settle_state(lead, at=actor.now)
