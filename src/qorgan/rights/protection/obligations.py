"""What is owed: a decision within the hours of the law, telling those who must be told, looking again, deciding complaints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby, zip_longest

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.rights.protection import orders, states
from qorgan.rights.protection.measures import told_to_prosecutor
from qorgan.rights.protection.models import (
    Protection,
    ProtectionComplaint,
    ProtectionLifting,
    ProtectionMeasure,
    ProtectionRequest,
)
from qorgan.rights.protection.noticing import TERM
from qorgan.rights.protection.unreached import LIFTING_TOLD, TELLING


def owed_on_request(record: ProtectionRequest) -> Iterable[Duty]:
    """The decision, again after a complaint was upheld, and the telling."""
    path = f"/protection-requests/{record.ref}"
    yield Duty(
        term="protection.decision",
        started_at=record.received_at,
        owner=record.agency,
        owner_user=record.handler,
        met_at=record.decided_at,
        next_step=f"{path}/grant/new",
    )
    fell = sorted((one for one in record.complaints.all() if one.outcome == states.UPHELD), key=lambda one: one.pk)
    for number, (complaint, later) in enumerate(zip_longest(fell, fell[1:])):
        assert complaint.decided_at is not None
        # Before `decision_at` was kept, no more is known than that the next complaint came after the decision.
        yield Duty(
            term="protection.decision",
            key=complaint.ref if number else "anew",
            started_at=complaint.decided_at,
            owner=record.agency,
            owner_user=record.handler,
            met_at=later.decision_at or later.filed_at if later else record.decided_anew_at,
            next_step=f"{path}/grant/new",
        )
    yield from _tellings(record, fell=fell)


def _tellings(record: ProtectionRequest, *, fell: Sequence[ProtectionComplaint]) -> Iterable[Duty]:
    """The telling of each decision; of one that fell, or of which nobody can be told, it is owed no more, and missed if late."""
    key = ""
    for complaint in fell:
        if complaint.decision_at:
            yield _telling(
                record,
                key=key,
                decided_at=complaint.decision_at,
                told_at=complaint.decision_told_at,
                ended_at=complaint.decision_not_told_at or complaint.decided_at,
            )
        key = complaint.ref
    decided_at = record.decided_anew_at or record.decided_at
    if decided_at and record.status != states.OPEN:
        yield _telling(record, key=key, decided_at=decided_at, told_at=record.told_at, ended_at=record.not_told_at)


def _telling(
    record: ProtectionRequest,
    *,
    key: str,
    decided_at: datetime,
    told_at: datetime | None,
    ended_at: datetime | None = None,
) -> Duty:
    return Duty(
        term=TELLING,
        key=key,
        started_at=decided_at,
        owner=record.agency,
        owner_user=record.handler,
        met_at=told_at,
        ended_at=ended_at,
        next_step=f"/protection-requests/{record.ref}/telling/new",
    )


def owed_on_protection(record: Protection) -> Iterable[Duty]:
    """Telling the prosecutor of the measures that ask for it, by each order, and each look again while measures stand."""
    path = f"/protections/{record.ref}"
    asking = [one for one in record.measures.all() if told_to_prosecutor([one.measure])]
    orders_of = groupby(sorted(asking, key=lambda one: (one.from_at, one.pk)), key=lambda one: one.from_at)
    for number, (ordered_at, measures) in enumerate(orders_of):
        first, *others = measures
        yield Duty(
            term=TERM,
            key=first.ref if number else "",
            started_at=ordered_at,
            owner=record.agency,
            owner_user=record.handler,
            met_at=_told_of([first, *others]),
            next_step=f"{path}/prosecutor-notice/new",
        )
    since, key = record.ordered_at, ""
    for review in sorted(record.reviews.all(), key=lambda one: (one.reviewed_at, one.pk)):
        yield Duty(
            term="protection.review",
            key=key,
            started_at=since,
            owner=record.agency,
            owner_user=record.handler,
            met_at=review.reviewed_at,
        )
        since, key = review.reviewed_at, review.ref
    if record.status == states.STANDING:
        yield Duty(
            term="protection.review",
            key=key,
            started_at=since,
            owner=record.agency,
            owner_user=record.handler,
            next_step=f"{path}/reviews/new",
        )


def _told_of(measures: Iterable[ProtectionMeasure]) -> datetime | None:
    """When the prosecutor knew of all that one order took; a notice given before the order told nothing of it."""
    told = [one.prosecutor_told_at for one in measures]
    known = [at for at in told if at is not None]
    return max(known) if len(known) == len(told) else None


def owed_on_lifting(record: ProtectionLifting) -> Iterable[Duty]:
    """Telling the person of the order that lifts measures; then, for the body that asked, the time in which to complain."""
    yield Duty(
        term=LIFTING_TOLD,
        started_at=record.ordered_at,
        owner=record.agency,
        owner_user=_teller_of(record),
        met_at=record.told_at,
        ended_at=record.in_force_at if record.not_told_because else None,
        next_step=f"/protection-liftings/{record.ref}/telling/new",
    )
    request = record.protection.request
    in_time = record.told_at if not record.not_told_because else None  # else it was told of what is in force already
    if in_time and request.asked_by and request.asked_by_id != request.agency_id:
        complaint = record.complaints.order_by("filed_at", "id").first()
        yield Duty(
            term="protection.lifting_wait",
            started_at=in_time,
            owner=request.asked_by,
            # A body that decides on protection itself keeps each one to whoever has it.
            owner_user=request.recorded_by if orders.decides(request.asked_by) else "",
            met_at=max(complaint.filed_at, in_time) if complaint else None,
            cancelled_at=None if complaint else record.in_force_at,
            next_step=f"/protection-liftings/{record.ref}/complaints/new",
        )


def _teller_of(record: ProtectionLifting) -> str:
    """Whoever answers for the protection; where another body ordered the lifting, who did."""
    return record.protection.handler if record.agency_id == record.protection.agency_id else record.recorded_by


def owed_on_complaint(record: ProtectionComplaint) -> Iterable[Duty]:
    """The decision on the complaint, by the body that has it; whoever had it before owes it no more, and missed it if it was late."""
    key = ""
    for passed in sorted(record.passings.all(), key=lambda one: one.pk):
        yield Duty(
            term="protection.complaint",
            key=key,
            started_at=record.filed_at,
            owner=passed.from_agency,
            ended_at=passed.passed_at,
        )
        key = passed.ref
    yield Duty(
        term="protection.complaint",
        key=key,
        started_at=record.filed_at,
        owner=record.agency,
        met_at=record.decided_at,
        next_step=f"/protection-complaints/{record.ref}/decision/new",
    )


duties.register_obligations(model=ProtectionRequest, derive=owed_on_request, related=("agency", "complaints"))
duties.register_obligations(model=Protection, derive=owed_on_protection, related=("agency", "measures", "reviews"))
duties.register_obligations(
    model=ProtectionLifting,
    derive=owed_on_lifting,
    related=("agency", "protection__request__agency", "protection__request__asked_by"),
)
duties.register_obligations(
    model=ProtectionComplaint, derive=owed_on_complaint, related=("agency", "passings__from_agency")
)
