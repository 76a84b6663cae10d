"""Somebody registered twice in one body is noticed there, and nobody learns by it whom another body knows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.people.models import Person
from qorgan.people.twins import twins_of
from tests.stories.test_consent import agreed, police, shared, shelter

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
IIN = "900230400016"
HER: dict[str, Any] = {"surname": "Ойдан", "given_name": "Шыққан", "birth_year": 1990}


def registered(actor: Actor, **given: Any) -> Person:
    return COMMANDS["register_person"](actor=actor, **given)


def test_registering_goes_on_and_the_page_leads_to_whom_the_own_register_has(police: Actor) -> None:
    first = registered(police, **HER, iin=IIN)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=police.user_ref))
    answer = client.post("/persons/new", HER, follow=True)
    assert Person.objects.count() == 2
    shown = answer.content.decode()
    assert "If it is the same person, go on there" in shown
    assert f'href="/persons/{first.ref}"' in shown


@pytest.mark.parametrize("given", [HER, {"iin": IIN}, HER | {"iin": IIN}])
def test_the_number_alone_or_the_name_with_the_birth_is_enough(police: Actor, given: dict[str, Any]) -> None:
    first = registered(police, **HER, iin=IIN)
    assert list(twins_of(registered(police, **given), police)) == [first]


def test_a_name_alone_or_another_birth_says_nothing(police: Actor) -> None:
    registered(police, **HER)
    for given in ({"surname": "Ойдан", "given_name": "Шыққан"}, HER | {"birth_year": 1991}, {}):
        assert not twins_of(registered(police, **given), police).exists()


def test_whom_another_body_alone_knows_stays_unknown(police: Actor, shelter: Actor) -> None:
    theirs = registered(shelter, **HER, iin=IIN)
    own = registered(police, **HER, iin=IIN)
    assert not twins_of(own, police).exists()
    shared(shelter, agreed(shelter, theirs, recipient=police.agency), police, "profile", "needs")
    assert not twins_of(own, police).exists()
    assert not twins_of(theirs, police).exists(), "who was given the needs alone learns no name by registering one"
