"""What the public page tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk.country import day_here
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.records import Privacy
from qorgan.intake.tips.models import Tip

OPEN = Privacy.OPEN


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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("language", "is_emergency", "is_child", "is_answered"), OPEN)

    language = models.CharField(max_length=20)
    is_emergency = models.BooleanField()
    is_child = models.BooleanField()
    is_answered = models.BooleanField()

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
