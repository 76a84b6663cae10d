"""The upper levels: what the law sets apart for a year, what it is amended to, and what goes to the regions and comes back."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import refuse_closed
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, Line, PastDay
from qorgan.desk.ledger.entries import enter, move
from qorgan.desk.records import Record
from qorgan.government.budget.accounts import (
    AMENDED,
    GIVEN_BACK,
    PLANNED,
    TRANSFERRED,
    allocated,
    money,
    purse,
    revised,
)
from qorgan.government.budget.models import FIRST_YEAR, LAST_YEAR, BudgetLine, Transfer
from qorgan.government.budget.states import KEEP
from qorgan.kernel.refusals import Refusal

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Purpose = Annotated[str, CodeOf("budget_purposes")]
Sum = Annotated[int, Field(ge=1, le=10**15)]
Total = Annotated[int, Field(ge=0, le=10**15)]
LABELS = {
    "fiscal_year": _("Fiscal year"),
    "purpose": _("What the money is for"),
    "total": _("Sum after the change"),
    "act": _("Legal act"),
    "adopted_on": _("Date of the legal act"),
    "transferred_on": _("Date of the transfer"),
    "on": _("Date of the change"),
    "agency": _("Body that receives it"),
}
HELPS = {
    "amount": _("Whole units of the state's own money."),
    "total": _("The whole sum as it stands after the change, not the difference."),
    "act": _("Number and name of the act that set the sum."),
}


@command(may=KEEP, post="/budget-lines", title=_("Enter a budget line"), labels=LABELS, helps=HELPS)
def keep_budget_line(
    *, actor: Actor, fiscal_year: Year, purpose: Purpose, amount: Sum, act: Line, adopted_on: PastDay
) -> list[Record]:
    """Enter what the law of the budget plans for one purpose in one fiscal year; transfers and orders are made of it.

    Raises:
        budget.line_stands: the year has a line for the purpose.
    """
    held = BudgetLine.objects.filter(fiscal_year=fiscal_year, purpose=purpose).first()
    if held:
        raise Refusal("budget.line_stands", line=held.ref, year=str(fiscal_year))
    line = create_record(
        BudgetLine,
        actor=actor,
        agency=actor.agency,
        fiscal_year=fiscal_year,
        purpose=purpose,
        act=act,
        adopted_on=adopted_on,
    )
    entry = enter(purse(line), actor=actor, kind=PLANNED, amount=money(amount), happened_on=adopted_on, note=act)
    return [line, entry]


@command(may=KEEP, post="/budget-lines/{budget_line}/amendments", title=_("Amend the line"), labels=LABELS, helps=HELPS)
def revise_budget_line(*, actor: Actor, budget_line: BudgetLine, total: Total, act: Line, on: PastDay) -> list[Record]:
    """Write down that an act changed the sum of a line; what was planned stays on record beside it.

    Raises:
        budget.same_sum, day.too_early
        OutOfBalance: more was transferred already.
    """
    not_before(on, since=budget_line.adopted_on, field="on")
    change = _difference(total, revised(budget_line))
    entry = enter(purse(budget_line), actor=actor, kind=AMENDED, amount=money(change), happened_on=on, note=act)
    return [budget_line, entry]


@command(
    may=KEEP, post="/budget-lines/{budget_line}/transfers", title=_("Transfer to a region"), labels=LABELS, helps=HELPS
)
def transfer_to_region(
    *, actor: Actor, budget_line: BudgetLine, agency: Agency, amount: Sum, act: Line, transferred_on: PastDay
) -> list[Record]:
    """Transfer money of a line to a region: to the body there that orders services with it.

    Raises:
        budget.no_region: the body is of the whole country.
        budget.region_has_one: the region has a transfer of the line; its sum is changed instead.
        house.given_to_closed, day.too_early
        OutOfBalance: the line holds less.
    """
    not_before(transferred_on, since=budget_line.adopted_on, field="transferred_on")
    refuse_closed(agency, on=transferred_on, today=actor.today, field="agency")
    if not agency.region:
        raise Refusal("budget.no_region", agency=agency.title).at("agency")
    held = budget_line.transfers.filter(region=agency.region).first()
    if held:
        raise Refusal("budget.region_has_one", transfer=held.ref)
    transfer = create_record(
        Transfer,
        actor=actor,
        budget_line=budget_line,
        region=agency.region,
        agency=agency,
        act=act,
        transferred_on=transferred_on,
    )
    told: dict[str, Any] = {"kind": TRANSFERRED, "amount": money(amount), "happened_on": transferred_on, "note": act}
    entries = move(out_of=purse(budget_line), into=purse(transfer), actor=actor, **told)
    return [transfer, budget_line, *entries]


@command(may=KEEP, post="/transfers/{transfer}/change", title=_("Change the transfer"), labels=LABELS, helps=HELPS)
def change_transfer(*, actor: Actor, transfer: Transfer, total: Total, act: Line, on: PastDay) -> list[Record]:
    """Write down that a region got more of the line, or gave some back; only what it has not contracted can go back.

    Raises:
        budget.same_sum, day.too_early
        OutOfBalance
    """
    not_before(on, since=transfer.transferred_on, field="on")
    change, line = _difference(total, allocated(transfer)), transfer.budget_line
    above, here = purse(line), purse(transfer)
    entries = move(
        out_of=above if change > 0 else here,
        into=here if change > 0 else above,
        actor=actor,
        kind=TRANSFERRED if change > 0 else GIVEN_BACK,
        amount=money(abs(change)),
        happened_on=on,
        note=act,
    )
    return [transfer, line, *entries]


def _difference(total: int, stands: int) -> int:
    if total == stands:
        raise Refusal("budget.same_sum", amount=money(stands)).at("total")
    return total - stands
