"""The daily reports: numbers of one body and day, written by who was there and accepted by a chief who did not write them."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, Day, Line, Nameless
from qorgan.desk.reviews.models import SENT_BACK, SUBMITTED
from qorgan.desk.reviews.rules import ACCEPTING, SENDING_BACK, Review, declare_review
from qorgan.justice.operations.commands import refuse_standing_otherwise
from qorgan.justice.operations.models import PROSECUTOR, Operation, OperationReport
from qorgan.justice.operations.named import duties_of, leads_it, refuse_not_leading
from qorgan.justice.operations.states import ENDED, READ, RUNNING
from qorgan.kernel.refusals import Refusal

NAMELESS = Nameless(figures=6, sums_may_stand=False)
Count = Annotated[int, Field(ge=0, le=100_000)]
REVIEW = declare_review(
    Review(
        model=OperationReport,
        name="operation_day",
        answers=lambda report, actor: leads_it(report.operation, actor),
        not_yours="operations.own_report",
        related=("operation__agency", "agency"),
        has_drafts=False,
    )
)


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
    note: Annotated[Line, NAMELESS] | None = None,
) -> OperationReport:
    """Report what the own body did on a day, or again what was sent back. It counts once it was accepted.

    Raises:
        operations.not_reporting: a prosecutor watches and does not report.
        record.not_in_this_state
        operations.day_outside: the operation did not run on that day, or it has not come.
        operations.reported_already: the day is reported, and was not sent back.
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
    told = {
        "sites_checked": sites_checked,
        "persons_checked": persons_checked,
        "presumed_victims": presumed_victims,
        "detained": detained,
        "note": note or "",
    }
    where = {"operation": operation, "agency": actor.agency, "reported_on": reported_on}
    held = OperationReport.objects.select_for_update().filter(**where).first()
    if held is None:
        submitted = {"state": SUBMITTED, "submitted_by": actor.user_ref, "submitted_at": actor.now}
        return create_record(OperationReport, actor=actor, **where, **told, **submitted)
    if held.state != SENT_BACK:
        raise Refusal("operations.reported_already", on=reported_on).at("reported_on")
    for name, value in told.items():
        setattr(held, name, value)
    return REVIEW.submit(held, actor=actor)


@command(may=READ, post="/operation-reports/{operation_report}/acceptance", title=ACCEPTING)
def accept_operation_day(*, actor: Actor, operation_report: OperationReport) -> OperationReport:
    """Accept a daily report, by the chief or a deputy who did not write it. From now on it counts.

    Raises:
        operations.for_the_chief, operations.own_report, record.not_in_this_state
    """
    refuse_not_leading(operation_report.operation, actor=actor)
    return REVIEW.accept(operation_report, actor=actor)


@command(may=READ, post="/operation-reports/{operation_report}/return", title=SENDING_BACK)
def send_back_operation_day(
    *, actor: Actor, operation_report: OperationReport, answer: Annotated[Because, NAMELESS]
) -> OperationReport:
    """Send a daily report back with what is missing; its body reports the day again.

    Raises:
        operations.for_the_chief, operations.own_report, record.not_in_this_state
    """
    refuse_not_leading(operation_report.operation, actor=actor)
    return REVIEW.send_back(operation_report, actor=actor, answer=answer)
