"""Decisions that a figure closes are looked at with every round of the job, so that a correction is noticed without anybody."""

from __future__ import annotations

from datetime import datetime

from qorgan.desk.country import day_here
from qorgan.desk.rounds import each_round
from qorgan.government.commission.completion import settle_by_figure


@each_round
def settle_due(*, now: datetime) -> int:
    """Close and open decisions by what the records tell now."""
    return settle_by_figure(now=now, day=day_here(now))
