"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.records import Privacy
from qorgan.government.plan.models import Measure

OPEN = Privacy.OPEN


class FactPlanMeasure(Fact):
    """One measure of a plan; happened on the plan's first day, `ended_on` its last. `owner` is a body's reference."""

    grain = "one measure of a plan of action"
    dimensions: ClassVar[dict[str, str]] = {
        "plan": "",
        "number": "",
        "status": "measure_statuses",
        "owner": "",
        "region": "regions",
    }
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("ended_on", "plan", "number", "status", "owner"), OPEN)

    ended_on = models.DateField()
    plan = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    status = models.CharField(max_length=40)
    owner = models.CharField(max_length=20)

    class Meta:
        db_table = "fact_plan_measures"
        indexes = ledger_indexes("fact_plan_measure")
        constraints = ledger_constraints("fact_plan_measure")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a measure tells: itself, over the days of its plan."""
    assert isinstance(record, Measure)
    plan = record.plan
    yield FactPlanMeasure(
        key=record.ref,
        source=record.ref,
        agency=plan.agency.ref,
        region=plan.region,
        happened_on=plan.first_on,
        ended_on=plan.last_on,
        plan=plan.ref,
        number=record.number,
        status=record.status,
        owner=record.owner.ref,
    )
