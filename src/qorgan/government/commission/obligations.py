"""What the keeper of a commission's papers owes: the next meeting, what a meeting decided, and what became of each decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.government.commission.completion import FIGURE
from qorgan.government.commission.models import Commission, Decision, Meeting, Opinion


def owed_on_commission(record: Commission) -> Iterable[Duty]:
    """A meeting after each meeting; the last one still waits for its successor."""
    held = sorted((one for one in record.meetings.all() if one.is_held), key=lambda one: (one.held_on, one.pk))
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
    """Before it is held: its agenda, standing as long before as the act says. Afterwards the items that it decided, written down."""
    if not record.is_held:
        statute = record.commission.statute_on(record.held_on)
        stands_on = record.held_on - timedelta(days=statute.freeze_days if statute else 0)
        yield Duty(
            term="commission.agenda",
            started_at=record.called_on or record.held_on,
            owner=record.commission.agency,
            extended_to=country().calendar.working_day_until(stands_on),
            met_at=record.frozen_on,
            next_step=f"/meetings/{record.ref}/freezing/new",
        )
        return
    yield Duty(
        term="commission.minutes",
        started_at=record.held_on,
        owner=record.commission.agency,
        met_at=min((one.recorded_at for one in record.decisions.all() if one.voided_on is None), default=None),
        next_step=f"/meetings/{record.ref}/decisions/new",
    )


def owed_on_opinion(record: Opinion) -> Iterable[Duty]:
    """What a body thinks of an item, by the day that the act names; asked no more once the meeting was held or the item withdrawn."""
    item = record.item
    ended_on = item.voided_on or (item.meeting.held_on if item.meeting.is_held else None)
    yield Duty(
        term="commission.opinion",
        started_at=record.asked_on,
        owner=record.agency,
        extended_to=record.due_on,
        met_at=record.given_on,
        ended_at=None if record.given_on else ended_on,
        next_step=f"/commission-opinions/{record.ref}/answer/new",
    )


def owed_on_decision(record: Decision) -> Iterable[Duty]:
    """That it is carried out, by the day it names if it names one: by the body that answers for it; who keeps the papers follows it up."""
    yield Duty(
        term="commission.carrying_out",
        started_at=record.meeting.held_on,
        owner=record.owner,
        extended_to=record.due_on,
        met_at=record.done_on,
        next_step=f"/commission-decisions/{record.ref}",
    )
    yield Duty(
        term="commission.decision",
        started_at=record.meeting.held_on,
        owner=record.meeting.commission.agency,
        extended_to=record.due_on,
        met_at=record.done_on,
        next_step=f"/commission-decisions/{record.ref}" + ("" if record.shown_by == FIGURE else "/done/new"),
    )


duties.register_obligations(model=Commission, derive=owed_on_commission, related=("agency", "meetings"))
duties.register_obligations(
    model=Meeting, derive=owed_on_meeting, related=("commission__agency", "commission__statutes", "decisions")
)
duties.register_obligations(model=Opinion, derive=owed_on_opinion, related=("agency", "item__meeting"))
duties.register_obligations(model=Decision, derive=owed_on_decision, related=("meeting__commission__agency", "owner"))
