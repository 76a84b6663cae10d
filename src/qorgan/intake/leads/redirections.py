"""That a lead went to a body by mistake and has gone to the right one since: the first is told, and waits no longer."""

from __future__ import annotations

from datetime import datetime

from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.models import HANDED, STANDING, WITHDRAWN, Lead
from qorgan.intake.leads.opening import settle_state


def redirect(*, lead: Lead, wrong: Agency, to: Agency, at: datetime) -> None:
    """Tell `wrong` that the lead was meant for `to`, which has it. A part that was not answered ends and owes nothing.

    Whoever has taken it up keeps it, for help may be on its way, and reads who has it too.
    """
    part = lead.parts.filter(STANDING, agency=wrong, closed_at=None).first()
    if part is None:
        return
    part.meant_for, part.redirected_at = to, at
    if part.answer == HANDED:
        part.answer, part.answered_at, part.closed_at = WITHDRAWN, at, at
    part.save(update_fields=["meant_for", "redirected_at", "answer", "answered_at", "closed_at"])
    settle_state(lead, at=at)
