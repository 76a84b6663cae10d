"""Places: who can take somebody in tonight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.facts import ledger
from qorgan.government.providers import commands, places
from qorgan.government.providers.facts import FactPlaces
from qorgan.government.providers.freshness import age_of
from qorgan.government.providers.models import Organisation, PlaceOffer
from tests.refusals import refused_as
from tests.worlds import TODAY, a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
MEN = ["men", "men_with_children"]


@pytest.fixture
def secretary() -> Actor:
    return an_actor(role="commission_secretary")


@pytest.fixture
def shelter(secretary: Actor) -> Organisation:
    organisation = commands.register_organisation(
        actor=secretary,
        title_en="Hope",
        title_ru="Надежда",
        title_kk="Үміт",
        kind="ngo",
        from_on=date(2016, 1, 1),
        agency=an_agency(kind="shelter", region="turkestan"),
    )
    return commands.add_presence(
        actor=secretary, organisation=organisation, region="turkestan", from_on=date(2018, 6, 19)
    )


def offered(actor: Actor, organisation: Organisation, **changes: Any) -> PlaceOffer:
    given = {"region": "turkestan", "groups": MEN, "places": 3, "from_on": date(2020, 1, 1)} | changes
    return places.offer_places(actor=actor, organisation=organisation, **given)


def free(actor: Actor, **wanted: Any) -> list[PlaceOffer]:
    return list(places.free_places(actor=actor, **wanted))


def test_a_man_with_a_child_finds_two_places_in_turkestan_tonight(secretary: Actor, shelter: Organisation) -> None:
    offer = offered(secretary, shelter)
    women = offered(secretary, shelter, groups=["women"], places=9)
    operator = an_actor(role="hotline_operator")
    wanted = {"region": "turkestan", "group": "men_with_children", "needed": 2}
    assert free(operator, **wanted) == [offer]
    own = an_actor(role="social_worker", agency=shelter.agency)
    places.tell_taken(actor=own, place_offer=offer, taken=2)
    assert free(operator, **wanted) == []
    assert free(operator, **{**wanted, "needed": 1}) == [offer]
    assert free(operator, **wanted, full_too=True) == [offer]
    assert set(free(operator, region="turkestan")) == {offer, women}
    assert free(operator, region="aktobe") == []


def test_more_people_than_beds_is_written_down_and_nothing_is_free(secretary: Actor, shelter: Organisation) -> None:
    offer = places.tell_taken(actor=secretary, place_offer=offered(secretary, shelter), taken=5)
    assert (offer.taken, offer.free) == (5, 0)


def test_a_changed_number_begins_a_new_offer_and_the_old_one_stays_in_the_figures(
    secretary: Actor, shelter: Organisation
) -> None:
    offer = offered(secretary, shelter)
    places.tell_taken(actor=secretary, place_offer=offer, taken=1)
    later, before = places.change_places(actor=secretary, place_offer=offer, places=7, from_on=date(2020, 5, 1))
    assert (before.pk, before.places, before.until_on) == (offer.pk, 3, date(2020, 4, 30))
    assert (later.places, later.taken, later.groups) == (7, 1, MEN)
    told = FactPlaces.objects.filter(retracted_at=None).order_by("happened_on")
    assert [(fact.places, fact.happened_on, fact.ended_on) for fact in told] == [
        (3, date(2020, 1, 1), date(2020, 4, 30)),
        (7, date(2020, 5, 1), None),
    ]
    assert not list(ledger.verify())


def test_a_change_of_the_first_day_puts_the_offer_right(secretary: Actor, shelter: Organisation) -> None:
    offer = offered(secretary, shelter)
    (held,) = places.change_places(
        actor=secretary, place_offer=offer, places=4, groups=["men"], from_on=date(2020, 1, 1)
    )
    assert (held.pk, held.places, held.groups) == (offer.pk, 4, ["men"])


def test_an_ended_offer_is_found_by_nobody_and_changed_by_nobody(secretary: Actor, shelter: Organisation) -> None:
    offer = offered(secretary, shelter)
    with refused_as("day.too_early"):
        places.end_places(actor=secretary, place_offer=offer, until_on=date(2019, 12, 31))
    places.end_places(actor=secretary, place_offer=offer, until_on=date(2020, 5, 1))
    assert free(secretary) == []
    with refused_as("providers.places_ended"):
        places.tell_taken(actor=secretary, place_offer=offer, taken=1)


def test_places_are_told_only_by_the_organisation_itself_and_the_ministry(
    secretary: Actor, shelter: Organisation
) -> None:
    offer = offered(secretary, shelter)
    stranger = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="turkestan"))
    with refused_as("record.not_yours"):
        places.tell_taken(actor=stranger, place_offer=offer, taken=3)
    offer.refresh_from_db()
    assert offer.taken == 0


def test_places_stand_only_where_the_organisation_works(secretary: Actor, shelter: Organisation) -> None:
    with refused_as("providers.places_outside_presence"):
        offered(secretary, shelter, region="aktobe")
    with refused_as("providers.places_outside_presence"):
        offered(secretary, shelter, from_on=date(2018, 1, 1))
    assert offered(secretary, shelter, from_on=TODAY).region == "turkestan"


def test_an_old_word_about_free_places_says_how_old_it_is(secretary: Actor, shelter: Organisation) -> None:
    offered(secretary, shelter)
    told = {
        days: age_of(free(replace(secretary, clock=a_clock(TODAY + timedelta(days=days))))[0], "en")
        for days in (0, 3, 8)
    }
    assert {days: age.en for days, age in told.items()} == {0: "today", 3: "3 d. ago", 8: "8 d. ago: ask anew"}


def test_the_directory_warns_of_what_was_told_long_ago(client: Client, secretary: Actor, shelter: Organisation) -> None:
    PlaceOffer.objects.filter(pk=offered(secretary, shelter).pk).update(told_at=timezone.now() - timedelta(days=30))
    client.force_login(User.objects.get(ref=secretary.user_ref))
    assert "30 d. ago: ask anew" in client.get("/place-offers").content.decode()
