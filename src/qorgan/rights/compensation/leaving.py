"""Money that left the fund again: by which answers, and how much of what came in on a claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from qorgan.desk.country import country


class Came(Protocol):
    """Money that came in on a day, unless that was written down by mistake."""

    amount: int
    received_on: date
    withdrawn_on: date | None


def leaves_fund(settlement: str) -> bool:
    """Whether money settled so left the fund again (`leaves_fund` in `recourse_settlements`)."""
    item = country().codes["recourse_settlements"].find(settlement) if settlement else None
    return bool(item and item.attributes.get("leaves_fund"))


def left_by(settlement: str, *, settled_on: date | None, received_on: date) -> bool:
    """Whether money that came in on a day left the fund again by an answer of a later one, or of the same."""
    return leaves_fund(settlement) and settled_on is not None and received_on <= settled_on


def sum_left(receipts: Iterable[Came], *, settlement: str, settled_on: date | None) -> int:
    """How much of what came in left the fund again by an answer of a day."""
    came = (one for one in receipts if not one.withdrawn_on)
    return sum(one.amount for one in came if left_by(settlement, settled_on=settled_on, received_on=one.received_on))
