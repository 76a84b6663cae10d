"""The questions: how each level of the money stands, as far as the actor's eyes reach."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope, imply
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.reviews.models import DRAFT, SUBMITTED
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.budget.facts import (
    FactAllocation,
    FactBudgetFlow,
    FactOrderedDays,
    FactOrderFinding,
    derive_finding,
    derive_order,
    derive_report,
    derive_tranche,
    derive_transfer,
)
from qorgan.government.budget.findings import is_to_answer
from qorgan.government.budget.models import (
    FIRST_YEAR,
    LAST_YEAR,
    BudgetLine,
    ExpenditureReport,
    OrderFinding,
    SocialOrder,
    Tranche,
    Transfer,
)
from qorgan.government.budget.orders import is_own
from qorgan.government.budget.spending import REVIEW
from qorgan.government.budget.spot_checks import says_of
from qorgan.government.budget.states import (
    KEEP,
    ORDER,
    ORDERS,
    READ,
    REPORT,
    TRANSFERS,
)
from qorgan.government.providers.models import Organisation

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Region = Annotated[str, CodeOf("regions")]


OF_TRANSFERS = ("budget_line__agency", "agency")
OF_ORDERS = ("transfer__budget_line__agency", "transfer__agency", "agency", "organisation__agency")
OF_TRANCHES = tuple(f"social_order__{path}" for path in OF_ORDERS)
OF_FINDINGS = ("agency", "organisation__agency", "social_order")
OF_REPORTS = ("agency", *(f"tranche__{path}" for path in OF_TRANCHES))
Service = Annotated[str, CodeOf("order_services")]
Kind = Annotated[str, CodeOf("order_findings")]
LEVELS = {
    "only_in_force": _("Only those in force today"),
    "only_due": _("Only those to be paid"),
    "to_be_answered": _("Only those to be answered"),
    "only_open": _("Only open ones"),
}


def lines_for(actor: Actor) -> QuerySet[BudgetLine]:
    """The lines an actor may see: all, for the law of the budget is public."""
    return BudgetLine.objects.filter(Q() if actor.may(READ) else NOTHING).select_related("agency")


def transfers_for(actor: Actor) -> QuerySet[Transfer]:
    """The transfers an actor may see: for the nation all, else those of the own body."""
    reach = within_reach(actor=actor, may=TRANSFERS)
    return Transfer.objects.filter(reach).select_related(*OF_TRANSFERS)


def _of_orders(actor: Actor, path: str = "") -> Q:
    """For the nation all; else orders of the own body, or with the own organisation."""
    if not actor.may(ORDERS):
        return NOTHING
    if actor.scope is Scope.NATIONAL:
        return Q()
    return Q(**{f"{path}agency": actor.agency}) | Q(**{f"{path}organisation__agency": actor.agency})


def orders_for(actor: Actor) -> QuerySet[SocialOrder]:
    """The orders an actor may see."""
    return SocialOrder.objects.filter(_of_orders(actor)).select_related(*OF_ORDERS)


def tranches_for(actor: Actor) -> QuerySet[Tranche]:
    """The tranches of the orders an actor may see."""
    return Tranche.objects.filter(_of_orders(actor, "social_order__")).select_related(*OF_TRANCHES)


def reports_for(actor: Actor) -> QuerySet[ExpenditureReport]:
    """The reports on the orders an actor may see; a draft is its own body's."""
    found = ExpenditureReport.objects.filter(_of_orders(actor, "tranche__social_order__"))
    return found.filter(~Q(state=DRAFT) | Q(agency=actor.agency)).select_related(*OF_REPORTS)


def order_findings_for(actor: Actor) -> QuerySet[OrderFinding]:
    """The findings an actor may see: for the nation all, else those that ask the own body or are about its orders or its house."""
    reach = _of_orders(actor) | _of_orders(actor, "social_order__")
    return OrderFinding.objects.filter(reach).select_related(*OF_FINDINGS)


