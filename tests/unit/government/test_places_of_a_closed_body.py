"""The places of a body that is closed: nobody is sent there, and no figure of a later day counts them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.government.providers import commands, places, queries
from qorgan.government.providers.models import Organisation
from qorgan.intake.hotline.nearby import help_in
from qorgan.kernel.days import day
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.evaluating import evaluate
from tests.refusals import refused_as
from tests.unit.government.test_places import free, offered
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
LAST = TODAY - timedelta(days=5)


@pytest.fixture
def secretary() -> Actor:
    return an_actor(role="commission_secretary")


@pytest.fixture
def house(secretary: Actor) -> Organisation:
    made = commands.register_organisation(
        actor=secretary,
        title_en="House of Hope",
        title_ru="Дом надежды",
        title_kk="Үміт үйі",
        kind="ngo",
        from_on=date(2016, 1, 1),
        agency=an_agency(kind="shelter", region="turkestan"),
    )
    return commands.add_presence(actor=secretary, organisation=made, region="turkestan", from_on=date(2018, 6, 19))


def close(agency: Agency, *, on: date = LAST) -> None:
    COMMANDS["close_agency"](actor=an_actor(role="administrator"), agency=agency, closed_on=on, winding_up=True)


def counted(indicator: str, *, on: date) -> Any:
    return evaluate(indicator=indicator, period=Period(date(on.year, 1, 1), on)).value


def test_no_place_of_a_closed_body_is_free_and_none_is_counted_from_the_day_after_its_last(
    client: Client, secretary: Actor, house: Organisation
) -> None:
    offer = offered(secretary, house)
    operator = an_actor(role="hotline_operator")
    assert free(operator) == [offer]
    close(house.agency)
    assert free(operator) == free(operator, full_too=True) == []
    assert free(an_actor(role="hotline_operator", today=LAST)) == [offer]
    assert list(queries.organisations(actor=operator)) == []
    assert list(queries.organisations(actor=operator, ended_too=True)) == [house]
    assert help_in(region="turkestan", actor=operator) == []
    client.force_login(User.objects.get(ref=operator.user_ref))
    assert offer.ref not in client.get("/place-offers").content.decode()
    after = LAST + timedelta(days=1)
    for indicator, number in (("places_offered", 3), ("organisations_assisting", 1)):
        assert (counted(indicator, on=LAST), counted(indicator, on=after)) == (number, 0)
    assert not list(ledger.verify())


def test_a_closing_that_is_taken_back_brings_the_places_back(secretary: Actor, house: Organisation) -> None:
    offer = offered(secretary, house)
    close(house.agency)
    body = Agency.objects.get(pk=house.agency.pk)
    body.closed_on = None
    body.save(update_fields=["closed_on"])
    refresh_facts_and_obligations([body], actor=secretary)
    assert free(secretary) == [offer]
    assert counted("places_offered", on=TODAY) == 3
    assert not list(ledger.verify())


def test_an_organisation_linked_to_another_body_counts_by_that_one(secretary: Actor, house: Organisation) -> None:
    offered(secretary, house)
    close(house.agency)
    commands.correct_organisation(
        actor=secretary,
        organisation=house,
        title_en="Hope",
        title_ru="Надежда",
        title_kk="Үміт",
        kind="ngo",
        from_on=date(2016, 1, 1),
        agency=an_agency(kind="shelter", region="turkestan"),
    )
    assert [one.places for one in free(secretary)] == [3]
    assert counted("places_offered", on=TODAY) == 3
    assert not list(ledger.verify())


def test_an_organisation_that_ended_offers_no_place_either(secretary: Actor, house: Organisation) -> None:
    offered(secretary, house)
    commands.end_organisation(actor=secretary, organisation=house, until_on=LAST)
    assert free(secretary) == []
    assert (counted("places_offered", on=LAST), counted("places_offered", on=TODAY)) == (3, 0)
    assert not list(ledger.verify())


def test_no_places_are_offered_or_changed_in_a_closed_body_but_on_its_own_days(
    secretary: Actor, house: Organisation
) -> None:
    offer = offered(secretary, house)
    close(house.agency)
    with refused_as("house.given_to_closed"):
        offered(secretary, house, from_on=TODAY)
    with refused_as("house.given_to_closed"):
        places.change_places(actor=secretary, place_offer=offer, places=9)
    places.change_places(actor=secretary, place_offer=offer, places=9, from_on=LAST)
    assert counted("places_offered", on=LAST) == 9


@pytest.mark.parametrize(
    ("own", "closed", "last"), [(None, None, None), (None, 5, 5), (9, 5, 9), (2, 5, 5), (9, None, 9), (None, -5, -5)]
)
def test_the_page_of_an_organisation_names_the_last_day_of_its_body(
    client: Client, secretary: Actor, house: Organisation, own: int | None, closed: int | None, last: Any
) -> None:
    if closed is not None:
        Agency.objects.filter(pk=house.agency_id).update(closed_on=TODAY - timedelta(days=closed))
    if own is not None:
        Organisation.objects.filter(pk=house.pk).update(until_on=TODAY - timedelta(days=own))
    client.force_login(User.objects.get(ref=secretary.user_ref))
    shown = client.get(f"/organisations/{house.ref}", headers={"accept-language": "en"}).content.decode()
    said = re.findall(r"Last day</dt>\s*<dd[^>]*>\s*(.*?)\s*</dd>", shown, flags=re.DOTALL)
    assert said == ([day(TODAY - timedelta(days=last), language="en")] if last is not None else [])
    assert ("The last day of" in shown) is (closed is not None)
