"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.government.outreach.models import Campaign


class FactCampaign(Fact):
    """One campaign; happened on its first day, `ended_on` its last, empty while it is open. `cost` is nothing where it is not known."""

    grain = "one campaign"
    dimensions: ClassVar[dict[str, str]] = {"audience": "campaign_audiences", "region": "regions"}

    ended_on = fields.DateField(OPEN, null=True)
    audience = fields.CharField(OPEN, max_length=20)
    cost = fields.BigIntegerField(OPEN, null=True)

    class Meta:
        db_table = "fact_campaigns"
        indexes = ledger_indexes("fact_campaign")
        constraints = ledger_constraints("fact_campaign")


class FactOutreachEvent(Fact):
    """One event of a campaign; happened on its day. `reach` is how many people were there or saw it."""

    grain = "one event of one campaign"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "campaign_events",
        "audience": "campaign_audiences",
        "region": "regions",
    }

    kind = fields.CharField(OPEN, max_length=20)
    audience = fields.CharField(OPEN, max_length=20)
    reach = fields.PositiveIntegerField(OPEN)

    class Meta:
        db_table = "fact_outreach_events"
        indexes = ledger_indexes("fact_outreach_event")
        constraints = ledger_constraints("fact_outreach_event")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a campaign tells: itself and its events."""
    assert isinstance(record, Campaign)
    yield FactCampaign(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.from_on,
        ended_on=record.until_on,
        audience=record.audience,
        cost=record.cost,
    )
    for event in record.events.all():
        yield FactOutreachEvent(
            key=event.ref,
            source=record.ref,
            agency=record.agency.ref,
            region=event.region,
            happened_on=event.held_on,
            kind=event.kind,
            audience=record.audience,
            reach=event.reach,
        )
