"""A house whose tables are not those that it recorded is told of in words, before anything is changed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError, ProgrammingError

from qorgan.doors.cli.house import furnish, told_of_the_update
from tests.refusals import refused_as

pytestmark = pytest.mark.django_db


def done(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def refused() -> str:
    with refused_as("house.differs") as told:
        furnish(using="default")
    assert told.value.exit_code != 0
    for language in ("ru", "kk"):
        assert told.value.sentence(language=language) != told.value.sentence(language="en")
    return told.value.sentence(language="en")


def test_a_whole_house_is_furnished_again_without_harm() -> None:
    before = sorted(connection.introspection.table_names())
    furnish(using="default")
    assert sorted(connection.introspection.table_names()) == before


def test_tables_of_a_setup_that_left_no_record_are_not_built_upon() -> None:
    done("DELETE FROM django_migrations WHERE app = 'wages'")
    before = len(connection.introspection.table_names())
    assert "nothing records that it was made: fact_wage_claims, fact_wage_sums, wages_wageclaim" in refused()
    assert len(connection.introspection.table_names()) == before
    executor = MigrationExecutor(connection)
    assert ("wages", "0001_initial") not in executor.loader.applied_migrations


def test_a_recorded_table_and_a_recorded_column_that_are_gone_are_named() -> None:
    done("ALTER TABLE wages_wageclaim RENAME TO gone", "ALTER TABLE people_person DROP COLUMN language CASCADE")
    said = refused()
    assert "recorded as made and not there: people_person.language, wages_wageclaim" in said


def test_records_that_contradict_each_other_are_told_of() -> None:
    done("DELETE FROM django_migrations WHERE app = 'people' AND name = '0001_initial'")
    assert "contradict each other" in refused()


def test_a_change_that_fails_is_told_of_in_words_and_a_lost_connection_stays_a_fault() -> None:
    with refused_as("house.update_stopped") as told, told_of_the_update(using="default"):
        raise ProgrammingError('relation "x" already exists\nLINE 1: secret')
    assert "already exists" in told.value.sentence(language="en")
    assert "secret" not in told.value.sentence(language="en")
    with pytest.raises(OperationalError), told_of_the_update(using="default"):
        raise OperationalError("server closed the connection")
