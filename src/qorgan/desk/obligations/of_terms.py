"""What a room says of a term besides what its records owe by it: the step that is left once it ran out, and who watches over it elsewhere.

What a body of another region than the record's owes late, whoever reads the record watches over, and the region of the body. The first
see what is owed elsewhere; the second see that it is late, and open the record only where they read it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.registries import Registry

Records = Callable[[Actor], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Watched:
    """The records that an actor reads and about which a term is owed, and those of them about which a body elsewhere owes it."""

    read: Records
    elsewhere: Records


@dataclass(frozen=True, kw_only=True)
class OfTerm:
    """What a room says of a term: the form that is the next step once it ran out, where that is another, and who watches over it elsewhere."""

    once_lapsed: Callable[[Obligation], str] | None = None
    watched: Watched | None = None


OF_TERMS = Registry[str, OfTerm](
    "The step that is left once a term ran out, and who watches over what is owed by it elsewhere."
)


def watched_elsewhere() -> dict[str, Watched]:
    """The terms that bodies of another region than the record's may owe, with the records about which they do."""
    return {term: said.watched for term, said in OF_TERMS.items() if said.watched}


def step_at(obligation: Obligation, *, now: datetime) -> str:
    """The path of the form that is the next step at an instant, "" when there is none."""
    lapsed = obligation.is_open and obligation.due_on is not None and obligation.due_at < now
    step = OF_TERMS[obligation.term].once_lapsed if lapsed and obligation.term in OF_TERMS else None
    return step(obligation) if step else obligation.next_step
