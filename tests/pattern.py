"""One migrated database that every worker copies: the migrations run once for as long as none of them changes."""

from __future__ import annotations

import fcntl
import hashlib
import os
from importlib.metadata import version
from pathlib import Path

import django
import pytest  # noqa: F401 - the settings ask for it to know that this is a test
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from qorgan.desk.database.rendering import drawn_alone

SOURCES = Path(__file__).resolve().parent.parent / "src"


def use_pattern() -> None:
    """Let the test database of this process be a copy of the pattern, which is made first if it is missing."""
    connection = connections["default"]
    name = _pattern_name()
    with (Path(settings.VAR) / "pattern.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(connection, name):
            _make(connection, name)
    connection.settings_dict["TEST"]["TEMPLATE"] = name


def _pattern_name() -> str:
    """Named by the migrations in it, so that another set of them asks for another pattern."""
    told = hashlib.sha256(version("django").encode())
    for file in sorted(SOURCES.rglob("migrations/*.py")):
        told.update(file.relative_to(SOURCES).as_posix().encode() + file.read_bytes())
    return f"pattern_{told.hexdigest()[:16]}"


def _exists(connection: BaseDatabaseWrapper, name: str) -> bool:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _make(connection: BaseDatabaseWrapper, name: str) -> None:
    """Under another name until it is whole; patterns of other migrations are dropped."""
    usual, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    wanted = test["NAME"]
    test["NAME"] = f"{name}_unfinished"
    try:
        with drawn_alone():
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.close()
        test["NAME"] = wanted
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = usual
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^pattern_[0-9a-f]{16}$'")
        for (old,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE "{old}"')
        cursor.execute(f'ALTER DATABASE "{name}_unfinished" RENAME TO "{name}"')


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
    django.setup()
    use_pattern()
