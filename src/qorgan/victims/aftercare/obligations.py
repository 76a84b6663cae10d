"""What is owed after a stay: to ask how the person fares, in each round of the country's list.

A file opened again, or followed by a later stay with the same provider, owes no more rounds; what was asked stays met. A stay that
is known from a list owes none here: its life is kept where the list comes from.
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.aftercare.rounds import is_owed_after, rounds, term_of
from qorgan.victims.care.models import CareFile


def owed_after(record: CareFile) -> Iterable[Duty]:
    """Each round, counted from the discharge."""
    if record.discharged_on is None or not is_owed_after(record.discharge_reason):
        return
    asked = {one.round: one.asked_on for one in record.follow_ups.all() if one.withdrawn_on is None}
    is_over = record.is_listed or any(True for _ in record.later_files.all())
    for one in rounds():
        met_on = asked.get(one.code)
        if met_on is None and is_over:
            continue
        yield Duty(
            term=term_of(one), started_at=record.discharged_on, owner=record.agency, met_at=met_on,
            next_step=f"/care-files/{record.ref}/follow-ups/new",
        )  # fmt: skip


duties.owe(model=CareFile, derive=owed_after, related=("agency", "follow_ups", "later_files"))
