"""Measures one world: `python -m tests.bench.measure SIZE` prints seconds as JSON on the last line."""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
RUNS, WARM = 25, 5
LIST_SQL = """
SELECT p.ref, p.number, p.registered_on, p.region, p.stage, a.title_en,
       (SELECT array_agg(c.article ORDER BY c.id) FROM crimes_count c WHERE c.proceeding_id = p.id)
FROM crimes_proceeding p JOIN agencies_agency a ON a.id = p.agency_id
ORDER BY p.registered_on DESC, p.id DESC LIMIT 51
"""
STATISTICS_SQL = """
SELECT {by}, count(*) FROM fact_offences
WHERE happened_on BETWEEN '2025-01-01' AND '2025-12-31' AND retracted_at IS NULL GROUP BY {by}
"""
BREAKDOWNS = ("article", "region", "date_trunc('month', happened_on)")


def timed(run: Callable[[], Any]) -> float:
    """The median of many runs after a few that do not count."""
    for _ in range(WARM):
        run()
    spent = []
    for _ in range(RUNS):
        began = perf_counter()
        run()
        spent.append(perf_counter() - began)
    return statistics.median(spent)


def main(size: int) -> dict[str, float]:
    """Build the world if it is not there, and measure."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from qorgan.doors.cli.house import furnish
    from qorgan.justice.crimes.models import Proceeding

    furnish()
    settings.ROOT_URLCONF = "tests.bench.addresses"
    found = {"built": 0.0}
    if not Proceeding.objects.exists():
        from tests.bench.world import build

        began = perf_counter()
        build(size)
        found["built"] = perf_counter() - began
    clients = {
        login: _signed_in(Client(headers={"host": "localhost"}), login) for login in ("clerk", "police", "analyst")
    }
    found |= _pages(clients)
    found |= _sql()
    if size > 100_000:
        from tests.bench.importing import import_times

        found |= import_times()
    return found


def _signed_in(client: Any, login: str) -> Any:
    from qorgan.desk.agencies.models import User

    client.force_login(User.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _get(client: Any, address: str) -> Callable[[], Any]:
    def run() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")

    return run


def _pages(clients: dict[str, Any]) -> dict[str, float]:
    from qorgan.justice.crimes.models import Proceeding

    rows = Proceeding.objects.order_by("-registered_on", "-id")
    middle = rows[rows.count() // 2]
    clerk = clients["clerk"]
    deep = f"/proceedings?registered_until={middle.registered_on}"
    year = "from_on=2025-01-01&until_on=2025-12-31"
    return {
        "empty view": timed(_get(clerk, "/bench/empty")),
        "list": timed(_get(clerk, "/proceedings")),
        "deep list": timed(_get(clerk, deep)),
        "own list": timed(_get(clients["police"], "/proceedings")),
        "detail": timed(_get(clerk, f"/proceedings/{middle.ref}")),
        "statistics": timed(_get(clients["analyst"], f"/statistics?indicator=offences_registered&by=article&{year}")),
    }


def _sql() -> dict[str, float]:
    from django.db import connection

    def ask(*statements: str) -> Callable[[], Any]:
        def run() -> None:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                    cursor.fetchall()

        return run

    return {
        "list sql": timed(ask(LIST_SQL)),
        "statistics sql": timed(ask(*(STATISTICS_SQL.format(by=by) for by in BREAKDOWNS))),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
