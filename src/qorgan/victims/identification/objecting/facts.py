"""What objections tell statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, SPECIAL
from qorgan.victims.identification.objecting.models import Objection


class FactObjection(Fact):
    """One objection to a decision on status; happened on the day it was lodged. `outcome` is "" until it is answered."""

    grain = "one objection to one decision on status"
    dimensions: ClassVar[dict[str, str]] = {
        "way": "objection_ways",
        "lodged_by": "objection_parties",
        "outcome": "objection_outcomes",
        "status": "identification_statuses",
        "body": "identifying_bodies",
        "region": "regions",
    }

    way = fields.CharField(OPEN, max_length=40)
    lodged_by = fields.CharField(OPEN, max_length=40)
    outcome = fields.CharField(OPEN, max_length=40, blank=True)
    status = fields.CharField(SPECIAL, max_length=40)
    body = fields.CharField(OPEN, max_length=40)
    days = fields.PositiveIntegerField(OPEN, null=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_objections"
        indexes = ledger_indexes("fact_objection")
        constraints = ledger_constraints("fact_objection")


TELLS = (FactObjection,)
RELATED = ("decision__person", "decision__agency")


def derive(record: models.Model) -> Iterable[Fact]:
    """What an objection tells: itself, unless it was taken back. `days` is how long the answer took."""
    assert isinstance(record, Objection)
    if record.taken_back_on:
        return
    decision = record.decision
    yield FactObjection(
        key=record.ref,
        source=record.ref,
        agency=decision.agency.ref,
        region=decision.region,
        happened_on=record.lodged_on,
        way=record.way,
        lodged_by=record.lodged_by,
        outcome=record.outcome,
        status=decision.status,
        body=decision.body,
        days=(record.closed_on - record.lodged_on).days if record.closed_on else None,
        person=decision.person.ref,
    )
