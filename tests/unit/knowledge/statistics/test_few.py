"""A part of one to four people is told to those who may open the records, and to nobody else, not even by subtraction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from qorgan.desk.counter import QUERIES
from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.figures import Question, figure_value
from qorgan.knowledge.dashboards.queries import dashboard
from qorgan.knowledge.statistics.families import is_few, is_safe, rest_of
from tests.worlds import a_membership, a_user, an_actor, an_agency

YEAR = {"from_on": "2020-01-01", "until_on": "2020-12-31"}
PEOPLE = {
    ("akmola", "male"): 1,
    ("aktobe", "female"): 9,
    ("aktobe", "male"): 6,
    ("astana", "female"): 12,
    ("turkistan", "male"): 10,
}
LEFT = ((0,), (1,))
NOT_TOLD = "not told (few)"


def identified(number: int, **told: Any) -> None:
    FACTS["fact_identifications"]._default_manager.create(
        **{
            "key": f"K-{number}",
            "source": f"R-{number}",
            "happened_on": date(2020, 1 + number % 6, 10),
            "recorded_at": datetime(2020, 5, 1, tzinfo=UTC),
            "person": f"P-{number}",
            "status": "identified",
            **told,
        },
    )


def found(number: int, *, region: str, outcome: str) -> None:
    FACTS["fact_found_persons"]._default_manager.create(
        key=f"F-{number}",
        source=f"O-{number}",
        happened_on=date(2020, 3, 10),
        recorded_at=datetime(2020, 5, 1, tzinfo=UTC),
        region=region,
        kind="stop_traffic",
        outcome=outcome,
        is_within_hour=True,
    )


@pytest.fixture
def victims(db: None) -> None:
    """One victim in Akmola, fifteen in Aktobe, twelve in Astana, ten in Turkistan."""
    number = 0
    for (region, sex), people in PEOPLE.items():
        for _each in range(people):
            number += 1
            identified(number, region=region, sex=sex, is_minor=False)


def officer(role: str = "akimat_officer") -> Any:
    return an_actor(role=role, agency=an_agency(kind="local_executive", region="astana"))


def asked(role: str = "akimat_officer", indicator: str = "victims_identified", **question: Any) -> dict[str, Any]:
    told: dict[str, Any] = QUERIES["figure"](actor=officer(role), indicator=indicator, **{**YEAR, **question})
    return told


def parts(**question: Any) -> dict[tuple[Any, ...], Any]:
    return {tuple(cell["dims"].values()): cell["value"] for cell in asked(**question)["by"]}


@pytest.mark.usefixtures("victims")
def test_the_only_victim_of_a_region_is_not_described() -> None:
    told = asked(where=["region=akmola"], by=["sex"])
    assert told["value"] is None
    assert told["by"] == []
    assert "fewer than 5" in told["withheld"]
    assert asked(where=["region=akmola"], by=["sex"], role="analyst")["value"] == 1


@pytest.mark.usefixtures("victims")
def test_a_small_part_and_another_that_would_tell_it_are_withheld_in_words_while_the_total_stands() -> None:
    told = asked(by=["region"])
    assert told["value"] == 38
    assert parts(by=["region"]) == {("akmola",): None, ("turkistan",): None, ("aktobe",): 15, ("astana",): 12}
    assert {cell["withheld"] for cell in told["by"] if cell["value"] is None} == {NOT_TOLD}
    assert parts(by=["region"], role="analyst") == {
        ("akmola",): 1,
        ("turkistan",): 10,
        ("aktobe",): 15,
        ("astana",): 12,
    }
    assert asked(where=["region=turkistan"])["value"] is None, "Akmola would follow from it"
    assert asked(where=["region=aktobe"])["value"] == 15
    assert asked(where=["region=zhambyl"])["value"] == 0, "nobody is told as nobody"


@pytest.mark.usefixtures("victims")
def test_two_columns_are_not_crossed_by_a_breakdown_nor_by_a_condition() -> None:
    told = asked(by=["region", "sex"])
    assert told["by"] == []
    assert told["untold"]["by"] == [["region", "sex"]]
    assert asked(where=["region=aktobe"], by=["sex"])["by"] == []
    assert asked(where=["region=aktobe", "sex=male"])["value"] is None
    assert parts(by=["region", "sex"], role="analyst")["aktobe", "female"] == 9


@pytest.mark.usefixtures("victims")
def test_months_of_the_country_stand_and_those_of_a_region_are_not_told_where_they_are_few() -> None:
    assert None not in parts(by=["month"]).values()
    assert asked(where=["region=aktobe"], by=["month"])["untold"]["by"] == [["month"]]
    assert asked(where=["region=aktobe"], until_on="2020-11-30")["value"] is None, "December would follow from it"
    assert asked(from_on="2020-01-01", until_on="2020-01-31")["value"] == 6


@pytest.mark.usefixtures("db")
def test_months_of_a_column_are_told_where_each_shows_nobody() -> None:
    for number in range(120):
        sex = "female" if number % 2 else "male"
        identified(number, region="aktobe", sex=sex, happened_on=date(2020, 1 + number // 10, 10))
    assert parts(by=["sex"], until_on="2020-03-31") == {("female",): 15, ("male",): 15}
    assert set(parts(by=["sex", "month"]).values()) == {5}
    assert asked(by=["sex"], until_on="2020-03-30")["by"] == [], "a broken month would tell its last day"


@pytest.mark.usefixtures("db")
def test_a_column_of_one_value_is_not_told() -> None:
    for number in range(12):
        identified(number, region="aktobe", sex="female")
    assert asked(by=["sex"])["by"] == [], "who was identified on a day would be told with it"
    assert asked(by=["sex"])["value"] == 12


@pytest.mark.usefixtures("victims")
def test_what_an_indicator_leaves_out_is_no_part_of_few() -> None:
    assert asked(where=["region=astana"])["value"] == 12
    identified(99, region="astana", sex="female", status="not_identified")
    assert asked(where=["region=astana"])["value"] is None, "all decisions less victims is one person"


@pytest.mark.usefixtures("victims")
def test_what_was_known_then_has_no_parts() -> None:
    assert asked(by=["region"], as_known_on="2020-05-14")["by"] == []
    assert asked(by=["region"], as_known_on="2020-05-14")["value"] == 38
    assert parts(by=["region"], as_known_on="2020-05-14", role="analyst")["akmola",] == 1


@pytest.mark.usefixtures("db")
def test_what_became_of_one_whom_an_operation_found_is_not_told() -> None:
    found(1, region="akmola", outcome="offender")
    for number in range(2, 14):
        found(number, region="aktobe", outcome="recognised" if number % 2 else "offender")
    share = {"indicator": "operations_found_as_offenders_share"}
    assert asked(where=["region=akmola"], **share)["value"] is None
    assert set(parts(by=["region"], **share).values()) <= {None}
    assert float(asked(**share)["value"]) == pytest.approx(53.8)
    found(14, region="aktobe", outcome="gone")
    assert asked(**share)["value"] is None, "what became of one person is left"
    assert asked(**share, role="analyst", where=["region=akmola"])["value"] == 100


@pytest.mark.usefixtures("victims")
def test_the_page_says_why_and_the_file_says_no_more() -> None:
    user = a_user(login="akimat", language="en", password="a long enough password")
    a_membership(user=user, role="akimat_officer", agency=an_agency(kind="local_executive", region="astana"))
    client = Client()
    client.force_login(user)
    page = client.get("/statistics", {"indicator": "victims_identified", "by": "region", **YEAR}).content.decode()
    assert "such a number would follow from it" in page
    assert NOT_TOLD in page
    crossed = {"indicator": "victims_identified", "by": ["region", "sex"], **YEAR}
    assert client.get("/statistics", crossed).content.decode().count("Nothing was counted") == 0
    question = {"indicator": "victims_identified", "by": "region", "export": "csv", **YEAR}
    rows = b"".join(client.get("/statistics", question)).decode()
    assert NOT_TOLD in rows
    assert not any(row.endswith((",1", ";1")) for row in rows.splitlines())


@pytest.mark.usefixtures("victims")
def test_a_dashboard_of_a_region_tells_no_more_nor_does_a_target() -> None:
    shown = dashboard(actor=officer(), dashboard="region", region="akmola", from_on="2020-01-01", until_on="2020-12-31")
    values = {tile.now.indicator.id: tile.value for tile in shown.screen.tiles}
    assert values["victims_identified"] == NOT_TOLD
    days = {"first": date(2020, 1, 1), "last": date(2020, 12, 31)}
    assert figure_value(Question(indicator="victims_identified", region="akmola", **days)) is None
    assert figure_value(Question(indicator="victims_identified", **days)) == 38


@given(st.dictionaries(st.sampled_from("abcdefg"), st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1))
def test_the_rest_covers_whoever_is_few_and_itself(table: dict[str, tuple[int, int]]) -> None:
    rest = rest_of(table, left=LEFT)
    if rest is None:
        return
    assert all(value in rest for value, counts in table.items() if is_few(counts, left=LEFT))
    assert is_safe(table, rest=rest, left=LEFT)
    assert rest_of(dict(sorted(table.items(), reverse=True)), left=LEFT) == rest
