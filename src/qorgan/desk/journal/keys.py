"""Whether the keys at hand are those that the database was written with: asked once by every process, before it writes a line.

Of each key a check value stands in the database, beside the data: a keyed hash of its name, from which the key cannot be found.
The keys themselves never do. The web secret has none, for it may be changed.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ProgrammingError

from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Head, KeyCheck
from qorgan.kernel.refusals import Refusal

KNOWN_BY = b"qorgan.key-check|"
ASKED = "SELECT name, value FROM journal_keycheck"
JOURNAL = "journal"


class KeysDiffer(Refusal):
    """The database was written with other keys: what they seal could not be opened, and a line of the journal would break its chain."""

    code = "keys.differ"


class _Asked:
    """Whether this process has found its keys right."""

    done = False


def check_values() -> dict[str, bytes]:
    """What each of the keys at hand is known by."""
    held = settings.QORGAN_KEYS
    keys = {JOURNAL: held.journal, "index": held.index, **{f"kek {version}": key for version, key in held.kek.items()}}
    return {name: hmac.new(key, KNOWN_BY + name.encode(), hashlib.sha256).digest() for name, key in keys.items()}


def check_keys(connection: BaseDatabaseWrapper) -> bool:
    """Compare the keys at hand with what the database knows of its own; whether it knows any.

    Raises:
        KeysDiffer: a key is another one, or is not at hand.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(ASKED)
            known = {name: bytes(value) for name, value in cursor.fetchall()}
    except ProgrammingError:  # the tables are not made yet, or not for this role
        return False
    at_hand = check_values()
    _refuse(sorted(name for name, value in known.items() if at_hand.get(name) != value))
    return bool(known)


def keep_check_values(*, using: str) -> None:
    """Write down what the keys at hand are known by; a key that came since is added, none is ever replaced.

    Raises:
        KeysDiffer: a key is another one than before, or the journal was sealed with another.
    """
    if not check_keys(connections[using]):
        head = Head.objects.using(using).filter(id=chain.JOURNAL.head, seq__gt=0).first()
        _refuse([JOURNAL] if head and not chain.is_sealed(head) else [])
    known = set(KeyCheck.objects.using(using).values_list("name", flat=True))
    fresh = [KeyCheck(name=name, value=value) for name, value in check_values().items() if name not in known]
    KeyCheck.objects.using(using).bulk_create(fresh, ignore_conflicts=True)


def ask_once(*, connection: BaseDatabaseWrapper, **_told: Any) -> None:
    """Check the keys with the first connection of a process; until they are found right no connection is left open.

    Raises:
        KeysDiffer
    """
    if _Asked.done:
        return
    try:
        _Asked.done = check_keys(connection)
    except KeysDiffer:
        if not connection.in_atomic_block:
            connection.close()
        raise


def _refuse(names: list[str]) -> None:
    if names:
        raise KeysDiffer(file=settings.QORGAN_KEYS_FILE, names=", ".join(names))
