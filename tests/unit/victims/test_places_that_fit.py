"""The places in which a house counts somebody are for that person, or it says why all the same."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.unit.victims.test_deciding import TODAY, a_person, admitted, places, worker

pytestmark = pytest.mark.django_db
__all__ = ["worker"]
OF_MEN = ["men", "men_with_children", "boys"]
GIRL = TODAY.year - 14


@pytest.mark.parametrize("traits", [{}, {"birth_year": GIRL}])
def test_nobody_is_put_among_others_without_a_reason(worker: Actor, traits: dict[str, Any]) -> None:
    offer = places(worker, groups=OF_MEN)
    person = a_person(worker, **traits)
    with refused_as("care.places_not_fitting") as refused:
        admitted(worker, person, place_offer=offer.ref)
    assert "Men with children" in refused.value.sentence(language="en")
    file = admitted(worker, person, place_offer=offer.ref, place_because="No other bed in this night")
    assert (file.place, file.place_because) == (offer, "No other bed in this night")


def test_who_may_belong_there_is_put_there(worker: Actor) -> None:
    offer = places(worker, groups=OF_MEN, number=9)
    for traits in ({"sex": "male"}, {"sex": "unknown", "birth_year": None}, {"sex": "male", "birth_year": GIRL}):
        assert admitted(worker, a_person(worker, **traits), place_offer=offer.ref).place == offer


def test_a_child_lies_beside_its_own(worker: Actor) -> None:
    offer = places(worker, groups=OF_MEN, number=9)
    girl, father = a_person(worker, birth_year=GIRL), a_person(worker, sex="male", birth_year=1980)
    COMMANDS["record_relationship"](actor=worker, person=girl, other=father, kinship="parent", contact="allowed")
    with refused_as("care.places_not_fitting"):
        admitted(worker, girl, place_offer=offer.ref)
    admitted(worker, father)
    assert admitted(worker, Person.objects.get(pk=girl.pk), place_offer=offer.ref).place == offer