register_type(
    RecordType(
        name="budget_line",
        title=_("Budget line"),
        model=BudgetLine,
        visible_to=lines_for,
        but=("agency",),
        path="/budget-lines/{ref}",
        caption=lambda line, language: (
            f"{line.fiscal_year}: {country().codes['budget_purposes'].label(line.purpose, language)}"
        ),
    )
)
register_type(
    RecordType(
        name="transfer",
        title=_("Transfer to the region"),
        model=Transfer,
        visible_to=transfers_for,
        path="/transfers/{ref}",
        caption=lambda transfer, language: (
            f"{transfer.fiscal_year}: {country().codes['regions'].label(transfer.region, language)}"
        ),
    )
)
register_type(
    RecordType(
        name="social_order",
        title=_("Social order"),
        model=SocialOrder,
        visible_to=orders_for,
        also=("tariff", "person_days", "last_since"),
        path="/social-orders/{ref}",
        caption=lambda order, language: f"{order.number}, {order.organisation.title.in_(language)}",
    )
)
register_type(
    RecordType(name="tranche", title=_("Tranche"), model=Tranche, visible_to=tranches_for, path="/tranches/{ref}")
)
register_type(
    RecordType(
        name="expenditure_report",
        title=_("Report on spending"),
        model=ExpenditureReport,
        visible_to=reports_for,
        path="/expenditure-reports/{ref}",
    )
)


register_type(
    RecordType(
        name="order_finding",
        title=_("Finding about an order"),
        model=OrderFinding,
        visible_to=order_findings_for,
        also=("about", "told"),
        path="/order-findings/{ref}",
        caption=lambda finding, language: says_of(finding).in_(language),
    )
)


FOLLOWS = ("open_tender", "end_ordering")


def _not_ordered(record: Transfer | SocialOrder, actor: Actor) -> tuple[str, ...]:
    """Only the body that received the money orders with it, changes and follows an order."""
    acts = ("sign_social_order", "change_social_order", *FOLLOWS, "schedule_tranche", "correct_record")
    if not is_own(record, actor):
        return acts
    if isinstance(record, SocialOrder):
        return FOLLOWS if record.last_since else FOLLOWS[:1] if record.next_opened_on else ()
    return ()


def _not_paid(tranche: Tranche, actor: Actor) -> tuple[str, ...]:
    """It is paid once, and reported on by the organisation alone once it was."""
    order, paid = tranche.social_order, bool(tranche.paid_on)
    pays = ("recover_tranche",) if not paid else ("pay_tranche", "correct_record")
    reports = paid and order.organisation.agency_id == actor.agency.pk
    withheld = pays if is_own(order, actor) else ("pay_tranche", "recover_tranche", "correct_record")
    return withheld if reports else (*withheld, "draft_expenditure_report")


def state_of_finding(finding: OrderFinding) -> str:
    """Where a finding stands."""
    return "gone" if finding.gone_on else "answered" if finding.answered_on else "open"


register_workflow(
    Workflow(
        model=OrderFinding,
        state=state_of_finding,
        steps=frozenset({("open", "answer_finding"), ("answered", "answer_finding")}),
        withheld=lambda finding, actor: () if is_to_answer(finding, actor) else ("answer_finding",),
    )
)
register_workflow(Workflow(model=Transfer, withheld=_not_ordered))
register_workflow(Workflow(model=SocialOrder, withheld=_not_ordered))
register_workflow(Workflow(model=Tranche, withheld=_not_paid))
imply(TRANSFERS, by=READ)
imply(TRANSFERS, by=ORDER)
take_attachments(BudgetLine, read=READ, keep=KEEP)
take_attachments(Transfer, read=TRANSFERS, keep=KEEP)
take_attachments(SocialOrder, read=ORDERS, keep=ORDER)
take_attachments(ExpenditureReport, read=ORDERS, keep=REPORT, blocks=REVIEW.refuse_evidence)
ledger.tell(model=Transfer, tells=(FactAllocation,), derive=derive_transfer, related=OF_TRANSFERS)
ledger.tell(model=SocialOrder, tells=(FactBudgetFlow, FactOrderedDays), derive=derive_order, related=OF_ORDERS)
ledger.tell(model=Tranche, tells=(FactBudgetFlow,), derive=derive_tranche, related=OF_TRANCHES)
ledger.tell(model=OrderFinding, tells=(FactOrderFinding,), derive=derive_finding, related=("agency", "organisation"))
ledger.tell(model=ExpenditureReport, tells=(FactBudgetFlow,), derive=derive_report, related=OF_REPORTS)


@query(may=READ, get="/budget-lines", title=_("Lines of the budget"), orders={"fiscal_year": ("-fiscal_year", "-id")})
def budget_lines(*, actor: Actor, fiscal_year: Year | None = None) -> QuerySet[BudgetLine]:
    """The lines of the budget, the latest year first."""
    found = lines_for(actor)
    return found.filter(fiscal_year=fiscal_year) if fiscal_year else found


