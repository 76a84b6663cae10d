"""An emergency stands first and red on every page, and an open page learns of it by itself."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.doors.web.middleware import SEEN
from qorgan.kernel.clock import SystemClock
from tests.stories.referring import a_woman, agreed, police, sent, worker
from tests.worlds import an_actor, an_agency

__all__ = ["police"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def shelter() -> Actor:
    """A social worker of a shelter with somebody whose plan and needs are years late."""
    actor = worker(clock=SystemClock())
    person = COMMANDS["register_person"](actor=actor, sex="female", birth_year=1990)
    COMMANDS["admit"](actor=actor, person=person, channel="self", admitted_on=date(2020, 5, 12))
    return actor


@pytest.fixture
def sender() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=SystemClock())


def asked_for_tonight(sender: Actor, shelter: Actor) -> str:
    """The reference of what the shelter owes within the hour."""
    woman = a_woman(sender)
    agreed(sender, woman)
    sent(sender, woman, shelter)
    return Obligation.objects.get(term="referral.receive_tonight", agency=shelter.agency).ref


def browser(actor: Actor) -> Client:
    client = Client()
    user = User.objects.get(ref=actor.user_ref)
    user.language = "en"
    user.save()
    client.force_login(user)
    return client


def test_it_stands_before_what_is_overdue_by_an_icon_and_a_word(sender: Actor, shelter: Actor) -> None:
    client, ref = browser(shelter), asked_for_tonight(sender, shelter)
    for address in ("/", "/my-work", "/persons"):
        shown = client.get(address).content.decode()
        pinned = shown.index('id="emergencies-head"><svg')
        assert pinned < shown.index("<main"), address
        assert "Emergencies:" in shown[:pinned], "the bell counts it before any reminder is told"
        assert "Emergency: do this first" in shown
    shown = client.get("/my-work").content.decode()
    assert re.search(r'badge-alarm badge-urgent"><svg[^>]*>.*?</svg> emergency: ', shown)
    assert [row.ref for row in QUERIES["my_work"](actor=shelter, is_emergency=True)] == [ref]


def test_an_open_page_learns_of_it_by_itself_and_that_it_is_done(sender: Actor, shelter: Actor) -> None:
    client = browser(shelter)
    again = re.search(r'hx-get="(/alerts\?known=\w+)" hx-trigger="every 15s', client.get("/").content.decode())
    assert again
    assert client.get(again[1]).status_code == 204, "nothing new is nothing said to whoever listens to the page"
    asked_for_tonight(sender, shelter)
    told = client.get(again[1]).content.decode()
    assert "Emergencies:" in told
    assert "Emergency: do this first" in told
    offer = QUERIES["referral_offers"](actor=shelter).get()
    COMMANDS["receive_referral"](actor=shelter, referral_offer=offer)
    COMMANDS["decline_referral"](actor=shelter, referral_offer=offer, decline_reason="no_place")
    assert "Emergency: do this first" not in client.get("/alerts").content.decode()


def test_only_those_are_alarmed_whose_it_is(sender: Actor, shelter: Actor) -> None:
    ref = asked_for_tonight(sender, shelter)
    head = an_actor(role="provider_head", agency=shelter.agency, clock=SystemClock())
    colleague = an_actor(role="social_worker", agency=shelter.agency, clock=SystemClock())
    elsewhere = worker("almaty_city", clock=SystemClock())
    COMMANDS["take_obligation"](actor=shelter, obligation=ref)
    alarmed = [
        "Emergency: do this first" in browser(one).get("/alerts").content.decode()
        for one in (shelter, head, colleague, elsewhere)
    ]
    assert alarmed == [True, False, False, False]
    COMMANDS["give_back_obligation"](actor=shelter, obligation=ref)
    assert "Emergency: do this first" in browser(head).get("/alerts").content.decode()


def test_a_page_whose_session_is_over_says_so_and_asks_no_more_and_asking_keeps_no_session_alive(
    shelter: Actor,
) -> None:
    client = browser(shelter)
    client.get("/")
    session = client.session
    left_at = int((SystemClock().now() - timedelta(minutes=settings.QORGAN_IDLE_MINUTES - 1)).timestamp())
    session[SEEN] = left_at
    session.save()
    assert client.get("/alerts").status_code == 200
    assert client.session[SEEN] == left_at
    session = client.session
    session[SEEN] = left_at - 120
    session.save()
    over = client.get("/alerts")
    assert over.status_code == 286
    assert 'href="/sign-in"' in over.content.decode()
    assert "<main" not in over.content.decode()
