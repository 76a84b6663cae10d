"""A house counts what it has and hears when it runs out, keeps the log of who was instructed, and stands in the register with its papers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from random import Random
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from qorgan.desk.access.actor import Actor, actor_for
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.government.providers.facts import FactInstruction, FactSupply
from qorgan.government.providers.models import Organisation, PlaceOffer, SupplyCount
from qorgan.government.providers.supplies import left
from qorgan.kernel.money import Money
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import NotFound
from qorgan.kit.exports import xlsx_bytes
from qorgan.kit.formatting import say
from qorgan.knowledge.statistics.evaluating import evaluate
from tests.held import held
from tests.refusals import refused_as
from tests.stories.test_inspections import HERE, PASSWORD, an_organisation, later
from tests.worlds import TODAY, a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
SUMS = ((1_000_000, "KZT"), (500_000, "KZT"), (7, "USD"))


@held
def house() -> Agency:
    return an_agency(kind="shelter", region=HERE)


@held
def head(house: Agency) -> Actor:
    return an_actor(role="provider_head", agency=house)


@held
def organisation(house: Agency) -> Organisation:
    return an_organisation(house)


def act(name: str, /, *, actor: Actor, **given: Any) -> Any:
    return COMMANDS[name](actor=actor, **given)


def counted(head: Actor, organisation: Organisation, quantity: int, **more: Any) -> SupplyCount:
    given = {"organisation": organisation, "region": HERE, "item": "disinfectant_ml", "quantity": quantity}
    return act("tell_supplies", actor=head, **(given | more))[0]


def full(organisation: Organisation, taken: int) -> None:
    PlaceOffer.objects.filter(organisation=organisation).update(taken=taken)


def run_out(day: date) -> Any:
    """How many items had run out by a day."""
    return evaluate(indicator="stock_empty", period=Period(TODAY, day)).value


def test_what_runs_out_is_work_until_it_is_ordered(head: Actor, organisation: Organisation) -> None:
    full(organisation, 10)
    count = counted(head, organisation, 5_400)
    assert left(count, today=TODAY) == 9, "ten people use 60 ml a day each, as the country assumes"
    assert [run_out(TODAY + timedelta(days=days)) for days in (8, 9)] == [0, 1]
    owed = Obligation.objects.get(term="providers.supply")
    assert (owed.agency, owed.due_on) == (head.agency, TODAY + timedelta(days=9))
    act("order_supplies", actor=head, supply_count=count, ordered=20_000)
    owed.refresh_from_db()
    assert owed.met_at is not None
    with refused_as("providers.count_replaced"):
        act("order_supplies", actor=head, supply_count=count, ordered=1)
    assert FactSupply.objects.get(retracted_at=None).ended_on == TODAY + timedelta(days=9)
    full(organisation, 0)
    empty = counted(later(head, 3), organisation, 25_000, received=20_000)
    assert left(empty, today=TODAY) is None, "nobody is there to use it"
    assert list(ledger.verify()) == []


def test_the_forecast_knows_who_sleeps_in_the_house_by_the_records_of_care(
    head: Actor, organisation: Organisation
) -> None:
    worker = an_actor(role="social_worker", agency=head.agency)
    for _ in range(2):
        person = act("register_person", actor=worker, sex="male", birth_year=1990)
        act("admit", actor=worker, person=person, channel="self", admitted_on=TODAY)
    count = counted(head, organisation, 5_400)
    assert count.taken == 2, "nobody told that a place is in use: the house has places for women alone"
    assert left(count, today=TODAY) == 45
    anew = counted(head, organisation, 5_400, item="antiseptic_ml", taken=6)
    assert (anew.taken, left(anew, today=TODAY)) == (6, 60), "a house that says how many are there is believed"


def test_a_form_about_a_house_offers_the_regions_where_it_works(house: Agency, organisation: Organisation) -> None:
    for role, agency in (("provider_head", house), ("inspector", an_agency(kind="social_control", region=HERE))):
        user = a_user(password=PASSWORD)
        a_membership(user=user, role=role, agency=agency)
        client = Client()
        client.post("/sign-in", {"login": user.login, "password": PASSWORD})
        acts = {"provider_head": ("supplies", "instructions"), "inspector": ("inspections",)}[role]
        for name in acts:
            form = client.get(f"/organisations/{organisation.ref}/{name}/new").content.decode()
            region = form[form.index('name="region"') :].partition("</select>")[0]
            offered = re.findall(r'<option value="(\w+)"( selected)?', region)
            assert offered == [(HERE, " selected")], name


def test_the_forecast_holds_within_two_days_on_simulated_use(head: Actor, organisation: Organisation) -> None:
    """A house that uses half as much again as the country assumes, with five to ten people: from the second count on it is known."""
    lots, off = Random(7), []
    for start in range(12):
        people, stock = lots.randint(5, 10), 12_000
        full(organisation, people)
        counted(later(head, start * 40), organisation, stock, received=50_000)
        day = 0
        while stock > 6_000:
            stock -= people * lots.randint(85, 95)
            day += 1
        count = counted(later(head, start * 40 + day), organisation, stock)
        told = left(count, today=count.told_on)
        assert told is not None
        lasted = 0
        while stock > 0:
            stock -= people * lots.randint(85, 95)
            lasted += 1
        off.append(told - lasted)
    assert max(map(abs, off)) <= 2, off


def test_the_log_is_in_numbers_and_the_next_is_owed(head: Actor, organisation: Organisation) -> None:
    given = {"organisation": organisation, "region": HERE, "topic": "infection", "language": "kk", "held_on": TODAY}
    with refused_as("providers.more_instructed"):
        act("record_instruction", actor=head, audience="staff", present=5, instructed=6, **given)
    with refused_as("providers.places_outside_presence"):
        elsewhere = given | {"region": "akmola"}
        act("record_instruction", actor=head, audience="staff", present=5, instructed=5, **elsewhere)
    assert [one["organisation"] for one in QUERIES["instruction_gaps"](actor=head)] == [organisation.ref]
    staff = act("record_instruction", actor=head, audience="staff", present=6, instructed=5, **given)
    act("record_instruction", actor=head, audience="recipients", present=9, instructed=9, **given)
    assert QUERIES["instruction_gaps"](actor=head) == []
    assert [one["staff_on"] for one in QUERIES["instruction_gaps"](actor=later(head, 100))] == [TODAY]
    owed = Obligation.objects.filter(term="providers.instruction", met_at=None, cancelled_at=None)
    assert {(one.agency, str(one.due_on)) for one in owed} == {(head.agency, "2020-08-17")}
    after = later(head, 60)
    act(
        "record_instruction",
        actor=after,
        audience="staff",
        present=6,
        instructed=6,
        **(given | {"held_on": after.today}),
    )
    assert owed.count() == 2, "each instruction asks for the next of the same people"
    assert sum(FactInstruction.objects.filter(retracted_at=None).values_list("instructed", flat=True)) == 20
    act("void_record", actor=head, record=staff, reason="Внесено по ошибке")
    assert sum(FactInstruction.objects.filter(retracted_at=None).values_list("instructed", flat=True)) == 15
    assert QUERIES["instructions"](actor=head).count() == 2


def test_a_house_tells_of_itself_alone(head: Actor, organisation: Organisation) -> None:
    stranger = an_actor(role="provider_head", agency=an_agency(kind="shelter", region=HERE))
    count = counted(head, organisation, 100)
    with refused_as("record.not_yours"):
        counted(stranger, organisation, 100)
    with pytest.raises(NotFound):
        QUERIES["supply_count"](actor=stranger, supply_count=count.ref)
    inspector = an_actor(role="inspector", agency=an_agency(kind="social_control", region=HERE))
    assert QUERIES["supply_counts"](actor=inspector).get() == count
    elsewhere = an_actor(role="inspector", agency=an_agency(kind="social_control", region="pavlodar"))
    assert not QUERIES["supply_counts"](actor=elsewhere).exists()


def test_the_register_tells_papers_and_specialists(organisation: Organisation) -> None:
    ministry = an_actor(role="social_ministry")
    paper = act(
        "add_paper",
        actor=ministry,
        organisation=organisation,
        kind="memorandum",
        number="17",
        partner="Ішкі істер министрлігі",
        from_on="2019-02-01",
    )
    with refused_as("day.ends_before_start"):
        act("end_paper", actor=ministry, organisation_paper=paper, until_on="2019-01-01")
    act("end_paper", actor=ministry, organisation_paper=paper, until_on="2020-01-31")
    assert QUERIES["organisation_paper"](actor=ministry, organisation_paper=paper.ref).until_on == date(2020, 1, 31)
    standing = act("add_paper", actor=ministry, organisation=organisation, kind="memorandum", from_on="2019-02-01")
    assert in_force(ministry, first="2020-01-01", last="2020-01-31") == 2
    assert in_force(ministry, first="2020-01-01", last="2020-04-30") == 1
    act("end_organisation", actor=ministry, organisation=organisation, until_on="2020-03-31")
    assert in_force(ministry, first="2020-01-01", last="2020-04-30") == 0, (
        f"{standing.ref} holds no longer than it works"
    )
    assert list(ledger.verify()) == []


def in_force(ministry: Actor, *, first: str, last: str) -> int:
    asked = {"indicator": "memoranda_in_force", "from_on": first, "until_on": last}
    return int(QUERIES["figure"](actor=ministry, **asked)["value"])


def test_the_register_tells_specialists_and_where_nobody_helps(organisation: Organisation) -> None:
    ministry = an_actor(role="social_ministry")
    for number in (2, 3):
        given = {"post": "psychologist", "number_of": number, "told_on": TODAY}
        act("tell_staff", actor=ministry, organisation=organisation, **given)
    assert organisation.staff.get().number == 3
    told = {one["region"]: one for one in QUERIES["assistance_coverage"](actor=ministry)}
    assert (told[HERE]["organisations"], told[HERE]["places"]) == (1, 10)
    assert told["pavlodar"]["organisations"] == 0


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_pages_speak(head: Actor, organisation: Organisation, language: str) -> None:
    full(organisation, 10)
    now = replace(head, clock=later(head, (date.today() - TODAY).days).clock)
    counted(now, organisation, 5_400)
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="provider_head", agency=head.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    page = client.get(f"/organisations/{organisation.ref}").content.decode()
    assert {"ru": "осталось дней: 9", "kk": "9 күнге жетеді"}[language] in page
    for path in ("/assistance-coverage", "/supply-counts", "/instructions", "/instruction-gaps"):
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(("language", "sheet_name"), [("ru", "Журнал инструктажа"), ("kk", "Нұсқау журналы")])
def test_the_sheet_of_a_list_reckons(house: Agency, organisation: Organisation, language: str, sheet_name: str) -> None:
    """Numbers, days and codes as an office program takes them, a last row with the sums, a voided row in none of them."""
    user = a_user(password=PASSWORD, language=language)
    given = {"organisation": organisation, "region": HERE, "topic": "infection", "language": "kk", "held_on": TODAY}
    head = actor_for(a_membership(user=user, role="provider_head", agency=house), door="web")
    head = replace(head, clock=a_clock(TODAY))
    for present, instructed in ((6, 5), (9, 9), (700, 700)):
        made = act("record_instruction", actor=head, audience="staff", present=present, instructed=instructed, **given)
    act("void_record", actor=head, record=made.ref, reason="Entered twice")
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    book = load_workbook(BytesIO(client.get("/instructions?export=xlsx").content))
    assert book.sheetnames == [sheet_name]
    _heads, *rows, last = book.active.iter_rows(values_only=True)
    first = rows[0]
    assert datetime(TODAY.year, TODAY.month, TODAY.day) in first
    assert country().codes["instruction_topics"].label("infection", language) in first
    assert [row[-2:] for row in rows] == [(9, 9), (5, 6)]
    assert last[-2:] == (14, 15)
    assert last[0] == {"ru": "Итого", "kk": "Жиыны"}[language]


def test_a_sum_is_of_one_currency_and_amounts_are_numbers() -> None:
    told = [[say(Money(amount, currency), language="ru"), say(None, language="ru")] for amount, currency in SUMS]
    rows = [["Сумма", "Что"], *told]
    for taken, total in ((rows, None), (rows[:3], 1_500_000)):
        found = [row[0].value for row in load_workbook(BytesIO(xlsx_bytes(taken, title="*"))).active]
        assert found[1:3] == [1_000_000, 500_000]
        assert total is None or found[-1] == total
        assert total is not None or 1_500_007 not in found
