"""A receiver's program reads of an offer what the page shows: needs before accepting, words and whom it is about after."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from tests.stories.referring import ASKED, a_woman, agreed, offer_to, police, sent, shelter

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def read(actor: Actor, address: str) -> Any:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_what_is_asked_is_read_before_and_what_was_written_after(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    address = f"/referral-offers/{offer_to(shelter).ref}"
    told = read(shelter, address)
    asked = told["asked"]
    assert (asked["urgency"], asked["composition"], asked["people"]) == ("tonight", "women", 1)
    assert (asked["needed_in"], asked["language"], asked["purpose"]) == (police.agency.region, "uz", "services")
    assert asked["areas"] == ASKED["areas"]
    assert set(asked["groups"]) == {"profile", "needs", "identity", "narrative"}
    assert (asked["has_note"], asked["note"], asked["narrative"], told["person"]) == (True, "", "", None)
    for secret in (woman.ref, package.ref, "Held on a farm", "Ойдан", "Speaks Uzbek"):
        assert secret not in json.dumps(told, ensure_ascii=False)
    assert [(one["area"], one["state"]) for one in told["answers"]] == [(area, "asked") for area in ASKED["areas"]]
    COMMANDS["accept_referral"](actor=shelter, referral_offer=offer_to(shelter))
    told = read(shelter, address)
    assert (told["person"], told["asked"]["note"]) == (woman.ref, ASKED["note"])
    assert (told["asked"]["narrative"], told["asked"]["health"]) == (ASKED["narrative"], "")
    for one in told["answers"]:
        COMMANDS["complete_need"](actor=shelter, need_answer=one["ref"])
    told = read(shelter, address)
    assert (told["status"], {one["state"] for one in told["answers"]}) == ("done", {"done"})


def test_a_withdrawn_offer_gives_no_words_and_nobody(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    address = f"/referral-offers/{offer_to(shelter).ref}"
    COMMANDS["accept_referral"](actor=shelter, referral_offer=offer_to(shelter))
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    told = read(shelter, address)
    assert (told["status"], told["person"], told["asked"]["note"], told["asked"]["narrative"]) == (
        "withdrawn",
        None,
        "",
        "",
    )
    assert woman.ref not in json.dumps(told)
