"""The questions: which sums there are, for what, in which year and region."""

from __future__ import annotations

from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, RefOf, Shape, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.budget.facts import FactAllocation, derive
from qorgan.government.budget.models import FIRST_YEAR, LAST_YEAR, Allocation

READ = "budget.read"
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
BudgetKind = Annotated[str, CodeOf("budget_kinds")]
Purpose = Annotated[str, CodeOf("budget_purposes")]
Region = Annotated[str, CodeOf("regions")]


def allocations_for(actor: Actor) -> QuerySet[Allocation]:
    """The sums an actor may see."""
    return Allocation.objects.filter(within_reach(actor=actor, may=READ)).select_related("agency", "provider")


class AllocationShape(Shape):
    """A sum as a machine reads it."""

    ref: str
    fiscal_year: int
    kind: str
    purpose: str
    region: str
    provider: RefOf
    amount: int
    currency: str
    act: str
    allocated_on: Day
    withdrawn_on: Day | None


register_type(
    RecordType(
        name="allocation",
        title=_("Sum of public money"),
        model=Allocation,
        visible_to=allocations_for,
        shape=AllocationShape,
        path="/allocations/{ref}",
    )
)
register_workflow(
    Workflow(
        model=Allocation,
        state=lambda allocation: "withdrawn" if allocation.withdrawn_on else "standing",
        steps=frozenset({("standing", "correct_record"), ("standing", "void_record")}),
    )
)
ledger.tell(model=Allocation, tells=(FactAllocation,), derive=derive, related=("agency", "provider"))


@query(
    may=READ,
    get="/allocations",
    title=_("Public money"),
    labels={"fiscal_year": _("Fiscal year"), "what_for": _("What the money is for")},
    orders={"fiscal_year": ("-fiscal_year", "-id"), "amount": ("-amount", "-id")},
)
def allocations(
    *,
    actor: Actor,
    fiscal_year: Year | None = None,
    kind: BudgetKind | None = None,
    what_for: Purpose | None = None,
    region: Region | None = None,
) -> QuerySet[Allocation]:
    """The sums that stand, the latest year first."""
    found = allocations_for(actor).filter(withdrawn_on__isnull=True)
    wanted = {"fiscal_year": fiscal_year, "kind": kind, "purpose": what_for, "region": region}
    return found.filter(**{name: value for name, value in wanted.items() if value})


@query(
    may=READ,
    get="/allocations/{allocation}",
    title=_("Sum of public money"),
    labels={"allocation": _("Sum of public money")},
)
def allocation(*, actor: Actor, allocation: Allocation) -> Allocation:
    """One sum, withdrawn ones included."""
    return allocation
