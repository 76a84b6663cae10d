"""Destroying who a person is takes two people of the registering body, within a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.answers import answered
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SetClock
from qorgan.people import erasure
from qorgan.people.commands import register_person
from qorgan.people.models import DataKey, ErasureRequest, Person, SealedIdentity
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def colleague(worker: Actor) -> Actor:
    return an_actor(role="social_worker", agency=worker.agency)


@pytest.fixture
def man(worker: Actor) -> Person:
    return register_person(actor=worker, surname="Вымышленов")


def asked(actor: Actor, man: Person) -> None:
    erasure.request_erasure(actor=actor, person=man.ref, reason="asked_for", reference=man.ref)


def test_nothing_is_destroyed_before_another_person_of_the_body_confirms(
    worker: Actor, colleague: Actor, man: Person
) -> None:
    asked(worker, man)
    assert SealedIdentity.objects.filter(person=man).exists()
    assert DataKey.objects.get(person=man).destroyed_at is None
    owed = Obligation.objects.get(term="person.erasure")
    assert (owed.is_open, owed.agency) == (True, worker.agency)
    with refused_as("person.erasure_needs_another"):
        erasure.erase_identity(actor=worker, person=man.ref, reference=man.ref)
    with refused_as("person.not_the_registering_body"):
        erasure.erase_identity(actor=sharing(worker, man), person=man.ref, reference=man.ref)
    for mistyped in ("P-7QK4-M3RE", "the man of yesterday"):
        with refused_as("person.reference_mistyped"):
            erasure.erase_identity(actor=colleague, person=man.ref, reference=mistyped)
    assert SealedIdentity.objects.filter(person=man).exists()
    erasure.erase_identity(actor=colleague, person=man.ref, reference=man.ref.lower())
    assert not SealedIdentity.objects.filter(person=man).exists()
    owed.refresh_from_db()
    assert not owed.is_open
    lines = Entry.objects.filter(act__in=("request_erasure", "erase_identity"), outcome="done").order_by("seq")
    assert [line.user for line in lines] == [worker.user_ref, colleague.user_ref]
    assert lines[0].detail["codes"] == {"reason": "asked_for"}
    auditor = an_actor(role="auditor")
    listed = answered(act=erasure.erasures, result=erasure.erasures(actor=auditor), wishes={}, actor=auditor)
    (told,) = listed["items"]
    assert (told["person"], told["recorded_by"], told["confirmed_by"]) == (man.ref, worker.user_ref, colleague.user_ref)


def sharing(worker: Actor, man: Person) -> Actor:
    from qorgan.people.commands import share_with_agency

    friend = an_actor(role="social_worker")
    share_with_agency(person=man, agency=friend.agency, actor=worker)
    return friend


def test_a_request_that_nobody_confirms_lapses_within_a_day_and_is_asked_for_anew(
    worker: Actor, colleague: Actor, man: Person
) -> None:
    asked(worker, man)
    with refused_as("person.erasure_requested"):
        asked(colleague, man)
    late = replace(colleague, clock=SetClock(colleague.now + timedelta(hours=24)))
    with refused_as("person.erasure_not_requested"):
        erasure.erase_identity(actor=late, person=man.ref, reference=man.ref)
    erasure.lapse_due(now=late.now)
    assert ErasureRequest.objects.get().lapsed_at
    assert not Obligation.objects.get(term="person.erasure").is_open
    asked(late, man)
    assert SealedIdentity.objects.filter(person=man).exists()


def test_whoever_asked_or_a_colleague_withdraws_it(worker: Actor, colleague: Actor, man: Person) -> None:
    for withdrawing in (worker, colleague):
        asked(worker, man)
        erasure.withdraw_erasure(actor=withdrawing, person=man.ref)
        with refused_as("person.erasure_not_requested"):
            erasure.erase_identity(actor=colleague, person=man.ref, reference=man.ref)
    assert SealedIdentity.objects.filter(person=man).exists()


def test_it_stands_under_more_in_red_and_wants_the_reference_typed(
    client: Client, worker: Actor, colleague: Actor, man: Person
) -> None:
    page, form = f"/persons/{man.ref}", f"/persons/{man.ref}/identity/erasure"

    def as_(actor: Actor) -> Client:
        client.force_login(User.objects.get(ref=actor.user_ref))
        return client

    shown = as_(worker).get(page).content.decode()
    more = shown[shown.index('<details class="house-more">') :]
    assert f'class="btn btn-destroys-link" href="{form}/new"' in more[: more.index("</details>")]
    assert "btn btn-destroys" in client.get(f"{form}/new").content.decode()
    assert client.post(f"{form}/new", {"reason": "asked_for", "reference": "P-7QK4-M3RE"}).status_code == 400
    assert client.post(f"{form}/new", {"reason": "asked_for", "reference": man.ref}).status_code == 302
    shown = client.get(page).content.decode()
    assert "asked to erase this identity" in shown
    assert f"{form}/confirmation/new" not in shown
    assert f"{form}/confirmation/new" in as_(colleague).get(page).content.decode()
    assert client.post(f"{form}/confirmation/new", {"reference": man.ref}).status_code == 302
    assert not SealedIdentity.objects.filter(person=man).exists()
