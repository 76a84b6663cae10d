"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, covering_index, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.intake.leads.models import ACCEPTED, NO_PROCEEDING, WITHDRAWN, Lead, LeadPart
from qorgan.intake.leads.states import DUPLICATE

WITHIN = ((1, "hour"), (24, "day"), (72, "three_days"))


class FactLead(Fact):
    """One lead; happened on the day it came. `raiser_kind` is the kind of body that raised it."""

    grain = "one lead, on the day it came to somebody's attention"
    dimensions: ClassVar[dict[str, str]] = {
        "channel": "lead_channels",
        "exploitation": "exploitation_forms",
        "exploitation_group": "exploitation_forms",
        "language": "languages",
        "outcome": "lead_outcomes",
        "state": "lead_states",
        "raiser_kind": "agency_kinds",
        "triaged_within": "lead_triage_times",
        "region": "regions",
    }

    channel = fields.CharField(INTERNAL, max_length=40)
    exploitation = fields.CharField(SPECIAL, max_length=40, blank=True)
    exploitation_group = fields.CharField(SPECIAL, max_length=40, blank=True)
    language = fields.CharField(INTERNAL, max_length=20, blank=True)
    outcome = fields.CharField(INTERNAL, max_length=40, blank=True)
    state = fields.CharField(INTERNAL, max_length=20)
    raiser_kind = fields.CharField(INTERNAL, max_length=40)
    triaged_within = fields.CharField(INTERNAL, max_length=20)
    is_emergency = fields.BooleanField(INTERNAL)
    is_child = fields.BooleanField(INTERNAL)
    is_followed = fields.BooleanField(INTERNAL)
    is_duplicate = fields.BooleanField(INTERNAL)

    class Meta:
        db_table = "fact_leads"
        indexes = [*ledger_indexes("fact_lead"), covering_index("fact_lead", "channel", "outcome", "region")]
        constraints = ledger_constraints("fact_lead")


class FactHandover(Fact):
    """One hand-on of a lead from one body to another; happened on the day it was handed. One taken back tells nothing."""

    grain = "one hand-on of a lead from one body to another, on the day it was handed"
    dimensions: ClassVar[dict[str, str]] = {
        "from_kind": "agency_kinds",
        "to_kind": "agency_kinds",
        "answer": "lead_answers",
        "return_reason": "lead_return_reasons",
        "outcome": "lead_outcomes",
        "refused_because": "lead_refusal_reasons",
        "region": "regions",
    }

    from_kind = fields.CharField(INTERNAL, max_length=40)
    to_kind = fields.CharField(INTERNAL, max_length=40)
    answer = fields.CharField(INTERNAL, max_length=20)
    return_reason = fields.CharField(INTERNAL, max_length=40, blank=True)
    outcome = fields.CharField(INTERNAL, max_length=40, blank=True)
    refused_because = fields.CharField(INTERNAL, max_length=40, blank=True, default="")
    is_emergency = fields.BooleanField(INTERNAL)

    class Meta:
        db_table = "fact_lead_handovers"
        indexes = ledger_indexes("fact_lead_handover")
        constraints = ledger_constraints("fact_lead_handover")


def derive_lead(record: models.Model) -> Iterable[Fact]:
    """What a lead tells: itself, and each time it was handed on."""
    assert isinstance(record, Lead)
    parts = sorted(record.parts.all(), key=lambda part: part.pk)
    zone = country().calendar.zone_of(record.region)
    forms = country().codes["exploitation_forms"]
    known = record.exploitation in forms
    yield FactLead(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.came_at.astimezone(zone).date(),
        channel=record.channel,
        exploitation=record.exploitation,
        exploitation_group=forms.top(record.exploitation).code if known else "",
        language=record.language,
        outcome=record.outcome,
        state=record.state,
        raiser_kind=record.agency.kind,
        triaged_within=triaged_within(record, parts),
        is_emergency=record.is_emergency,
        is_child=record.involves_child,
        is_followed=bool({one.what for one in record.results.all()} - {NO_PROCEEDING}),
        is_duplicate=record.outcome == DUPLICATE,
    )
    for part in parts:
        if part.sender is None or part.answer == WITHDRAWN:
            continue
        yield FactHandover(
            key=part.ref,
            source=record.ref,
            agency=part.sender.ref,
            region=record.region,
            happened_on=part.given_at.astimezone(zone).date(),
            from_kind=part.sender.kind,
            to_kind=part.agency.kind,
            answer=part.answer,
            return_reason=part.return_reason,
            outcome=part.outcome,
            refused_because=refused_because(record, part),
            is_emergency=record.is_emergency,
        )


def refused_because(lead: Lead, part: LeadPart) -> str:
    """Why the body that was asked registered no proceeding, while that is what it last said."""
    if part.outcome != NO_PROCEEDING:
        return ""
    return next((one.reason for one in lead.results.all() if (one.what, one.record) == (NO_PROCEEDING, part.ref)), "")


def triaged_within(lead: Lead, parts: list[LeadPart]) -> str:
    """How soon the first agency said what it made of the lead; "not_yet" until one did."""
    first = min((part.triaged_at for part in parts if part.triaged_at and part.answer == ACCEPTED), default=None)
    if first is None:
        return "not_yet"
    hours = (first - lead.recorded_at).total_seconds() / 3600
    return next((name for most, name in WITHIN if hours <= most), "later")
