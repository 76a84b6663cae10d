"""The life of a campaign as a table: from, act, to, who. An act that no row names is offered in no state."""

from __future__ import annotations

from qorgan.desk.workflow import Transition
from qorgan.government.outreach.models import Campaign

READ, KEEP = "outreach.read", "outreach.keep"
OPEN, CLOSED = "open", "closed"

MOVES = (
    Transition("", "register_campaign", OPEN, KEEP),
    Transition(OPEN, "close_campaign", CLOSED, KEEP),
    *(Transition(state, act, state, KEEP) for state in (OPEN, CLOSED) for act in ("add_material", "record_event")),
)


def state_of(campaign: Campaign) -> str:
    """Where a campaign stands."""
    return CLOSED if campaign.until_on else OPEN
