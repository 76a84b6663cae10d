"""A house that takes in more people than it has places is never refused, and reads so: in the answer, and on its desk."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from tests.stories.referring import shelter
from tests.stories.test_places_that_fit import places
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["shelter"]


def admits(shelter: Actor) -> str:
    """What the page says after the admission of a woman."""
    woman = COMMANDS["register_person"](actor=shelter, sex="female", birth_year=1990)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=shelter.user_ref))
    answer = client.post(f"/persons/{woman.ref}/care-files/new", {"channel": "self"}, follow=True)
    assert answer.status_code == 200
    assert woman.care_files.exists()
    return answer.content.decode()


def test_an_admission_beyond_the_places_says_so(shelter: Actor) -> None:
    offer = places(shelter)
    COMMANDS["tell_taken"](actor=shelter, place_offer=offer, taken=1)
    assert "are counted in it" not in admits(shelter)
    assert f"{offer.ref} has 2 places, and 3 people are counted in it." in admits(shelter)


def test_the_desk_tells_how_many_are_there_beyond_the_places(shelter: Actor) -> None:
    women, keeper = places(shelter), an_actor(role="commission_secretary")
    men = COMMANDS["offer_places"](
        actor=keeper, organisation=women.organisation, region="aktobe", groups=["men"], places=2
    )
    COMMANDS["tell_taken"](actor=shelter, place_offer=women, taken=9)
    COMMANDS["tell_taken"](actor=shelter, place_offer=men, taken=1)
    found = QUERIES["provider_desk"](actor=shelter)
    assert {one.place_offer: (one.free, one.beyond) for one in found.places} == {women.ref: (0, 7), men.ref: (1, 0)}
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=shelter.user_ref))
    shown = client.get("/provider-desk").content.decode()
    assert re.search(r"Beyond the places</dt><dd>7<", shown)
