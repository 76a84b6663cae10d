"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, StateFact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.government.commission.models import ChairTerm, Decision, Meeting
from qorgan.government.commission.quorum import quorum_of


class FactMeeting(Fact):
    """One meeting of a commission; happened on the day it was held. `chair` is the reference of the chairing agency.

    `is_quorate` is whether there was a quorum by the seats and the act of its day; nothing where nobody wrote down who came, or no act says.
    """

    grain = "one meeting of a commission"
    dimensions: ClassVar[dict[str, str]] = {
        "number": "",
        "chair": "",
        "level": "commission_levels",
        "region": "regions",
        "is_quorate": "",
    }

    number = fields.PositiveIntegerField(OPEN)
    chair = fields.CharField(OPEN, max_length=20, blank=True)
    level = fields.CharField(OPEN, max_length=20)
    is_quorate = fields.BooleanField(OPEN, null=True)

    class Meta:
        db_table = "fact_meetings"
        indexes = ledger_indexes("fact_meeting")
        constraints = ledger_constraints("fact_meeting")


class FactChair(Fact):
    """One term of a commission's chair; happened on its first day, `ended_on` its last or none while it lasts."""

    grain = "one term of a commission's chair"
    dimensions: ClassVar[dict[str, str]] = {"chair": "", "level": "commission_levels", "region": "regions"}

    ended_on = fields.DateField(OPEN, null=True)
    chair = fields.CharField(OPEN, max_length=20)
    level = fields.CharField(OPEN, max_length=20)

    class Meta:
        db_table = "fact_chairs"
        indexes = ledger_indexes("fact_chair")
        constraints = ledger_constraints("fact_chair")


class FactDecision(StateFact):
    """One decision of a commission, undone and done; happened on the day of its meeting. `owner` is the body that carries it out."""

    grain = "one decision of a meeting of a commission"
    dimensions: ClassVar[dict[str, str]] = {
        "owner": "",
        "shown_by": "decision_proofs",
        "is_done": "",
        "is_late": "",
        "level": "commission_levels",
        "region": "regions",
    }
    states = ("is_done", "is_late")

    owner = fields.CharField(OPEN, max_length=20)
    shown_by = fields.CharField(OPEN, max_length=20)
    is_done = fields.BooleanField(OPEN)
    is_late = fields.BooleanField(OPEN)
    level = fields.CharField(OPEN, max_length=20)

    class Meta:
        db_table = "fact_commission_decisions"
        indexes = ledger_indexes("commission_decision")
        constraints = ledger_constraints("commission_decision")


def derive_decision(record: models.Model) -> Iterable[Fact]:
    """What a decision tells: itself, since when it is done, and whether that was after its day."""
    assert isinstance(record, Decision)
    commission, done_on = record.meeting.commission, record.done_on
    is_late = bool(done_on and record.due_on and done_on > record.due_on)
    done = [(done_on, {"is_done": True, "is_late": is_late})] if done_on else []
    yield from FactDecision.in_states(
        (None, {"is_done": False, "is_late": False}),
        *done,
        key=record.ref,
        source=record.ref,
        agency=commission.agency.ref,
        region=commission.region,
        happened_on=record.meeting.held_on,
        owner=record.owner.ref,
        shown_by=record.shown_by,
        level=commission.level,
    )


def derive_meeting(record: models.Model) -> Iterable[Fact]:
    """What a meeting tells once it was held: itself, with the chair of its day."""
    assert isinstance(record, Meeting)
    if not record.is_held:
        return
    commission, chair = record.commission, record.chair
    yield FactMeeting(
        key=record.ref,
        source=record.ref,
        agency=commission.agency.ref,
        region=commission.region,
        happened_on=record.held_on,
        number=record.number,
        chair=chair.ref if chair else "",
        level=commission.level,
        is_quorate=quorum_of(record).is_there if record.attendances.all() else None,
    )


def derive_chair(record: models.Model) -> Iterable[Fact]:
    """What a term of the chair tells: itself."""
    assert isinstance(record, ChairTerm)
    commission = record.commission
    yield FactChair(
        key=record.ref,
        source=record.ref,
        agency=commission.agency.ref,
        region=commission.region,
        happened_on=record.from_on,
        ended_on=record.until_on,
        chair=record.agency.ref,
        level=commission.level,
    )
