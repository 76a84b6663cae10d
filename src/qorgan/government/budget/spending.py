"""What organisations say they spent of a tranche, until a body that did not spend it accepts it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Day, LastOf, NamelessNote, NamelessReasons, PastDay
from qorgan.desk.ledger.balances import balance
from qorgan.desk.ledger.entries import move
from qorgan.desk.records import Record
from qorgan.desk.reviews.models import ACCEPTED, DRAFT, SUBMITTED
from qorgan.desk.reviews.rules import ACCEPTING, EDITING, SENDING_BACK, SUBMITTING, Review, declare_review
from qorgan.government.budget.accounts import PAID_OUT, SPENT, money, purse
from qorgan.government.budget.lines import Sum
from qorgan.government.budget.models import ExpenditureReport, SocialOrder, Tranche
from qorgan.government.budget.spot_checks import nights_of
from qorgan.government.budget.states import REPORT, VERIFY
from qorgan.kernel.refusals import Refusal

PersonDays = Annotated[int, Field(ge=0, le=1_000_000)]
Through = Annotated[PastDay, LastOf("from_on")]
REVIEW = declare_review(
    Review(
        model=ExpenditureReport,
        name="expenditure_report",
        answers=lambda report, actor: report.agency_id != actor.agency.pk,
        related=(
            "agency",
            "tranche__social_order__transfer__budget_line__agency",
            "tranche__social_order__organisation",
        ),
    )
)


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
        record.not_yours: the order is of another organisation.
        budget.unpaid: the tranche was not paid yet.
        budget.more_than_left
        budget.beyond_places, budget.days_told
    """
    if tranche.social_order.organisation.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=tranche.ref)
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


@command(may=REPORT, post="/expenditure-reports/{expenditure_report}/text", title=EDITING)
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
    """Write a report of the own organisation anew, while it is a draft or was sent back.

    Raises:
        record.not_yours, record.not_in_this_state
        budget.more_than_left
        budget.beyond_places, budget.days_told
    """
    report = REVIEW.to_write(expenditure_report, actor=actor)
    _check(report.tranche, amount=amount)
    _refuse_beyond(report.tranche.social_order, person_days=person_days, first=from_on, last=until_on, own=report.pk)
    report.amount, report.person_days, report.text = amount, person_days, text
    report.from_on, report.until_on = from_on, until_on
    report.save(update_fields=["amount", "person_days", "text", "from_on", "until_on"])
    return report


@command(may=REPORT, post="/expenditure-reports/{expenditure_report}/submission", title=SUBMITTING)
def submit_expenditure_report(*, actor: Actor, expenditure_report: ExpenditureReport) -> ExpenditureReport:
    """Submit a report; the records are asked how many nights people slept in the house on its days, and more person-days are a finding.

    Raises:
        record.not_yours, record.not_in_this_state, budget.more_than_left
        budget.beyond_places, budget.days_told
    """
    report = REVIEW.to_write(expenditure_report, actor=actor)
    _left(report.tranche, amount=report.amount)
    _refuse_beyond_of(report)
    report.nights = nights_of(report, order=report.tranche.social_order)
    return REVIEW.submit(report, actor=actor)


@command(may=VERIFY, post="/expenditure-reports/{expenditure_report}/acceptance", title=ACCEPTING)
def accept_expenditure_report(*, actor: Actor, expenditure_report: ExpenditureReport) -> list[Record]:
    """Accept what another body spent; the sum leaves the tranche.

    Raises:
        review.not_yours, record.not_in_this_state
        budget.beyond_places, budget.days_told
        OutOfBalance: less is left of the tranche.
    """
    report = REVIEW.accept(expenditure_report, actor=actor, check=_refuse_beyond_of)
    told: dict[str, Any] = {"kind": SPENT, "amount": report.sum, "happened_on": actor.today}
    entries = move(out_of=purse(report.tranche), into=purse(report), actor=actor, **told)
    return [report, report.tranche, *entries]


@command(may=VERIFY, post="/expenditure-reports/{expenditure_report}/return", title=SENDING_BACK)
def send_back_expenditure_report(
    *, actor: Actor, expenditure_report: ExpenditureReport, answer: NamelessReasons
) -> ExpenditureReport:
    """Send the report of another body back, with what is missing.

    Raises:
        review.not_yours, record.not_in_this_state
    """
    return REVIEW.send_back(expenditure_report, actor=actor, answer=answer)


def _check(tranche: Tranche, *, amount: int) -> None:
    if tranche.paid_on is None:
        raise Refusal("budget.unpaid", tranche=tranche.ref)
    _left(tranche, amount=amount)


def _refuse_beyond_of(report: ExpenditureReport) -> None:
    order = report.tranche.social_order
    _refuse_beyond(order, person_days=report.person_days, first=report.from_on, last=report.until_on, own=report.pk)


def _refuse_beyond(order: SocialOrder, *, person_days: int, first: date, last: date, own: int | None = None) -> None:
    """No day of an order is told twice, by a report that was accepted or waits for it, and on none were more people than it has places."""
    standing = ExpenditureReport.objects.filter(tranche__social_order=order, state__in=(SUBMITTED, ACCEPTED))
    others = standing.exclude(pk=own) if own else standing
    told = others.filter(from_on__lte=last, until_on__gte=first, person_days__gt=0).order_by("from_on", "id").first()
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
