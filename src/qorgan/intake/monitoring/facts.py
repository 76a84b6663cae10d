"""What this room tells statistics: of advertisements, decisions, signals and requests to block, never a word or a number of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.intake.monitoring.models import Advertisement, BlockRequest, MonitoringDecision
from qorgan.intake.monitoring.settings import risk_of
from qorgan.intake.monitoring.states import READ


class FactAdvertisement(Fact):
    """One advertisement; happened on the day on which it was seen."""

    grain = "one advertisement"
    kept_to = READ
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "kind": "advertisement_kinds",
        "platform": "advertisement_platforms",
        "language": "languages",
        "risk": "monitoring_risks",
        "came_by": "advertisement_ways",
        "is_demand": "",
    }

    kind = fields.CharField(OPEN, max_length=20)
    platform = fields.CharField(OPEN, max_length=20)
    language = fields.CharField(OPEN, max_length=20)
    risk = fields.CharField(OPEN, max_length=20)
    came_by = fields.CharField(OPEN, max_length=20)
    is_demand = fields.BooleanField(OPEN)

    class Meta:
        db_table = "fact_advertisements"
        indexes = ledger_indexes("fact_advertisement")
        constraints = ledger_constraints("fact_advertisement")


class FactAdvertisementSignal(Fact):
    """One signal that an advertisement bears; happened on the day on which it was seen."""

    grain = "one signal in one advertisement"
    kept_to = READ
    dimensions: ClassVar[dict[str, str]] = {"region": "regions", "signal": "signals"}

    signal = fields.CharField(OPEN, max_length=40)

    class Meta:
        db_table = "fact_advertisement_signals"
        indexes = ledger_indexes("fact_ad_signal")
        constraints = ledger_constraints("fact_ad_signal")


class FactMonitoringDecision(Fact):
    """One decision on a group of advertisements; happened on its day. `is_concern` whether it found one."""

    grain = "one decision on a group of advertisements"
    kept_to = READ
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "kind": "advertisement_kinds",
        "outcome": "monitoring_outcomes",
        "is_concern": "",
    }

    kind = fields.CharField(OPEN, max_length=20)
    outcome = fields.CharField(OPEN, max_length=20)
    is_concern = fields.BooleanField(OPEN)

    class Meta:
        db_table = "fact_monitoring_decisions"
        indexes = ledger_indexes("fact_monitor_decision")
        constraints = ledger_constraints("fact_monitor_decision")


class FactSignal(Fact):
    """One signal that stood in a group when it was decided on; happened on the day of the decision."""

    grain = "one signal in one decided group"
    kept_to = READ
    dimensions: ClassVar[dict[str, str]] = {"region": "regions", "signal": "signals", "is_concern": ""}

    signal = fields.CharField(OPEN, max_length=40)
    is_concern = fields.BooleanField(OPEN)

    class Meta:
        db_table = "fact_signals"
        indexes = ledger_indexes("fact_signal")
        constraints = ledger_constraints("fact_signal")


class FactBlockRequest(Fact):
    """One request to block that was asked; happened on the day of asking; `ended_on` the day on which nothing stood there any more."""

    grain = "one request to block that was asked"
    kept_to = READ
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "kind": "advertisement_kinds",
        "answer": "block_answers",
        "is_gone": "",
        "is_seen_again": "",
    }

    kind = fields.CharField(OPEN, max_length=20)
    answer = fields.CharField(OPEN, max_length=20)
    is_gone = fields.BooleanField(OPEN)
    is_seen_again = fields.BooleanField(OPEN)
    ended_on = fields.DateField(OPEN, null=True)

    class Meta:
        db_table = "fact_block_requests"
        indexes = ledger_indexes("fact_block_request")
        constraints = ledger_constraints("fact_block_request")


def derive(record: models.Model) -> Iterable[Fact]:
    """What an advertisement tells: itself and the signals that it bears."""
    assert isinstance(record, Advertisement)
    told = {
        "source": record.ref,
        "agency": record.agency.ref,
        "region": record.region,
        "happened_on": record.seen_on,
    }
    yield FactAdvertisement(
        key=record.ref,
        kind=record.kind,
        platform=record.platform,
        language=record.language,
        risk=risk_of(record.risk),
        came_by=record.came_by,
        is_demand=bool(country().codes["advertisement_kinds"].get(record.kind).attributes.get("is_demand")),
        **told,
    )
    for code in record.signals:
        yield FactAdvertisementSignal(key=f"{record.ref}:{code}", signal=code, **told)


def derive_decision(record: models.Model) -> Iterable[Fact]:
    """What a decision tells: itself, and each signal that stood in its group, unless it leaves open whether there is a concern."""
    assert isinstance(record, MonitoringDecision)
    attributes = country().codes["monitoring_outcomes"].get(record.outcome).attributes
    is_concern = bool(attributes.get("is_concern"))
    told = {
        "source": record.ref,
        "agency": record.agency.ref,
        "region": record.region,
        "happened_on": record.decided_on,
        "is_concern": is_concern,
    }
    yield FactMonitoringDecision(key=record.ref, kind=record.kind, outcome=record.outcome, **told)
    if attributes.get("is_unsettled"):
        return
    for code in record.signals:
        yield FactSignal(key=f"{record.ref}:{code}", signal=code, **told)


def derive_block(record: models.Model) -> Iterable[Fact]:
    """What a request to block tells once it was asked, unless it was withdrawn."""
    assert isinstance(record, BlockRequest)
    if record.asked_on is None or record.withdrawn_on:
        return
    yield FactBlockRequest(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.asked_on,
        kind=record.kind,
        answer=record.answer,
        is_gone=record.gone_on is not None,
        is_seen_again=record.seen_again_on is not None,
        ended_on=record.gone_on,
    )
