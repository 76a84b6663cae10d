"""A receiver reads what is asked and answers later: what came to be asked meanwhile is not taken over unawares."""

from __future__ import annotations

import re

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from tests.refusals import refused_as
from tests.stories.referring import a_woman, does, offer_to, police, sent, shelter, worker
from tests.stories.test_freed_service import by_name
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
FIRST, SECOND = "social_domestic", "social_legal"


def hidden(page: str) -> list[str]:
    return re.findall(r'type="hidden" name="areas_shown" value="(\w+)"', page)


def test_what_came_to_be_asked_while_the_form_was_open_is_not_taken_over_unawares(
    police: Actor, shelter: Actor
) -> None:
    second, woman = worker(), a_woman(police)
    consent = by_name(police, woman, shelter)
    by_name(police, woman, second)
    sent(police, woman, shelter, second)
    does(shelter, "accept_referral", areas=[FIRST], reason="no_specialist")
    offer, browser = offer_to(second), client_of(second)
    address = f"/referral-offers/{offer.ref}/acceptance/new"
    drawn = browser.get(address).content.decode()
    assert hidden(drawn) == [SECOND]
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    with refused_as("referral.asked_otherwise") as refused:
        does(second, "accept_referral", areas_shown=[SECOND])
    assert all(offer.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    answered = browser.post(address, {"areas": [SECOND], "reason": "no_specialist", "areas_shown": hidden(drawn)})
    again = answered.content.decode()
    assert answered.status_code == 409
    assert "Nothing was taken over" in again
    assert set(hidden(again)) == {FIRST, SECOND}, "the form carries what it shows now"
    assert re.search(rf'name="areas" value="{SECOND}" checked', again), "what was chosen is kept"
    assert 'value="no_specialist" selected' in again
    assert offer_to(second).status == "offered"
    done = browser.post(address, {"areas": [SECOND], "reason": "no_specialist", "areas_shown": hidden(again)})
    assert done.status_code == 302
    answers = dict(offer_to(second).answers.values_list("area", "answer"))
    assert answers == {FIRST: "declined", SECOND: "accepted"}


def test_a_machine_that_does_not_say_what_it_read_is_answered_as_before(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    by_name(police, woman, shelter)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    assert offer_to(shelter).status == "accepted"
