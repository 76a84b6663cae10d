"""Where the money of a region goes: a transfer to its body, an order with its organisation, a tranche that was paid, a report, a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.government.budget.models import BudgetLine, OrderFinding
from qorgan.government.providers.models import Organisation

PURPOSE = "social_order"


def funded(
    refs: dict[str, dict[str, str]], *, who: Callable[[str], Actor], bodies: Mapping[str, Agency], region: str
) -> None:
    """Add the levels of the money to the references of the body that orders and of the organisation that spends."""
    ministry, akimat, head = who("social_ministry"), who("akimat_officer"), who("provider_head")
    line = (
        BudgetLine.objects.filter(purpose=PURPOSE).first()
        or COMMANDS["keep_budget_line"](
            actor=ministry, fiscal_year=2020, purpose=PURPOSE, amount=10**6, act="1", adopted_on="2019-12-01"
        )[0]
    )
    refs[""]["budget_line"] = line.ref
    transfer, *_more = COMMANDS["transfer_to_region"](
        actor=ministry,
        budget_line=line,
        agency=bodies["local_executive"],
        amount=10**5,
        act="1",
        transferred_on="2019-12-20",
    )
    organisation = Organisation.objects.filter(agency=head.agency).first() or _organisation(
        who, head=head, region=region
    )
    order, *_more = COMMANDS["sign_social_order"](
        actor=akimat,
        transfer=transfer,
        organisation=organisation,
        service="temporary_stay",
        number="1",
        places=2,
        tariff=10,
        from_on="2020-01-01",
        until_on="2020-12-31",
        signed_on="2020-01-05",
        amount=10**4,
        reason="Heating is paid with it",
    )
    tranche = COMMANDS["schedule_tranche"](actor=akimat, social_order=order, due_on="2020-01-20", amount=10**3)
    tranche, *_more = COMMANDS["pay_tranche"](actor=akimat, tranche=tranche, paid_on="2020-01-20")
    days = {"from_on": "2020-01-01", "until_on": "2020-03-31"}
    report = COMMANDS["draft_expenditure_report"](actor=head, tranche=tranche, amount=10**2, person_days=40, **days)
    COMMANDS["submit_expenditure_report"](actor=head, expenditure_report=report)
    found = OrderFinding.objects.get(social_order=order, kind="sum_differs")
    made = {"social_order": order, "tranche": tranche, "expenditure_report": report, "order_finding": found}
    told = {kind: record.ref for kind, record in made.items()}
    paid = LedgerEntry.objects.get(holder=tranche.ref).ref
    refs.setdefault("local_executive", {}).update(told | {"transfer": transfer.ref, "ledger_entry": paid})
    refs.setdefault("internal_ministry", {})["ledger_entry"] = paid
    refs.setdefault(head.agency.kind, {}).update(told)


def _organisation(who: Callable[[str], Actor], *, head: Actor, region: str) -> Organisation:
    secretary, titles = who("commission_secretary"), dict.fromkeys(("title_en", "title_ru", "title_kk"), "Ойдан")
    made: Organisation = COMMANDS["register_organisation"](
        actor=secretary, kind="ngo", from_on="2015-01-01", agency=head.agency, **titles
    )
    COMMANDS["add_presence"](actor=secretary, organisation=made, region=region, from_on="2015-01-01")
    return made
