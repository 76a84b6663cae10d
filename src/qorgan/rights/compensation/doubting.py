"""What becomes known after an award was made, before it is paid: its basis is gone. Whoever keeps the list owes to look at it."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.rights.compensation.basis import basis_gone
from qorgan.rights.compensation.civil import against_award
from qorgan.rights.compensation.models import CompensationClaim, HarmClaim
from qorgan.rights.compensation.states import UNPAID


def doubt(claim: CompensationClaim, *, actor: Actor) -> bool:
    """Mark on an award that was not paid, or paid all the same, whether its basis is gone; whether that is news. The caller saves it."""
    is_gone = (claim.state in UNPAID or bool(claim.all_the_same)) and basis_gone(claim) is not None
    if is_gone == bool(claim.doubted_at):
        return False
    claim.doubted_at = actor.now if is_gone else None
    return True


def doubt_harm(claim: HarmClaim, *, actor: Actor) -> bool:
    """Mark on a claim for harm whether what its award stands on is gone; whether that is news. The caller saves it."""
    is_gone = against_award(claim) is not None
    if is_gone == bool(claim.doubted_at):
        return False
    claim.doubted_at = actor.now if is_gone else None
    return True
