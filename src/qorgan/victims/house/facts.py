"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, StateFact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.victims.house.models import Complaint, Incident
from qorgan.victims.house.terms import ANSWER, within_term


class FactIncident(Fact):
    """One incident in a provider's house; happened on its day."""

    grain = "one incident in a provider's house"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "incident_kinds",
        "is_serious": "",
        "is_reported": "",
        "region": "regions",
    }

    kind = fields.CharField(SPECIAL, max_length=40)
    is_serious = fields.BooleanField(INTERNAL)
    is_reported = fields.BooleanField(INTERNAL)
    provider = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_incidents"
        indexes = ledger_indexes("fact_incident")
        constraints = ledger_constraints("fact_incident")


class FactComplaint(StateFact):
    """One complaint about a provider's house; happened on the day it was received. `in_term` is unknown until answered."""

    grain = "one complaint about a provider's house"
    dimensions: ClassVar[dict[str, str]] = {
        "topic": "complaint_topics",
        "result": "complaint_results",
        "is_answered": "",
        "is_in_term": "",
        "is_about_staff": "",
        "region": "regions",
    }

    states = ("result", "is_answered", "is_in_term")

    topic = fields.CharField(SPECIAL, max_length=40)
    result = fields.CharField(SPECIAL, max_length=40, blank=True)
    is_answered = fields.BooleanField(INTERNAL)
    is_in_term = fields.BooleanField(INTERNAL, null=True)
    is_about_staff = fields.BooleanField(INTERNAL)
    provider = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_complaints"
        indexes = ledger_indexes("fact_complaint")
        constraints = ledger_constraints("fact_complaint")


def is_serious(kind: str) -> bool:
    """Whether an incident of this kind must be told outside the house."""
    kinds = country().codes["incident_kinds"]
    return kind in kinds and bool(kinds.get(kind).attributes.get("serious"))


def derive_incident(record: models.Model) -> Iterable[Fact]:
    """What an incident tells: itself, unless it was entered by mistake."""
    assert isinstance(record, Incident)
    if record.withdrawn_on:
        return
    yield FactIncident(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.happened_on,
        kind=record.kind,
        is_serious=is_serious(record.kind),
        is_reported=record.reported_on is not None,
        provider=record.agency.ref,
    )


def derive_complaint(record: models.Model) -> Iterable[Fact]:
    """What a complaint tells: itself, never its words."""
    assert isinstance(record, Complaint)
    in_term = within_term(ANSWER, started=record.received_on, met=record.answered_on, owner=record.answering)
    answered = {"result": record.result, "is_answered": True, "is_in_term": in_term}
    yield from FactComplaint.in_states(
        (None, {"result": "", "is_answered": False, "is_in_term": None}),
        *([(record.answered_on, answered)] if record.answered_on else []),
        key=record.ref,
        source=record.ref,
        agency=record.answering.ref,
        region=record.region,
        happened_on=record.received_on,
        topic=record.topic,
        is_about_staff=bool(record.concerns),
        provider=record.agency.ref,
    )
