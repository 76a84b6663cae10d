"""Who watches over what a body of another region than the record's owes late: whoever reads the record, and the region of the body.

The first see what is owed elsewhere; the second see that it is late, and open the record only where they read it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor

Records = Callable[[Actor], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Watched:
    """The records that an actor reads and about which a term is owed, and those of them about which a body elsewhere owes it."""

    read: Records
    elsewhere: Records


ELSEWHERE: dict[str, Watched] = {}


def watch_elsewhere(term: str, *, read: Records, elsewhere: Records) -> None:
    """Register the records that an actor may read, and those of them about which a body of another region owes what the term asks for."""
    ELSEWHERE[term] = Watched(read=read, elsewhere=elsewhere)
