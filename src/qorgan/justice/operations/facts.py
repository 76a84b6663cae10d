"""What this room tells statistics: only of operations that ended, as of the day on which they did.

Before that nothing is told, nor of one that was called off.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, StateFact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL
from qorgan.desk.reviews.models import ACCEPTED
from qorgan.justice.operations.models import COUNTS, FoundPerson, Operation

HOUR = timedelta(hours=1)
OPEN = "open"


class FactOperation(Fact):
    """One operation; happened on the day it ended. Counts are those of accepted reports, results those linked with it."""

    grain = "one operation that ended"
    is_known_inside = True
    heads = ("persons_checked", "presumed_victims", "detained")
    dimensions: ClassVar[dict[str, str]] = {"region": "regions", "kind": "operation_kinds"}

    kind = fields.CharField(INTERNAL, max_length=40)
    sites_checked = fields.BigIntegerField(INTERNAL)
    persons_checked = fields.BigIntegerField(INTERNAL)
    presumed_victims = fields.BigIntegerField(INTERNAL)
    detained = fields.BigIntegerField(INTERNAL)
    proceedings = fields.BigIntegerField(INTERNAL)
    channels = fields.BigIntegerField(INTERNAL)
    bodies = fields.BigIntegerField(INTERNAL)

    class Meta:
        db_table = "fact_operations"
        indexes = ledger_indexes("fact_operation")
        constraints = ledger_constraints("fact_operation")


class FactFoundPerson(StateFact):
    """Somebody found by an operation that ended; happened on the day it ended. Not told who, nor by which lead.

    `outcome` is "open" until it is known what became of the person.
    """

    grain = "one person whom an operation found as a presumed victim"
    is_of_people = True
    is_known_inside = True
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "kind": "operation_kinds",
        "outcome": "found_outcomes",
        "is_within_hour": "",
    }

    states = ("outcome",)

    kind = fields.CharField(INTERNAL, max_length=40)
    outcome = fields.CharField(INTERNAL, max_length=20)
    is_within_hour = fields.BooleanField(INTERNAL)

    class Meta:
        db_table = "fact_found_persons"
        indexes = ledger_indexes("fact_found_person")
        constraints = ledger_constraints("fact_found_person")


TELLS = (FactOperation, FactFoundPerson)


def derive(record: models.Model) -> Iterable[Fact]:
    """What an operation tells once it ended: itself with its numbers, and each person it found."""
    assert isinstance(record, Operation)
    if record.ended_on is None:
        return
    common: dict[str, Any] = {
        "source": record.ref,
        "agency": record.agency.ref,
        "region": record.region,
        "happened_on": record.ended_on,
        "kind": record.kind,
    }
    accepted = [one for one in record.reports.all() if one.state == ACCEPTED]
    results = list(record.results.all())
    yield FactOperation(
        key=record.ref,
        proceedings=sum(one.proceeding_id is not None for one in results),
        channels=sum(one.number for one in results if one.channel),
        bodies=len({one.agency_id for one in record.members.all()}),
        **{name: sum(getattr(one, name) for one in accepted) for name in COUNTS},
        **common,
    )
    for found in record.found_persons.all():
        known = [(found.outcome_on, {"outcome": found.outcome})] if found.outcome_on else []
        yield from FactFoundPerson.in_states(
            (None, {"outcome": OPEN}), *known, key=found.ref, is_within_hour=is_within_hour(found), **common
        )


def is_within_hour(found: FoundPerson) -> bool:
    """Whether a lead told of somebody within the hour."""
    return found.handed_at is not None and found.handed_at - found.found_at <= HOUR
