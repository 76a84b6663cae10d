"""A remembered answer is told only while nothing it was counted from has changed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from inspect import signature
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.facts.models import Fact
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import NotPermitted
from qorgan.knowledge.statistics import questions, remembering
from qorgan.knowledge.statistics.conditions import OneOf
from qorgan.knowledge.statistics.counts import Sum
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.figures import Figure, Number
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named
from qorgan.knowledge.statistics.marking import TRIGGERS, mark_changes
from qorgan.knowledge.statistics.models import Answer, Mark
from qorgan.knowledge.statistics.queries import figure
from qorgan.knowledge.statistics.remembering import forgetting
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
JUNE, JULY = date(2020, 6, 1), date(2020, 7, 5)
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
ASKED = ("suspects", "proceedings_in_court", "custodial_share")


def a_suspect(key: str, *, on: date = date(2020, 3, 5), person: str = "P-1") -> Fact:
    table = FACTS["fact_suspects"]
    return table._default_manager.create(
        key=key,
        source="R-1",
        agency="A-1",
        region="aktobe",
        happened_on=on,
        article="128",
        is_official=False,
        recorded_at=datetime(2020, 7, 1, tzinfo=UTC),
        person=person,
    )


def asked(indicator: str = "suspects", period: Period = YEAR) -> Figure:
    return evaluate(indicator=indicator, period=period, breakdowns=(("article",), ("region",), ("month",)))


def is_counted(period: Period = YEAR) -> bool:
    """Whether asking reads the facts."""
    with CaptureQueriesContext(connection) as queries:
        asked(period=period)
    return any("fact_suspects" in query["sql"] and "statistics_mark" not in query["sql"] for query in queries)


def test_every_fact_table_is_watched() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'statistics_mark%'")
        assert set(cursor.fetchall()) == {(table, trigger) for table in FACTS for trigger in TRIGGERS}


def test_where_changes_are_not_marked_nothing_is_remembered() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE fact_suspects DISABLE TRIGGER statistics_mark_update")
    a_suspect("K-1")
    assert asked().value == 1
    assert is_counted()
    assert not Answer.objects.exists()


def test_a_change_of_tables_forgets_every_answer() -> None:
    a_suspect("K-1")
    asked()
    mark_changes(using="default")
    assert is_counted()


def test_the_same_question_is_counted_once_and_told_alike() -> None:
    a_suspect("K-1")
    first = asked()
    assert not is_counted()
    again = asked()
    assert (again.value, again.by) == (first.value, first.by) == (1, first.by)
    assert dict(first.by[0].dims) == {"article": "128"}


def test_a_share_keeps_its_decimal() -> None:
    values = {asked("custodial_share").value for _ in range(2)}
    with forgetting():
        assert values == {asked("custodial_share").value}


@pytest.mark.parametrize("change", ["come", "retract", "correct", "move", "delete"])
def test_any_change_of_its_facts_lets_it_be_counted_again(change: str) -> None:
    fact = a_suspect("K-1")
    assert asked().value == 1
    facts = type(fact)._default_manager.filter(pk=fact.pk)
    expected = 1
    match change:
        case "come":
            a_suspect("K-2", person="P-2")
            expected = 2
        case "retract":
            facts.update(retracted_at=datetime(2020, 8, 1, tzinfo=UTC))
            expected = 0
        case "correct":
            facts.update(region="astana")
        case "move":
            facts.update(happened_on=date(2019, 3, 5))
            expected = 0
        case "delete":
            facts.delete()
            expected = 0
    assert is_counted()
    found = asked()
    assert found.value == expected
    if change == "correct":
        assert found.part(region="astana") == 1


def test_a_change_outside_the_period_leaves_it() -> None:
    a_suspect("K-1")
    asked()
    a_suspect("K-2", on=date(2021, 1, 1), person="P-2")
    assert not is_counted()
    assert asked().value == 1


def test_facts_that_go_with_a_transaction_take_the_answer_with_them() -> None:
    a_suspect("K-1")
    asked()
    with transaction.atomic():
        a_suspect("K-2", person="P-2")
        assert asked().value == 2
        transaction.set_rollback(True)
    a_suspect("K-3", person="P-3")
    a_suspect("K-4", person="P-4")
    assert asked().value == 3


def test_another_day_of_knowledge_is_another_question() -> None:
    fact = a_suspect("K-1")
    known = {day: evaluate(indicator="suspects", period=YEAR, as_known_on=day).value for day in (JUNE, JULY)}
    assert known == {JUNE: 0, JULY: 1}
    type(fact)._default_manager.filter(pk=fact.pk).update(retracted_at=datetime(2020, 7, 10, tzinfo=UTC))
    assert asked().value == 0
    assert [evaluate(indicator="suspects", period=YEAR, as_known_on=day).value for day in (JUNE, JULY)] == [0, 1]
    type(fact)._default_manager.filter(pk=fact.pk).update(recorded_at=datetime(2020, 6, 1, tzinfo=UTC))
    assert evaluate(indicator="suspects", period=YEAR, as_known_on=JUNE).value == 1


def test_another_definition_another_list_of_the_law_and_another_release_are_other_questions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_suspect("K-1")
    defined = indicator_named("suspects")

    def value(indicator: Indicator) -> Number:
        return evaluate(indicator=indicator, period=YEAR, breakdowns=(("article",),)).value

    assert value(defined) == 1
    assert value(replace(defined, where=(OneOf("article", ("309",)),))) == 0
    assert value(replace(defined, counts=Sum("id"))) != 1
    with monkeypatch.context() as patch:  # the list of the law, which the definition names, is amended
        patch.setattr(questions, "applied", lambda one, **_: (OneOf("article", ("309",)), None))
        assert value(defined) == 0
    with CaptureQueriesContext(connection) as queries:
        monkeypatch.setattr(remembering, "_way_of_counting", lambda: "another release")
        assert value(defined) == 1
    assert any("fact_suspects" in query["sql"] and "statistics_mark" not in query["sql"] for query in queries)


def test_who_asks_does_not_matter_to_what_is_remembered_and_may_still_be_refused() -> None:
    a_suspect("K-1")
    analyst, clerk = an_actor(role="analyst"), an_actor(role="court_clerk")
    ask = {"indicator": "suspects", "from_on": YEAR.first, "until_on": YEAR.last}
    assert figure(actor=analyst, **ask)["value"] == 1
    with pytest.raises(NotPermitted):
        figure(actor=clerk, **ask)


def test_nothing_of_who_asks_enters_what_is_counted() -> None:
    """What is kept is for whoever may ask at all: no reader, agency or role narrows it, so none could be left out of the key."""
    told = {field.name for field in fields(questions.Question)}
    assert told == {"indicator", "period", "by", "over", "where", "which", "known", "lists", "until", "as_of"}
    assert not {"actor", "agency", "role", "scope"} & {*signature(evaluate).parameters}


def test_a_part_is_another_question_than_the_whole() -> None:
    a_suspect("K-1")
    a_suspect("K-2", person="P-2")
    FACTS["fact_suspects"]._default_manager.filter(key="K-2").update(region="astana")
    for _ in range(2):
        assert evaluate(indicator="suspects", period=YEAR).value == 2
        assert evaluate(indicator="suspects", period=YEAR, where={"region": "astana"}).value == 1
        assert evaluate(indicator="suspects", period=YEAR, where={"region": "aktobe", "month": "2020-04"}).value == 0


def test_a_late_record_is_told_now_and_not_of_a_day_before_it() -> None:
    a_suspect("K-1")
    for _ in range(2):
        assert evaluate(indicator="suspects", period=YEAR, as_known_on=JULY).value == 1
    late = a_suspect("K-2", person="P-2")
    type(late)._default_manager.filter(pk=late.pk).update(recorded_at=datetime(2020, 9, 1, tzinfo=UTC))
    assert asked().value == 2
    assert evaluate(indicator="suspects", period=YEAR, as_known_on=JULY).value == 1
    assert evaluate(indicator="suspects", period=YEAR, as_known_on=date(2020, 9, 1)).value == 2


def test_marks_are_folded_and_the_answer_stays() -> None:
    for place in range(20):
        a_suspect(f"K-{place}", person=f"P-{place}")
    assert asked().value == 20
    with connection.cursor() as cursor:
        cursor.execute("SELECT statistics_fold_marks('fact_suspects')")
    # Writing folds by itself now and then: what came after the last time may be too few to fold again.
    assert Mark.objects.filter(fact="fact_suspects", month=date(2020, 3, 1)).count() <= 4
    assert not is_counted()


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_whatever_happens_between_what_is_told_is_what_would_be_counted(seed: int) -> None:
    random = Random(seed)
    with transaction.atomic():
        for step in range(6):
            if random.random() < 0.6:
                a_suspect(f"K-{step}", on=date(2020, random.randint(1, 12), 3), person=f"P-{random.randint(1, 3)}")
            else:
                FACTS["fact_suspects"]._default_manager.filter(person=f"P-{random.randint(1, 3)}").update(
                    region=random.choice(["astana", "aktobe"])
                )
            period = Period(date(2020, random.randint(1, 6), 1), date(2020, 12, random.randint(1, 31)))
            for indicator in ASKED:
                told = evaluate(indicator=indicator, period=period, breakdowns=(("region",), ("month",)))
                with forgetting():
                    counted = evaluate(indicator=indicator, period=period, breakdowns=(("region",), ("month",)))
                assert (told.value, told.by) == (counted.value, counted.by)
        transaction.set_rollback(True)
    assert Answer.objects.count() == 0
