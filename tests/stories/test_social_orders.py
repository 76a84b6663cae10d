"""The way of the state's money: planned, transferred, ordered, paid, accounted for; and no day of a shelter without an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.ledger.refusals import OutOfBalance
from qorgan.desk.obligations.models import Obligation
from qorgan.government.budget.facts import FactAllocation, FactBudgetFlow, FactOrderedDays
from qorgan.government.budget.funding_calendar import calendar_for, is_near, picture_of, warnings_for
from qorgan.government.budget.levels import levels_for
from qorgan.government.budget.models import BudgetLine, SocialOrder, Tranche, Transfer
from qorgan.government.budget.papers import payment_of
from qorgan.government.budget.words import in_words
from qorgan.government.providers.models import PlaceOffer
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import BadInput, NotPermitted
from qorgan.kit.documents.text import text_of
from qorgan.knowledge.statistics.behind import Spread
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.members import facts_behind
from tests.held import held
from tests.refusals import refused_as
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
UNTIL_TODAY = Period(date(2020, 1, 1), date(2020, 5, 15))
YEAR = {"from_on": "2020-01-01", "until_on": "2020-12-31"}


def act(name: str, /, *, actor: Actor, **given: Any) -> Any:
    made = COMMANDS[name](actor=actor, **given)
    return made[0] if isinstance(made, list) else made


def on(actor: Actor, day: date) -> Actor:
    """The same person on another day."""
    return replace(actor, clock=a_clock(day))


@dataclass
class Money:
    """Who moves it, and where it stands."""

    ministry: Actor
    akimat: Actor
    head: Actor
    organisation: Any
    line: BudgetLine
    transfer: Transfer

    def order(self, *, day: date = date(2020, 1, 5), **given: Any) -> SocialOrder:
        told = {"service": "temporary_stay", "number": "1-2020", "places": 10, "tariff": 1000, "signed_on": day}
        told |= {"organisation": self.organisation, "transfer": self.transfer, "reason": "As the session agreed"} | YEAR
        made: SocialOrder = act("sign_social_order", actor=on(self.akimat, day), **(told | given))
        return made

    def paid(self, order: SocialOrder, *, amount: int = 1_000_000) -> Tranche:
        tranche = act("schedule_tranche", actor=self.akimat, social_order=order, due_on="2020-01-20", amount=amount)
        made: Tranche = act("pay_tranche", actor=self.akimat, tranche=tranche, paid_on="2020-01-18")
        return made


@held
def money() -> Money:
    """Ten million planned for 2020, five of them in Aktobe, where a shelter with ten places has seven people inside."""
    ministry = on(an_actor(role="social_ministry"), date(2020, 5, 15))
    region = an_agency(kind="local_executive", region="aktobe")
    shelter = an_agency(kind="ngo", region="aktobe")
    secretary = an_actor(role="commission_secretary")
    titles = dict.fromkeys(("title_en", "title_ru", "title_kk"), "Самал үйі")
    organisation = act(
        "register_organisation", actor=secretary, kind="ngo", from_on="2015-01-01", agency=shelter, **titles
    )
    act("add_presence", actor=secretary, organisation=organisation, region="aktobe", from_on="2015-01-01")
    offer = act(
        "offer_places",
        actor=secretary,
        organisation=organisation,
        region="aktobe",
        groups=["women"],
        places=10,
        from_on="2019-01-01",
    )
    act("tell_taken", actor=secretary, place_offer=offer, taken=7)
    line = act(
        "keep_budget_line",
        actor=ministry,
        fiscal_year=2020,
        purpose="special_social_services",
        amount=10_000_000,
        act="Law 1",
        adopted_on="2019-12-04",
    )
    transfer = act(
        "transfer_to_region",
        actor=ministry,
        budget_line=line,
        agency=region,
        amount=5_000_000,
        act="Order 2",
        transferred_on="2019-12-20",
    )
    return Money(
        ministry=ministry,
        akimat=an_actor(role="akimat_officer", agency=region),
        head=an_actor(role="provider_head", agency=shelter),
        organisation=organisation,
        line=line,
        transfer=transfer,
    )


def reported(money: Money, tranche: Tranche, **given: Any) -> Any:
    told = {"amount": 900_000, "person_days": 300, "from_on": "2020-01-01", "until_on": "2020-03-31"}
    report = act("draft_expenditure_report", actor=money.head, tranche=tranche, **(told | given))
    return act("submit_expenditure_report", actor=money.head, expenditure_report=report)


def sums(money: Money, **asked: Any) -> Mapping[str, int]:
    total = levels_for(money.ministry, **asked).total
    return {name: getattr(total, name) for name in total.__dataclass_fields__}


def figure(indicator: str) -> Any:
    return evaluate(indicator=indicator, period=UNTIL_TODAY).value


def by_month(indicator: str, order: SocialOrder) -> dict[str, Any]:
    told = evaluate(indicator=indicator, period=UNTIL_TODAY, by=("month", "social_order"))
    return {cell.dims["month"]: cell.value for cell in told.by if cell.dims["social_order"] == order.ref and cell.value}


def test_a_tenge_goes_down_level_by_level_and_stands_on_each(money: Money) -> None:
    order = money.order(amount=3_000_000)
    tranche = money.paid(order)
    report = reported(money, tranche)
    act("accept_expenditure_report", actor=money.ministry, expenditure_report=report)
    act("recover_tranche", actor=money.akimat, tranche=tranche, amount=60_000, on="2020-04-20", note="Not spent")
    act(
        "revise_budget_line",
        actor=money.ministry,
        budget_line=money.line,
        total=9_000_000,
        act="Law 3",
        on="2020-03-01",
    )
    expected = {"planned": 10_000_000, "revised": 9_000_000, "allocated": 5_000_000, "contracted": 3_000_000}
    expected |= {"paid": 1_000_000, "spent": 900_000, "recovered": 60_000}
    assert sums(money) == expected
    assert sums(money, region="aktobe") == expected | {"planned": 0, "revised": 0}
    told = dict.fromkeys(("planned", "revised", "allocated"), 0)
    assert sums(money, organisation=money.organisation) == expected | told
    assert not levels_for(money.ministry, fiscal_year=2019).rows
    flows = FactBudgetFlow.objects.filter(retracted_at=None).values_list("kind", "amount", "person_days")
    assert set(flows) == {
        ("contracted", 3_000_000, None),
        ("paid", 1_000_000, None),
        ("recovered", 60_000, None),
        ("spent", 900_000, 300),
    }
    assert list(ledger.verify()) == []


def test_what_left_a_level_is_not_there_any_more(money: Money) -> None:
    order = money.order(amount=4_000_000)
    with pytest.raises(OutOfBalance):
        money.order(amount=1_000_001, number="2-2020")
    with pytest.raises(OutOfBalance):
        act("change_transfer", actor=money.ministry, transfer=money.transfer, total=3_999_999, act="3", on="2020-03-01")
    with refused_as("budget.tranches_over"):
        act("schedule_tranche", actor=money.akimat, social_order=order, due_on="2020-02-01", amount=4_000_001)
    tranche = money.paid(order)
    with refused_as("budget.paid"):
        act("pay_tranche", actor=money.akimat, tranche=tranche)
    with refused_as("budget.more_than_left"):
        reported(money, tranche, amount=1_000_001)
    one = reported(money, tranche, amount=900_000)
    other = reported(money, tranche, amount=200_000, from_on="2020-04-01", until_on="2020-04-30")
    act("accept_expenditure_report", actor=money.ministry, expenditure_report=one)
    with pytest.raises(OutOfBalance):
        act("accept_expenditure_report", actor=money.ministry, expenditure_report=other)
    with refused_as("budget.region_has_one"):
        transferred = {"amount": 1, "act": "4", "transferred_on": "2020-02-01"}
        act(
            "transfer_to_region",
            actor=money.ministry,
            budget_line=money.line,
            agency=money.transfer.agency,
            **transferred,
        )


def test_the_same_money_has_one_way_into_the_house(money: Money) -> None:
    line = {"purpose": "special_social_services", "amount": 7, "act": "1", "adopted_on": "2018-12-01"}
    with refused_as("budget.line_stands"):
        act("keep_budget_line", actor=money.ministry, fiscal_year=2020, **line)
    allocated = FactAllocation.objects.filter(retracted_at=None, year=2020)
    assert list(allocated.values_list("amount", "region")) == [(5_000_000, "aktobe")]
    act("change_transfer", actor=money.ministry, transfer=money.transfer, total=4_000_000, act="5", on="2020-03-01")
    assert allocated.get().amount == 4_000_000


def test_a_report_is_sent_back_mended_and_accepted_by_another_body(money: Money) -> None:
    tranche = money.paid(money.order())
    report = reported(money, tranche)
    own = an_actor(role="social_ministry", agency=money.ministry.agency)
    act("send_back_expenditure_report", actor=own, expenditure_report=report, answer="The cheques are missing")
    owed = Obligation.objects.filter(source=report.ref, term="budget.report", met_at=None)
    assert owed.count() == 1
    changed = {"amount": 800_000, "person_days": 20, "from_on": "2020-01-01", "until_on": "2020-03-31"}
    act("edit_expenditure_report", actor=money.head, expenditure_report=report, **changed)
    act("submit_expenditure_report", actor=money.head, expenditure_report=report)
    with refused_as("record.not_in_this_state"):
        act("edit_expenditure_report", actor=money.head, expenditure_report=report, **changed)
    act("accept_expenditure_report", actor=own, expenditure_report=report)
    assert (figure("given_person_days"), figure("budget_spent_accepted")) == (20, 800_000)
    assert figure("person_day_cost") is None, "nothing is said of twenty days"
    spent = LedgerEntry.objects.get(holder=report.ref)
    with pytest.raises(NotPermitted):
        act(
            "reverse_entry",
            actor=money.akimat,
            ledger_entry=LedgerEntry.objects.get(transfer=spent.transfer, amount__lt=0),
            reason="entered_by_mistake",
        )
    act("reverse_entry", actor=own, ledger_entry=spent, reason="entered_by_mistake")
    report.refresh_from_db()
    assert (report.state, figure("budget_spent_accepted")) == ("sent_back", 0)
    assert list(ledger.verify()) == []


def test_a_reversed_payment_leaves_the_tranche_to_be_paid(money: Money) -> None:
    tranche = money.paid(money.order())
    act(
        "reverse_entry",
        actor=money.akimat,
        ledger_entry=LedgerEntry.objects.get(holder=tranche.ref),
        reason="entered_by_mistake",
    )
    tranche.refresh_from_db()
    assert tranche.paid_on is None
    with refused_as("budget.unpaid"):
        reported(money, tranche)
    act("pay_tranche", actor=money.akimat, tranche=tranche, paid_on="2020-02-01")
    assert sums(money)["paid"] == 1_000_000


def test_figures_tell_month_by_month_what_an_order_orders_until_today_and_what_was_given(money: Money) -> None:
    order = money.order()
    tranche = money.paid(order)
    report = reported(money, tranche)
    assert by_month("given_person_days", order) == {}
    own = an_actor(role="social_ministry", agency=money.ministry.agency)
    act("accept_expenditure_report", actor=own, expenditure_report=report)
    assert by_month("covered_person_days", order) == {
        "2020-01": 310,
        "2020-02": 290,
        "2020-03": 310,
        "2020-04": 300,
        "2020-05": 150,
    }
    assert by_month("budget_paid", order) == {"2020-01": 1_000_000}
    assert by_month("given_person_days", order) == {"2020-03": 300}, "in the month in which the days of the report end"
    assert by_month("budget_spent_accepted", order) == {"2020-05": 900_000}, "on the day of the acceptance"
    assert figure("person_day_cost") == 3000
    (behind,) = facts_behind(indicator="given_person_days", period=UNTIL_TODAY)
    assert behind.source == report.ref


def test_an_agreement_changes_an_order_and_a_correction_what_was_written_down_wrongly(money: Money) -> None:
    order = money.order(opened_on="2019-12-01")
    fixed = {"record": order.ref, "reason": "Read wrongly"}
    act("correct_record", actor=money.akimat, changes=["number=2-2020", "opened_on=2019-12-02"], **fixed)
    order.refresh_from_db()
    assert (order.number, order.opened_on) == ("2-2020", date(2019, 12, 2))
    with refused_as("budget.signed_before_tender"):
        act("correct_record", actor=money.akimat, changes=["opened_on=2020-01-06"], **fixed)
    for field in ("places=11", "until_on=2020-11-30"):
        with pytest.raises(BadInput):
            act("correct_record", actor=money.akimat, changes=[field], **fixed)
    agreed = {"social_order": order, "act": "A-1", "on": "2020-05-01"}
    act("change_social_order", actor=money.akimat, places=11, **agreed)
    with refused_as("day.ends_before_start"):
        act("change_social_order", actor=money.akimat, until_on="2019-12-31", **agreed)
    assert by_month("covered_person_days", order)["2020-01"] == 341


def test_a_tranche_is_corrected_until_it_is_paid(money: Money) -> None:
    order = money.order()
    tranche = act("schedule_tranche", actor=money.akimat, social_order=order, due_on="2020-01-20", amount=3_000_000)
    fixed = {"record": tranche.ref, "reason": "A figure too many"}
    act("correct_record", actor=money.akimat, changes=["amount=300000", "due_on=2020-02-20"], **fixed)
    tranche.refresh_from_db()
    assert (tranche.amount, str(tranche.due_on)) == (300_000, "2020-02-20")
    [owed] = Obligation.objects.filter(source=tranche.ref, cancelled_at=None)
    assert str(owed.due_on) == "2020-02-20"
    with refused_as("budget.tranches_over"):
        act("correct_record", actor=money.akimat, changes=["amount=4000001"], **fixed)
    with refused_as("record.not_found"):
        act("correct_record", actor=akimat_of("pavlodar"), changes=["amount=1"], **fixed)
    act("pay_tranche", actor=money.akimat, tranche=tranche, paid_on="2020-02-18")
    with refused_as("budget.paid"):
        act("correct_record", actor=money.akimat, changes=["amount=1"], **fixed)
    assert sums(money)["paid"] == 300_000


def akimat_of(region: str) -> Actor:
    return an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region=region))


def test_whoever_neither_orders_nor_spends_sees_nothing(money: Money) -> None:
    order = money.order()
    tranche = money.paid(order)
    other, region = an_actor(role="provider_head"), an_actor(role="akimat_officer")
    for actor in (other, region):
        assert not QUERIES["social_orders"](actor=actor).exists()
        assert levels_for(actor).rows == []
        assert list(warnings_for(on(actor, date(2020, 12, 20)))) == []
    assert QUERIES["social_orders"](actor=money.head).get() == order
    with pytest.raises(NotPermitted):
        QUERIES["transfers"](actor=money.head)
    report = reported(money, tranche)
    assert QUERIES["expenditure_reports"](actor=money.akimat).get() == report
    stranger = on(an_actor(role="akimat_officer"), date(2020, 5, 15))
    with refused_as("record.not_found"):
        act("pay_tranche", actor=stranger, tranche=tranche.ref)


def test_a_shelter_that_would_be_unpaid_is_told_in_october_and_mended(money: Money) -> None:
    order = money.order(until_on="2021-01-02", opened_on="2019-11-15")
    assert list(warnings_for(on(money.akimat, date(2020, 8, 1)))) == [], "there is time enough"
    october = on(money.akimat, date(2020, 10, 20))
    (row,) = QUERIES["funding_calendar"](actor=october)
    assert (row["inside"], row["unpaid_from"], row["unpaid_until"]) == (7, date(2021, 1, 3), None)
    assert (row["tender_days"], row["tender_orders"], row["open_by"]) == (45, 0, date(2020, 11, 19))
    assert [said.in_("en") for said in warnings_for(october)] == [
        "“Самал үйі” is unpaid from 3 Jan 2021 on, people inside today: 7. Last safe day to open the tender: 19 Nov 2020."
    ]
    owed = Obligation.objects.filter(source=order.ref, term__in=("budget.tender", "budget.cover"), met_at=None)
    assert {(one.term, one.agency) for one in owed.select_related("agency")} == {
        ("budget.tender", money.akimat.agency),
        ("budget.cover", money.akimat.agency),
    }
    act("open_tender", actor=october, social_order=order)
    assert list(owed.values_list("term", flat=True)) == ["budget.cover"]
    signed = on(money.akimat, date(2020, 12, 1))
    late = {
        "number": "2",
        "amount": 100,
        "service": "temporary_stay",
        "places": 10,
        "tariff": 1,
        "signed_on": "2020-12-01",
    }
    late |= {"transfer": money.transfer, "organisation": money.organisation, "until_on": "2021-12-31", "reason": "Late"}
    follows = act("sign_social_order", actor=signed, from_on="2021-02-13", opened_on="2020-10-20", **late)
    row, after = QUERIES["funding_calendar"](actor=signed)
    assert (row["unpaid_from"], row["unpaid_until"], row["unpaid_days"]) == (date(2021, 1, 3), date(2021, 2, 12), 41)
    assert "(41 days), people inside today: 7" in row["says"]
    assert (after["unpaid_from"], after["unpaid_until"]) == (date(2022, 1, 1), None), "and so is every later gap"
    assert list(owed.values_list("term", flat=True)) == ["budget.cover"], "41 days are still unpaid"
    act(
        "change_social_order",
        actor=signed,
        social_order=order,
        until_on="2021-02-12",
        total=3_700_000,
        act="A-1",
        on="2020-12-01",
    )
    assert not owed.exists()
    (row,) = QUERIES["funding_calendar"](actor=signed)
    assert row["unpaid_from"] == date(2022, 1, 1)
    assert list(warnings_for(signed)) == []
    days = FactOrderedDays.objects.filter(retracted_at=None, source=follows.ref, happened_on="2021-02-13")
    assert (days.get().places, str(days.get().ended_on)) == (10, "2022-01-01")


def test_where_nothing_is_to_follow_no_tender_is_owed_unless_people_are_inside(money: Money) -> None:
    order = money.order()
    late = on(money.akimat, date(2020, 12, 1))
    act("end_ordering", actor=late, social_order=order, reason="The house is given up")
    with refused_as("record.ended"):
        act("end_ordering", actor=late, social_order=order, reason="The house is given up")
    owed = Obligation.objects.filter(source=order.ref, term="budget.cover", met_at=None, cancelled_at=None)
    assert not owed.exists()
    assert list(warnings_for(late)), "seven people are still inside"
    PlaceOffer.objects.update(taken=0)
    assert list(warnings_for(late)) == []
    assert QUERIES["funding_calendar"](actor=on(late, date(2021, 2, 1))) == []


def test_a_shelter_that_closes_needs_no_order_and_an_overdue_tender_says_so(money: Money) -> None:
    order = money.order()
    late = on(money.akimat, date(2020, 12, 1))
    (said,) = warnings_for(late)
    assert "was 17 Nov 2020: open it now" in said.in_("en")
    secretary = an_actor(role="commission_secretary")
    act("end_organisation", actor=secretary, organisation=money.organisation, until_on="2020-12-31")
    assert not Obligation.objects.filter(source=order.ref, term="budget.cover", met_at=None, cancelled_at=None).exists()


def test_orders_tell_how_long_a_tender_takes(money: Money) -> None:
    for month, days in enumerate((20, 30, 31, 40, 90), start=1):
        opened, signed = date(2019, 12, 1), date.fromordinal(date(2019, 12, 1).toordinal() + days)
        told = {"number": f"{month}", "amount": 10, "service": "day_services", "from_on": f"2020-{month:02}-01"}
        money.order(day=max(signed, date(2020, 1, 5)), opened_on=opened, signed_on=signed, **told)
    money.order(amount=10)
    (row,) = QUERIES["funding_calendar"](actor=money.akimat)
    assert (row["tender_days"], row["tender_orders"]) == (45, 0), "of other services nothing is learned"
    SocialOrder.objects.update(service="temporary_stay")
    (row,) = QUERIES["funding_calendar"](actor=money.akimat)
    assert (row["tender_days"], row["tender_orders"]) == (31, 5)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_pages_show_levels_calendar_and_sums_in_words(money: Money, language: str) -> None:
    order = money.order(amount=4_911_000)
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="social_ministry", agency=an_agency(kind="social_ministry"))
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    page = client.get(f"/social-orders/{order.ref}").content.decode()
    assert "Четыре миллиона девятьсот одиннадцать тысяч" in page
    assert "Төрт миллион тоғыз жүз он бір мың" in page
    levels = client.get("/budget-levels?fiscal_year=2020").content.decode()
    assert levels.count('class="budget-band') >= 4
    assert country().codes["regions"].label("aktobe", language) in levels
    assert client.get("/budget-levels?export=xlsx").status_code == 200
    assert client.get("/funding-calendar").status_code == 200


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", ("Плательщик", "Сумма прописью", "Один миллион двести тысяч тенге", "Главный бухгалтер: ____")),
        ("kk", ("Төлеуші", "Сомасы жазбаша", "Бір миллион екі жүз мың теңге", "Бас бухгалтер: ____")),
    ],
)
def test_a_tranche_is_paid_by_a_paper_with_the_sum_in_words(money: Money, language: str, told: tuple[str, ...]) -> None:
    given = {"due_on": "2020-01-20", "amount": 1_200_000}
    tranche = act("schedule_tranche", actor=money.akimat, social_order=money.order(), **given)
    paper = " ".join(text_of(payment_of(tranche, language=language)).split())
    for said in (*told, money.organisation.title.in_(language), money.akimat.agency.title.in_(language), "1-2020"):
        assert said in paper, said
    file = QUERIES["tranche_paper"](actor=money.akimat, tranche=tranche, format="docx", language=language)
    assert (file.name, file.content[:2]) == (f"{tranche.ref}-payment.{language}.docx", b"PK")
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="akimat_officer", agency=money.akimat.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    page = client.get(f"/tranches/{tranche.ref}").content.decode()
    assert f"/tranches/{tranche.ref}/paper?language={language}&amp;format=docx" in page
    assert client.get(f"/tranches/{tranche.ref}/paper?language={language}&format=docx").content[:2] == b"PK"


def test_sums_are_said_in_both_languages() -> None:
    assert in_words(288_300_000, language="ru") == "Двести восемьдесят восемь миллионов триста тысяч тенге"
    assert in_words(101_000_000, language="kk") == "Жүз бір миллион теңге"


def test_no_day_of_an_order_is_told_twice_and_none_beyond_its_places(money: Money) -> None:
    order = money.order(amount=3_000_000)
    first, second = money.paid(order), money.paid(order)
    with refused_as("budget.beyond_places"):
        reported(money, first, person_days=10 * 91 + 1)
    with refused_as("budget.beyond_places"):
        reported(money, first, person_days=10, from_on="2019-11-01", until_on="2019-12-31")
    one = reported(money, first, person_days=10 * 91)
    with refused_as("budget.days_told"):  # already while the other waits for its answer
        reported(money, second)
    act("accept_expenditure_report", actor=money.ministry, expenditure_report=one)
    with refused_as("budget.days_told"):
        reported(money, second, from_on="2020-03-31", until_on="2020-04-30")
    assert reported(money, second, person_days=0).state == "submitted", "money alone may be accounted for later"
    assert reported(money, second, from_on="2020-04-01", until_on="2020-04-30").state == "submitted"
    assert figure("given_person_days") == 910


def test_what_a_person_day_costs_is_money_by_days_with_the_median_of_reports_beside_it(money: Money) -> None:
    order = money.order()
    for first, last, amount, days in (
        ("2020-01-01", "2020-01-31", 900_000, 300),
        ("2020-02-01", "2020-02-29", 500_000, 50),
        ("2020-03-01", "2020-03-31", 100_000, 20),
    ):
        report = reported(money, money.paid(order), from_on=first, until_on=last, amount=amount, person_days=days)
        act("accept_expenditure_report", actor=money.ministry, expenditure_report=report)
    told = evaluate(indicator="person_day_cost", period=UNTIL_TODAY)
    assert float(told.value or 0) == 4054.1, "1,500,000 by 370, not the mean of 3,000, 10,000 and 5,000"
    assert told.behind
    assert (told.behind.n, told.behind.spread) == (370, Spread(2, Decimal(6500), Decimal(3000), Decimal(10000)))
    assert int(told.value * figure("given_person_days")) == 1_500_017, "what was given, by its cost, is what was spent"


def test_money_of_a_year_is_neither_paid_nor_counted_before_it(money: Money) -> None:
    order = money.order(day=date(2019, 12, 20), amount=1_000_000)
    tranche = act("schedule_tranche", actor=money.akimat, social_order=order, due_on="2020-01-20", amount=500_000)
    with refused_as("budget.before_its_year"):
        act("pay_tranche", actor=money.akimat, tranche=tranche, paid_on="2019-12-27")
    act("pay_tranche", actor=money.akimat, tranche=tranche, paid_on="2020-01-03")
    contracted = FactBudgetFlow.objects.filter(retracted_at=None, kind="contracted")
    assert contracted.get().happened_on == date(2020, 1, 1), "beside what was allocated for the year"
    assert list(ledger.verify()) == []


def test_a_house_with_places_and_no_order_is_on_the_calendar(money: Money) -> None:
    (row,) = QUERIES["funding_calendar"](actor=money.akimat)
    assert (row["inside"], row["unpaid_from"], row["unpaid_until"]) == (7, money.akimat.today, None)
    assert "no order" in row["says"]
    assert [row["organisation"] for row in QUERIES["funding_calendar"](actor=money.ministry)] == [
        money.organisation.ref
    ]
    assert list(warnings_for(money.akimat))
    stranger = an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region="astana"))
    assert QUERIES["funding_calendar"](actor=stranger) == []
    money.order()
    assert QUERIES["funding_calendar"](actor=an_actor(role="akimat_officer")) == []


def test_what_is_unpaid_only_after_the_next_budget_year_is_folded(money: Money) -> None:
    money.order(until_on="2021-06-30", amount=10)
    actor = on(money.ministry, date(2020, 12, 20))
    ((window,),) = (row.windows for row in calendar_for(actor))
    assert is_near(window, today=date(2020, 12, 20))
    assert not is_near(window, today=date(2019, 12, 20))


@pytest.mark.parametrize(
    ("language", "legend"), [("ru", "Заказано меньше мест, чем людей"), ("kk", "Адамдардан аз орынға тапсырыс")]
)
def test_every_gap_and_every_order_for_too_few_places_is_told_and_drawn(
    money: Money, language: str, legend: str
) -> None:
    money.order(amount=10, until_on="2020-06-30")
    money.order(amount=10, from_on="2020-08-01", until_on="2020-09-30", places=3, number="2-2020")
    money.order(amount=10, from_on="2020-11-01", until_on="2020-11-30", places=8, number="3-2020")
    june = on(money.akimat, date(2020, 6, 1))
    told = [
        (row["unpaid_from"], row["unpaid_days"], row["ordered"], row["inside"], row["open_by"])
        for row in QUERIES["funding_calendar"](actor=june)
    ]
    assert told == [
        (date(2020, 7, 1), 31, 0, 7, date(2020, 5, 17)),
        (date(2020, 8, 1), 61, 3, 7, date(2020, 6, 17)),
        (date(2020, 10, 1), 31, 0, 7, date(2020, 8, 17)),
        (date(2020, 11, 1), 30, 8, 7, date(2020, 9, 17)),
        (date(2020, 12, 1), None, 0, 7, date(2020, 10, 17)),
    ]
    unpaid = QUERIES["funding_calendar"](actor=june, only_unpaid=True)
    assert [row["ordered"] for row in unpaid] == [0, 3, 0, 0], "eight places are enough for the seven inside"
    assert [said.in_("en") for said in warnings_for(june)][1] == (
        "“Самал үйі” has 3 places ordered from 1 Aug 2020 to 30 Sep 2020 (61 days), people inside today: 7. "
        "Last safe day to open the tender: 17 Jun 2020."
    )
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="social_ministry", agency=an_agency(kind="social_ministry"))
    (row,) = calendar_for(june)
    marks = "".join(picture_of([row], language=language, today=june.today).marks)
    assert [marks.count(f'"{kind}"') for kind in ("budget-unpaid", "budget-short", "budget-empty")] == [3, 1, 1]
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    assert legend in client.get("/funding-calendar").content.decode()
