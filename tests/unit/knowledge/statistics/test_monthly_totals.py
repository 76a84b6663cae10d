"""The monthly totals tell what the facts tell, after every kind of change and for every kind of period."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.desk.facts import ledger
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics import monthly
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.figures import Figure
from qorgan.knowledge.statistics.models import MonthlyOffences
from qorgan.knowledge.statistics.monthly import edges, whole_months
from qorgan.knowledge.statistics.remembering import forgetting

pytestmark = pytest.mark.django_db
FIRST = date(2019, 11, 10)
LENGTH = 200
BREAKDOWNS = {
    "offences_registered": (("article",), ("region",), ("month",), ("year", "part")),
    "share_of_128": (("agency",), ("region",), ("month", "region")),
}


def a_day(random: Random) -> date:
    return FIRST + timedelta(days=random.randrange(LENGTH))


def some_facts(random: Random, number: int) -> None:
    table = FACTS["fact_offences"]
    table._default_manager.bulk_create(
        table(
            key=f"K-{place}",
            source="R-1",
            agency=random.choice(["", "A-1"]),
            region=random.choice(["aktobe", "astana"]),
            happened_on=a_day(random),
            recorded_at=datetime(2020, 7, 1, tzinfo=UTC),
            article=random.choice(["128", "309", "9"]),
            part=random.choice(["1", "2"]),
            paragraph="",
            act_on=FIRST,
            proceeding="R-1",
        )
        for place in range(number)
    )


def some_changes(random: Random) -> None:
    facts = FACTS["fact_offences"]._default_manager
    ids = list(facts.values_list("id", flat=True))
    facts.filter(id__in=random.sample(ids, len(ids) // 4)).update(retracted_at=datetime(2020, 8, 1, tzinfo=UTC))
    facts.filter(id__in=random.sample(ids, len(ids) // 8)).update(article="134")
    facts.filter(id__in=random.sample(ids, len(ids) // 8)).delete()


def told(period: Period, indicator: str) -> Figure:
    return evaluate(
        indicator=indicator,
        period=period,
        breakdowns=BREAKDOWNS[indicator],
        where={"region": ["aktobe"]} if period.first.day == 1 else {},
    )


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), fold=st.booleans())
def test_totals_and_facts_answer_alike(seed: int, fold: bool) -> None:
    random = Random(seed)
    with transaction.atomic():
        FACTS["fact_offences"]._default_manager.all().delete()
        some_facts(random, 40)
        some_changes(random)
        if fold:
            connection.cursor().execute("SELECT statistics_fold_monthly_offences()")
        first = random.choice([a_day(random), a_day(random).replace(day=1)])
        period = Period(first, first + timedelta(days=random.randrange(150)))
        for indicator in BREAKDOWNS:
            fast = told(period, indicator)
            with forgetting(), pytest.MonkeyPatch.context() as patch:
                patch.setattr(monthly, "MONTHLY", {})
                slow = told(period, indicator)
            assert (fast.value, fast.by) == (slow.value, slow.by)
        assert [wrong for check in ledger.also_verify for wrong in check()] == []


def test_a_total_that_was_tampered_with_is_found() -> None:
    some_facts(Random(1), 10)
    MonthlyOffences.objects.filter(id=MonthlyOffences.objects.first().id).update(n=100)  # type: ignore[union-attr]
    assert [wrong.table for check in ledger.also_verify for wrong in check()] == ["statistics_monthly_offences"]


def test_totals_of_small_steps_are_folded() -> None:
    for _ in range(5):
        FACTS["fact_offences"]._default_manager.all().delete()
        some_facts(Random(3), 20)
    connection.cursor().execute("SELECT statistics_fold_monthly_offences()")
    counted = MonthlyOffences.objects.values("month", "region", "article", "part", "paragraph").distinct()
    assert MonthlyOffences.objects.count() <= 2 * counted.count(), "nine small steps of each were written"
    assert not MonthlyOffences.objects.filter(n__lt=1).exists()


@pytest.mark.parametrize(
    ("period", "whole", "rest"),
    [
        ("2020-01-01..2020-04-30", "2020-01-01..2020-04-30", []),
        ("2020-01-15..2020-04-10", "2020-02-01..2020-03-31", ["2020-01-15..2020-01-31", "2020-04-01..2020-04-10"]),
        ("2020-02-01..2020-02-29", "2020-02-01..2020-02-29", []),
        ("2019-12-31..2020-01-31", "2020-01-01..2020-01-31", ["2019-12-31..2019-12-31"]),
    ],
)
def test_a_period_is_whole_months_and_what_is_left(period: str, whole: str, rest: list[str]) -> None:
    found = whole_months(Period.parse(period))
    assert str(found) == whole
    assert found is not None
    assert [str(edge) for edge in edges(Period.parse(period), whole=found)] == rest


@pytest.mark.parametrize("period", ["2020-01-02..2020-01-31", "2020-01-15..2020-02-28", "2020-02-01..2020-02-28"])
def test_a_period_without_a_whole_month_is_counted_from_facts(period: str) -> None:
    assert whole_months(Period.parse(period)) is None
