"""The synthetic nation for tests: built once a session beside the test database, and given back unchanged after each test.

A module that lives in it writes

    pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.usefixtures("nation")]

and must not use `django_db`: the fixture opens the nation's own database and takes back what the test did.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction
from psycopg import sql

from demo.calibration import calibration
from demo.nation.building import build_nation
from demo.nation.living import Nation, at_work
from qorgan.kernel.clock import SetClock
from qorgan.office.staff.first_accounts import lay_ground

_LEFT: list[str] = []


@contextmanager
def database(name: str) -> Iterator[None]:
    """Work in another database of the server for a while, as service and as owner."""
    usual = {one: one.settings_dict["NAME"] for one in connections.all()}
    _turn_to(dict.fromkeys(usual, name))
    try:
        yield
    finally:
        _turn_to(usual)


def _turn_to(names: dict[Any, str]) -> None:
    for one, name in names.items():
        one.close()
        one.settings_dict["NAME"] = name


def database_beside(word: str, *, of_run: bool = False) -> str:
    """The name of a further database of this worker, or of the run."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = connection.settings_dict["TEST"]["NAME"].removesuffix(f"_{worker}")
    return "_".join(filter(None, (name, "" if of_run else worker, word)))


def make_database(name: str, *, like: str) -> None:
    """A new database that is like another, whatever was there before."""
    drop_database(name)
    with database("postgres"), connection.cursor() as cursor:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like))
        cursor.execute(statement)


def drop_database(name: str) -> None:
    """Take a database away."""
    with database("postgres"), connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def new_database(word: str, *, like: str) -> str:
    """The name of a new database of this worker that is like another; it stands until the worker is done.

    The files of a database that is dropped lie for minutes in the way of those of the next, on a file system that would not
    give their places away so soon: the tenth copy then takes six times as long as the first.
    """
    name = database_beside(f"{word}{len(_LEFT)}")
    make_database(name, like=like)
    _LEFT.append(name)
    return name


def drop_left() -> None:
    """Take away the databases that were made for single tests."""
    while _LEFT:
        drop_database(_LEFT.pop())


@pytest.fixture(scope="session")
def blank_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database with every table and nothing in them."""
    with django_db_blocker.unblock():
        name = database_beside("blank")
        make_database(name, like=connection.settings_dict["TEST"]["TEMPLATE"])
    yield name
    with django_db_blocker.unblock():
        drop_database(name)


@pytest.fixture(scope="session")
def nation_database(blank_database: str, django_db_blocker: Any) -> Iterator[tuple[str, Nation]]:
    """The name of the database in which the nation lives until the spring of 2020, and the nation."""
    with django_db_blocker.unblock():
        name = database_beside("nation")
        make_database(name, like=blank_database)
        with database(name):
            lay_ground(clock=SetClock(at_work(calibration().first_day)))
            built = build_nation(scale="test")
    yield name, built
    with django_db_blocker.unblock():
        drop_database(name)


@pytest.fixture
def nation(nation_database: tuple[str, Nation], django_db_blocker: Any) -> Iterator[Nation]:
    """The nation, open for one test."""
    name, built = nation_database
    evening = built.clock.instant
    with django_db_blocker.unblock(), database(name), transaction.atomic():
        yield built
        transaction.set_rollback(True)
    built.clock.instant = evening
