"""What a decision on status owes: the last word where somebody only may be a victim, and that the person is told.

A decision that was withdrawn owes nothing. One that is known from a list owes nothing here either: its life is kept where the list
comes from, and what was done about it on the page stays met.

The person is told when a notice has arrived; one that is written and lies on a desk is the next step, not the end.
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.identification.models import Decision

POSSIBLE = "possible"


def owed(record: Decision) -> Iterable[Duty]:
    """The final decision and the notice, both counted from the day of the decision."""
    if record.withdrawn_on:
        return
    if record.status == POSSIBLE and not (record.is_listed and record.superseded_on is None):
        yield Duty(
            term="identification.decision", started_at=record.decided_on, owner=record.agency,
            met_at=record.superseded_on, next_step=f"/persons/{record.person.ref}/decisions/new",
        )  # fmt: skip
    if record.told_on or not (record.superseded_on or record.is_listed):
        yield Duty(
            term="identification.notice", started_at=record.decided_on, owner=record.agency, met_at=record.told_on,
            next_step=f"/letters/{record.letter}" if record.letter else f"/decisions/{record.ref}/notice/new",
        )  # fmt: skip


duties.owe(model=Decision, derive=owed, related=("agency", "person"))
