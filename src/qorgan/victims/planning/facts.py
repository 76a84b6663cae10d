"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.government.providers.models import organisation_kind
from qorgan.victims.planning.models import CarePlan, Delivery, NeedsAssessment


class FactNeed(Fact):
    """One area of need found by one needs assessment; happened on the day of the assessment."""

    grain = "one area of need found by one needs assessment of a person in care"
    dimensions: ClassVar[dict[str, str]] = {"area": "plan_areas", "region": "regions"}

    area = fields.CharField(SPECIAL, max_length=40)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_needs"
        indexes = ledger_indexes("fact_need")
        constraints = ledger_constraints("fact_need")


class FactGoal(Fact):
    """One goal of an individual plan; happened on the day it was to be reached. `outcome` is "" until it is closed."""

    grain = "one goal of an individual plan of a person in care"
    dimensions: ClassVar[dict[str, str]] = {"area": "plan_areas", "outcome": "goal_outcomes", "region": "regions"}

    area = fields.CharField(SPECIAL, max_length=40)
    outcome = fields.CharField(SPECIAL, max_length=20, blank=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_goals"
        indexes = ledger_indexes("fact_goal")
        constraints = ledger_constraints("fact_goal")


class FactDelivery(Fact):
    """One service delivered to one person; happened on the day of delivery. `amount` is whole tenge, 0 when not known."""

    grain = "one service delivered to one person in care"
    dimensions: ClassVar[dict[str, str]] = {
        "service": "plan_areas",
        "unit": "delivery_units",
        "provider_kind": "organisation_kinds",
        "region": "regions",
    }

    service = fields.CharField(SPECIAL, max_length=40)
    unit = fields.CharField(INTERNAL, max_length=20)
    units = fields.PositiveIntegerField(INTERNAL)
    amount = fields.BigIntegerField(INTERNAL)
    person = fields.CharField(INTERNAL, max_length=20)
    provider = fields.CharField(INTERNAL, max_length=20)
    provider_kind = fields.CharField(INTERNAL, max_length=40)

    class Meta:
        db_table = "fact_deliveries"
        indexes = ledger_indexes("fact_delivery")
        constraints = ledger_constraints("fact_delivery")


def derive_needs(record: models.Model) -> Iterable[Fact]:
    """What a needs assessment tells: each area once."""
    assert isinstance(record, NeedsAssessment)
    held = record.care_file
    for area in record.areas:
        yield FactNeed(
            key=f"{record.ref}:{area}",
            source=record.ref,
            agency=held.agency.ref,
            region=held.region,
            happened_on=record.assessed_on,
            area=area,
            person=held.person.ref,
        )


def derive_goals(record: models.Model) -> Iterable[Fact]:
    """What a plan tells: its goals."""
    assert isinstance(record, CarePlan)
    held = record.care_file
    for goal in record.goals.all():
        yield FactGoal(
            key=goal.ref,
            source=record.ref,
            agency=held.agency.ref,
            region=held.region,
            happened_on=goal.due_on,
            area=goal.area,
            outcome=goal.outcome,
            person=held.person.ref,
        )


def derive_delivery(record: models.Model) -> Iterable[Fact]:
    """What a delivery tells: itself, unless it was withdrawn."""
    assert isinstance(record, Delivery)
    if record.withdrawn_on:
        return
    held = record.care_file
    yield FactDelivery(
        key=record.ref,
        source=record.ref,
        agency=held.agency.ref,
        region=held.region,
        happened_on=record.delivered_on,
        service=record.service,
        unit=record.unit,
        units=record.units,
        amount=record.amount or 0,
        person=held.person.ref,
        provider=held.agency.ref,
        provider_kind=organisation_kind(held.agency),
    )
