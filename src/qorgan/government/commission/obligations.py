"""What the keeper of a commission's papers owes: the next meeting, what a meeting decided, and what became of each decision."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.government.commission.models import Commission, Decision, Meeting


def owed_on_commission(record: Commission) -> Iterable[Duty]:
    """A meeting after each meeting; the last one still waits for its successor."""
    held = sorted(record.meetings.all(), key=lambda one: (one.held_on, one.pk))
    for meeting, later in pairwise((*held, None)):
        assert meeting is not None
        yield Duty(
            term="commission.meeting",
            key=meeting.ref,
            started_at=meeting.held_on,
            owner=record.agency,
            met_at=later.held_on if later else None,
            next_step=f"/commissions/{record.ref}/meetings/new",
        )


def owed_on_meeting(record: Meeting) -> Iterable[Duty]:
    """The items that it decided, written down."""
    yield Duty(
        term="commission.minutes",
        started_at=record.held_on,
        owner=record.commission.agency,
        met_at=min((one.recorded_at for one in record.decisions.all()), default=None),
        next_step=f"/meetings/{record.ref}/decisions/new",
    )


def owed_on_decision(record: Decision) -> Iterable[Duty]:
    """That it is carried out, by the day it names if it names one. Others do it; who keeps the papers follows it up."""
    yield Duty(
        term="commission.decision",
        started_at=record.meeting.held_on,
        owner=record.meeting.commission.agency,
        extended_to=record.due_on,
        met_at=record.done_on,
        next_step=f"/commission-decisions/{record.ref}/done/new",
    )


duties.register_obligations(model=Commission, derive=owed_on_commission, related=("agency", "meetings"))
duties.register_obligations(model=Meeting, derive=owed_on_meeting, related=("commission__agency", "decisions"))
duties.register_obligations(model=Decision, derive=owed_on_decision, related=("meeting__commission__agency",))
