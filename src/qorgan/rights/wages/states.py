"""The life of a wage claim as a table, and where a claim stands after its steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Phrase, Text

RAISED, LODGED, AWARDED, REFUSED, PAID, WITHDRAWN = "raised", "lodged", "awarded", "refused", "paid", "withdrawn"
UNCOLLECTED = "uncollected"
"""Over without the money, although the person wants it: the employer is gone, or nothing could be collected."""
ASKED, PAYMENT = "asked", "payment"
READ, KEEP = "wages.read", "wages.keep"
RUNNING = (RAISED, LODGED, AWARDED, REFUSED)
"""In which something is still to be done: after a refusal another way, or an end with its reason."""
TITLES: dict[str, Text] = {
    RAISED: Phrase("Raised"),
    LODGED: Phrase("Lodged"),
    AWARDED: Phrase("Awarded", context="wages"),
    REFUSED: Phrase("Refused", context="an application"),
    PAID: Phrase("Paid"),
    WITHDRAWN: Phrase("Withdrawn", context="a claim for wages"),
    UNCOLLECTED: Phrase("Cannot be collected"),
}
STEPS: dict[str, Text] = {
    LODGED: Phrase("Lodged"),
    ASKED: Phrase("Asked how it stands"),
    AWARDED: Phrase("Awarded or agreed"),
    REFUSED: Phrase("Refused", context="an application"),
    PAYMENT: Phrase("Paid", context="a step"),
    WITHDRAWN: Phrase("Withdrawn", context="a claim for wages"),
    UNCOLLECTED: Phrase("Cannot be collected"),
}


MOVES = (
    Transition("", "raise_wage_claim", RAISED, KEEP),
    *(Transition(state, "lodge_wage_claim", LODGED, KEEP) for state in (RAISED, REFUSED, UNCOLLECTED)),
    *(
        Transition(state, act, to, KEEP)
        for state in (LODGED, AWARDED)
        for act, to in (("award_wages", AWARDED), ("refuse_wage_claim", REFUSED))
    ),
    *(Transition(state, "record_wages_paid", PAID, KEEP) for state in (LODGED, AWARDED, REFUSED, UNCOLLECTED)),
    *(Transition(state, "ask_after_wages", state, KEEP) for state in (LODGED, AWARDED)),
    *(Transition(state, "withdraw_wage_claim", WITHDRAWN, KEEP) for state in RUNNING),
    *(Transition(state, "end_wage_claim", UNCOLLECTED, KEEP) for state in RUNNING),
    *(Transition(state, "correct_wage_claim", state, KEEP) for state in RUNNING),
    *(
        Transition(state, "take_back_wage_step", LODGED, KEEP)
        for state in (LODGED, AWARDED, REFUSED, PAID, WITHDRAWN, UNCOLLECTED)
    ),
)


def steps() -> frozenset[tuple[str, str]]:
    """Which act a claim admits in which state."""
    return steps_of(MOVES)


class Step(Protocol):
    """What the course needs of a step."""

    kind: str
    on: date
    way: str
    amount: int | None


@dataclass(slots=True)
class Standing:
    """Where a claim stands; `awarded` is None while nobody decided."""

    state: str = RAISED
    way: str = ""
    lodged_on: date | None = None
    decided_on: date | None = None
    awarded: int | None = None
    paid: int = 0

    def due(self, claimed: int) -> int:
        """What the employer owes in all, as far as is known."""
        return claimed if self.awarded is None else self.awarded


def standing(told: Iterable[Step], *, claimed: int) -> Standing:
    """Where a claim for `claimed` stands after these steps, the earliest first."""
    found = Standing()
    for step in told:
        if step.kind == LODGED:
            found.state, found.way, found.lodged_on = LODGED, step.way, step.on
            found.decided_on = found.awarded = None
        elif step.kind in (AWARDED, REFUSED):
            found.state, found.decided_on = step.kind, step.on
            found.awarded = step.amount if step.kind == AWARDED else None
        elif step.kind == PAYMENT:
            found.paid += step.amount or 0
        elif step.kind in (WITHDRAWN, UNCOLLECTED):
            found.state = step.kind
        if found.state in (LODGED, AWARDED, REFUSED, UNCOLLECTED) and found.paid and found.paid >= found.due(claimed):
            found.state = PAID
    return found
