"""One world that is measured on demand: `python -m tests.bench.measure SIZE` reads and answers lines of JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
LISTS = {
    "proceedings": ("clerk", "/proceedings"),
    "proceedings, a page far behind": ("clerk", "/proceedings?registered_until={middle}"),
    "proceedings under one article": ("clerk", "/proceedings?article=134"),
    "proceedings of one region": ("clerk", "/proceedings?region={region}"),
    "proceedings by number": ("clerk", "/proceedings?sort=number"),
    "proceedings of one's own": ("police", "/proceedings"),
    "persons": ("police", "/persons"),
    "proceedings before courts": ("analyst", "/court-proceedings"),
    "proceedings before one's own court": ("court", "/court-proceedings"),
    "decisions on status": ("analyst", "/decisions"),
    "care files": ("analyst", "/care-files"),
    "care files that are open": ("analyst", "/care-files?is_open=on"),
    "care files of one's own": ("shelter", "/care-files"),
}
DETAILS = {
    "proceeding": ("clerk", "/proceedings/{}"),
    "person": ("police", "/persons/{}"),
    "proceeding before a court": ("court", "/court-proceedings/{}"),
    "decision on status": ("analyst", "/decisions/{}"),
    "care file": ("shelter", "/care-files/{}"),
}
LIST_SQL = {
    "proceedings": """
        SELECT p.ref, p.number, p.registered_on, p.region, p.stage, a.title_en,
               (SELECT array_agg(c.article ORDER BY c.id) FROM crimes_count c WHERE c.proceeding_id = p.id)
        FROM crimes_proceeding p JOIN agencies_agency a ON a.id = p.agency_id
        ORDER BY p.registered_on DESC, p.id DESC LIMIT 51
    """,
    "persons": """
        SELECT p.ref, p.sex, p.birth_year, p.citizenship, p.region, p.warnings, a.title_en
        FROM people_personaccess s JOIN people_person p ON p.id = s.person_id JOIN agencies_agency a ON a.id = p.agency_id
        WHERE s.agency_id = (SELECT m.agency_id FROM agencies_membership m WHERE m.role = 'investigator')
        ORDER BY s.person_id DESC LIMIT 51
    """,
    "care files": """
        SELECT f.ref, p.ref, f.admitted_on, f.channel, f.region, f.discharged_on, f.discharge_reason
        FROM care_carefile f JOIN people_person p ON p.id = f.person_id ORDER BY f.admitted_on DESC, f.id DESC LIMIT 51
    """,
}
STATISTICS = "/statistics?indicator=offences_registered&by=article&from_on=2025-01-01&until_on=2025-12-31"
STATISTICS_SQL = """
SELECT {by}, count(*) FROM fact_offences
WHERE happened_on BETWEEN '2025-01-01' AND '2025-12-31' AND retracted_at IS NULL GROUP BY {by}
"""
EMPTY = "empty view"
BREAKDOWNS = ("article", "region", "date_trunc('month', happened_on)")


Runs = dict[str, Callable[[], Any]]


def main(size: int) -> None:
    """Build the world if it is not there, say what can be measured in it, and measure what is asked for, line by line."""
    import django

    django.setup()
    from django.conf import settings

    from qorgan.doors.cli.house import furnish
    from qorgan.justice.crimes.models import Proceeding
    from tests.bench.counting import figures
    from tests.bench.importing import import_times
    from tests.bench.timing import least

    furnish()
    settings.ROOT_URLCONF = "tests.bench.addresses"
    began = perf_counter()
    if not Proceeding.objects.exists():
        from tests.bench.world import build

        build(size)
    built = perf_counter() - began
    clients = {login: _signed_in(login) for login in ("clerk", "police", "analyst", "court", "shelter")}
    runs = _lists(clients) | _details(clients) | _beside(clients) | figures(clients["analyst"])
    _say({"built": built, "runs": list(runs)})
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["run"] == "import":
            _say(import_times())
        else:
            _say({"least": least(runs[asked["run"]], runs=asked["times"], warm=asked["warm"])})


def _say(told: dict[str, Any]) -> None:
    print(json.dumps(told), flush=True)


def _signed_in(login: str) -> Any:
    from django.test import Client

    from qorgan.desk.agencies.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(login=login))
    return client


def _lists(clients: dict[str, Any]) -> Runs:
    from qorgan.justice.crimes.models import Proceeding
    from tests.bench.timing import getting

    rows = Proceeding.objects.order_by("-registered_on", "-id")
    middle = rows[rows.count() // 2]
    given = {"middle": middle.registered_on, "region": middle.region}
    return {
        f"list | {name}": getting(clients[login], address.format(**given)) for name, (login, address) in LISTS.items()
    }


def _details(clients: dict[str, Any]) -> Runs:
    """The page of a record from the middle of what its reader sees."""
    from qorgan.justice.courts.models import CourtProceeding
    from qorgan.justice.crimes.models import Proceeding
    from qorgan.people.models import Person
    from qorgan.victims.care.models import CareFile
    from qorgan.victims.identification.models import Decision
    from tests.bench.timing import getting

    held = {
        "proceeding": Proceeding.objects.all(),
        "person": Person.objects.filter(agency=_seat("police")),
        "proceeding before a court": CourtProceeding.objects.filter(court=_seat("court")),
        "decision on status": Decision.objects.all(),
        "care file": CareFile.objects.filter(agency=_seat("shelter")),
    }
    found = {}
    for name, (login, address) in DETAILS.items():
        rows = held[name].order_by("id")
        found[f"detail | {name}"] = getting(clients[login], address.format(rows[rows.count() // 2].ref))
    return found


def _seat(login: str) -> Any:
    from qorgan.desk.agencies.models import Membership

    return Membership.objects.get(user__login=login).agency


def _beside(clients: dict[str, Any]) -> Runs:
    """An empty page, the page of statistics, and rows as the lists show them fetched by hand."""
    from django.db import connection

    from tests.bench.timing import getting

    def ask(*statements: str) -> Callable[[], Any]:
        def run() -> None:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                    cursor.fetchall()

        return run

    runs = {f"sql | {name}": ask(statement) for name, statement in LIST_SQL.items()}
    runs["sql | statistics"] = ask(*(STATISTICS_SQL.format(by=by) for by in BREAKDOWNS))
    runs[EMPTY] = getting(clients["clerk"], "/bench/empty")
    runs["statistics"] = getting(clients["analyst"], STATISTICS)
    return runs


if __name__ == "__main__":
    main(int(sys.argv[1]))
