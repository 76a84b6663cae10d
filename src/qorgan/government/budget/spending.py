"""What organisations say they spent of a tranche, and what a body that did not spend it says to that."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.figures import Question, figure_titles, figure_value
from qorgan.desk.inputs import Day, LastOf, NamelessNote, NamelessReasons, PastDay
from qorgan.desk.ledger.balances import balance
from qorgan.desk.ledger.entries import move
from qorgan.desk.records import Record
from qorgan.government.budget.accounts import PAID_OUT, SPENT, money, purse
from qorgan.government.budget.lines import Sum
from qorgan.government.budget.models import ExpenditureReport, SocialOrder, Tranche
from qorgan.government.budget.states import ACCEPTED, DRAFT, REPORT, RETURNED, STATES, SUBMITTED, VERIFY
from qorgan.kernel.refusals import Refusal

NIGHTS = "nights_in_care"
"""The figure beside which the days that an organisation claims stand."""
PersonDays = Annotated[int, Field(ge=0, le=1_000_000)]
Through = Annotated[PastDay, LastOf("from_on")]
RELATED = ("agency", "tranche__social_order__transfer__budget_line__agency", "tranche__social_order__organisation")


@command(may=REPORT, post="/tranches/{tranche}/reports", title=_("Report on spending"))
def draft_expenditure_report(
    *,
    actor: Actor,
    tranche: Tranche,
    amount: Sum,
    person_days: PersonDays,
    from_on: Day,
    until_on: Through,
    text: NamelessNote = "",
) -> ExpenditureReport:
    """Write what the own organisation spent of a tranche and how many person-days it gave; a draft, to which papers are attached.

    Raises:
        budget.not_your_order: the order is of another organisation.
        budget.unpaid: the tranche was not paid yet.
        budget.more_than_left
        budget.beyond_places, budget.days_told
    """
    if tranche.social_order.organisation.agency_id != actor.agency.pk:
        raise Refusal("budget.not_your_order", record=tranche.ref)
    _check(tranche, amount=amount)
    _refuse_beyond(tranche.social_order, person_days=person_days, first=from_on, last=until_on)
    return create_record(
        ExpenditureReport,
        actor=actor,
        tranche=tranche,
        agency=actor.agency,
        amount=amount,
        person_days=person_days,
        from_on=from_on,
        until_on=until_on,
        text=text,
        state=DRAFT,
    )


@command(may=REPORT, post="/expenditure-reports/{expenditure_report}/text", title=_("Change the report"))
def edit_expenditure_report(
    *,
    actor: Actor,
    expenditure_report: ExpenditureReport,
    amount: Sum,
    person_days: PersonDays,
    from_on: Day,
    until_on: Through,
    text: NamelessNote = "",
) -> ExpenditureReport:
    """Write a report of the own organisation anew, while it is a draft or was returned.

    Raises:
        budget.not_your_order, record.not_in_this_state
        budget.more_than_left
        budget.beyond_places, budget.days_told
    """
    report = _own(expenditure_report, actor=actor)
    _check(report.tranche, amount=amount)
    _refuse_beyond(report.tranche.social_order, person_days=person_days, first=from_on, last=until_on)
    report.amount, report.person_days, report.text = amount, person_days, text
    report.from_on, report.until_on = from_on, until_on
    report.save(update_fields=["amount", "person_days", "text", "from_on", "until_on"])
    return report


@command(may=REPORT, post="/expenditure-reports/{expenditure_report}/submission", title=_("Submit the report"))
def submit_expenditure_report(*, actor: Actor, expenditure_report: ExpenditureReport) -> ExpenditureReport:
    """Submit a report; the records are asked how many nights were spent in care in the region on its days.

    Raises:
        budget.not_your_order, record.not_in_this_state, budget.more_than_left
        budget.beyond_places, budget.days_told
    """
    report = _own(expenditure_report, actor=actor)
    _left(report.tranche, amount=report.amount)
    _refuse_beyond_of(report)
    report.nights = _nights(report)
    report.state, report.submitted_on, report.submitted_by = SUBMITTED, actor.today, actor.user_ref
    report.first_submitted_on = report.first_submitted_on or actor.today
    report.answered_on, report.answered_by, report.answer = None, "", ""
    report.save()
    return report


@command(may=VERIFY, post="/expenditure-reports/{expenditure_report}/acceptance", title=_("Accept the spending"))
def accept_expenditure_report(*, actor: Actor, expenditure_report: ExpenditureReport) -> list[Record]:
    """Accept what another body spent; the sum leaves the tranche.

    Raises:
        budget.own_report: the report is the own body's, or the actor's own.
        record.not_in_this_state
        budget.beyond_places, budget.days_told
        OutOfBalance: less is left of the tranche.
    """
    report = _of_another(expenditure_report, actor=actor)
    _refuse_beyond_of(report)
    report.state, report.answered_on, report.answered_by = ACCEPTED, actor.today, actor.user_ref
    report.save(update_fields=["state", "answered_on", "answered_by"])
    told: dict[str, Any] = {"kind": SPENT, "amount": report.sum, "happened_on": actor.today}
    entries = move(out_of=purse(report.tranche), into=purse(report), actor=actor, **told)
    return [report, report.tranche, *entries]


@command(may=VERIFY, post="/expenditure-reports/{expenditure_report}/return", title=_("Return the report"))
def return_expenditure_report(
    *, actor: Actor, expenditure_report: ExpenditureReport, answer: NamelessReasons
) -> ExpenditureReport:
    """Return the report of another body, with what is missing.

    Raises:
        budget.own_report, record.not_in_this_state
    """
    report = _of_another(expenditure_report, actor=actor)
    report.state, report.answered_on, report.answered_by = RETURNED, actor.today, actor.user_ref
    report.answer = answer
    report.save(update_fields=["state", "answered_on", "answered_by", "answer"])
    return report


def may_verify(report: ExpenditureReport, actor: Actor) -> bool:
    """Whether a report is this actor's to accept: whoever made it, and everybody of that body, accepts nothing of it."""
    return report.agency_id != actor.agency.pk and report.submitted_by != actor.user_ref


