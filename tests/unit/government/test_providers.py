"""The register of organisations that assist, and where each of them works."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.answers import shaped
from qorgan.desk.facts import ledger
from qorgan.government.providers import commands, places, queries
from qorgan.government.providers.facts import FactOrganisation
from qorgan.government.providers.models import Organisation, Presence
from qorgan.kernel.refusals import BadInput
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary() -> Actor:
    return an_actor(role="commission_secretary")


def registered(actor: Actor, title: str = "Hope", **changes: Any) -> Organisation:
    given = {"title_en": title, "title_ru": title, "title_kk": title, "kind": "ngo", "from_on": date(2016, 1, 1)}
    return commands.register_organisation(actor=actor, **(given | changes))


def present(actor: Actor, organisation: Organisation, region: str, first: date = date(2016, 1, 1)) -> Presence:
    commands.add_presence(actor=actor, organisation=organisation, region=region, from_on=first)
    return organisation.presences.filter(region=region).latest("id")


def test_the_directory_names_who_works_in_a_region_today(secretary: Actor) -> None:
    here, gone = registered(secretary, "Here"), registered(secretary, "Gone")
    present(secretary, here, "aktobe")
    left = present(secretary, gone, "aktobe")
    commands.end_presence(actor=secretary, presence=left, until_on=date(2019, 12, 31))
    operator = an_actor(role="hotline_operator")
    assert list(queries.organisations(actor=operator, region="aktobe")) == [here]
    assert set(queries.organisations(actor=operator, region="aktobe", ended_too=True)) == {here, gone}
    assert not queries.organisations(actor=operator, region="kostanay").exists()


def test_each_region_is_one_fact_and_an_ended_one_has_its_last_day(secretary: Actor) -> None:
    organisation = registered(secretary)
    present(secretary, organisation, "aktobe")
    left = present(secretary, organisation, "kostanay")
    commands.end_presence(actor=secretary, presence=left, until_on=date(2019, 12, 31))
    told = FactOrganisation.objects.filter(retracted_at=None).order_by("region")
    assert list(told.values_list("region", "ended_on", "organisation")) == [
        ("aktobe", None, organisation.ref),
        ("kostanay", date(2019, 12, 31), organisation.ref),
    ]
    assert list(ledger.verify()) == []


def test_an_organisation_that_ends_takes_its_regions_with_it(secretary: Actor) -> None:
    organisation = registered(secretary)
    present(secretary, organisation, "aktobe")
    commands.end_organisation(actor=secretary, organisation=organisation.ref, until_on=date(2020, 1, 31))
    assert FactOrganisation.objects.get(retracted_at=None).ended_on == date(2020, 1, 31)
    with refused_as("providers.organisation_ended"):
        commands.end_organisation(actor=secretary, organisation=organisation.ref, until_on=date(2020, 2, 1))
    with refused_as("providers.presence_outside_life"):
        commands.add_presence(actor=secretary, organisation=organisation.ref, region="astana", from_on=date(2019, 1, 1))
    assert list(ledger.verify()) == []


def test_a_region_is_not_entered_twice_at_once(secretary: Actor) -> None:
    organisation = registered(secretary)
    presence = present(secretary, organisation, "aktobe")
    with refused_as("providers.presence_overlaps"):
        present(secretary, organisation, "aktobe", date(2018, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(
            ref="OP-XXXX-XXXX",
            recorded_at=secretary.now,
            recorded_by="-",
            organisation=organisation,
            region="aktobe",
            from_on=date(2018, 1, 1),
        )
    commands.end_presence(actor=secretary, presence=presence, until_on=date(2017, 12, 31))
    present(secretary, organisation, "aktobe", date(2018, 1, 1))


def test_days_must_follow_one_another_and_lie_within_the_organisations_own(secretary: Actor) -> None:
    organisation = registered(secretary)
    with refused_as("providers.presence_outside_life"):
        present(secretary, organisation, "aktobe", date(2015, 12, 31))
    presence = present(secretary, organisation, "aktobe", date(2018, 1, 1))
    with refused_as("day.ends_before_start"):
        commands.end_presence(actor=secretary, presence=presence, until_on=date(2017, 12, 31))
    with refused_as("day.ends_before_start"):
        commands.end_organisation(actor=secretary, organisation=organisation, until_on=date(2017, 6, 1))


def test_an_agency_of_the_house_is_linked_to_one_organisation(secretary: Actor) -> None:
    agency = an_agency(kind="ngo")
    first = registered(secretary, agency=agency)
    with refused_as("providers.agency_linked") as refused:
        registered(secretary, "Other", agency=agency)
    assert first.ref in refused.value.sentence(language="en")


def test_no_table_of_the_room_has_a_place_for_an_address() -> None:
    names = {
        f"{table.__name__}.{field.name}"
        for table in apps.get_app_config("providers").get_models()
        for field in table._meta.get_fields()
    }
    told = {name for name in names if "address" in name or "street" in name or "phone" in name}
    assert told == {"Organisation.phone"}, "the public number alone, and no words fit into it"


def test_an_organisation_has_a_public_telephone_that_stays_until_it_is_taken_away(secretary: Actor) -> None:
    organisation = registered(secretary, phone="8 (700) 000-01-02")
    assert organisation.phone == "+77000000102"
    same = {name: getattr(organisation, name) for name in ("title_en", "title_ru", "title_kk", "kind", "from_on")}
    correct = partial(commands.correct_organisation, actor=secretary, organisation=organisation, **same)
    assert correct().phone == "+77000000102", "a list that does not know it does not take it away"
    assert correct(phone="1477").phone == "1477"
    assert correct(phone="").phone == ""
    assert registered(secretary, "Quiet").phone == ""


@pytest.mark.parametrize("phone", ["Abai street 7", "+7 700 000 01 02, Abai street 7", "+7 7", "12345678901234567890"])
def test_what_is_no_telephone_is_refused_with_the_value_and_how_to_write_it(secretary: Actor, phone: str) -> None:
    with pytest.raises(BadInput) as refused:
        registered(secretary, phone=phone)
    told = refused.value.problems["phone"][0].en
    assert phone in told
    assert "+7 700 000 00 00" in told
    assert not Organisation.objects.exists()


def test_the_telephone_stands_on_the_pages_and_in_what_a_machine_reads(secretary: Actor, client: Client) -> None:
    organisation = registered(secretary, phone="+77000000102")
    present(secretary, organisation, "aktobe")
    places.offer_places(actor=secretary, organisation=organisation, region="aktobe", groups=["women"], places=4)
    client.force_login(User.objects.get(ref=secretary.user_ref))
    offer = organisation.place_offers.get()
    for address in (
        "/organisations",
        f"/organisations/{organisation.ref}",
        "/place-offers",
        f"/place-offers/{offer.ref}",
    ):
        assert "+7 700 000 0102" in client.get(address).content.decode(), address
    assert 'value="+77000000102"' in client.get(f"/organisations/{organisation.ref}/correction/new").content.decode()
    for record in (organisation, offer):
        assert shaped(record)["phone"] == "+77000000102"
