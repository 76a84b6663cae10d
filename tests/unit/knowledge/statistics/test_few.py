"""A part of one to four people is told to those who may open the records, and to nobody else, not even by subtraction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from qorgan.desk.counter import QUERIES
from qorgan.desk.facts.ledger import FACTS
from qorgan.knowledge.dashboards.queries import dashboard
from qorgan.knowledge.statistics.few import FEWEST, hidden_among
from tests.worlds import a_membership, a_user, an_actor, an_agency

YEAR = {"from_on": "2020-01-01", "until_on": "2020-12-31"}
PEOPLE = {("akmola", "male"): 1, ("aktobe", "female"): 9, ("aktobe", "male"): 6, ("astana", "female"): 12}


def identified(number: int, **told: Any) -> None:
    FACTS["fact_identifications"]._default_manager.create(
        key=f"K-{number}",
        source=f"R-{number}",
        happened_on=date(2020, 1 + number % 6, 10),
        recorded_at=datetime(2020, 5, 1, tzinfo=UTC),
        **{"person": f"P-{number}", "status": "identified", **told},
    )


@pytest.fixture
def victims(db: None) -> None:
    """One victim in Akmola, fifteen in Aktobe, twelve in Astana."""
    number = 0
    for (region, sex), people in PEOPLE.items():
        for _each in range(people):
            number += 1
            identified(number, region=region, sex=sex, is_minor=False)


def asked(role: str = "akimat_officer", **question: Any) -> dict[str, Any]:
    actor = an_actor(role=role, agency=an_agency(kind="local_executive", region="astana"))
    told: dict[str, Any] = QUERIES["figure"](actor=actor, indicator="victims_identified", **YEAR, **question)
    return told


def parts(**question: Any) -> dict[tuple[Any, ...], Any]:
    return {tuple(cell["dims"].values()): cell["value"] for cell in asked(**question)["by"]}


@pytest.mark.usefixtures("victims")
def test_the_only_victim_of_a_region_is_not_described() -> None:
    told = asked(where=["region=akmola"], by=["sex"])
    assert told["value"] is None
    assert told["by"] == []
    assert "withheld" in told
    assert asked(where=["region=akmola"], by=["sex"], role="analyst")["value"] == 1


@pytest.mark.usefixtures("victims")
def test_a_small_part_and_another_that_would_tell_it_are_withheld_while_the_total_stands() -> None:
    assert asked(by=["region"])["value"] == 28
    assert parts(by=["region"]) == {("akmola",): None, ("aktobe",): 15, ("astana",): None}
    assert parts(by=["region"], role="analyst") == {("akmola",): 1, ("aktobe",): 15, ("astana",): 12}


@pytest.mark.usefixtures("victims")
def test_what_lies_within_a_part_withheld_is_withheld_with_it() -> None:
    told = parts(by=["region", "sex"])
    assert told["akmola", "male"] is None
    assert told["astana", "female"] is None
    assert asked(where=["region=astana"])["value"] is None, "Akmola would follow from it"
    assert asked(where=["region=aktobe"])["value"] == 15


@pytest.mark.usefixtures("victims")
def test_months_of_the_country_stand_and_those_of_a_region_do_not() -> None:
    assert None not in parts(by=["month"]).values()
    identified(99, region="aktobe", sex="male")
    told = asked(where=["region=aktobe"], by=["month"])
    assert told["value"] == 16
    assert None in {cell["value"] for cell in told["by"]}


@pytest.mark.usefixtures("victims")
def test_the_page_says_why_and_the_file_says_no_more() -> None:
    user = a_user(login="akimat", language="en", password="a long enough password")
    a_membership(user=user, role="akimat_officer", agency=an_agency(kind="local_executive", region="astana"))
    client = Client()
    client.force_login(user)
    page = client.get("/statistics", {"indicator": "victims_identified", "by": "region", **YEAR})
    assert "stands for a number withheld" in page.content.decode()
    question = {"indicator": "victims_identified", "by": "region", "export": "csv", **YEAR}
    rows = b"".join(client.get("/statistics", question)).decode()
    assert "…" in rows
    assert not any(row.endswith((",1", ";1")) for row in rows.splitlines())


@pytest.mark.usefixtures("victims")
def test_a_dashboard_of_a_region_tells_no_more() -> None:
    actor = an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region="astana"))
    shown = dashboard(actor=actor, dashboard="region", region="akmola", from_on="2020-01-01", until_on="2020-12-31")
    values = {tile.now.indicator.id: tile.value for tile in shown.screen.tiles}
    assert values["victims_identified"] == "…"


@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(0, 12), min_size=1))
def test_nothing_withheld_follows_from_a_line_or_from_the_whole(counts: dict[tuple[str, str], int]) -> None:
    hidden = hidden_among(counts)
    assert all(key in hidden for key, number in counts.items() if 0 < number < FEWEST)
    lines = [[key for key in counts if key[place] == value] for place in (0, 1) for value in "abcdxyz"]
    for line in [list(counts), *lines]:
        shut = [key for key in line if key in hidden]
        others = [key for key in line if key not in hidden and counts[key]]
        assert not shut or not others or (len(shut) > 1 and sum(counts[key] for key in shut) >= FEWEST)
    assert hidden_among(dict(sorted(counts.items(), reverse=True))) == hidden
    assert all(one <= other for one, other in pairwise([hidden, hidden_among(counts, also=hidden)]))