def refuse_evidence(report: ExpenditureReport, actor: Actor) -> None:
    """Papers are attached by the body that reports, and stand as they are once the report is submitted."""
    _own(report, actor=actor)


def _nights(report: ExpenditureReport) -> int | None:
    if NIGHTS not in figure_titles():
        return None
    region = report.tranche.social_order.region
    return figure_value(Question(indicator=NIGHTS, first=report.from_on, last=report.until_on, region=region))


def _own(report: ExpenditureReport, *, actor: Actor) -> ExpenditureReport:
    if report.agency_id != actor.agency.pk:
        raise Refusal("budget.not_your_order", record=report.ref)
    return _held(report, states=(DRAFT, RETURNED))


def _of_another(report: ExpenditureReport, *, actor: Actor) -> ExpenditureReport:
    if not may_verify(report, actor):
        raise Refusal("budget.own_report", report=report.ref)
    return _held(report, states=(SUBMITTED,))


def _held(report: ExpenditureReport, *, states: tuple[str, ...]) -> ExpenditureReport:
    found = ExpenditureReport.objects.select_for_update(of=("self",)).select_related(*RELATED)
    held = found.get(pk=report.pk)
    if held.state not in states:
        raise Refusal("record.not_in_this_state", record=held.ref, state=country().codes[STATES].get(held.state).title)
    return held


def _check(tranche: Tranche, *, amount: int) -> None:
    if tranche.paid_on is None:
        raise Refusal("budget.unpaid", tranche=tranche.ref)
    _left(tranche, amount=amount)


def _refuse_beyond_of(report: ExpenditureReport) -> None:
    order = report.tranche.social_order
    _refuse_beyond(order, person_days=report.person_days, first=report.from_on, last=report.until_on)


def _refuse_beyond(order: SocialOrder, *, person_days: int, first: date, last: date) -> None:
    """No day of an order is told twice, and on none were more people than it has places."""
    accepted = ExpenditureReport.objects.filter(tranche__social_order=order, state=ACCEPTED)
    told = accepted.filter(from_on__lte=last, until_on__gte=first).order_by("from_on", "id").first()
    if told is not None and person_days:
        raise Refusal("budget.days_told", report=told.ref, first=told.from_on, last=told.until_on).at("from_on")
    days = max(0, (min(last, order.until_on) - max(first, order.from_on)).days + 1)
    if person_days > order.places * days:
        raise Refusal("budget.beyond_places", places=order.places, days=days, most=order.places * days).at(
            "person_days"
        )


def _left(tranche: Tranche, *, amount: int) -> None:
    left = balance(PAID_OUT, tranche.ref)
    if amount > left:
        raise Refusal("budget.more_than_left", amount=money(amount), left=money(left)).at("amount")
