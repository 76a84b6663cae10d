"""The house with its world in a database of its own: built once a run, copied for everybody who lives in it."""

from __future__ import annotations

import fcntl
import pickle
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import override_settings

from qorgan.desk.access.actor import actor_for
from tests import worlds
from tests.access.world import the_world
from tests.conftest import FURNISHED
from tests.corpus.store import House, filled_store
from tests.nation import database, database_beside, make_database, new_database


@contextmanager
def furnished_house(word: str) -> Iterator[House]:
    """A copy of the house under this word, open as the database of the process."""
    own = new_database(word, like=_built())
    files = Path(tempfile.mkdtemp(prefix="qorgan-house-"))
    shutil.copytree(FURNISHED / "files", files, dirs_exist_ok=True)
    house, numbered = pickle.loads((FURNISHED / "house").read_bytes())
    worlds._numbers = count(max(next(worlds._numbers), numbered))
    try:
        with override_settings(VAR=files), database(own):
            yield house
    finally:
        shutil.rmtree(files)


def _built() -> str:
    name = database_beside("furnished", of_run=True)
    Path(settings.VAR).mkdir(exist_ok=True)
    with (Path(settings.VAR) / "furnished.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not FURNISHED.exists():
            _build(name)
    return name


def _build(name: str) -> None:
    make_database(name, like=connection.settings_dict["TEST"]["TEMPLATE"])
    files = FURNISHED / "files"
    files.mkdir(parents=True)
    with override_settings(VAR=files), database(name):
        world = the_world()
        actors = {role: actor_for(held, door="web") for role, held in world.memberships.items()}
        house = House(world=world, clients={}, actors=actors)
        house.store = filled_store(house)
    (FURNISHED / "house").write_bytes(pickle.dumps((house, next(worlds._numbers))))
