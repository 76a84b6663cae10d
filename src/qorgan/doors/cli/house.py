"""Opening the house for a command at the console: database up, rooms loaded, somebody named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from qorgan.kernel.refusals import NotSignedIn, Refusal

if TYPE_CHECKING:
    from qorgan.desk.access.actor import Actor

CONSOLE = "console"
UNFURNISHED = ("42P01", "42501")
"""What PostgreSQL says of a table that is not there, and of a right that the service was not given."""


def open_house() -> None:
    """Start the embedded database if it is the one in use, and load every room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
    import django
    from django.conf import settings

    from qorgan.machinery import postgres

    with told_of_places():
        if settings.QORGAN_EMBEDDED:
            postgres.start(folder=settings.QORGAN_POSTGRES)
        django.setup()


@contextmanager
def told_of_places() -> Iterator[None]:
    """Say in words which file or folder of the installation cannot be used.

    Raises:
        place.unusable
    """
    try:
        yield
    except OSError as fault:
        if fault.filename is None:
            raise
        raise Refusal("place.unusable", place=fault.filename, reason=fault.strerror) from None


def leave_house() -> None:
    """Stop the embedded database, if it is the one in use and nobody else's command runs on it."""
    from django.conf import settings

    from qorgan.machinery import postgres

    if settings.QORGAN_EMBEDDED:
        postgres.leave(folder=settings.QORGAN_POSTGRES)


def try_keys() -> None:
    """Ask the database whether the keys are its own; a database that is away is asked later, with the first connection to it.

    Raises:
        KeysDiffer
    """
    from django.db import connection
    from django.db.utils import OperationalError

    with suppress(OperationalError):
        connection.ensure_connection()
    connection.close()


@contextmanager
def told_of_the_database() -> Iterator[None]:
    """Say in words that the database is away or not made ready; any other fault goes its way.

    Raises:
        house.database_away: not even its owner reaches it.
        house.not_furnished: the role of the service or its tables are missing.
    """
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError, ProgrammingError

    try:
        yield
    except ImproperlyConfigured:  # DATABASE_URL names no database
        raise Refusal("house.database_away") from None
    except OperationalError:
        if is_connected("default"):
            raise
        raise (
            Refusal("house.not_furnished") if is_connected("owner", tries=True) else Refusal("house.database_away")
        ) from None
    except ProgrammingError as fault:
        if getattr(fault.__cause__, "sqlstate", "") not in UNFURNISHED:
            raise
        raise Refusal("house.not_furnished") from None


def is_connected(alias: str, *, tries: bool = False) -> bool:
    """Whether there is a connection to the database under a name, after trying to make one if asked."""
    from django.db import connections
    from django.db.utils import OperationalError

    if tries:
        with suppress(OperationalError):
            connections[alias].ensure_connection()
    return connections[alias].connection is not None


def furnish(*, using: str = "owner") -> None:
    """Bring the tables up to date and give the service's role its rights; cheap when nothing changed.

    Raises:
        house.differs: what stands is not what is recorded as made; nothing was changed.
        house.update_stopped: a change did not go through and was taken back.
        KeysDiffer: the database was written with other keys.
    """
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from qorgan.desk.database.rendering import drawn_alone
    from qorgan.desk.journal.grants import grant_service_role
    from qorgan.desk.journal.keys import keep_check_values
    from qorgan.doors.cli.standing import check_standing

    executor = MigrationExecutor(connections[using])
    check_standing(executor)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with told_of_the_update(using=using), drawn_alone():
            call_command("migrate", database=using, verbosity=0, interactive=False)
        call_command("createcachetable", database=using, verbosity=0)
        grant_service_role(using=using)
    keep_check_values(using=using)


@contextmanager
def told_of_the_update(*, using: str) -> Iterator[None]:
    """Say in words that a change of the tables did not go through.

    Raises:
        house.update_stopped
    """
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import DatabaseError, OperationalError

    try:
        yield
    except OperationalError:
        raise
    except DatabaseError as fault:
        executor = MigrationExecutor(connections[using])
        left = executor.migration_plan(executor.loader.graph.leaf_nodes())
        change = ".".join((left[0][0].app_label, left[0][0].name)) if left else "—"
        reason = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
        raise Refusal("house.update_stopped", reason=reason, change=change) from None


def the_actor(*, login: str = "", language: str = "") -> Actor:
    """The person named by `--as` or QORGAN_AS, or the console's own account.

    The journal tells beside the account which user of the machine ran the command.

    Raises:
        console.nobody: there is no such person, or no role is held today.
        console.account_missing: the same of the console's own account, as in a house not furnished yet.
    """
    from qorgan.desk.access.actor import actor_for, memberships_on
    from qorgan.desk.agencies.models import User
    from qorgan.desk.country import day_here
    from qorgan.doors.cli.seat import sitter
    from qorgan.kernel.clock import SystemClock

    login = login or os.environ.get("QORGAN_AS", "") or CONSOLE
    user = User.objects.filter(login=login).first()
    held = memberships_on(user_ref=user.ref, day=day_here(SystemClock().now())) if user else []
    if not held:
        raise NotSignedIn("console.account_missing") if login == CONSOLE else NotSignedIn("console.nobody", login=login)
    return actor_for(held[0], door="cli", language=language or "en", session=sitter())
