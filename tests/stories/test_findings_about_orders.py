"""Silent orders speak: what their records tell against them is asked about before signing, kept, answered, and counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.government.budget.models import OrderFinding, SocialOrder
from qorgan.government.budget.rounds import look_at_houses
from qorgan.government.budget.spot_checks import SAID, says_of
from qorgan.government.providers.models import PlaceOffer
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.evaluating import evaluate
from tests.brief_facts import a_fact
from tests.refusals import refused_as
from tests.statements import statements_sent
from tests.stories.test_social_orders import PASSWORD, Money, act, akimat_of, money, on, reported  # noqa: F401
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))


def kinds(order: SocialOrder, **where: Any) -> list[str]:
    standing = OrderFinding.objects.filter(social_order=order, gone_on=None, **where)
    return sorted(standing.values_list("kind", flat=True))


def slept(money: Money, *, first: date, last: date, people: int) -> None:
    """So many people sleep in the house from a night on until they leave."""
    for n in range(people):
        told = {"ended_on": last, "person": f"P-{first}-{n}", "is_repeat": False, "region": "aktobe"}
        a_fact("fact_care", on=first, provider=money.organisation.agency.ref, **told)


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Almaty"))


def test_a_sound_order_is_signed_without_a_reason_and_nothing_speaks_against_it(money: Money) -> None:
    order = money.order(reason=None)
    money.paid(order)
    assert kinds(order) == []


def test_what_speaks_against_an_order_is_told_before_it_is_signed_and_a_reason_stands_with_it(
    money: Money,
) -> None:
    first = money.order(amount=3_660_000)
    same = {"from_on": "2020-12-01", "until_on": "2021-01-31", "places": 12, "tariff": 10, "amount": 100}
    with refused_as("budget.reason_asked"):
        money.order(reason=None, **same)
    assert SocialOrder.objects.count() == 1
    order = money.order(reason="The session of the council decided so", **same)
    asked = ["many_places", "other_year", "same_days", "same_number", "sum_differs"]
    assert kinds(order, answered_on__isnull=False) == asked == kinds(order)
    assert kinds(first) == ["same_days", "same_number"], "the order beside it speaks, too"
    assert kinds(first, answered_on=None) == ["same_days", "same_number"], "and its own keeper is asked"
    owed = Obligation.objects.filter(term="budget.finding", met_at=None, cancelled_at=None)
    assert {one.agency for one in owed.select_related("agency")} == {money.akimat.agency}
    act("change_social_order", actor=money.akimat, social_order=first, until_on="2020-11-30", act="A", on="2020-05-01")
    assert kinds(first) == ["same_number", "sum_differs"], "what is so no longer is gone on both sides"
    assert "same_days" not in kinds(order)


@pytest.mark.parametrize(
    ("kind", "order", "tranche"),
    [
        ("signed_early", {"day": date(2019, 12, 10)}, None),
        ("due_late", {"until_on": "2020-06-30"}, {"due_on": "2020-07-10"}),
        ("paid_other_year", {}, {"due_on": "2020-12-20", "paid_on": "2021-01-15"}),
        ("paid_early", {"day": date(2019, 12, 10)}, {"due_on": "2020-01-20", "paid_on": "2019-12-15"}),
        ("dear", {"tariff": 1_000_000, "places": 1, "until_on": "2020-01-02"}, None),
    ],
)
def test_each_kind_of_finding_is_told_of_its_order(
    money: Money,
    kind: str,
    order: dict[str, Any],
    tranche: dict[str, Any] | None,
) -> None:
    held = money.order(**order)
    later = on(money.akimat, date(2021, 2, 1))
    if tranche:
        made = act(
            "schedule_tranche", actor=later, social_order=held, due_on=tranche["due_on"], amount=money_of(held) // 10
        )
        if "paid_on" in tranche and kind != "paid_early":
            act("pay_tranche", actor=later, tranche=made, paid_on=tranche["paid_on"])
        elif kind == "paid_early":  # a list can bring it in; the page refuses money of a year that has not begun
            made.paid_on = date.fromisoformat(tranche["paid_on"])
            made.save()
            refresh_facts_and_obligations([made], actor=later)
    assert kind in kinds(held)


def money_of(order: SocialOrder) -> int:
    return order.person_days * order.tariff


def test_more_person_days_than_nights_in_that_house_are_told_at_submission(money: Money) -> None:
    slept(money, first=date(2020, 1, 1), last=date(2020, 4, 1), people=2)
    elsewhere = {"ended_on": None, "person": "P-else", "is_repeat": False, "region": "aktobe"}
    a_fact("fact_care", on=date(2020, 1, 1), provider="A-ELSE", **elsewhere)
    order = money.order()
    report = reported(money, money.paid(order), person_days=183)
    report.refresh_from_db()
    assert report.nights == 182, "the nights of the house, not of its region"
    [found] = OrderFinding.objects.filter(social_order=order)
    assert (found.kind, found.agency) == ("more_days", money.head.agency)
    with refused_as("record.not_yours"):
        act("answer_finding", actor=money.akimat, order_finding=found, answer="It is not ours to say")
    act("answer_finding", actor=money.head, order_finding=found, answer="One day was counted twice")
    owed = Obligation.objects.filter(source=found.ref, term="budget.finding")
    assert [one.met_at is not None for one in owed] == [True]
    act("send_back_expenditure_report", actor=money.ministry, expenditure_report=report, answer="Count again")
    assert kinds(order) == [], "it is so no longer"


def test_nights_entered_after_the_order_ended_clear_the_claim_by_the_round(money: Money) -> None:
    slept(money, first=date(2020, 1, 1), last=date(2020, 4, 1), people=2)
    order = money.order(until_on="2020-04-01", places=10)
    reported(money, money.paid(order, amount=900_000), person_days=183)
    assert "more_days" in kinds(order)
    slept(money, first=date(2020, 1, 2), last=date(2020, 4, 1), people=1)
    look_at_houses(now=at_noon(date(2020, 9, 1)))
    assert "more_days" not in kinds(order)


def test_nights_that_went_unpaid_are_told_by_house_and_month_until_explained(money: Money) -> None:
    slept(money, first=date(2020, 1, 1), last=date(2020, 4, 11), people=3)
    order = money.order(until_on="2020-02-28", places=2)
    money.order(from_on="2020-04-01", number="2-2020")
    may = date(2020, 5, 15)
    assert look_at_houses(now=at_noon(may)) > 0
    assert look_at_houses(now=at_noon(may)) == 0, "twice told is told once"
    found = OrderFinding.objects.filter(kind="unpaid_nights", gone_on=None).order_by("key")
    assert [says_of(one).in_("en") for one in found] == [
        "31 nights of January 2020 had no place ordered for them.",
        "31 nights of February 2020 had no place ordered for them.",
        "93 nights of March 2020 had no place ordered for them.",
    ]
    assert order.region == found[0].region
    assert evaluate(indicator="unpaid_nights", period=YEAR).value == 31 + 31 + 93
    assert evaluate(indicator="order_findings", period=YEAR, where={"kind": "unpaid_nights"}).value == 3
    act("answer_finding", actor=on(money.akimat, may), order_finding=found[2], answer="The fund of the city paid")
    assert evaluate(indicator="order_findings", period=YEAR, where={"kind": "unpaid_nights"}).value == 2
    assert look_at_houses(now=at_noon(may + timedelta(days=1))) == 0, "an answer stands while the numbers do"
    slept(money, first=date(2020, 3, 1), last=date(2020, 3, 3), people=1)
    look_at_houses(now=at_noon(may + timedelta(days=2)))
    again = found.get(pk=found[2].pk)
    assert again.answered_on is None, "more nights are a new question"
    owed = Obligation.objects.get(source=again.ref, term="budget.finding", met_at=None)
    assert owed.due_on > may + timedelta(days=2), "with a term of its own"
    assert [one for one in ledger.verify() if one.table != "fact_care"] == []


def test_days_that_nobody_will_pay_stand_in_the_same_list(money: Money) -> None:
    money.order(until_on="2020-08-31", places=5)
    look_at_houses(now=at_noon(date(2020, 7, 1)))
    found = OrderFinding.objects.filter(gone_on=None).order_by("id")
    assert [one.kind for one in found] == ["few_places", "unpaid_days"]
    assert not Obligation.objects.filter(term="budget.finding", source__in=[one.ref for one in found]).exists()
    PlaceOffer.objects.update(taken=5)
    look_at_houses(now=at_noon(date(2020, 7, 2)))
    assert [one.kind for one in found.all()] == ["unpaid_days"], "five places are enough for five people"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_list_says_what_speaks_how_much_it_weighs_and_what_was_agreed(
    money: Money,
    language: str,
) -> None:
    money.order(amount=1000)
    found = OrderFinding.objects.get()
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="social_ministry", agency=an_agency(kind="social_ministry"))
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    codes = country().codes
    for address in ("/order-findings", f"/order-findings/{found.ref}", f"/social-orders/{found.social_order.ref}"):
        page = client.get(address).content.decode()
        assert says_of(found).in_(language)[:20] in page
    page = client.get(f"/order-findings/{found.ref}").content.decode()
    assert codes["finding_actions"].label("mend_sum", language) in page
    assert codes["finding_priorities"].label("medium", language) in page


def test_whoever_neither_orders_nor_is_asked_sees_no_finding(money: Money) -> None:
    money.order(amount=1000)
    seen: dict[str, Actor] = {"own": money.akimat, "house": money.head, "other": akimat_of("pavlodar")}
    told = {name: QUERIES["order_findings"](actor=actor).count() for name, actor in seen.items()}
    assert told == {"own": 1, "house": 1, "other": 0}


def test_every_kind_of_finding_has_its_sentence_weight_and_action() -> None:
    listed = {item.code: item.attributes for item in country().codes["order_findings"]}
    assert set(listed) == set(SAID)
    for attributes in listed.values():
        country().codes["finding_priorities"].get(str(attributes["priority"]))
        country().codes["finding_actions"].get(str(attributes["action"]))


def test_counting_supplies_costs_the_same_whatever_was_ordered_of_the_house(money: Money) -> None:
    def counted(quantity: int) -> int:
        with statements_sent() as sent:
            act(
                "tell_supplies",
                actor=on(money.head, date(2020, 5, 14)),
                organisation=money.organisation,
                region="aktobe",
                item="disinfectant_ml",
                quantity=quantity,
                taken=7,
            )
        return len(sent)

    counted(90)  # what is read once in a process is read
    before = counted(80)
    for month in range(1, 10):
        days = {"from_on": f"2020-{month:02}-01", "until_on": f"2020-{month:02}-28"}
        money.order(number=f"{month}", places=1, tariff=100, **days)
    assert counted(70) <= before + 2


def test_a_house_with_fewer_places_than_are_ordered_is_found_when_the_places_end(money: Money) -> None:
    order = money.order(places=10)
    assert "many_places" not in kinds(order)
    secretary = on(an_actor(role="commission_secretary"), date(2020, 5, 15))
    offer = PlaceOffer.objects.get()
    act("change_places", actor=secretary, place_offer=offer, places=4, from_on="2019-01-01")
    look_at_houses(now=at_noon(date(2020, 5, 15)))
    assert "many_places" in kinds(order), "a correction of the same row is found by the round"
    act(
        "offer_places",
        actor=secretary,
        organisation=money.organisation,
        region="aktobe",
        groups=["men"],
        places=6,
        from_on="2019-01-01",
    )
    assert "many_places" not in kinds(order), "and what a house offers from now on at once"
