"""The pages of public money: lines, transfers, social orders, tranches and reports on spending."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.ledger.balances import balance
from qorgan.government.budget import findings, lines, orders, queries, spending
from qorgan.government.budget.accounts import ACCOUNT_OF, allocated, contracted, money, revised
from qorgan.government.budget.funding import tariff_on
from qorgan.government.budget.funding_calendar import calendar_for, funding_calendar, sentence_of, warnings_for
from qorgan.government.budget.levels import budget_levels
from qorgan.government.budget.models import ExpenditureReport, OrderFinding, SocialOrder, Tranche, Transfer
from qorgan.government.budget.papers import tranche_paper
from qorgan.government.budget.spot_checks import attributes_of, of_report, says_of
from qorgan.government.budget.states import ORDERS
from qorgan.government.budget.words import in_words
from qorgan.government.providers.queries import working_for
from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import able_to, offered
from qorgan.kit.formatting import Said
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    OwnPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    keep_pages,
)


def _left(record: Any, language: str) -> Money:
    return money(balance(ACCOUNT_OF[type(record)], record.ref))


def _told(of: Any) -> Any:
    return lambda record, language: money(of(record))


def _year(line: Any, language: str) -> Said:
    return Said(str(line.fiscal_year), value=line.fiscal_year)


def _tariff(order: SocialOrder, language: str) -> Money:
    return money(order.tariff)


def _about_order(order: SocialOrder, actor: Actor) -> Iterable[Text]:
    """Days that nobody pays while it is in force or after it."""
    for row in calendar_for(actor, region=order.region):
        if row.organisation.pk == order.organisation_id and order.pk in {one.pk for one in row.orders}:
            yield from (sentence_of(row, window=window, today=actor.today) for window in row.unpaid)


def _words(order: SocialOrder, actor: Actor) -> Mapping[str, Any]:
    """The sum as contracts write it, with the language of each wording."""
    amount, called = contracted(order), dict(settings.LANGUAGES)
    return {"words": [(called[code], (in_words(amount, language=code), code)) for code in ("ru", "kk")]}


def _about_report(report: ExpenditureReport, actor: Actor) -> Iterable[Text]:
    """What speaks against it, already before it is submitted."""
    return (told.says for told in of_report(report, order=report.tranche.social_order))


def _agreed(finding: OrderFinding, language: str) -> str:
    return country().codes["finding_actions"].label(str(attributes_of(finding.kind)["action"]), language)


def _priority(finding: OrderFinding, language: str) -> str:
    return country().codes["finding_priorities"].label(str(attributes_of(finding.kind)["priority"]), language)


def _organisations(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """Those that work in the region of the transfer today."""
    there = working_for(actor).filter(presences__region=records["transfer"].region, presences__until_on__isnull=True)
    return sorted(((one.ref, one.title.in_(actor.language)) for one in there.distinct()), key=lambda one: one[1])


def _first_order(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """Today's tariff of the first service, and today."""
    service = next(iter(country().codes["order_services"])).code
    return {"service": service, "tariff": tariff_on(service, on=actor.today), "signed_on": actor.today}


def _today(*names: str) -> Any:
    return lambda records, actor: dict.fromkeys(names, actor.today)


