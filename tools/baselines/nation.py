"""The demo nation under a clock that stands, raised there once and read without leaving a trace."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any
from unittest.mock import patch

NOW = datetime(2026, 9, 16, 7, tzinfo=UTC)
"""The instant at which the nation is raised and read: noon of a working day after another. It may lie ahead of the machine's day."""


@dataclass(frozen=True)
class Account:
    """Somebody who works in the nation, in the role that signing in puts on first."""

    login: str
    user: Any
    actor: Any

    @property
    def signs_in(self) -> bool:
        """Whether the demo gave it a password; colleagues would have to choose one before they see a page."""
        return not self.user.must_change_password


@contextmanager
def clock_standing(instant: datetime = NOW) -> Iterator[None]:
    """Inside, it is this instant for the house and for what Django asks the time for."""
    from django.utils import timezone

    from qorgan.kernel.clock import SystemClock

    with patch.object(SystemClock, "now", lambda _clock: instant), patch.object(timezone, "now", lambda: instant):
        yield


def raise_nation() -> None:
    """Raise the demo nation as `make demo` does, up to `NOW`; one that stands is left as it is."""
    from rich.console import Console

    with clock_standing():
        import_module("demo.raising").raise_nation(out=Console())
        check_instant()


def check_instant() -> None:
    """End the program unless the last of what was entered is of the day before `NOW`, or of its hours."""
    from django.db.models import Max

    from qorgan.desk.facts.ledger import FACTS

    entered = [table._default_manager.aggregate(last=Max("recorded_at"))["last"] for table in FACTS.values()]
    last = max(filter(None, entered), default=None)
    if last is None or last > NOW or (NOW - last).days > 1:
        sys.exit(
            f"This nation was last entered into at {last}, and a baseline is of {NOW}. Raise another with"
            " “QORGAN_VAR=... python tools/baseline.py raise”."
        )


@contextmanager
def read_only() -> Iterator[None]:
    """One state of the nation throughout, and whatever asking leaves behind is taken back.

    Answers that were kept earlier are not told again in it: all is counted anew (`statistics.remembering`). The journal is not
    written: its lines are put one behind another, and of two processes that ask each would wait for the other.
    """
    from django.db import connection, transaction
    from django.test import override_settings

    from qorgan.desk.journal import chain

    in_the_cookie = override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
    unwritten = patch.object(chain, "append", lambda _line, **_book: 0)
    with clock_standing(), in_the_cookie, unwritten, silenced(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
        transaction.set_rollback(True)


@contextmanager
def silenced() -> Iterator[None]:
    """Nobody is told of pages that were rightly refused."""
    told = logging.getLogger("django.request")
    level = told.level
    told.setLevel(logging.ERROR)
    try:
        yield
    finally:
        told.setLevel(level)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is taken back, faults of the database too."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def accounts() -> list[Account]:
    """Everybody who may sign in now, by login."""
    from qorgan.desk.access.actor import actor_for, memberships_on
    from qorgan.desk.agencies.models import User

    found = []
    for user in User.objects.order_by("login"):
        held = memberships_on(user_ref=user.ref, day=today())
        if held:
            found.append(Account(login=user.login, user=user, actor=actor_for(held[0], door="web")))
    return found


def account(login: str) -> Account:
    """Somebody by the login that the demo prints."""
    return next(one for one in accounts() if one.login == login)


def today() -> date:
    """The day of `NOW` in the country."""
    from qorgan.desk.country import day_here

    return day_here(NOW)
