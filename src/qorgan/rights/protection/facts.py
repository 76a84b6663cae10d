"""What protection tells statistics: counts without a person, told outside only by guarded indicators and never opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.law import NoValueOnDate
from qorgan.law.counting import day_in
from qorgan.rights.protection import states
from qorgan.rights.protection.models import (
    Protection,
    ProtectionComplaint,
    ProtectionLifting,
    ProtectionRequest,
)

TERM = "protection.decision"


class GuardedFact(Fact):
    """A fact of the compartment."""

    is_guarded: ClassVar[bool] = True

    class Meta:
        abstract = True


class FactProtectionDecision(GuardedFact):
    """One decision on a request; happened on the day of the (first) decision. `is_in_time` says whether the hours were kept."""

    grain = "one request for measures of safety that was decided"
    dimensions: ClassVar[dict[str, str]] = {
        "outcome": "protection_outcomes",
        "capacity": "protection_capacities",
        "region": "regions",
    }

    outcome = fields.CharField(INTERNAL, max_length=20)
    capacity = fields.CharField(SPECIAL, max_length=40)
    is_in_time = fields.BooleanField(INTERNAL, null=True)
    is_before_proceedings = fields.BooleanField(INTERNAL)

    class Meta:
        db_table = "fact_protection_decisions"
        indexes = ledger_indexes("fact_protection_dec")
        constraints = ledger_constraints("fact_protection_dec")


class FactProtectionMeasure(GuardedFact):
    """One measure of safety ordered; happened on the day of the order."""

    grain = "one measure of safety ordered for one protected person"
    dimensions: ClassVar[dict[str, str]] = {"measure": "security_measures", "region": "regions"}

    measure = fields.CharField(SPECIAL, max_length=40)

    class Meta:
        db_table = "fact_protection_measures"
        indexes = ledger_indexes("fact_protection_msr")
        constraints = ledger_constraints("fact_protection_msr")


class FactProtectionStanding(GuardedFact):
    """Measures of safety of one person for which one officer of one body answers, from the order; `ended_on` is the day they were lifted."""

    grain = "one protection, from the day it was ordered until it is lifted"
    dimensions: ClassVar[dict[str, str]] = {"region": "regions"}

    ended_on = fields.DateField(INTERNAL, null=True)

    class Meta:
        db_table = "fact_protections"
        indexes = ledger_indexes("fact_protection_std")
        constraints = ledger_constraints("fact_protection_std")


class FactProtectionLifting(GuardedFact):
    """One order that lifts measures; happened on the day of the order."""

    grain = "one order that lifts measures of safety"
    dimensions: ClassVar[dict[str, str]] = {"result": "lifting_results", "region": "regions"}

    result = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_protection_liftings"
        indexes = ledger_indexes("fact_protection_lft")
        constraints = ledger_constraints("fact_protection_lft")


class FactProtectionComplaint(GuardedFact):
    """One complaint; happened on the day it was filed. `outcome` is "" until it is decided."""

    grain = "one complaint about a refusal or a lifting"
    dimensions: ClassVar[dict[str, str]] = {
        "about": "complaint_subjects",
        "outcome": "complaint_outcomes",
        "region": "regions",
    }

    about = fields.CharField(INTERNAL, max_length=20)
    outcome = fields.CharField(SPECIAL, max_length=20, blank=True)

    class Meta:
        db_table = "fact_protection_complaints"
        indexes = ledger_indexes("fact_protection_cpl")
        constraints = ledger_constraints("fact_protection_cpl")


def _zone(region: str) -> ZoneInfo:
    return country().calendar.zone_of(region)


def _in_time(request: ProtectionRequest) -> bool | None:
    """Whether the first decision came within the term; None where the pack holds no such term."""
    zone = _zone(request.agency.region)
    if TERM not in country().terms or request.decided_at is None:
        return None
    day = day_in(request.received_at, zone)
    try:
        edition = country().terms[TERM].running(started_on=day, today=day)
    except NoValueOnDate:
        return None
    due = edition.count(started=request.received_at, calendar=country().calendar, zone=zone).due
    return due is None or request.decided_at <= due


def derive_decision(record: models.Model) -> Iterable[Fact]:
    """What a decided request tells; its outcome is the latest."""
    assert isinstance(record, ProtectionRequest)
    if record.decided_at is None:
        return
    region = record.agency.region
    outcome = states.REFUSED if record.status == states.OPEN else record.status
    yield FactProtectionDecision(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=region,
        happened_on=day_in(record.decided_at, _zone(region)),
        outcome=outcome,
        capacity=record.capacity,
        is_in_time=_in_time(record),
        is_before_proceedings=record.is_before_proceedings,
    )


def derive_measures(record: models.Model) -> Iterable[Fact]:
    """What a protection tells: that it stands until it is lifted, and each measure as it was ordered."""
    assert isinstance(record, Protection)
    region = record.agency.region
    zone = _zone(region)
    yield FactProtectionStanding(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=region,
        happened_on=day_in(record.ordered_at, zone),
        ended_on=day_in(record.lifted_at, zone) if record.lifted_at else None,
    )
    for one in record.measures.all():
        yield FactProtectionMeasure(
            key=one.ref,
            source=record.ref,
            agency=record.agency.ref,
            region=region,
            happened_on=day_in(one.from_at, zone),
            measure=one.measure,
        )


def derive_lifting(record: models.Model) -> Iterable[Fact]:
    """What an order to lift tells, and what became of it."""
    assert isinstance(record, ProtectionLifting)
    region = record.agency.region
    yield FactProtectionLifting(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=region,
        happened_on=day_in(record.ordered_at, _zone(region)),
        result=record.status,
    )


def derive_complaint(record: models.Model) -> Iterable[Fact]:
    """What a complaint tells."""
    assert isinstance(record, ProtectionComplaint)
    region = record.agency.region
    yield FactProtectionComplaint(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=region,
        happened_on=day_in(record.filed_at, _zone(region)),
        about="refusal" if record.request_id else "lifting",
        outcome=record.outcome,
    )
