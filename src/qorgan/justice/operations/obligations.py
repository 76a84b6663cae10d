"""What is owed in an operation. Each duty belongs to one person named in it and stands in nobody else's work, nor in any count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.reviews.models import SENT_BACK, SUBMITTED
from qorgan.justice.operations.models import (
    CHIEF,
    DEPUTY,
    PROSECUTOR,
    REPORTER,
    Operation,
    OperationLesson,
    OperationMember,
    OperationReport,
    OperationTask,
    RightsIncident,
)


class _People:
    """Those named in an operation who have not left."""

    def __init__(self, operation: Operation) -> None:
        standing = [one for one in operation.members.all() if one.left_at is None]
        prefetch_related_objects(standing, "agency")
        self.all = sorted(standing, key=lambda one: one.pk)

    def of(self, held: OperationTask | OperationLesson) -> OperationMember:
        """Who has something to do; the chief where whoever had it has left."""
        return next((one for one in self.all if one.pk == held.member_id), self.chief)

    @property
    def chief(self) -> OperationMember:
        """Who leads it."""
        return next(one for one in self.all if one.duty == CHIEF)

    def reporter(self, agency_id: int) -> OperationMember:
        """Who reports for a body: its reporter, else whoever of it was named first; the chief where nobody is left."""
        own = [one for one in self.all if one.agency_id == agency_id and one.duty != PROSECUTOR]
        return next((one for one in own if one.duty == REPORTER), own[0] if own else self.chief)

    def answerer(self, *, other_than: str) -> OperationMember:
        """Who accepts what somebody wrote: the chief, or a deputy where the chief wrote it."""
        able = [self.chief, *(one for one in self.all if one.duty == DEPUTY)]
        return next((one for one in able if one.user_ref != other_than), self.chief)

    def bodies(self) -> dict[int, Agency]:
        """The bodies that report."""
        return {one.agency_id: one.agency for one in self.all if one.duty != PROSECUTOR}

    def by(self, user_ref: str, agency_id: int) -> OperationMember:
        """Somebody of this name in this body, or whoever reports for the body by now."""
        found = (one for one in self.all if one.user_ref == user_ref and one.agency_id == agency_id)
        return next(found, self.reporter(agency_id))


def owed(record: Operation) -> Iterable[Duty]:
    """Reports of each day, an answer to each, a lead of everybody found, tasks, calls to whom it would meet, the note and its lessons."""
    if record.called_off_on:
        return
    people, path = _People(record), f"/operations/{record.ref}"
    yield from _reports(record, people=people, path=path)
    yield from _found(record, people=people)
    for task in record.tasks.all():
        yield _mine(
            people.of(task),
            term="operations.task",
            key=task.ref,
            started_at=task.recorded_at,
            extended_to=task.until_on,
            met_at=task.done_on,
            ended_at=record.ended_on if not task.done_on else None,
            next_step=path,
        )
    for told in record.collisions.all():
        yield _mine(
            people.chief,
            term="operations.collision",
            key=told.ref,
            started_at=told.recorded_at,
            met_at=told.settled_on,
            ended_at=record.ended_on if not told.settled_on else None,
            next_step=f"/operation-collisions/{told.ref}/settlement/new",
        )
    if record.ended_on:
        yield _mine(
            people.chief,
            term="operations.assessment",
            started_at=record.ended_on,
            met_at=record.assessed_on,
            next_step=f"{path}/assessment/new",
        )
    for lesson in record.lessons.all():
        yield _mine(
            people.of(lesson),
            term="operations.lesson",
            key=lesson.ref,
            started_at=lesson.recorded_at,
            extended_to=lesson.until_on,
            met_at=lesson.done_on,
            next_step=path,
        )


def _reports(record: Operation, *, people: _People, path: str) -> Iterator[Duty]:
    """A report of each body for each day on which it runs, and again where it was sent back; the answer to it."""
    if record.started_on is None:
        return
    told = {(one.agency_id, one.reported_on): one for one in record.reports.all()}
    last = record.ended_on or record.last_on
    for agency_id, body in people.bodies().items():
        for day in _days(record.started_on, last):
            report = told.get((agency_id, day))
            yield _mine(
                people.reporter(agency_id),
                term="operations.report",
                key=f"{body.ref} {day:%Y%m%d}",
                started_at=day,
                met_at=report and _first_written(report),
                next_step=f"{path}/reports/new",
            )
    for report in told.values():
        if report.sent_back_at:
            yield _mine(
                people.by(report.submitted_by, report.agency_id),
                term="operations.report",
                key=f"{report.ref} again",
                started_at=report.sent_back_at,
                met_at=None if report.state == SENT_BACK else report.submitted_at,
                next_step=f"{path}/reports/new",
            )
        yield _mine(
            people.answerer(other_than=report.submitted_by),
            term="operations.validation",
            key=report.ref,
            started_at=report.submitted_at,
            met_at=None if report.state == SUBMITTED else report.answered_at,
            next_step=path,
        )


def _first_written(report: OperationReport) -> datetime:
    """When the day was reported first."""
    return report.recorded_at


def _found(record: Operation, *, people: _People) -> Iterator[Duty]:
    """A lead of everybody found, within the hour; then what became of the person."""
    for found in record.found_persons.all():
        path = f"/found-persons/{found.ref}"
        yield _mine(
            people.by(found.finder, found.agency_id),
            term="operations.found_person",
            key=found.ref,
            started_at=found.found_at,
            met_at=found.handed_at,
            next_step=f"{path}/lead/new",
        )
        if found.handed_at:
            yield _mine(
                people.chief,
                term="operations.outcome",
                key=found.ref,
                started_at=found.handed_at,
                met_at=found.outcome_on and max(found.outcome_on, found.handed_at.date()),
                next_step=f"{path}/outcome/new",
            )


def _mine(member: OperationMember, **told: Any) -> Duty:
    """A duty of one person, which nobody else sees and no statistics count."""
    return Duty(owner=member.agency, owner_user=member.user_ref, is_private=True, **told)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def owed_on_incident(record: RightsIncident) -> Iterable[Duty]:
    """The answer of the prosecutor's office; where the list says that it cannot wait, within the hours of the urgent term."""
    is_urgent = country().codes["rights_incidents"].get(record.kind).attributes.get("is_urgent")
    yield Duty(
        term="operations.incident_urgent" if is_urgent else "operations.incident",
        started_at=record.reported_at,
        owner=record.agency,
        met_at=record.answered_at,
        next_step=f"/rights-incidents/{record.ref}/answer/new",
    )


duties.register_obligations(
    model=Operation,
    derive=owed,
    related=(
        "agency",
        "members__agency",
        "reports",
        "found_persons",
        "tasks",
        "collisions",
        "lessons",
    ),
)
duties.register_obligations(model=RightsIncident, derive=owed_on_incident, related=("agency",))
