"""What this room tells statistics: visits that were held, each item that was answered in them, and each finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.government.inspections.models import CONFORMS, FAILS, Finding, Inspection

SANITARY = "sanitary"


class FactInspection(Fact):
    """One visit that was held; happened on its day. `result` is whether all sanitary items that were seen conformed."""

    grain = "one visit of an inspecting body to one organisation in one region"
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "organisation": "",
        "kind": "organisation_kinds",
        "reason": "inspection_reasons",
        "result": "inspection_results",
    }

    organisation = fields.CharField(OPEN, max_length=20)
    kind = fields.CharField(OPEN, max_length=40)
    reason = fields.CharField(OPEN, max_length=20)
    result = fields.CharField(OPEN, max_length=20)

    class Meta:
        db_table = "fact_inspections"
        indexes = ledger_indexes("fact_inspection")
        constraints = ledger_constraints("fact_inspection")


class FactInspectionItem(Fact):
    """One item of the checklist answered in one visit; happened on its day."""

    grain = "one item of the checklist answered in one visit"
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "organisation": "",
        "group": "inspection_groups",
        "answer": "inspection_answers",
        "is_critical": "",
    }

    organisation = fields.CharField(OPEN, max_length=20)
    group = fields.CharField(OPEN, max_length=40)
    item = fields.CharField(OPEN, max_length=60)
    answer = fields.CharField(OPEN, max_length=20)
    is_critical = fields.BooleanField(OPEN)

    class Meta:
        db_table = "fact_inspection_items"
        indexes = ledger_indexes("fact_inspection_item")
        constraints = ledger_constraints("fact_inspection_item")


class FactFinding(Fact):
    """One finding; happened on the day of the visit. `due_on` is the day that was first ordered; `outcome` whether it was mended by then.

    The day of the mending is what the organisation told and a passing re-inspection bore out, else that of the re-inspection.
    """

    grain = "one item that failed, until a re-inspection of it conformed"
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "organisation": "",
        "group": "inspection_groups",
        "order": "inspection_orders",
        "outcome": "finding_outcomes",
        "is_critical": "",
    }

    ended_on = fields.DateField(OPEN, null=True)
    due_on = fields.DateField(OPEN, null=True)
    organisation = fields.CharField(OPEN, max_length=20)
    group = fields.CharField(OPEN, max_length=40)
    order = fields.CharField(OPEN, max_length=20, blank=True)
    outcome = fields.CharField(OPEN, max_length=20)
    is_critical = fields.BooleanField(OPEN)

    class Meta:
        db_table = "fact_findings"
        indexes = ledger_indexes("fact_finding")
        constraints = ledger_constraints("fact_finding")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a visit tells once it was held: itself and each of its items."""
    assert isinstance(record, Inspection)
    if record.held_on is None:
        return
    common = {
        "source": record.ref,
        "agency": record.agency.ref,
        "region": record.region,
        "happened_on": record.held_on,
        "organisation": record.organisation.ref,
    }
    seen = [line["answer"] for line in record.answers if line["group"] == SANITARY]
    result = "failed" if FAILS in seen else "kept" if CONFORMS in seen else "not_seen"
    yield FactInspection(key=record.ref, kind=record.organisation.kind, reason=record.reason, result=result, **common)
    for line in record.answers:
        told = {name: line[name] for name in ("item", "group", "answer", "is_critical")}
        yield FactInspectionItem(key=f"{record.ref} {line['item']}", **told, **common)


def derive_finding(record: models.Model) -> Iterable[Fact]:
    """What a finding tells: itself."""
    assert isinstance(record, Finding)
    mended = record.mended_on or record.closed_on
    outcome = "open"
    if record.closed_on and mended:
        due = record.first_due_on
        outcome = "no_term" if due is None else "in_term" if mended <= due else "late"
    yield FactFinding(
        key=record.ref,
        source=record.ref,
        agency=record.inspection.agency.ref,
        region=record.region,
        happened_on=record.found_on,
        ended_on=record.closed_on,
        due_on=record.first_due_on,
        organisation=record.organisation.ref,
        group=record.group,
        order=record.order,
        outcome=outcome,
        is_critical=record.is_critical,
    )
