"""Measures that are told to be done are held beside the records with every round of the job."""

from __future__ import annotations

from datetime import datetime

from qorgan.desk.country import day_here
from qorgan.desk.rounds import each_round
from qorgan.government.plan.targets import settle_by_records


@each_round
def settle_due(*, now: datetime) -> int:
    """Bring measures in line with what the records tell now."""
    return settle_by_records(now=now, day=day_here(now))
