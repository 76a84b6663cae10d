"""That a lead turned out to be an alarm for one body more: it is handed to it, or is its own again where it was done with it."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.closing import reopen
from qorgan.intake.leads.models import ACCEPTED, Lead
from qorgan.intake.leads.opening import hand_on, settle_state
from qorgan.intake.leads.parts import held_now


def alert(*, lead: Lead, sender: Agency, body: Agency, actor: Actor) -> None:
    """Have a body look at a lead that goes on. What it had closed is open again, and it owes a triage from now.

    Raises:
        CannotHear, HandedOnAlready: it has the lead and is not done with it.
    """
    held_now(lead)
    done = lead.parts.filter(agency=body, answer=ACCEPTED, closed_at__isnull=False).select_related("sender", "lead")
    part = done.first()
    if part is None:
        hand_on(lead=lead, sender=sender, to=body, note="", actor=actor)
        return
    reopen(part, at=actor.now)
    settle_state(lead, at=actor.now)
