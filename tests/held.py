"""What the tests of a module begin with, made once: a fixture that says `@held` where others say `@pytest.fixture`.

Its rows stand in a transaction of the module, and each test works in a savepoint within it, on a copy of what the fixture gave. A
test finds the rows of those fixtures alone that it asks for: what another began with is taken back before. Such a fixture asks
for nothing but others of its make, and is made anew for a test that asks first for something else, which might bear on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from qorgan.desk.access.roles import roles

HERE = str(Path(__file__).parent)
Fixture = Callable[..., Any]


@dataclass(frozen=True)
class Made:
    """A fixture that was made, the savepoint before it, and what all that stood after it had given."""

    fixture: Fixture
    before: str
    given: dict[str, Any]


class Ground:
    """What stands, in the order in which it was made, and what of it the present test was handed."""

    def __init__(self) -> None:
        self.outer: transaction.Atomic | None = None
        self.made: list[Made] = []
        self.handed: dict[str, Any] = {}

    def make_ready(self, item: pytest.Function, *, blocker: DjangoDbBlocker) -> None:
        """Let there be what a test begins with and no more."""
        self.handed = {}
        with blocker.unblock():
            wanted = list(_wanted(item))
            if not wanted:
                return self.let_go()
            if self.outer is None:
                self.outer = transaction.atomic()
                self.outer._from_testcase = True  # type: ignore[attr-defined]  # an act may ask to be the outermost
                self.outer.__enter__()
                item.getparent(pytest.Module).addfinalizer(lambda: self._go(blocker))  # type: ignore[union-attr]
            self._take_back(wanted)
            for fixture in wanted[len(self.made) :]:
                self._make(fixture)
            self.handed = self._given()
        return None

    def let_go(self) -> None:
        """Take back whatever stands."""
        if self.outer is not None:
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)
        self.outer, self.made, self.handed = None, [], {}

    def _go(self, blocker: DjangoDbBlocker) -> None:
        with blocker.unblock():
            self.let_go()

    def _take_back(self, wanted: list[Fixture]) -> None:
        for place, one in enumerate(self.made):
            if place >= len(wanted) or wanted[place] is not one.fixture:
                transaction.savepoint_rollback(one.before)
                del self.made[place:]
                return

    def _make(self, fixture: Fixture) -> None:
        before, given = transaction.savepoint(), self._given()
        given[fixture.__name__] = fixture(**{name: given[name] for name in signature(fixture).parameters})
        self.made.append(Made(fixture, before, given))

    def _given(self) -> dict[str, Any]:
        """A copy of what stands, in which the same is still the same."""
        stays: dict[int, Any] = {id(one): one for one in roles().values()}
        return deepcopy(self.made[-1].given, stays) if self.made else {}


GROUND = Ground()


def held(fixture: Fixture) -> Any:
    """A fixture that is made once for the tests of a module that begin with it."""

    @wraps(fixture)
    def handed(**given: Any) -> Any:
        if fixture.__name__ in GROUND.handed:
            return GROUND.handed[fixture.__name__]
        return fixture(**given)

    handed.held = fixture  # type: ignore[attr-defined]
    return pytest.fixture(handed)


def _wanted(item: pytest.Function) -> Iterator[Fixture]:
    """The fixtures of this make that a test asks for before any other of the suite's own, each after those that it asks for."""
    mark = item.get_closest_marker("django_db")
    if mark is None or mark.args or mark.kwargs or {"live_server", "transactional_db"} & set(item.fixturenames):
        return
    told: set[str] = set()
    for name in item.fixturenames:
        chain = list(_chain(item, name))
        if not chain:
            continue
        if any(one is None for one in chain):
            return
        for fixture in chain:
            if fixture is not None and fixture.__name__ not in told:
                told.add(fixture.__name__)
                yield fixture


def _chain(item: pytest.Function, name: str) -> Iterator[Fixture | None]:
    """A fixture of this make after those it asks for; None where it is the suite's own of another make, nothing where it is a plugin's."""
    found = item._fixtureinfo.name2fixturedefs.get(name)
    if not found:
        return
    function = found[-1].func
    fixture = getattr(function, "held", None)
    if fixture is not None:
        for asked in signature(fixture).parameters:
            yield from _chain(item, asked)
    elif not getattr(getattr(function, "__code__", None), "co_filename", "").startswith(HERE):
        return
    yield fixture
