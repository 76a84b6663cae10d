"""What a letter owes that became void after it had gone: whoever has it is told."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.office.letters.compartments import holder_of
from qorgan.office.letters.models import Letter


def owed(record: Letter) -> Iterable[Duty]:
    """The telling, owed by the body that wrote it under the term of the room whose permission reads it.

    A room's own term: who may see a letter owed for, and whether it may be counted, is not the same for all. What a compartment
    keeps is owed by whoever answers for the record.
    """
    if record.fell_at is None or not (record.person_ref or record.addressee_id):
        return
    room = record.reads.partition(".")[0] or "letter"
    yield Duty(
        term=f"{room}.letter_void",
        started_at=record.fell_at,
        owner=record.agency,
        owner_user=holder_of(record),
        met_at=record.void_told_on,
        next_step=f"/letters/{record.ref}/void-telling/new",
    )


duties.register_obligations(model=Letter, derive=owed, related=("agency",))
