"""Whatever is moved, amended, given back and reversed: what left a level came to the one below, and no purse is below nought."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.ledger.balances import balance
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.government.budget.accounts import ACCOUNT_OF, allocated, contracted, revised
from qorgan.government.budget.levels import levels_for
from qorgan.government.budget.models import BudgetLine, ExpenditureReport, SocialOrder, Tranche, Transfer
from qorgan.kernel.refusals import Refusal
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
LEVELS = (BudgetLine, Transfer, SocialOrder, Tranche, ExpenditureReport)
ACTS = ("revise", "transfer", "order", "change", "tranche", "pay", "report", "accept", "recover", "reverse")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, 90), st.integers(0, 5)), min_size=8, max_size=30)
DAY = "2020-04-01"


class Chain:
    """Two regions with an organisation each, and whoever moves the money; an act that is refused changes nothing."""

    def __init__(self) -> None:
        self.ministry = an_actor(role="social_ministry")
        secretary = an_actor(role="commission_secretary")
        self.heads: list[Actor] = []
        self.organisations: list[Any] = []
        self.regions = [an_agency(kind="local_executive", region=region) for region in ("aktobe", "pavlodar")]
        for region in ("aktobe", "pavlodar"):
            head = an_actor(role="provider_head", agency=an_agency(kind="ngo", region=region))
            made = COMMANDS["register_organisation"](
                actor=secretary,
                kind="ngo",
                from_on=date(2015, 1, 1),
                agency=head.agency,
                title_en="A",
                title_ru="А",
                title_kk="А",
            )
            COMMANDS["add_presence"](actor=secretary, organisation=made, region=region, from_on=date(2015, 1, 1))
            self.heads.append(head)
            self.organisations.append(made)
        told = {"fiscal_year": 2020, "purpose": "social_order", "amount": 100, "act": "1", "adopted_on": "2020-01-01"}
        self.line = COMMANDS["keep_budget_line"](actor=self.ministry, **told)[0]

    def run(self, name: str, *, amount: int, which: int) -> None:
        try:
            with transaction.atomic():
                getattr(self, f"_{name}")(amount, which)
        except Refusal:
            pass

    def _do(self, name: str, /, *, by: Actor | None = None, **given: Any) -> Any:
        return COMMANDS[name](actor=by or self.ministry, **given)

    def _one(self, model: Any, which: int) -> Any:
        found = list(model.objects.order_by("pk"))
        if not found:
            raise Refusal("budget.unpaid", tranche="")
        return found[which % len(found)]

    def _revise(self, amount: int, which: int) -> None:
        self._do("revise_budget_line", budget_line=self.line, total=amount + 40, act="2", on=DAY)

    def _transfer(self, amount: int, which: int) -> None:
        held = Transfer.objects.filter(agency=self.regions[which % 2]).first()
        if held:
            self._do("change_transfer", transfer=held, total=amount, act="3", on=DAY)
        else:
            given = {"agency": self.regions[which % 2], "amount": amount, "act": "3", "transferred_on": "2020-01-02"}
            self._do("transfer_to_region", budget_line=self.line, **given)

    def _order(self, amount: int, which: int) -> None:
        transfer = self._one(Transfer, which)
        place = self.regions.index(transfer.agency)
        given = {"number": "1", "places": 1, "tariff": 1, "from_on": "2020-01-03", "until_on": "2020-12-31"}
        given |= {"service": "temporary_stay", "signed_on": "2020-01-03", "amount": amount}
        self._do("sign_social_order", transfer=transfer, organisation=self.organisations[place], **given)

    def _change(self, amount: int, which: int) -> None:
        order = self._one(SocialOrder, which)
        self._do("change_social_order", social_order=order, total=amount, act="4", on=DAY)

    def _tranche(self, amount: int, which: int) -> None:
        self._do("schedule_tranche", social_order=self._one(SocialOrder, which), due_on=DAY, amount=amount)

    def _pay(self, amount: int, which: int) -> None:
        self._do("pay_tranche", tranche=self._one(Tranche, which), paid_on=DAY)

    def _report(self, amount: int, which: int) -> None:
        tranche = self._one(Tranche, which)
        by = self.heads[self.regions.index(tranche.social_order.agency)]
        given = {"amount": amount, "person_days": amount, "from_on": "2020-01-03", "until_on": "2020-03-31"}
        report = self._do("draft_expenditure_report", by=by, tranche=tranche, **given)
        self._do("submit_expenditure_report", by=by, expenditure_report=report)

    def _accept(self, amount: int, which: int) -> None:
        self._do("accept_expenditure_report", expenditure_report=self._one(ExpenditureReport, which))

    def _recover(self, amount: int, which: int) -> None:
        self._do("recover_tranche", tranche=self._one(Tranche, which), amount=amount, on="2020-04-02", note="Rest")

    def _reverse(self, amount: int, which: int) -> None:
        entry = self._one(LedgerEntry, amount + which)
        self._do("reverse_entry", ledger_entry=entry, reason="entered_by_mistake")


@settings(max_examples=8, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_level_balances_over_random_ways_of_the_money(steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        chain = Chain()
        for name, amount, which in [("transfer", 60, 0), ("order", 50, 0), ("tranche", 30, 0), ("pay", 1, 0), *steps]:
            chain.run(name, amount=amount, which=which)
        held = {model: sum(balance(ACCOUNT_OF[model], one.ref) for one in model.objects.all()) for model in LEVELS}
        for model in LEVELS:
            for one in model.objects.all():
                assert balance(ACCOUNT_OF[model], one.ref) >= 0
        total = levels_for(chain.ministry).total
        assert total.revised == revised(chain.line) == sum(held.values()), (
            "nothing is lost and nothing comes from nowhere"
        )
        assert total.revised - total.allocated == held[BudgetLine]
        assert total.allocated == sum(allocated(one) for one in Transfer.objects.all())
        assert total.contracted == sum(contracted(one) for one in SocialOrder.objects.all())
        assert total.contracted - total.paid == held[SocialOrder]
        assert total.paid - total.spent - total.recovered == held[Tranche]
        assert total.allocated - total.contracted + total.recovered == held[Transfer]
        assert total.spent == held[ExpenditureReport]
        assert all(one.paid_on is None or one.amount <= total.paid for one in Tranche.objects.all())
        assert all(isinstance(amount, int) for amount in held.values())
        transaction.set_rollback(True)
