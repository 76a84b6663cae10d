"""Who stood on a treasury list when it was sent, and who was taken off it since."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.creation import create_record
from qorgan.rights.compensation.models import CompensationClaim, ListedAward, TreasuryList

CAME_BACK, TAKEN_BACK, WITHDRAWN = "came_back", "taken_back", "withdrawn"
"""Codes of the list `list_leavings`."""


def stand_on(listed: TreasuryList, *, claim: CompensationClaim, actor: Actor) -> ListedAward:
    """Keep that an award stands on a list, with what it is now."""
    return create_record(
        ListedAward,
        actor=actor,
        treasury_list=listed,
        claim=claim,
        article=claim.article,
        part=claim.part,
        paragraph=claim.paragraph,
        amount_mci=claim.amount_mci,
        amount=claim.amount,
    )


def take_off(claim: CompensationClaim, *, on: date, because: str) -> None:
    """Keep since when and why an award stands no longer on the list it stood on, if it stood on one; what was sent stays."""
    claim.listings.filter(off_on__isnull=True).update(off_on=on, off_because=because)
