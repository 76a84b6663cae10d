"""Whose house a database holds: nobody's yet, a demo's, or one that the demo must leave alone.

The mark is a comment on the database, so that it outlives the tables and no table of the product knows of it.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import connections

from demo.refusals import HouseInUse

MARK = "qorgan demo nation: "
OPENING = "opening "
PATIENCE = "5s"
OWNER = "owner"
BESIDE = ("django_migrations", "cache")  # the product's tables that no model tells of


class House(StrEnum):
    """What stands in the database."""

    EMPTY = "empty"
    UNFINISHED = "unfinished"
    WHOLE = "whole"
    ANOTHER = "another"


def house() -> House:
    """What the database holds; safe to ask before there are tables."""
    mark = _mark()
    if mark.startswith(MARK):
        return House.WHOLE if mark.removeprefix(MARK).startswith(House.WHOLE) else House.UNFINISHED
    return House.ANOTHER if _is_inhabited() else House.EMPTY


def mark_house(state: House, *, note: str = "", opening: tuple[str, str] | None = None) -> None:
    """Write down how far the demo is, and the opening of an invented identity that waits, with the code that nobody else has."""
    said = ", ".join(filter(None, (str(state), note, OPENING + " ".join(opening) if opening else "")))
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_database()), quote_literal(%s)", [f"{MARK}{said}"])
        name, words = cursor.fetchone()
        cursor.execute(f"COMMENT ON DATABASE {name} IS {words}")


def waiting_opening() -> tuple[str, str] | None:
    """The reference of the opening that waits and its code, as they were written down."""
    _rest, found, said = _mark().partition(OPENING)
    ref, _space, code = said.partition(" ")
    return (ref, code) if found else None


def clear_house() -> None:
    """Take away everything that an unfinished demo left.

    Raises:
        HouseInUse: another process works in the database.
    """
    from django.db.utils import OperationalError

    connections["default"].close()
    try:
        with connections[OWNER].cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{PATIENCE}'")
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    except OperationalError:
        raise HouseInUse() from None
    finally:
        connections[OWNER].close()


def _mark() -> str:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = current_database()"
        )
        return str(cursor.fetchone()[0])


def _is_inhabited() -> bool:
    """Whether anything stands that is not the product's own table, or anybody but the console works here."""
    connection = connections[OWNER]
    own = {*connection.introspection.django_table_names(), *BESIDE}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = {name for (name,) in cursor.fetchall()}
        if not tables <= own:
            return True
        if "agencies_user" not in tables:
            return False
        cursor.execute("SELECT count(*) FROM agencies_user WHERE login <> 'console'")
        return bool(cursor.fetchone()[0])
