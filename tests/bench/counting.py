"""The page of statistics, for every indicator whose facts the world has: told again, and counted first.

Asked for a year and for all years that the world knows. A page that is asked again is told from what was remembered; counted
first it is what somebody pays who asks after a fact of the period came.
"""

from __future__ import annotations

from typing import Any

from qorgan.desk.facts.ledger import FACTS
from qorgan.knowledge.statistics.indicators import indicators
from qorgan.knowledge.statistics.remembering import forgetting
from tests.bench.timing import AGAIN, FIRST, getting, least

PERIODS = {"a year": ("2025-01-01", "2025-12-31"), "all years": ("2016-01-01", "2026-05-31")}


def figure_times(client: Any) -> dict[str, float]:
    """Seconds by "way | indicator, period"."""
    found = {}
    for one in indicators().values():
        if not one.is_lawful and not FACTS[one.fact]._default_manager.exists():
            continue
        for name, (first, last) in PERIODS.items():
            page = getting(client, f"/statistics?indicator={one.id}&from_on={first}&until_on={last}")
            found[f"{AGAIN} | {one.id}, {name}"] = least(page, runs=6, warm=1)
            with forgetting():
                found[f"{FIRST} | {one.id}, {name}"] = least(page, runs=2, warm=0)
    return found
