"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.records import Privacy
from qorgan.victims.planning.models import CarePlan, Delivery, NeedsAssessment

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL


class FactNeed(Fact):
    """One area of need found by one needs assessment; happened on the day of the assessment."""

    grain = "one area of need found by one needs assessment of a person in care"
    dimensions: ClassVar[dict[str, str]] = {"area": "plan_areas", "region": "regions"}
    privacy: ClassVar[dict[str, Privacy]] = {"area": SPECIAL, "person": INTERNAL}

    area = models.CharField(max_length=40)
    person = models.CharField(max_length=20)

    class Meta:
        db_table = "fact_needs"
        indexes = ledger_indexes("fact_need")
        constraints = ledger_constraints("fact_need")


class FactGoal(Fact):
    """One goal of an individual plan; happened on the day it was to be reached. `outcome` is "" until it is closed."""

    grain = "one goal of an individual plan of a person in care"
    dimensions: ClassVar[dict[str, str]] = {"area": "plan_areas", "outcome": "goal_outcomes", "region": "regions"}
    privacy: ClassVar[dict[str, Privacy]] = {"area": SPECIAL, "outcome": SPECIAL, "person": INTERNAL}

    area = models.CharField(max_length=40)
    outcome = models.CharField(max_length=20, blank=True)
    person = models.CharField(max_length=20)

    class Meta:
        db_table = "fact_goals"
        indexes = ledger_indexes("fact_goal")
        constraints = ledger_constraints("fact_goal")


class FactDelivery(Fact):
    """One service delivered to one person; happened on the day of delivery. `amount` is whole tenge, 0 when not known."""

    grain = "one service delivered to one person in care"
    dimensions: ClassVar[dict[str, str]] = {"service": "plan_areas", "unit": "delivery_units", "region": "regions"}
    privacy: ClassVar[dict[str, Privacy]] = {"service": SPECIAL} | dict.fromkeys(
        ("unit", "units", "amount", "person", "provider"), INTERNAL
    )

    service = models.CharField(max_length=40)
    unit = models.CharField(max_length=20)
    units = models.PositiveIntegerField()
    amount = models.BigIntegerField()
    person = models.CharField(max_length=20)
    provider = models.CharField(max_length=20)

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
    )
