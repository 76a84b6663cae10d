"""Questions through the counter, the facts behind a figure, and how they move."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import NotPermitted
from qorgan.knowledge.statistics import queries
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.members import facts_behind, member_digest, moved
from tests.refusals import refused_as
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
SPRING = Period(date(2020, 1, 1), date(2020, 4, 30))
DAYS = {"from_on": "2020-01-01", "until_on": "30.04.2020"}


def an_offence(key: str, *, article: str = "128", day: date = date(2020, 2, 10), known: date = date(2020, 3, 1)) -> Any:
    return FACTS["fact_offences"]._default_manager.create(
        key=key,
        source=f"R-{key}",
        region="aktobe",
        happened_on=day,
        article=article,
        part="1",
        paragraph="",
        act_on=day,
        proceeding=f"R-{key}",
        recorded_at=datetime(known.year, known.month, known.day, 9, tzinfo=UTC),
    )


def an_allocation(key: str, *, day: date, amount: int) -> None:
    FACTS["fact_allocations"]._default_manager.create(
        key=key,
        source=f"B-{key}",
        happened_on=day,
        year=day.year,
        purpose="special_social_services",
        amount=amount,
        recorded_at=datetime(2020, 1, 1, tzinfo=UTC),
    )


def test_a_figure_comes_with_what_it_means() -> None:
    an_offence("1")
    an_offence("2", article="309")
    told = queries.figure(actor=an_actor(role="analyst"), indicator="offences_registered", by=["article"], **DAYS)
    assert told["value"] == 2
    assert told["by"] == [{"dims": {"article": "128"}, "value": 1}, {"dims": {"article": "309"}, "value": 1}]
    assert told["period"] == "2020-01-01..2020-04-30"
    assert told["as_known_on"] == "2020-05-15"
    assert told["offence_lists"] == [{"id": "kz.mia_2020", "edition": "2020-01-01"}]
    assert told["unit"] == "offences"
    assert told["definition"]


def test_breakdowns_told_apart_come_in_one_figure() -> None:
    an_offence("1")
    told = queries.figure(
        actor=an_actor(role="analyst"), indicator="offences_registered", apart=["article", "region,month"], **DAYS
    )
    assert told["by"] == [
        {"dims": {"article": "128"}, "value": 1},
        {"dims": {"region": "aktobe", "month": "2020-02"}, "value": 1},
    ]


def test_the_end_of_a_day_is_midnight_in_the_country() -> None:
    fact = an_offence("1")
    FACTS["fact_offences"]._default_manager.filter(pk=fact.pk).update(
        recorded_at=datetime(2020, 3, 1, 18, 0, tzinfo=UTC)
    )
    values = [
        evaluate(indicator="offences_registered", period=SPRING, as_known_on=date(2020, 3, day)).value for day in (1, 2)
    ]
    assert values == [0, 1]


def test_a_late_record_changes_today_but_not_yesterday() -> None:
    an_offence("1")
    before = facts_behind(indicator="offences_registered", period=SPRING, as_known_on=date(2020, 5, 14))
    old = member_digest(before)
    an_offence("2", known=date(2020, 5, 15))
    actor = an_actor(role="analyst")
    assert queries.figure(actor=actor, indicator="offences_registered", **DAYS)["value"] == 2
    yesterday = queries.figure(actor=actor, indicator="offences_registered", as_known_on="2020-05-14", **DAYS)
    assert yesterday["value"] == 1
    assert member_digest(before) == old
    now = facts_behind(indicator="offences_registered", period=SPRING)
    assert member_digest(now) != old
    assert moved(before=before, after=now).came == ("R-2",)
    assert moved(before=before, after=now).went == ()


def test_the_records_behind_go_page_by_page_and_name_no_stranger_record() -> None:
    for number in range(60):
        an_offence(str(number))
    actor = an_actor(role="analyst")
    asked = {"indicator": "offences_registered", "purpose": "Checking", "where": ["article=128"], **DAYS}
    first = queries.records_behind(actor=actor, **asked)
    rest = queries.records_behind(actor=actor, after=first["next"], **asked)
    refs = [row["ref"] for row in (*first["items"], *rest["items"])]
    assert len(refs) == len(set(refs)) == 60
    assert rest["next"] == ""
    assert {row["path"] for row in first["items"]} == {""}


def test_a_record_that_told_several_facts_is_listed_once_by_the_newest() -> None:
    for number, (record, day) in enumerate((("1", 10), ("2", 11), ("1", 12), ("1", 12), ("3", 9))):
        made = an_offence(f"{number}", day=date(2020, 2, day))
        type(made)._default_manager.filter(pk=made.pk).update(source=f"R-{record}")
    asked = {"indicator": "offences_registered", "purpose": "Checking", **DAYS}
    listed = queries.records_behind(actor=an_actor(role="analyst"), **asked)["items"]
    told = [(row["ref"], row["happened_on"].day, row["facts"]) for row in listed]
    assert told == [("R-1", 12, 3), ("R-2", 11, 1), ("R-3", 9, 1)]


@pytest.mark.parametrize("role", ["lawyer", "auditor", "register_clerk"])
def test_records_are_not_for_every_reader_of_figures(role: str) -> None:
    with pytest.raises(NotPermitted):
        queries.records_behind(actor=an_actor(role=role), indicator="offences_registered", purpose="-", **DAYS)


def test_a_sum_is_told_in_dollars_only_where_the_law_states_a_rate() -> None:
    an_allocation("1", day=date(2019, 1, 1), amount=4_000_000)
    an_allocation("2", day=date(2025, 1, 1), amount=4_000_000)
    stated = evaluate(indicator="service_allocations", period=Period.of_year(2019))
    silent = evaluate(indicator="service_allocations", period=Period.of_year(2025))
    assert stated.converted is not None
    assert str(stated.converted.money) == "10 000 USD"
    assert (silent.value, silent.converted) == (4_000_000, None)


def test_a_share_of_nothing_is_nothing() -> None:
    assert evaluate(indicator="share_of_128", period=SPRING).value is None
    an_offence("1")
    an_offence("2", article="309")
    an_offence("3", article="309")
    assert evaluate(indicator="share_of_128", period=SPRING).value == Decimal("33.3")


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"indicator": "nothing"}, "statistics.indicator_unknown"),
        ({"by": ["colour"]}, "statistics.breakdown_unknown"),
        ({"where": ["colour=red"]}, "statistics.breakdown_unknown"),
        ({"where": ["month=2031-01"]}, "statistics.breakdown_unknown"),
        ({"by": ["month"], "where": ["year=2020"]}, "statistics.breakdowns_mixed"),
        ({"where": ["nonsense"]}, "input.unreadable"),
        ({"until_on": "2019-01-01"}, "input.unreadable"),
        ({"until_on": "2020-02-31"}, "input.unreadable"),
        ({"apart": ["region"] * 13}, "input.unreadable"),
        ({"apart": ["region,region,region,region,region"]}, "input.unreadable"),
    ],
)
def test_a_wrong_question_is_refused(asked: dict[str, Any], refusal: str) -> None:
    with refused_as(refusal):
        queries.figure(actor=an_actor(role="analyst"), **{"indicator": "offences_registered", **DAYS, **asked})


def test_an_open_period_has_no_figure() -> None:
    with refused_as("statistics.period_open"):
        evaluate(indicator="offences_registered", period=Period(date(2020, 1, 1)))


def test_the_law_has_no_records_behind_it() -> None:
    with refused_as("statistics.nothing_behind"):
        facts_behind(indicator="penalties", period=SPRING)


def test_an_indicator_explains_itself_with_examples() -> None:
    actor = an_actor(role="lawyer", language="ru")
    listed = queries.indicators(actor=actor)
    assert {"offences_registered", "penalties"} <= {one["id"] for one in listed}
    told = queries.indicator(actor=actor, indicator="offences_registered")
    assert told["title"].startswith("Зарегистрированные")
    assert len(told["examples"]) == 2
    assert {"id": "month", "title": "Месяц"} in told["breakdowns"]
