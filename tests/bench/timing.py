"""How a time is taken: the least of many runs, which is what the thing itself takes, whatever else the machine does."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

RUNS, WARM = 40, 3
AGAIN, FIRST, DASHBOARD = "told again", "counted first", "dashboard"


def least(run: Callable[[], Any], *, runs: int = RUNS, warm: int = WARM) -> float:
    """The seconds of the quickest of some runs, after a few that do not count."""
    for _ in range(warm):
        run()
    spent = []
    for _ in range(runs):
        began = perf_counter()
        run()
        spent.append(perf_counter() - began)
    return min(spent)


def getting(client: Any, address: str) -> Callable[[], Any]:
    """A run that asks for a page and stops when it is not shown."""

    def run() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")

    return run