@query(may=READ, get="/budget-lines/{budget_line}", title=_("Budget line"))
def budget_line(*, actor: Actor, budget_line: BudgetLine) -> BudgetLine:
    """One line with its transfers."""
    return budget_line


@query(
    may=TRANSFERS,
    get="/transfers",
    title=_("Transfers to the regions"),
    orders={"transferred_on": ("-transferred_on", "-id")},
)
def transfers(*, actor: Actor, region: Region | None = None) -> QuerySet[Transfer]:
    """The transfers of the nation, or to the own body; of a region, or all, the latest first."""
    found = transfers_for(actor)
    return found.filter(region=region) if region else found


@query(may=TRANSFERS, get="/transfers/{transfer}", title=_("Transfer to the region"))
def transfer(*, actor: Actor, transfer: Transfer) -> Transfer:
    """One transfer with the orders made of it."""
    return transfer


@query(
    may=ORDERS, get="/social-orders", title=_("Social orders"), labels=LEVELS, orders={"from_on": ("-from_on", "-id")}
)
def social_orders(
    *,
    actor: Actor,
    region: Region | None = None,
    organisation: Organisation | None = None,
    service: Service | None = None,
    only_in_force: bool = False,
) -> QuerySet[SocialOrder]:
    """Social orders, one row a contract, the latest first; of a region, an organisation, a service, or those in force today."""
    found = orders_for(actor)
    wanted = {"region": region, "organisation": organisation, "service": service}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.filter(from_on__lte=actor.today, until_on__gte=actor.today) if only_in_force else found


@query(may=ORDERS, get="/social-orders/{social_order}", title=_("Social order"))
def social_order(*, actor: Actor, social_order: SocialOrder) -> SocialOrder:
    """One social order with its tranches."""
    return social_order


@query(may=ORDERS, get="/tranches", title=_("Tranches"), labels=LEVELS, orders={"due_on": ("due_on", "id")})
def tranches(*, actor: Actor, region: Region | None = None, only_due: bool = False) -> QuerySet[Tranche]:
    """Tranches by the day on which they are due; of a region, or only those not paid yet."""
    found = tranches_for(actor)
    found = found.filter(social_order__region=region) if region else found
    return found.filter(paid_on__isnull=True) if only_due else found


@query(may=ORDERS, get="/tranches/{tranche}", title=_("Tranche"))
def tranche(*, actor: Actor, tranche: Tranche) -> Tranche:
    """One tranche with the reports on it."""
    return tranche


@query(
    may=ORDERS,
    get="/expenditure-reports",
    title=_("Reports on spending"),
    labels=LEVELS,
    orders={"until_on": ("-until_on", "-id")},
)
def expenditure_reports(
    *, actor: Actor, region: Region | None = None, to_be_answered: bool = False
) -> QuerySet[ExpenditureReport]:
    """Reports on spending, the latest days first; of a region, or those that wait for an answer."""
    found = reports_for(actor)
    found = found.filter(tranche__social_order__region=region) if region else found
    return found.filter(state=SUBMITTED) if to_be_answered else found


@query(may=ORDERS, get="/expenditure-reports/{expenditure_report}", title=_("Report on spending"))
def expenditure_report(*, actor: Actor, expenditure_report: ExpenditureReport) -> ExpenditureReport:
    """One report on spending."""
    return expenditure_report


@query(
    may=ORDERS,
    get="/order-findings",
    title=_("Findings about orders"),
    labels=LEVELS,
    orders={"found_on": ("-found_on", "-id")},
)
def order_findings(
    *,
    actor: Actor,
    region: Region | None = None,
    organisation: Organisation | None = None,
    kind: Kind | None = None,
    only_open: bool = False,
) -> QuerySet[OrderFinding]:
    """Findings about social orders and about days that nobody pays, the latest first; of a region, an organisation, a kind, or the open ones."""
    found = order_findings_for(actor)
    wanted = {"region": region, "organisation": organisation, "kind": kind}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.filter(answered_on__isnull=True, gone_on__isnull=True) if only_open else found


@query(may=ORDERS, get="/order-findings/{order_finding}", title=_("Finding about an order"))
def order_finding(*, actor: Actor, order_finding: OrderFinding) -> OrderFinding:
    """One finding: what speaks, how much it weighs, what was agreed to do about it, who answers."""
    return order_finding
