"""What custodians owe: sealing what was ordered, deciding an opening; and whoever answers, putting back what was let go."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.rights.protection.compartment.models import SealedFile


def owed_on_file(record: SealedFile) -> Iterable[Duty]:
    """The sealing, from the order; the return, from the end of the measure."""
    path = f"/sealed-files/{record.ref}"
    if record.sealed_at or not record.let_go_at:
        yield Duty(
            term="protection.sealing", started_at=record.wanted_at, owner=record.agency, met_at=record.sealed_at,
            next_step=f"{path}/sealing/new",
        )  # fmt: skip
    if record.sealed_at and record.let_go_at:
        yield Duty(
            term="protection.putting_back", started_at=record.let_go_at, owner=record.agency,
            owner_user=record.protection.handler, met_at=record.put_back_at, next_step=path,
        )  # fmt: skip


duties.owe(model=SealedFile, derive=owed_on_file, related=("agency", "protection"))
