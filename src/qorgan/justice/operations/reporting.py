"""The daily reports: numbers of one body and day, written by who was there and validated by a chief who did not write them."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, Day, Line
from qorgan.justice.operations.commands import refuse_standing_otherwise
from qorgan.justice.operations.models import (
    PROSECUTOR,
    REPORTED,
    SENT_BACK,
    VALIDATED,
    Operation,
    OperationReport,
)
from qorgan.justice.operations.named import duties_of, refuse_not_leading
from qorgan.justice.operations.states import ENDED, READ, RUNNING
from qorgan.justice.operations.words import refuse_telling_who
from qorgan.kernel.refusals import Refusal

Count = Annotated[int, Field(ge=0, le=100_000)]


@command(may=READ, post="/operations/{operation}/reports", title=_("Report the day"))
def report_operation_day(
    *,
    actor: Actor,
    operation: Operation,
    reported_on: Day,
    sites_checked: Count,
    persons_checked: Count,
    presumed_victims: Count,
    detained: Count,
    note: Line | None = None,
) -> OperationReport:
    """Report what the own body did on a day, or again what was sent back. It counts once it was validated.

    Raises:
        operations.not_reporting: a prosecutor watches and does not report.
        operations.stands_otherwise
        operations.day_outside: the operation did not run on that day, or it has not come.
        operations.reported_already: the day is reported, and was not sent back.
        operations.tells_a_number, operations.tells_a_name: the remark tells who somebody is.
        operations.more_than_checked: more were found or detained than were checked.
    """
    if duties_of(operation, actor) <= {PROSECUTOR}:
        raise Refusal("operations.not_reporting", operation=operation.ref)
    refuse_standing_otherwise(operation, among=(RUNNING, ENDED))
    assert operation.started_on is not None
    last = min(operation.ended_on or actor.today, actor.today)
    if not operation.started_on <= reported_on <= last:
        raise Refusal("operations.day_outside", first=operation.started_on, last=last).at("reported_on")
    if max(presumed_victims, detained) > persons_checked:
        raise Refusal("operations.more_than_checked", checked=persons_checked).at("persons_checked")
    refuse_telling_who(note or "", field="note")
    told = {
        "sites_checked": sites_checked,
        "persons_checked": persons_checked,
        "presumed_victims": presumed_victims,
        "detained": detained,
        "note": note or "",
        "state": REPORTED,
        "written_by": actor.user_ref,
        "written_at": actor.now,
    }
    where = {"operation": operation, "agency": actor.agency, "reported_on": reported_on}
    held = OperationReport.objects.select_for_update().filter(**where).first()
    if held is None:
        return create_record(OperationReport, actor=actor, **where, **told)
    if held.state != SENT_BACK:
        raise Refusal("operations.reported_already", on=reported_on).at("reported_on")
    for name, value in told.items():
        setattr(held, name, value)
    held.save(update_fields=list(told))
    return held


@command(may=READ, post="/operation-reports/{operation_report}/validation", title=_("Validate"))
def validate_operation_day(*, actor: Actor, operation_report: OperationReport) -> OperationReport:
    """Validate a daily report, by the chief or a deputy who did not write it. From now on it counts.

    Raises:
        operations.for_the_chief, operations.own_report, operations.answered_already
    """
    return _answered(operation_report, actor=actor, state=VALIDATED, answer="")


@command(may=READ, post="/operation-reports/{operation_report}/return", title=_("Send back"))
def send_back_operation_day(*, actor: Actor, operation_report: OperationReport, answer: Because) -> OperationReport:
    """Send a daily report back with what is to be put right; its body reports the day again.

    Raises:
        operations.for_the_chief, operations.own_report, operations.answered_already
        operations.tells_a_number, operations.tells_a_name
    """
    refuse_telling_who(answer, field="answer")
    return _answered(operation_report, actor=actor, state=SENT_BACK, answer=answer)


def _answered(report: OperationReport, *, actor: Actor, state: str, answer: str) -> OperationReport:
    refuse_not_leading(report.operation, actor=actor)
    held = OperationReport.objects.select_for_update(of=("self",)).select_related("operation__agency", "agency")
    found = held.get(pk=report.pk)
    if found.written_by == actor.user_ref:
        raise Refusal("operations.own_report", report=found.ref)
    if found.state != REPORTED:
        raise Refusal("operations.answered_already", report=found.ref)
    found.state, found.answer, found.answered_by, found.answered_at = state, answer, actor.user_ref, actor.now
    if state == SENT_BACK:
        found.sent_back_at = actor.now
    found.save(update_fields=["state", "answer", "answered_by", "answered_at", "sent_back_at"])
    return found
