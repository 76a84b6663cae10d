"""The facts of the brief, written straight into the ledger: what a report of January to April 2020 is checked by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from qorgan.desk.agencies.models import Agency
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.refs import new_ref
from tests.worlds import an_agency

OFFENCES = {"128": 1, "134": 1, "135": 1, "308": 3, "309": 19}
CONVICTED = (
    ("125", "3", "imprisonment", 6),
    ("135", "1", "imprisonment", 1),
    ("309", "1", "restriction_of_freedom", 1),
    ("309", "1", "imprisonment", 2),
    ("309", "1", "conditional_imprisonment", 8),
)
EXPLOITATION = {"labour": 378, "sexual": 138, "other": 84}
OUTCOMES = {"resocialised": 546, "expelled": 54}
CHANNELS = {"law_enforcement": 258, "self": 252, "organisation": 36, "health_or_repeat": 54}
REGIONS = (
    "aktobe",
    "eko",
    "karaganda",
    "kostanay",
    "kyzylorda",
    "pavlodar",
    "nko",
    "turkestan",
    "almaty_c",
    "astana",
)
MONEY = {2016: 60_000_000, 2017: 68_300_000, 2018: 75_000_000, 2019: 85_000_000, 2020: 101_000_000}
_keys = count(1)


def a_fact(table: str, *, on: date, recorded_on: date | None = None, **columns: Any) -> Any:
    """One fact, known from a day on (the day after it happened unless told)."""
    number = next(_keys)
    at = datetime.combine(recorded_on or on + timedelta(days=1), time(9), tzinfo=UTC)
    fact = FACTS[table](
        key=f"K-{number}",
        source=columns.pop("source", new_ref("XX")),
        agency="",
        happened_on=on,
        recorded_at=at,
        **{"region": "almaty_c", **columns},
    )
    fact.save(force_insert=True)
    return fact


def the_facts_of_the_brief() -> dict[str, Agency]:
    """Every fact that the report of the brief counts; gives the two ministries that chair in turn."""
    bodies = {
        "mia": an_agency(kind="internal_ministry", region="", code="mia", title="Ministry of Internal Affairs"),
        "mlsp": an_agency(kind="social_ministry", region="", code="mlsp", title="Ministry of Labour"),
    }
    _justice()
    _victims()
    _government(bodies)
    return bodies


def _justice() -> None:
    for article, number in OFFENCES.items():
        for place in range(number):
            an_offence(article, on=date(2020, 1 + place % 4, 10 + place % 15))
    for place in range(15):
        done = date(2020, 3, 2 + place) if place < 12 else None
        a_fact(
            "fact_court_proceedings",
            on=date(2019, 12, 1 + place),
            ended_on=done,
            judgment_on=done,
            outcome="convicted" if done else "",
            article=("125", "135", "309")[min(place, 2)],
            proceeding=f"PR-{place}",
        )
    for article, part, sentence, number in CONVICTED:
        for place in range(number):
            a_fact(
                "fact_convictions",
                on=date(2020, 3, 2 + place),
                article=article,
                part=part,
                paragraph="",
                sentence=sentence,
                is_custodial=sentence == "imprisonment",
                sex="male",
                person=new_ref("P"),
                proceeding="",
            )


def an_offence(article: str, *, on: date, recorded_on: date | None = None, source: str = "") -> Any:
    """One count in the crime register."""
    given = {"source": source} if source else {}
    return a_fact(
        "fact_offences",
        on=on,
        recorded_on=recorded_on,
        article=article,
        part="1",
        paragraph="",
        act_on=on,
        proceeding="PR-1",
        **given,
    )


def _spread(parts: dict[str, int]) -> Iterator[str]:
    for name, number in parts.items():
        yield from (name for _ in range(number))


def _victims() -> None:
    for place in range(6):
        a_fact(
            "fact_identifications",
            on=date(2020, 2, 1 + place),
            status="identified",
            body="police",
            exploitation="sexual",
            exploitation_group="sexual",
            sex="female",
            age_band="18-29",
            is_minor=False,
            citizenship="KZ",
            is_foreign=False,
            person=new_ref("P"),
        )
    table, rows = FACTS["fact_care"], []
    parts = zip(_spread(EXPLOITATION), _spread(OUTCOMES), _spread(CHANNELS), strict=True)
    for place, (exploitation, outcome, channel) in enumerate(parts):
        on = date(2016, 1, 4) + timedelta(days=place * 2)
        rows.append(
            table(
                key=f"care-{place}",
                source=f"CF-{place}",
                happened_on=on,
                region=REGIONS[place % 10],
                recorded_at=datetime.combine(on + timedelta(days=1), time(9), tzinfo=UTC),
                ended_on=on + timedelta(days=90),
                outcome=outcome,
                discharge_reason="",
                channel="self",
                channel_group=channel,
                is_repeat=False,
                exploitation=exploitation,
                exploitation_group=exploitation,
                sex="female",
                is_minor=False,
                citizenship="KZ",
                is_foreign=False,
                person=new_ref("P"),
                provider="",
            )
        )
    table._default_manager.bulk_create(rows)


def _government(bodies: dict[str, Agency]) -> None:
    mia, mlsp = bodies["mia"].ref, bodies["mlsp"].ref
    for first, last, chair in ((2016, 2017, mlsp), (2018, 2019, mia), (2020, None, mlsp)):
        ended = date(last, 12, 31) if last else None
        a_fact("fact_chairs", on=date(first, 1, 1), ended_on=ended, chair=chair, level="national", region="")
    for number, day in (
        (30, date(2015, 6, 1)),
        (31, date(2016, 5, 3)),
        (32, date(2017, 2, 7)),
        (33, date(2017, 11, 9)),
    ):
        a_fact("fact_meetings", on=day, number=number, chair=mlsp, level="national", region="")
    for number in range(1, 9):
        a_fact(
            "fact_plan_measures",
            on=date(2018, 1, 1),
            ended_on=date(2020, 12, 31),
            plan="PN-1",
            number=str(number),
            status="in_progress",
            owner=mia,
            level="national",
            region="",
        )
    for year, amount in MONEY.items():
        a_fact(
            "fact_allocations",
            on=date(year, 1, 1),
            year=year,
            purpose="special_social_services",
            amount=amount,
            region="",
        )
    regions = (
        *REGIONS,
        "akmola",
        "almaty_r",
        "atyrau",
        "wko",
        "zhambyl",
        "mangystau",
        "shymkent",
    )
    for place in range(22):
        a_fact(
            "fact_organisations",
            on=date(2018, 1, 1),
            ended_on=None,
            organisation=f"OR-{place}",
            kind="ngo",
            region=regions[place % 17],
        )
