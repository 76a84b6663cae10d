"""The suite's ground: one disposable PostgreSQL cluster for all workers."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.nodeid import NodeId
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as search
from hypothesis.internal.conjecture import providers
from pytest_django.plugin import DjangoDbBlocker
from xdist.scheduler import LoadGroupScheduling

from qorgan.machinery import children, postgres
from tests import share
from tests.childless import refuse_children
from tests.emptying import allow_standing_aside, empty_cheaply
from tests.held import GROUND
from tests.pattern import use_pattern
from tests.remembering import remember_what_stays
from tests.translating import translate_share

MOST_WORKERS = 8
"""Each has a copy of the database and, in time, a browser."""

LONGEST_FIRST = ("corpus", "browser", "access", "browser_walks", "nation", "plans", "corpus_imports")
"""Groups that keep one worker busy for minutes; begun last, one of them would keep everybody waiting at the end."""


LOOKED_AT = Path(settings.VAR) / "looked-at"
"""A file for each kind of page that axe has seen in this run, so that the workers know of one another."""


FURNISHED = Path(settings.VAR) / "furnished"
"""What is known of the house that one worker builds for all (`tests/furnished.py`)."""


BESIDE: list[subprocess.Popen[bytes]] = []
"""What runs beside the tests, and no longer than they do."""

LONGEST_GOODBYE = 10
"""How many seconds the workers may take to end after the tests have: another run that goes on is not waited for longer."""


search.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=share.QUICK, database=None
)
search.load_profile("suite")
"""How long one example takes says how busy the machine is. A quick run tries the same every time; a whole one searches."""
if share.QUICK:
    # Else every worker reads all sources for numbers and texts to try, and what is tried hangs on what was imported before.
    providers._get_local_constants = lambda: providers._local_constants


def pytest_configure(config: pytest.Config) -> None:
    refuse_children()
    gc.disable()  # until all tests are read: whatever is made till then stays
    config.option.loadscopereorder = False  # groups are taken in the order below, not by how many tests they have
    settings.CUSTODY_MEMORY_KIB = 1024  # a custodian's passphrase may be cheap to try in a world without names
    if settings.QORGAN_EMBEDDED:
        postgres.start(folder=settings.QORGAN_POSTGRES, settings=postgres.DISPOSABLE)
        allow_standing_aside()
    empty_cheaply()
    remember_what_stays()
    if hasattr(config, "workerinput"):
        told = config.workerinput
        translate_share(config, number=int(told["workerid"].removeprefix("gw")), among=told["workercount"])
        return
    # What production gathers stands there: WhiteNoise warns where there is no such folder.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    share.turn()  # said before the workers are started, which must agree on it
    shutil.rmtree(LOOKED_AT, ignore_errors=True)
    shutil.rmtree(FURNISHED, ignore_errors=True)
    for told in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, signal.default_int_handler)  # as Ctrl-C: what was begun is put away
    if getattr(config.option, "numprocesses", None):
        # The migrations run while the workers read the tests, not after; a worker that is there first waits for them.
        BESIDE.append(subprocess.Popen([sys.executable, "-m", "tests.pattern"], cwd=Path(__file__).parents[1]))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the cluster with the last run that works on it; of `make test` nothing is kept, a run by hand finds its pattern again."""
    if hasattr(config, "workerinput") or not settings.QORGAN_EMBEDDED:
        return
    for one in BESIDE:
        one.kill()
        one.wait()
    end = time.monotonic() + LONGEST_GOODBYE
    while not (last := postgres.leave(folder=settings.QORGAN_POSTGRES)) and time.monotonic() < end:
        time.sleep(0.2)
    if last and "QORGAN_TESTS" in os.environ:
        postgres.remove(folder=settings.QORGAN_POSTGRES)


class ByModule(LoadGroupScheduling):
    """As `--dist loadgroup`, and the tests of a module stay together, for what they begin with is done once (`tests/held.py`)."""

    def _split_scope(self, nodeid: str) -> str:
        group = super()._split_scope(nodeid)
        return nodeid.partition("::")[0] if group == nodeid else group


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadGroupScheduling | None:
    return ByModule(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are cores: one of them waits for the database or the browser."""
    return min((os.cpu_count() or 1) + 1, MOST_WORKERS)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stands until the end is not looked through for waste at every turn."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 20)  # what a request made is mostly gone by itself: looking after it rarely is enough


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """As pytest-django has it, and the database is copied from a migrated one."""
    with django_db_blocker.unblock():
        use_pattern()
    yield
    from tests.nation import drop_left

    with django_db_blocker.unblock():
        drop_left()


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> None:
    """What a test begins with stands before its own transaction is opened."""
    if fixturedef.argname == "_django_db_helper":
        GROUND.make_ready(request._pyfuncitem, blocker=request.getfixturevalue("django_db_blocker"))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program would have started beside itself, each as it would be typed; none of it runs in a test."""
    found: list[str] = []
    monkeypatch.setattr(children, "start", lambda *words, outlives=False: found.append(" ".join(words)))
    return found


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what falls to another run, and keep the groups of `--dist loadgroup` together, the longest first.

    pytest 9.2 keeps a test's id where pytest-xdist 3.8 does not write it.
    """
    left = set(share.leave_out(items))
    config.hook.pytest_deselected(items=list(left))
    items[:] = [item for item in items if item not in left]
    if not getattr(config.option, "loadgroup", False):
        return
    place = {name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: place.get(_group_of(item), len(place)))
    for item in items:
        group = _group_of(item)
        if group and "@" not in item.nodeid.rpartition("]")[2]:
            item._id = NodeId.parse(f"{item.nodeid}@{group}")


def _group_of(item: pytest.Item) -> str:
    return "_".join(sorted({str(mark.args[0]) for mark in item.iter_markers("xdist_group")}))
