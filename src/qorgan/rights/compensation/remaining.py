"""What may still be had on a recourse: as much as `record_recovery` would take there, without a reason beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgan.rights.compensation.states import PAID

if TYPE_CHECKING:
    from qorgan.rights.compensation.models import CompensationClaim, Recourse


def left_on(recourse: Recourse) -> int:
    """What is still to come in: nothing where it is closed or stands on nothing, and no more than all convicts owe together."""
    own = recourse.amount - recourse.recovered
    stands = recourse.closed_on is None and recourse.sentence.withdrawn_on is None and recourse.claim.state == PAID
    return max(min(own, _rest_of(recourse.claim)), 0) if stands and own > 0 else 0


def _rest_of(claim: CompensationClaim) -> int:
    """What all convicts of a payment are still to give back; over relations, so that a list reads them at once."""
    of_the_party = claim.injured_party.compensation_claims.all()
    came = sum(one.recovered - one.given_back for each in of_the_party for one in each.recourses.all())
    return (claim.amount or 0) - came
