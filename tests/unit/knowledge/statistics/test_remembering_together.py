"""Readers and writers at the same time: what is remembered is never the answer of facts that are no longer so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics import statements
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.marking import EPOCH, mark_changes
from qorgan.knowledge.statistics.models import Answer, Mark

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
TELL = """
INSERT INTO fact_suspects (key, source, agency, region, happened_on, recorded_at, article, sex, is_official, person)
VALUES (%s, 'R-1', 'A-1', 'aktobe', '2020-03-05', '2020-07-01', '128', 'male', false, %s)
"""


@contextmanager
def another() -> Iterator[BaseDatabaseWrapper]:
    """Somebody else at the same database."""
    other = connection.copy()
    try:
        yield other
    finally:
        other.close()


def tell(key: str, *, over: Any = connection) -> None:
    with over.cursor() as cursor:
        cursor.execute("SET lock_timeout = '5s'")
        cursor.execute(TELL, [key, f"P-{key}"])


def value() -> Any:
    return evaluate(indicator="suspects", period=YEAR, breakdowns=(("article",), ("month",))).value


def meanwhile(patch: pytest.MonkeyPatch, happens: Callable[[], None], *, before: bool) -> None:
    """Let something happen once, just before or just after the facts are counted."""
    count = statements._counted_cells
    left = [happens]

    def counted(questions: Sequence[Any]) -> Any:
        if before and left:
            left.pop()()
        found = count(questions)
        if left:
            left.pop()()
        return found

    patch.setattr(statements, "_counted_cells", counted)


@pytest.mark.parametrize("before", [True, False])
def test_a_change_that_comes_while_the_facts_are_counted_leaves_nothing_remembered(
    before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell("K-1")
    with another() as other:
        meanwhile(monkeypatch, lambda: tell("K-2", over=other), before=before)
        assert value() == (2 if before else 1)
    assert not Answer.objects.exists()
    assert value() == 2


def test_a_reader_of_an_older_state_is_told_that_state_and_keeps_nothing() -> None:
    tell("K-1")
    with another() as other, transaction.atomic():
        throughout()
        tell("K-2", over=other)
        assert value() == 1
        assert value() == 1
    assert not Answer.objects.exists()
    assert value() == 2


def test_a_reader_of_an_older_state_does_not_fail_over_an_answer_kept_since() -> None:
    tell("K-1")
    with transaction.atomic():
        throughout()
        told: list[Any] = []
        asked_elsewhere(told)
        assert told == [value()] == [1]
    assert Answer.objects.count() == 1


def test_who_may_only_read_is_answered() -> None:
    tell("K-1")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        assert value() == 1
    assert not Answer.objects.exists()


def test_what_was_being_counted_while_tables_changed_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    tell("K-1")
    with another() as other:

        def change() -> None:
            """A migration: it changes facts past the triggers, and forgets."""
            with other.cursor() as cursor:
                cursor.execute("ALTER TABLE fact_suspects DISABLE TRIGGER USER")
                cursor.execute("UPDATE fact_suspects SET retracted_at = '2020-08-01'")
                cursor.execute("ALTER TABLE fact_suspects ENABLE TRIGGER USER")
            mark_changes(using="default")

        meanwhile(monkeypatch, change, before=False)
        assert value() == 1
    assert value() == 0


def test_a_table_emptied_at_once_is_counted_again() -> None:
    tell("K-1")
    Mark.objects.filter(month__gt=EPOCH).delete()  # as for facts from before changes were marked
    assert value() == 1
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE fact_suspects")
    assert value() == 0


def test_an_answer_of_a_part_that_was_taken_back_goes_with_it() -> None:
    tell("K-1")
    with transaction.atomic():
        with transaction.atomic():
            tell("K-2")
            assert value() == 2
            transaction.set_rollback(True)
        assert value() == 1
        tell("K-3")
        tell("K-4")
        assert value() == 3
    assert value() == 3


def test_many_who_write_and_ask_at_once_agree_in_the_end() -> None:
    """Each asks after each of its writes; what is told lies between what was there before asking and what is there after."""
    wrong: list[tuple[int, Any, int]] = []

    def work(who: int) -> None:
        try:
            for step in range(15):
                tell(f"K-{who}-{step}")
                before = counted()
                told = value()
                after = counted()
                if not before <= told <= after:
                    wrong.append((before, told, after))
        finally:
            connection.close()

    threads = [Thread(target=work, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not wrong
    assert value() == counted() == 60


def throughout() -> None:
    """Read one state of the database until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT 1 FROM fact_suspects")


def counted() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT person) FROM fact_suspects WHERE retracted_at IS NULL")
        found: int = cursor.fetchone()[0]
    return found


def test_what_a_writer_counts_before_it_is_done_is_its_own() -> None:
    tell("K-1")
    with transaction.atomic():
        tell("K-2")
        assert value() == 2  # its own facts, its own answer
        told: list[Any] = []
        asked_elsewhere(told)
        assert told == [1]
        transaction.set_rollback(True)
    assert value() == 1


def test_two_writers_who_know_nothing_of_each_other_are_both_counted() -> None:
    with another() as one, another() as two:
        one.set_autocommit(False)
        two.set_autocommit(False)
        tell("K-1", over=one)
        tell("K-2", over=two)
        assert value() == 0
        two.commit()
        assert value() == 1
        one.rollback()
        assert value() == 1
        tell("K-3", over=one)
        one.commit()
        assert value() == 2


def test_nobody_waits_for_an_answer_that_somebody_else_is_about_to_keep() -> None:
    tell("K-1")
    with transaction.atomic():
        assert value() == 1  # kept, not yet committed
        told: list[Any] = []
        asked_elsewhere(told)
        assert told == [1]
    assert Answer.objects.count() == 1


def asked_elsewhere(told: list[Any]) -> None:
    """Ask on a connection of one's own, and do not wait long."""

    def ask() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            told.append(value())
        finally:
            connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join(timeout=20)
