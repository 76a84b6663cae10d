"""What the hotline tells statistics: finished calls, never who called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, covering_index, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.telling import tells_of_child


class FactCall(Fact):
    """One finished call; happened on the day it began. `minutes` are begun minutes; `is_handed_on` that a lead followed.

    `is_child` is what the box, the topic or the caller says.
    """

    grain = "one finished call to a help line, on the day it began"
    dimensions: ClassVar[dict[str, str]] = {
        "channel": "call_lines",
        "language": "languages",
        "caller_kind": "caller_kinds",
        "topic": "call_topics",
        "outcome": "call_outcomes",
        "region": "regions",
    }

    channel = fields.CharField(INTERNAL, max_length=40)
    language = fields.CharField(INTERNAL, max_length=20, blank=True)
    caller_kind = fields.CharField(INTERNAL, max_length=40)
    topic = fields.CharField(INTERNAL, max_length=40)
    outcome = fields.CharField(INTERNAL, max_length=40)
    is_silent = fields.BooleanField(INTERNAL)
    is_emergency = fields.BooleanField(INTERNAL)
    is_child = fields.BooleanField(INTERNAL)
    is_handed_on = fields.BooleanField(INTERNAL)
    minutes = fields.PositiveIntegerField(INTERNAL)

    class Meta:
        db_table = "fact_calls"
        indexes = [*ledger_indexes("fact_call"), covering_index("fact_call", "channel", "topic", "outcome", "language")]
        constraints = ledger_constraints("fact_call")


def derive_call(record: models.Model) -> Iterable[Fact]:
    """What a call tells once it is finished."""
    assert isinstance(record, Call)
    if record.ended_at is None:
        return
    began = record.started_at.astimezone(country().calendar.zone_of(record.region or record.agency.region))
    yield FactCall(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=began.date(),
        channel=record.channel,
        language=record.language,
        caller_kind=record.caller_kind,
        topic=record.topic,
        outcome=record.outcome,
        is_silent=record.is_silent,
        is_emergency=record.is_emergency,
        is_child=tells_of_child(record),
        is_handed_on=record.lead_id is not None,
        minutes=record.minutes or 0,
    )
