"""The page of statistics, for every indicator whose facts the world has, and every dashboard: told again, and counted first.

Asked for a year and for all years that the world knows. A page that is asked again is told from what was remembered; counted
first it is what somebody pays who asks after a fact of the period came. A guarded figure is of a quarter that has settled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qorgan.desk.facts.ledger import FACTS
from qorgan.knowledge.dashboards.definitions import dashboards
from qorgan.knowledge.statistics.indicators import indicators
from qorgan.knowledge.statistics.remembering import forgetting
from tests.bench.timing import AGAIN, DASHBOARD, FIRST, getting

PERIODS = {"a year": ("2025-01-01", "2025-12-31"), "all years": ("2016-01-01", "2026-05-31")}


def figures(client: Any) -> dict[str, Callable[[], Any]]:
    """Runs by "way | indicator, period"."""
    found = {}
    for one in indicators().values():
        if not one.is_lawful and not FACTS[one.fact]._default_manager.exists():
            continue
        days = {name: f"&from_on={first}&until_on={last}" for name, (first, last) in PERIODS.items()}
        for name, asked in ({"the latest quarter told": ""} if one.guard else days).items():
            page = getting(client, f"/statistics?indicator={one.id}{asked}")
            found[f"{AGAIN} | {one.id}, {name}"] = page
            found[f"{FIRST} | {one.id}, {name}"] = partial(_first, page)
    for screen in dashboards():
        for name, (first, last) in PERIODS.items():
            page = getting(client, f"/dashboards/{screen}?from_on={first}&until_on={last}")
            found[f"{DASHBOARD} | {screen}, {name}"] = page
            found[f"{FIRST} | {DASHBOARD} {screen}, {name}"] = partial(_first, page)
    return found


def _first(page: Callable[[], Any]) -> None:
    with forgetting():
        page()
