"""Facts of other rooms that speak of a person's sex, age or citizenship are refreshed when those are corrected.

A room above says, once, which of its records speak of a person; this room need not know what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import models

from qorgan.desk.facts import ledger
from qorgan.kernel.registries import Listeners
from qorgan.people.models import Person

RecordsOf = Callable[[Person], Iterable[models.Model]]
follow = Listeners[RecordsOf]("The records of a person whose facts are derived from the person's traits.")


def refresh_followers(person: Person, *, at: datetime) -> None:
    """Bring the facts of every record that speaks of the person in line, inside the caller's transaction."""
    ledger.refresh(*(record for records_of in follow for record in records_of(person)), at=at)
