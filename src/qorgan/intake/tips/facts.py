"""What the public page tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import day_here
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.intake.tips.models import Tip


class FactTip(Fact):
    """One tip; happened on the day it was sent. Nothing that was typed is in it."""

    grain = "one tip sent by the public page"
    dimensions: ClassVar[dict[str, str]] = {
        "language": "languages",
        "is_emergency": "",
        "is_child": "",
        "is_answered": "",
        "region": "regions",
    }

    language = fields.CharField(OPEN, max_length=20)
    is_emergency = fields.BooleanField(OPEN)
    is_child = fields.BooleanField(OPEN)
    is_answered = fields.BooleanField(OPEN)

    class Meta:
        db_table = "fact_tips"
        indexes = ledger_indexes("fact_tip")
        constraints = ledger_constraints("fact_tip")


RELATED = ("agency", "lead")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a tip tells: itself."""
    assert isinstance(record, Tip)
    yield FactTip(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.lead.region,
        happened_on=day_here(record.recorded_at),
        language=record.language,
        is_emergency=record.is_urgent,
        is_child=record.involves_child,
        is_answered=record.answered_at is not None,
    )
