"""A call back that was promised comes back with the number when “never” is taken back in the same call; the end of the call forgets both."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.models import Call
from qorgan.kernel.clock import SystemClock
from qorgan.people.texts import open_text
from tests.unit.intake.calling import COUNTED, NUMBER, kept, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
WISH = {"contact": "allowed", "number": NUMBER, "wants_call_back": True}


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())


@pytest.fixture
def call(operator: Actor) -> Call:
    return kept(operator, taken(operator), **WISH)


def is_owed(call: Call) -> bool:
    return Obligation.objects.filter(source=call.ref, term="call.back", met_at=None, cancelled_at=None).exists()


def test_a_call_back_is_owed_again_as_soon_as_never_is_taken_back(operator: Actor, call: Call) -> None:
    began = Obligation.objects.get(source=call.ref, term="call.back").due_at
    for take_back in (
        lambda: commands.save_call(actor=operator, call=call, contact="allowed"),
        lambda: commands.allow_number_again(actor=operator, call=call, number=NUMBER),
    ):
        commands.save_call(actor=operator, call=call, contact="never")
        assert not is_owed(call)
        take_back()
        assert is_owed(call)
        assert open_text(holder=call.ref, part="number") == NUMBER
    assert Obligation.objects.get(source=call.ref, term="call.back").due_at == began


def test_a_wish_that_was_not_ticked_or_is_unticked_behind_never_does_not_come_back(operator: Actor, call: Call) -> None:
    commands.save_call(actor=operator, call=call, contact="never", wants_call_back=False)
    assert not commands.save_call(actor=operator, call=call, contact="allowed").wants_call_back
    assert not is_owed(call)


def test_the_form_shows_the_wish_behind_never_and_its_quick_keys_lose_it_not(
    operator: Actor, call: Call, client: Client
) -> None:
    client.force_login(User.objects.get(ref=operator.user_ref))
    sent = COUNTED | {"channel": "hotline_150", "number": NUMBER, "wants_call_back": "true"}

    def typed(**given: str) -> dict[str, Any]:
        return client.post(f"/calls/{call.ref}/form", sent | given, headers={"X-Quiet": "1"}).json()

    drawn = typed(contact="allowed")["fields_were"]
    unanswered = json.dumps([*(sent | {"contact": "never"}).items()])
    typed(contact="never", fields_were=drawn)
    shown = {field.name: field.values for field in client.get(f"/calls/{call.ref}/form").context["groups"]["contact"]}
    assert (shown["wants_call_back"], shown["number"]) == (["true"], [])
    answer = typed(contact="allowed", fields_were=drawn, sent=unanswered)
    assert (answer["told"], answer["number"]) == ("", NUMBER)
    assert is_owed(call)


def test_the_end_of_the_call_forgets_the_wish(operator: Actor, call: Call) -> None:
    commands.save_call(actor=operator, call=call, contact="never")
    assert commands.finish_call(actor=operator, call=call).wants_call_back is False
    assert not is_owed(call)
