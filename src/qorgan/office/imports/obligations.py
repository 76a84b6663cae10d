"""What whoever brings a list in owes: a look at the rows that were flagged or refused."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.importing.models import Batch
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty


def owed(record: Batch) -> Iterable[Duty]:
    """The remarks seen to, from the end of the import, by whoever brought the list in: a colleague may not import such lists."""
    if record.has_remarks and record.finished_at:
        yield Duty(
            term="import.remarks",
            started_at=record.finished_at,
            owner=record.agency,
            owner_user=record.recorded_by,
            met_at=record.remarks_settled_at,
            next_step=f"/imports/{record.ref}",
        )


duties.register_obligations(model=Batch, derive=owed, related=("agency",))
