"""What is owed, in a country that owes much: `python -m tests.bench.owed SIZE` prints seconds as JSON on the last line.

1,000 and 100,000 open obligations: one person's work and the ministry's overdue list. 1,000,000: a recount after a changed rule,
its speed, and what memory it takes beside a recount of 1,000.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
SMALL, LARGE, HUGE = 1_000, 100_000, 1_000_000
GROWTH = 1.5
MEMORY = 1.5
TODAY = date(2026, 6, 1)
TERMS = ("care.needs_assessment", "care.plan", "care.review", "care.stay")
RULE = ("deadlines/special_services.yaml", "length: 5 working days", "length: 3 working days")
PAGES = {"my work": ("worker", "/my-work"), "overdue": ("ministry", "/overdue-work")}
MULTIPLY = """
INSERT INTO obligations_obligation ({columns})
SELECT {values} FROM obligations_obligation held CROSS JOIN generate_series(1, %s) AS round(n)
"""


def main(size: int) -> dict[str, float]:
    """Build the world and measure: pages up to a hundred thousand, a recount of what was built."""
    import django

    django.setup()
    from qorgan.doors.cli.house import furnish

    furnish()
    began = perf_counter()
    build(size)
    found = {"built": perf_counter() - began}
    if size <= LARGE:
        found |= _pages()
    if size != LARGE:
        found |= _recount()
    return found


def build(size: int) -> None:
    """A thousand obligations by the ledger, over twenty shelters and two years, and as many copies as make the size."""
    from django.db import connection

    from qorgan.desk.country import country
    from qorgan.desk.obligations.ledger import Duty, enter_new
    from qorgan.desk.obligations.models import Obligation
    from qorgan.kernel.refs import new_refs
    from tests.bench.world import tidy
    from tests.worlds import a_membership, a_user, an_agency, noon

    regions = [item.code for item in country().codes["regions"].valid_on(TODAY)]
    shelters = [an_agency(kind="shelter", region=regions[number % len(regions)]) for number in range(20)]
    a_membership(user=a_user(login="worker"), role="social_worker", agency=shelters[0])
    a_membership(user=a_user(login="ministry"), role="social_ministry", agency=an_agency(kind="social_ministry"))

    def owed() -> Iterator[tuple[str, Duty]]:
        for number, ref in enumerate(new_refs("CF", count=SMALL)):
            yield (
                ref,
                Duty(
                    term=TERMS[number % len(TERMS)],
                    started_at=TODAY - timedelta(number % 700),
                    owner=shelters[number % len(shelters)],
                    next_step=f"/care-files/{ref}/plans/new",
                ),
            )

    enter_new(owed(), at=noon(TODAY), by="U-BENCH")
    columns = [field.column for field in Obligation._meta.concrete_fields if field.name != "id"]
    fresh = {name: f"held.{name} || '-' || round.n" for name in ("ref", "source", "subject")}
    values = ", ".join(fresh.get(name, f"held.{name}") for name in columns)
    with connection.cursor() as cursor:
        if size > SMALL:
            cursor.execute(MULTIPLY.format(columns=", ".join(columns), values=values), [size // SMALL - 1])
    tidy()


def _pages() -> dict[str, float]:
    from django.test import Client

    from qorgan.desk.agencies.models import User
    from tests.bench.timing import getting, least

    found = {}
    for name, (login, address) in PAGES.items():
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(User.objects.get(login=login))
        found[name] = least(getting(client, address))
    return found


def _recount() -> dict[str, float]:
    """Recount after a rule became shorter; rows a second, how many moved, and the most memory that was held."""
    from django.conf import settings

    from qorgan.desk.obligations.recounts import recount
    from tests.worlds import an_actor

    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack"
        shutil.copytree(settings.QORGAN_COUNTRY, pack)
        file, was, now = pack / RULE[0], RULE[1], RULE[2]
        file.write_text(file.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
        settings.QORGAN_COUNTRY = str(pack)
        actor = an_actor(role="operator", today=TODAY)
        began = perf_counter()
        done: Any = None
        for done in recount(actor=actor):
            if sys.stderr.isatty():
                print(f"\r{done.looked:,}", end="", file=sys.stderr)
        spent = perf_counter() - began
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"recount": spent, "looked": done.looked, "moved": done.moved, "memory": held}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
