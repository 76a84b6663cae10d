"""What the keeper of the budget does: records sums, corrects them, withdraws what was entered by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.history.rules import allow_correction, allow_voiding
from qorgan.desk.inputs import Amount, CodeOf, Day, Line
from qorgan.government.budget.models import FIRST_YEAR, LAST_YEAR, Allocation, BudgetLine
from qorgan.government.budget.states import KEEP
from qorgan.kernel.refusals import Refusal

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
BudgetKind = Annotated[str, CodeOf("budget_kinds")]
Purpose = Annotated[str, CodeOf("budget_purposes")]
Region = Annotated[str, CodeOf("regions")]
Currency = Annotated[str, CodeOf("currencies")]


@command(may=KEEP, post="/allocations", title=_("Record a sum"), past_bodies={"provider": ANY_DAY})
def record_allocation(
    *,
    actor: Actor,
    fiscal_year: Year,
    kind: BudgetKind,
    purpose: Purpose,
    amount: Amount,
    act: Line,
    allocated_on: Day,
    region: Region | None = None,
    provider: Agency | None = None,
    currency: Currency | None = None,
) -> Allocation:
    """Record a sum of public money of which only the sum is known, for one purpose in one fiscal year.

    Raises:
        budget.way_known: the money of the year and purpose is followed from the budget line on.
    """
    _refuse_known_way(fiscal_year=fiscal_year, purpose=purpose, currency=currency)
    return create_record(
        Allocation,
        actor=actor,
        agency=actor.agency,
        **written(
            fiscal_year=fiscal_year,
            kind=kind,
            purpose=purpose,
            amount=amount,
            act=act,
            allocated_on=allocated_on,
            region=region,
            provider=provider,
            currency=currency,
        ),
    )


def correctable(
    *,
    fiscal_year: Year | None = None,
    kind: BudgetKind | None = None,
    purpose: Purpose | None = None,
    amount: Amount | None = None,
    act: Line | None = None,
    allocated_on: Day | None = None,
    region: Region | None = None,
    provider: Agency | None = None,
    currency: Currency | None = None,
) -> None:
    """What may be put right in a sum. The ledger of facts retracts what it said and says it anew, so older editions keep their figure."""


def _void(allocation: Allocation, actor: Actor, reason: str) -> None:
    allocation.withdrawn_on, allocation.withdrawn_because = actor.today, reason
    allocation.save(update_fields=["withdrawn_on", "withdrawn_because"])


def _refuse_voided(allocation: Allocation, *_told: Any) -> None:
    if allocation.withdrawn_on:
        raise Refusal("record.withdrawn", record=allocation.ref, on=allocation.withdrawn_on)


def _refuse_wrong(allocation: Allocation, changes: Mapping[str, Any], actor: Actor) -> None:
    _refuse_voided(allocation)
    if changes.keys() & {"fiscal_year", "purpose", "currency"}:
        told = {name: changes.get(name, getattr(allocation, name)) for name in ("fiscal_year", "purpose", "currency")}
        _refuse_known_way(**told)


def _refuse_known_way(*, fiscal_year: int, purpose: str, currency: str | None) -> None:
    """One tenge is entered once: where its way is followed, its sums follow from the ledger."""
    if currency and currency != country().currency:
        return
    line = BudgetLine.objects.filter(fiscal_year=fiscal_year, purpose=purpose).first()
    if line:
        raise Refusal("budget.way_known", year=str(fiscal_year), line=line.ref).at("fiscal_year")


allow_correction(Allocation, keep=KEEP, fields=correctable, check=_refuse_wrong)
allow_voiding(Allocation, keep=KEEP, void=_void, blocks=_refuse_voided)


def written(*, region: str | None, currency: str | None, **given: Any) -> dict[str, Any]:
    """The columns of a sum: no region is the whole country, no currency the state's own money."""
    return {**given, "region": region or "", "currency": currency or country().currency}
