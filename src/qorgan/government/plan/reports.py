"""What executors report of their part of a measure, until a body that is not the executor accepts it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.figures import figure_value
from qorgan.desk.inputs import CodeOf, Day, NamelessLine, NamelessReasons, PastDay
from qorgan.desk.reviews.models import DRAFT
from qorgan.desk.reviews.rules import ACCEPTING, EDITING, SENDING_BACK, SUBMITTING, Review, declare_review
from qorgan.government.plan import commands
from qorgan.government.plan.models import Measure, MeasureReport
from qorgan.government.plan.states import REPORT, VERIFY
from qorgan.government.plan.targets import asked_of
from qorgan.kernel.refusals import Refusal

Status = Annotated[str, CodeOf("measure_statuses")]
Claimed = Annotated[int, Field(ge=0, le=10**15)]


def _verifies(report: MeasureReport, actor: Actor) -> bool:
    """Whoever keeps the plan, or any body of the nation, answers the reports of other bodies."""
    keeps = actor.scope is Scope.NATIONAL or report.measure.plan.agency_id == actor.agency.pk
    return keeps and report.agency_id != actor.agency.pk


REVIEW = declare_review(
    Review(
        model=MeasureReport,
        name="measure_report",
        answers=_verifies,
        related=("measure__plan__agency", "measure__owner", "agency"),
    )
)


@command(may=REPORT, post="/measures/{measure}/reports", title=_("Write a report"))
def draft_measure_report(
    *,
    actor: Actor,
    measure: Measure,
    term_on: Day,
    status: Status,
    text: NamelessReasons,
    completed_on: PastDay | None = None,
    claimed: Claimed | None = None,
) -> MeasureReport:
    """Write what the own body did for a measure by one of its terms; it is a draft, to which papers are attached, until submitted.

    Raises:
        plan.not_the_executor: the own body does not carry the measure out.
        plan.not_a_term: the day is none of the measure's terms.
        plan.reported: the own body wrote a report for that term.
        plan.nothing_to_claim: a value is told of a measure that names no indicator.
    """
    if actor.agency.pk not in {one.pk for one in measure.executors}:
        raise Refusal("plan.not_the_executor", record=measure.ref)
    if term_on not in measure.report_terms:
        raise Refusal("plan.not_a_term", on=term_on, terms=", ".join(str(day) for day in measure.report_terms[:12]))
    held = measure.reports.filter(agency=actor.agency, term_on=term_on).first()
    if held:
        raise Refusal("plan.reported", report=held.ref, on=term_on)
    _check(measure, status=status, completed_on=completed_on, claimed=claimed)
    return create_record(
        MeasureReport,
        actor=actor,
        measure=measure,
        agency=actor.agency,
        term_on=term_on,
        state=DRAFT,
        status=status,
        completed_on=completed_on,
        text=text,
        claimed=claimed,
    )


@command(may=REPORT, post="/measure-reports/{measure_report}/text", title=EDITING)
def edit_measure_report(
    *,
    actor: Actor,
    measure_report: MeasureReport,
    status: Status,
    text: NamelessReasons,
    completed_on: PastDay | None = None,
    claimed: Claimed | None = None,
) -> MeasureReport:
    """Write a report of the own body anew, while it is a draft or was sent back.

    Raises:
        record.not_yours, record.not_in_this_state
        plan.nothing_to_claim
    """
    report = REVIEW.to_write(measure_report, actor=actor)
    _check(report.measure, status=status, completed_on=completed_on, claimed=claimed)
    report.status, report.completed_on, report.text, report.claimed = status, completed_on, text, claimed
    report.save(update_fields=["status", "completed_on", "text", "claimed"])
    return report


@command(may=REPORT, post="/measure-reports/{measure_report}/submission", title=SUBMITTING)
def submit_measure_report(
    *, actor: Actor, measure_report: MeasureReport, difference: NamelessLine | None = None
) -> MeasureReport:
    """Submit a report to the body that keeps the plan. The records are asked for the value that is claimed.

    Raises:
        record.not_yours, record.not_in_this_state
        plan.claim_differs: the records tell another value and nothing says why.
    """
    report = REVIEW.to_write(measure_report, actor=actor)
    asked = asked_of(report.measure, day=min(report.term_on, actor.today))
    report.figure = None if report.claimed is None else figure_value(asked)
    if report.finding == "differs" and not difference:
        raise Refusal("plan.claim_differs", claimed=report.claimed, figure=report.figure)
    report.difference = (difference or "") if report.finding == "differs" else ""
    return REVIEW.submit(report, actor=actor)


@command(may=VERIFY, post="/measure-reports/{measure_report}/acceptance", title=ACCEPTING)
def accept_measure_report(*, actor: Actor, measure_report: MeasureReport) -> MeasureReport:
    """Accept the report of another body. Where it comes from the body that answers for the measure, the measure takes its status.

    Raises:
        review.not_yours, record.not_in_this_state
    """
    report = REVIEW.accept(measure_report, actor=actor)
    if report.agency_id == report.measure.owner_id:
        commands.note_progress(
            actor=actor,
            measure=report.measure,
            status=report.status,
            on=report.submitted_on or actor.today,
            completed_on=report.completed_on,
            document=report.ref,
        )
    return report


@command(may=VERIFY, post="/measure-reports/{measure_report}/return", title=SENDING_BACK)
def send_back_measure_report(*, actor: Actor, measure_report: MeasureReport, answer: NamelessReasons) -> MeasureReport:
    """Send the report of another body back, with what is missing.

    Raises:
        review.not_yours, record.not_in_this_state
    """
    return REVIEW.send_back(measure_report, actor=actor, answer=answer)


def _check(measure: Measure, *, status: str, completed_on: date | None, claimed: int | None) -> None:
    commands.check_word(status=status, completed_on=completed_on)
    if claimed is not None and not measure.indicator:
        raise Refusal("plan.nothing_to_claim", measure=measure.ref)
