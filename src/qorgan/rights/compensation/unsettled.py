"""A convict's money on a recourse whose award was taken back: whoever holds the recourse says what becomes of it."""

from __future__ import annotations

from qorgan.rights.compensation.models import CompensationClaim, Recourse
from qorgan.rights.compensation.states import REFUSED


def has_money_on_none(recourse: Recourse) -> bool:
    """Whether a convict's money stands on a recourse whose award was taken back."""
    return recourse.recovered > 0 and recourse.claim.state == REFUSED


def is_unsettled(recourse: Recourse) -> bool:
    """Whether nobody said yet what became of that money."""
    return has_money_on_none(recourse) and recourse.settled_on is None


def with_money_on_none(claim: CompensationClaim) -> list[Recourse]:
    """The recourses of an application whose award was taken back, with money of a convict on them."""
    if claim.state != REFUSED:
        return []
    return list(
        claim.recourses.filter(recovered__gt=0).select_related("sentence__court_proceeding__court").order_by("id")
    )