def _as_it_stands(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    report: ExpenditureReport = records["expenditure_report"]
    return {name: getattr(report, name) for name in ("amount", "person_days", "from_on", "until_on", "text")}


def _opened(path: str) -> Any:
    return lambda made: f"/{path}/{(made[0] if isinstance(made, list) else made).ref}"


TRANSFER_COLUMNS = columns_of(
    Transfer,
    Column("ref", _("Reference"), link=True),
    Column("fiscal_year", _("Fiscal year"), cell=_year),
    "region agency transferred_on",
    Column("allocated", _("Allocated"), cell=_told(allocated), align="right"),
    Column("left", _("Not contracted yet"), cell=_left, align="right"),
)
ORDER_COLUMNS = columns_of(
    SocialOrder,
    Column("number", link=True),
    "organisation region service",
    Column("places", align="right"),
    "from_on until_on",
    Column("contracted", _("Contracted"), cell=_told(contracted), align="right"),
)
TRANCHE_COLUMNS = columns_of(
    Tranche,
    Column("due_on", link=True),
    "social_order",
    Column("sum", _("Amount"), align="right"),
    "paid_on",
    Column("left", _("Not accounted for yet"), cell=_left, align="right"),
)
REPORT_COLUMNS = columns_of(
    ExpenditureReport,
    Column("until_on", link=True),
    "from_on agency",
    Column("sum", _("Spent"), align="right"),
    Column("person_days", align="right", adds=True),
    Column("nights", align="right", adds=True),
    Column("state", badge=True),
)


STATES = {"open": Phrase("Open"), "answered": Phrase("Answered"), "gone": Phrase("So no longer")}
SAYS = Column("says", _("Finding about an order"), cell=lambda finding, language: says_of(finding), link=True)
FINDING_COLUMNS = columns_of(
    OrderFinding,
    "found_on",
    SAYS,
    Column("priority", _("Priority"), cell=_priority),
    "organisation region agency",
    Column("state", _("State"), cell=lambda finding, language: STATES[queries.state_of_finding(finding)]),
)


def _without(columns: tuple[Column, ...], *names: str) -> tuple[Column, ...]:
    return tuple(one for one in columns if one.name not in names)


keep_pages(
    OwnPage(
        title=budget_levels.title,
        path="/budget-levels",
        may=ORDERS,
    ),
    OwnPage(
        title=funding_calendar.title,
        path="/funding-calendar",
        may=ORDERS,
    ),
    ListPage(
        query=queries.budget_lines,
        new=lines.keep_budget_line,
        columns=(
            Column("fiscal_year", cell=_year, link=True),
            "purpose act",
            Column("revised", _("Revised"), cell=_told(revised), align="right"),
            Column("left", _("Not transferred yet"), cell=_left, align="right"),
        ),
        help=_("The way of the state's money begins here: line, transfer to a region, social order, tranche, report."),
        empty=_("No budget line yet."),
    ),
    RecordPage(
        query=queries.budget_line,
        pairs=(
            Pair(_("Fiscal year"), cell=_year),
            "purpose act adopted_on",
            Pair(_("Revised"), cell=_told(revised)),
            Pair(_("Not transferred yet"), cell=_left),
            "agency",
        ),
        sections=(
            Section(
                _("Transfers"),
                rows=lambda line, actor: queries.transfers_for(actor).filter(budget_line=line).order_by("region"),
                columns=TRANSFER_COLUMNS,
                actions=(lines.transfer_to_region,),
                empty=_("Nothing was transferred yet."),
                may=ORDERS,
            ),
        ),
        actions=(lines.transfer_to_region, lines.revise_budget_line),
    ),
    ListPage(
        query=queries.transfers,
        columns=TRANSFER_COLUMNS,
        empty=_("Nothing was transferred yet."),
    ),
    RecordPage(
        query=queries.transfer,
        pairs=(
            Pair(_("Fiscal year"), cell=_year),
            "region agency act transferred_on",
            Pair(_("Allocated"), cell=_told(allocated)),
            Pair(_("Not contracted yet"), cell=_left),
            Pair(name="budget_line", guarded=True),
        ),
        sections=(
            Section(
                _("Social orders"),
                rows=lambda transfer, actor: (
                    queries.orders_for(actor).filter(transfer=transfer).order_by("-from_on", "-id")
                ),
                columns=_without(ORDER_COLUMNS, "region"),
                actions=(orders.sign_social_order,),
                empty=_("No order was signed yet."),
            ),
        ),
        actions=(orders.sign_social_order, lines.change_transfer),
    ),
    ListPage(
        query=queries.social_orders,
        on_home=True,
        columns=ORDER_COLUMNS,
        notices=warnings_for,
        empty=_("No order was signed yet. It is signed on the page of the transfer."),
    ),
    RecordPage(
        query=queries.social_order,
        pairs=(
            "organisation agency region service places from_on until_on",
            Pair(_("Person-days of the whole order"), "person_days"),
            Pair(_("Tariff for a place and day"), cell=_tariff),
            Pair(_("Contracted"), cell=_told(contracted)),
            Pair(_("Not paid yet"), cell=_left),
            "opened_on signed_on next_opened_on last_because",
            Pair(name="transfer", guarded=True),
        ),
        notices=_about_order,
        template="budget/order.html",
        context=_words,
        sections=(
            Section(
                _("Tranches"),
                rows=lambda order, actor: (
                    queries.tranches_for(actor).filter(social_order=order).order_by("due_on", "id")
                ),
                columns=_without(TRANCHE_COLUMNS, "social_order"),
                actions=(orders.schedule_tranche,),
                row_actions=(orders.pay_tranche, spending.draft_expenditure_report),
                empty=_("No tranches yet."),
            ),
            Section(
                _("Findings about orders"),
                rows=lambda order, actor: (
                    queries.order_findings_for(actor).filter(social_order=order).order_by("-found_on", "-id")
                ),
                columns=_without(FINDING_COLUMNS, "organisation", "region"),
                row_actions=(findings.answer_finding,),
                empty=_("Nothing speaks against it."),
            ),
        ),
        actions=(orders.schedule_tranche, orders.change_social_order, orders.open_tender, orders.end_ordering),
    ),
    ListPage(
        query=queries.tranches,
        on_home=True,
        waits=(("only_due", True),),
        columns=TRANCHE_COLUMNS,
        empty=_("No tranches yet."),
    ),
    RecordPage(
        query=queries.tranche,
        pairs=(
            "social_order due_on",
            Pair(_("Amount"), "sum"),
            "paid_on",
            Pair(_("Not accounted for yet"), cell=_left),
        ),
        sections=(
            Section(
                _("Reports on spending"),
                rows=lambda tranche, actor: (
                    queries.reports_for(actor).filter(tranche=tranche).order_by("-until_on", "-id")
                ),
                columns=REPORT_COLUMNS,
                actions=(spending.draft_expenditure_report,),
                empty=_("Nothing was reported yet."),
            ),
        ),
        actions=(orders.pay_tranche, spending.draft_expenditure_report, orders.recover_tranche),
        papers=(tranche_paper,),
    ),
    ListPage(
        query=queries.expenditure_reports,
        on_home=True,
        waits=(("to_be_answered", True),),
        columns=REPORT_COLUMNS,
        empty=_("Nothing was reported yet."),
    ),
    RecordPage(
        query=queries.expenditure_report,
        pairs=(
            "tranche agency from_on until_on",
            Pair(_("Spent"), "sum"),
            "person_days nights text",
            Pair(name="state", badge=True),
            "submitted_on answered_on",
        ),
        notices=_about_report,
        actions=(
            spending.submit_expenditure_report,
            spending.accept_expenditure_report,
            spending.send_back_expenditure_report,
            spending.edit_expenditure_report,
        ),
    ),
    ListPage(
        query=queries.order_findings,
        on_home=True,
        waits=(("only_open", True),),
        columns=FINDING_COLUMNS,
        help=_(
            "What speaks against an order or leaves days unpaid. It stands until it is so no longer; an answer explains it."
        ),
        empty=_("Nothing was found."),
    ),
    RecordPage(
        query=queries.order_finding,
        pairs=(
            Pair(_("Finding about an order"), cell=lambda finding, language: says_of(finding)),
            "kind",
            Pair(_("Priority"), cell=_priority),
            Pair(_("Agreed action"), cell=_agreed),
            "organisation region agency",
            Pair(name="social_order", guarded=True),
            "found_on gone_on answer answered_on",
        ),
        actions=(findings.answer_finding,),
    ),
    FormPage(command=findings.answer_finding, goes_to=_opened("order-findings")),
    FormPage(command=lines.keep_budget_line, goes_to=_opened("budget-lines")),
    FormPage(command=lines.revise_budget_line, goes_to=_opened("budget-lines"), initial=_today("on")),
    FormPage(
        command=lines.transfer_to_region,
        choices={"agency": offered(lambda: able_to("budget.order") & able_to("plan.report"))},
        goes_to=_opened("transfers"),
        initial=_today("transferred_on"),
    ),
    FormPage(command=lines.change_transfer, goes_to=_opened("transfers"), initial=_today("on")),
    FormPage(
        command=orders.sign_social_order,
        offers={"organisation": _organisations},
        initial=_first_order,
        goes_to=_opened("social-orders"),
        help=_("Its sum is taken from the transfer at once: nothing can be ordered twice with the same money."),
    ),
    FormPage(command=orders.change_social_order, goes_to=_opened("social-orders"), initial=_today("on")),
    FormPage(command=orders.open_tender, goes_to=_opened("social-orders"), initial=_today("opened_on")),
    FormPage(command=orders.schedule_tranche, goes_to=lambda tranche: f"/social-orders/{tranche.social_order.ref}"),
    FormPage(command=orders.pay_tranche, goes_to=_opened("tranches"), initial=_today("paid_on")),
    FormPage(command=orders.recover_tranche, goes_to=_opened("tranches"), initial=_today("on")),
    FormPage(
        command=spending.draft_expenditure_report,
        goes_to=_opened("expenditure-reports"),
        help=_("Attach the papers that show it on the page of the draft, then submit it."),
    ),
    FormPage(command=spending.edit_expenditure_report, initial=_as_it_stands, goes_to=_opened("expenditure-reports")),
    FormPage(
        command=spending.submit_expenditure_report,
        goes_to=_opened("expenditure-reports"),
        help=_("Another body accepts it; the records are asked how many nights people spent in care."),
    ),
    FormPage(command=spending.accept_expenditure_report, goes_to=_opened("expenditure-reports")),
)
