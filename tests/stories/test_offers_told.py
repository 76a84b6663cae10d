"""The hotline hands an offer over as an advertisement, from a call and from a tip, and a program enters one by its token."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.tokens import make_token
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import day_here
from qorgan.desk.journal.models import Entry
from qorgan.intake.hotline.models import Call
from qorgan.intake.monitoring.models import Advertisement, SharedContact
from qorgan.intake.tips.models import Tip
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import NotFound
from tests.refusals import refused_as
from tests.unit.intake.calling import finished
from tests.unit.intake.reporter import SECRET_WORDS, Reporter
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = day_here(SystemClock().now())
CALLER, OFFERS = "+7 700 000 11 22", "8 701 000 00 05"
OFFER = f"Требуются рабочие на ферму, паспорт хранится у нас, звоните {OFFERS}"


@pytest.fixture
def hotline() -> Agency:
    return an_agency(kind="hotline", region="aktobe")


@pytest.fixture
def operator(hotline: Agency) -> Actor:
    return an_actor(role="hotline_operator", agency=hotline, clock=SystemClock())


@pytest.fixture
def call(operator: Actor) -> Call:
    told = f"Мой номер 8 700 000-11-22. Прочитал объявление: {OFFER}"
    return finished(operator, note=told, contact="allowed", number=CALLER, region="aktobe")


@pytest.fixture
def browser(operator: Actor, client: Client) -> Client:
    client.force_login(User.objects.get(ref=operator.user_ref))
    return client


def test_the_operator_hands_what_a_caller_read_over_in_one_step_without_the_caller(
    operator: Actor, call: Call, browser: Client
) -> None:
    address = f"/records/{call.ref}/advertisements/new"
    assert address in browser.get(f"/calls/{call.ref}").content.decode()
    form = browser.get(address).content.decode()
    assert OFFER in form
    assert "000-11-22" not in form, "the caller's own number is struck out"
    assert '<option value="aktobe" selected' in form
    assert Entry.objects.filter(act="call_words", user=operator.user_ref).exists()
    answer = browser.post(address, {"text": OFFER, "platform": "telegram", "seen_on": TODAY.isoformat()})
    made = Advertisement.objects.get()
    assert answer.url == f"/advertisements/{made.ref}"
    assert (made.came_by, made.told_in, made.agency) == ("hotline", call.ref, operator.agency)
    assert "withheld_papers" in made.signals
    assert made.ref in browser.get(f"/calls/{call.ref}").content.decode()
    assert call.ref in browser.get(answer.url).content.decode()


def test_words_that_would_lead_to_the_caller_are_refused_and_monitoring_does_not_learn_of_the_call(
    operator: Actor, call: Call, client: Client
) -> None:
    given = {"record": call, "platform": "telegram", "seen_on": TODAY}
    with refused_as("offer.teller_in_words"):
        COMMANDS["hand_over_offer"](actor=operator, text=f"{OFFER} или +7 (700) 000 11 22", **given)
    made = COMMANDS["hand_over_offer"](actor=operator, text=OFFER, **given)
    with refused_as("monitoring.nothing_told"):
        COMMANDS["hand_over_offer"](actor=operator, text=OFFER, **(given | {"record": made}))
    officer = an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=SystemClock())
    client.force_login(User.objects.get(ref=officer.user_ref))
    assert call.ref not in client.get(f"/advertisements/{made.ref}").content.decode()
    with pytest.raises(NotFound):
        COMMANDS["hand_over_offer"](actor=officer, text=OFFER, **(given | {"record": call.ref}))


def test_the_desk_hands_over_what_a_tip_told_with_the_number_of_the_offer_and_not_the_reporters(
    operator: Actor, browser: Client
) -> None:
    reporter = Reporter().begin()
    reporter.tell(
        contact={"way": "message", "contact": CALLER, "word": "Алма"},
        words={"words": f"{SECRET_WORDS}. {OFFER}. А я на 8 700 000-11-22"},
    )
    tip = Tip.objects.get()
    address = f"/records/{tip.ref}/advertisements/new"
    assert address in browser.get(f"/tips/{tip.ref}").content.decode()
    form = browser.get(address).content.decode()
    assert OFFERS in form
    assert not [held for held in ("000-11-22", "000 11 22", "Алма") if held in form]
    with refused_as("offer.teller_in_words"):
        COMMANDS["hand_over_offer"](
            actor=operator, record=tip, text=f"{OFFER} или 87000001122", platform="press", seen_on=TODAY
        )
    browser.post(address, {"text": OFFER, "platform": "press", "seen_on": TODAY.isoformat()})
    made = Advertisement.objects.get()
    assert (made.came_by, made.told_in) == ("tip", tip.ref)
    assert SharedContact.objects.get().kind == "phone"


def test_a_program_enters_an_advertisement_by_its_token_and_repeats_it_without_doubling(hotline: Agency) -> None:
    user = a_user()
    membership = a_membership(user=user, role="monitoring_officer", agency=an_agency(kind="internal_ministry"))
    token = make_token(membership=membership, until_on=date(TODAY.year + 1, 12, 31), by="-")
    held = {"Authorization": f"Bearer {token}", "Idempotency-Key": "feed-2026-000017"}
    given = {"text": OFFER, "platform": "telegram", "address": "t.me/invented/17", "seen_on": TODAY.isoformat()}
    client = Client()
    first, again = (
        client.post("/api/v1/advertisements", given, content_type="application/json", headers=held) for _time in "12"
    )
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["ref"] == again.json()["ref"]
    assert first.json()["kind"] == "work"
    anew = client.post(
        "/api/v1/advertisements", given, content_type="application/json", headers=held | {"Idempotency-Key": "other"}
    )
    assert (anew.status_code, anew.json()["code"]) == (409, "monitoring.entered_already")
    assert client.post("/api/v1/advertisements", given, content_type="application/json").status_code == 401
    wrong = client.post(
        "/api/v1/advertisements",
        given | {"platform": "the moon"},
        content_type="application/json",
        headers=held | {"Idempotency-Key": "third"},
    )
    assert wrong.status_code == 400
    assert "platform" in wrong.content.decode()
    assert Advertisement.objects.count() == 1
    assert QUERIES["advertisements"](actor=an_actor(role="hotline_operator", agency=hotline)).count() == 0
