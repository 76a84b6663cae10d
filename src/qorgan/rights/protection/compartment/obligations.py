"""What custodians owe: sealing what was ordered, deciding an opening; and whoever answers, putting back what was let go.

Whoever asked for an opening owes nobody the look at it: the duty tells that it is approved, and until when.
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.rights.protection.compartment import models
from qorgan.rights.protection.compartment.models import HALVES, Opening, SealedFile
from qorgan.rights.protection.compartment.sessions import half_kept_by


def owed_on_file(record: SealedFile) -> Iterable[Duty]:
    """The sealing, from the order, and who seals where no body near has a custodian; the return, from the end of the measure."""
    path, protection = f"/sealed-files/{record.ref}", record.protection
    if record.sealer_wanted_at:
        yield Duty(
            term="protection.sealer",
            started_at=record.sealer_wanted_at,
            owner=protection.agency,
            owner_user=protection.handler,
            met_at=record.passed_at or record.sealed_at,
            cancelled_at=None if record.passed_at or record.sealed_at else record.elsewhere_at or record.let_go_at,
            next_step=f"{path}/passing/new",
        )
    if record.sealed_at or not record.let_go_at:
        met_at = record.elsewhere_at or record.sealed_at
        yield Duty(
            term="protection.sealing",
            started_at=record.wanted_at,
            owner=record.agency,
            met_at=met_at,
            next_step=f"{path}/sealing/new",
        )
    if record.sealed_at and record.let_go_at:
        yield Duty(
            term="protection.putting_back",
            started_at=record.let_go_at,
            owner=protection.agency,
            owner_user=protection.handler,
            met_at=record.put_back_at,
            next_step=path,
        )


def owed_on_opening(record: Opening) -> Iterable[Duty]:
    """The answer of each body that has not given its half, until the day is over; then the look of whoever asked."""
    ended_at = record.declined_at or record.stopped_at or (record.expires_at if record.status == models.OVER else None)
    approved = {one.half: one.approved_at for one in record.approvals.all() if not one.fell_at}
    path = f"/openings/{record.ref}"
    for agency in filter(None, (record.sealed_file.agency, record.sealed_file.counterpart)):
        half = half_kept_by(agency)
        met_at = approved.get(half)
        yield Duty(
            term="protection.opening",
            key=half,
            started_at=record.requested_at,
            owner=agency,
            met_at=met_at,
            cancelled_at=None if met_at else ended_at,
            next_step=path,
        )
    if set(approved) == set(HALVES):
        purposes = country().codes["opening_purposes"]
        puts_back = record.purpose in purposes and purposes.get(record.purpose).attributes.get("puts_back")
        yield Duty(
            term="protection.opening_approved",
            started_at=record.requested_at,
            owner=record.agency,
            owner_user=record.user_ref,
            met_at=record.shown_at,
            cancelled_at=None if record.shown_at else ended_at,
            next_step=f"{path}/{'return' if puts_back else 'display'}/new",
        )


duties.register_obligations(model=SealedFile, derive=owed_on_file, related=("agency", "protection__agency"))
duties.register_obligations(
    model=Opening,
    derive=owed_on_opening,
    related=("agency", "approvals", "sealed_file__agency", "sealed_file__counterpart"),
)
