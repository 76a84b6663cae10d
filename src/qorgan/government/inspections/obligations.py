"""What a visit and a finding ask of whom: the inspecting body holds, orders and looks again; the organisation mends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.government.inspections.models import FAILS, Finding, Inspection

Round = tuple[date | None, date | None, date | None, bool]
"""Told to be mended on, to be mended by, looked at on, and whether that look failed."""


def owed(record: Inspection) -> Iterable[Duty]:
    """That a planned visit is held by its day."""
    yield Duty(
        term="inspections.visit",
        started_at=min(record.planned_on, record.recorded_at.date()),
        owner=record.agency,
        extended_to=record.planned_on,
        met_at=record.held_on,
        ended_at=record.cancelled_on,
        next_step=f"/inspections/{record.ref}/sheet",
    )


def owed_of_finding(record: Finding) -> Iterable[Duty]:
    """An order of the inspecting body, then round by round: mended by the organisation, looked at again by the inspecting body."""
    inspector, page = record.inspection.agency, f"/findings/{record.ref}"
    yield Duty(
        term="inspections.order",
        started_at=record.found_on,
        owner=inspector,
        met_at=record.ordered_on or record.closed_on,
        next_step=f"{page}/order/new",
    )
    started, owner = record.ordered_on, record.organisation.agency
    looks = sorted(record.reinspections.all(), key=lambda one: one.pk)
    rounds: list[Round] = [(one.mended_on, one.due_on, one.held_on, True) for one in looks if one.answer == FAILS]
    rounds.append((record.mended_on, record.due_on, record.closed_on, False))
    for number, (mended, due, looked, has_failed) in enumerate(rounds, start=1):
        if started and owner and due:
            yield Duty(
                term="inspections.mend",
                key=str(number),
                started_at=started,
                owner=owner,
                extended_to=due,
                met_at=mended or (None if has_failed else looked),
                ended_at=looked if has_failed and not mended else None,
                next_step=f"{page}/answer/new",
            )
        if mended:
            yield Duty(
                term="inspections.reinspect",
                key=str(number),
                started_at=mended,
                owner=inspector,
                met_at=looked,
                next_step=f"{page}/reinspections/new",
            )
        started = looked if started else None  # each look that failed begins a round of its own


duties.register_obligations(model=Inspection, derive=owed, related=("agency",))
duties.register_obligations(
    model=Finding, derive=owed_of_finding, related=("inspection__agency", "organisation__agency", "reinspections")
)
