"""A sitting of a screening names everybody who wrote in it."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.people.commands import register_person
from qorgan.victims.identification.models import Sitting
from qorgan.victims.identification.screening.commands import begin_screening, save_answers
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> tuple[Actor, Actor, Actor]:
    agency = an_agency(kind="ngo", region="karaganda")
    first, second, third = (an_actor(role="social_worker", agency=agency) for _ in range(3))
    return first, second, third


def refs(*actors: Actor) -> list[str]:
    return [one.user_ref for one in actors]


def test_another_who_writes_answers_on_the_same_day_is_named_too(team: tuple[Actor, Actor, Actor]) -> None:
    first, second, third = team
    woman = register_person(actor=first, sex="female", born_on="1999-03-02")
    asked = begin_screening(actor=first, person=woman.ref, instrument="palermo_adult", respondents=["person"])
    save_answers(actor=second, screening=asked.ref, answers=["recruitment=yes"], respondents=["person"])
    sitting = Sitting.objects.get()
    assert sitting.written_by == refs(first, second)
    save_answers(actor=third, screening=asked.ref, answers=["recruitment=yes"], respondents=["person"])
    sitting.refresh_from_db()
    assert sitting.written_by == refs(first, second), "who wrote nothing new is not named"
    save_answers(actor=third, screening=asked.ref, respondents=["papers"])
    sitting.refresh_from_db()
    assert (sitting.written_by, sitting.respondents) == (refs(*team), ["person", "papers"])
    client = Client()
    client.force_login(User.objects.get(ref=first.user_ref))
    page = client.get(f"/screenings/{asked.ref}").content.decode()
    assert all(ref in page for ref in refs(*team))
