"""One stray key loses no number: “never” hides it at once, and only the end of the call forgets it."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.intake.hotline import commands, queries
from qorgan.intake.hotline.marks import holds_marked
from qorgan.intake.hotline.models import NeverNumber
from qorgan.intake.hotline.refusals import ContactForbidden
from qorgan.kernel.clock import SystemClock
from qorgan.people.texts import open_text
from tests.refusals import refused_as
from tests.unit.intake.calling import COUNTED, NUMBER, kept, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())


def test_a_never_taken_back_in_the_same_call_brings_the_number_back(operator: Actor, client: Client) -> None:
    call = kept(operator, taken(operator), contact="allowed", number=NUMBER)
    client.force_login(User.objects.get(ref=operator.user_ref))

    def typed(**given: str) -> dict[str, object]:
        sent = COUNTED | {"channel": "hotline_150"} | given
        return client.post(f"/calls/{call.ref}/form", sent, headers={"X-Quiet": "1"}).json()

    said = typed(contact="never", number=NUMBER)
    assert (said["never"], said["number"]) == (True, "")
    assert NUMBER not in client.get(f"/calls/{call.ref}/form").content.decode()
    with pytest.raises(ContactForbidden):
        queries.call_contact(actor=operator, call=type(call).objects.get(pk=call.pk), purpose="To help")
    assert typed(contact="never", number="")["number"] == "", "typing on behind the hidden number loses nothing"
    assert typed(contact="allowed", number="")["number"] == NUMBER
    assert not NeverNumber.objects.exists()
    typed(contact="allowed", number="")
    assert not open_text(holder=call.ref, part="number"), "a field that was shown and emptied is empty"


def test_the_end_of_the_call_forgets_the_number_and_keeps_its_mark(operator: Actor) -> None:
    call = kept(operator, taken(operator), contact="never", number=NUMBER)
    commands.finish_call(actor=operator, call=call)
    assert not open_text(holder=call.ref, part="number")
    assert set(NeverNumber.objects.values_list("going_on", flat=True)) == {None}
    with refused_as("call.number_marked_never"):
        kept(operator, taken(operator), contact="allowed", number=NUMBER)


def test_what_two_calls_say_never_of_neither_takes_back_for_the_other(operator: Actor) -> None:
    first, second = (kept(operator, taken(operator), contact="never", number=NUMBER) for _ in range(2))
    assert not open_text(holder=second.ref, part="number"), "a number marked before is not kept"
    assert kept(operator, second, contact="not_asked").contact == "not_asked"
    with refused_as("call.number_marked_never"):
        kept(operator, first, contact="allowed")


@pytest.mark.parametrize("said", ["94 313 70 26", "943137026", "094 313 70 26", "+998 94 313 70 26", "00998943137026"])
def test_a_never_of_a_foreign_number_is_taken_back_whole_however_its_owner_says_it(operator: Actor, said: str) -> None:
    abroad = "+998 94 313 70 26"
    commands.finish_call(actor=operator, call=kept(operator, taken(operator), contact="never", number=abroad))
    commands.allow_number_again(actor=operator, call=taken(operator), number=said)
    assert not NeverNumber.objects.exists()
    assert kept(operator, taken(operator), contact="allowed", number=abroad).contact == "allowed"


def test_a_never_is_taken_back_of_no_number_that_its_owner_did_not_name(operator: Actor) -> None:
    uzbek, tajik, other = "+998 94 313 70 26", "+992 94 313 70 26", "+998 90 313 70 26"
    for number in (uzbek, tajik, other):
        commands.finish_call(actor=operator, call=kept(operator, taken(operator), contact="never", number=number))
    call = taken(operator)
    with refused_as("call.number_wants_country"):
        commands.allow_number_again(actor=operator, call=call, number="94 313 70 26")
    commands.allow_number_again(actor=operator, call=call, number=uzbek)
    assert not holds_marked(uzbek)
    assert holds_marked(tajik)
    assert holds_marked(other)
