"""“Never” said after a hand-on: nobody reads the number in the lead any more, and who had it is told."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.barred_numbers import leads_barred
from qorgan.intake.hotline.models import PassedNumber
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import lead_words
from qorgan.kernel.clock import SystemClock
from tests.unit.intake.calling import finished, kept, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
NUMBER = "8 705 888 22 33"
TOLD = "must not be used any more"


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())


@pytest.fixture
def house() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"), clock=SystemClock())


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=SystemClock())


def heard(actor: Actor, lead: Lead) -> str:
    return "\n".join(one.text for one in lead_words(actor=actor, lead=lead))


def page(client: Client, actor: Actor, address: str) -> str:
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.get(address).content.decode()


def handed(operator: Actor, house: Actor) -> Lead:
    call = kept(operator, taken(operator), contact="allowed", number=NUMBER, may_hand_on=True)
    _, lead = commands.hand_on_call(actor=operator, call=call, to=house.agency, pass_number=True)
    commands.finish_call(actor=operator, call=call)
    return lead


def test_never_said_later_hides_the_number_from_all_who_had_it_and_tells_them(
    operator: Actor, house: Actor, police: Actor, client: Client
) -> None:
    lead = handed(operator, house)
    COMMANDS["accept_lead"](actor=house, lead_part=lead.parts.get(agency=house.agency))
    COMMANDS["hand_on_lead"](actor=house, lead=lead, to=police.agency, note="Reach her at 87058882233")
    COMMANDS["correct_lead"](actor=operator, lead=lead, note="She is alone until six")
    COMMANDS["correct_lead"](actor=operator, lead=lead, note=f"Only in the morning: {NUMBER}")
    COMMANDS["correct_lead"](actor=house, lead=lead, note="On our way")
    COMMANDS["correct_lead"](actor=house, lead=lead, note="No answer at 705 888-22-33")
    for reader in (operator, house, police):
        assert NUMBER in heard(reader, lead)
        assert not leads_barred(actor=reader).exists()
    finished(operator, contact="never", number="+7 705 888-22-33")
    for reader in (operator, house, police):
        words = heard(reader, lead)
        assert "888" not in words
        assert "Number: …. Ways" in words
        shown = page(client, reader, f"/leads/{lead.ref}")
        assert not [form for form in ("888-22", "888 22", "88822") if form in shown], (
            "tokens of a page may hold three digits"
        )
        assert TOLD in shown
    for hearer in (house, police):
        (part,) = leads_barred(actor=hearer)
        assert part.ref in page(client, hearer, "/leads/barred")
        assert TOLD in page(client, hearer, f"/lead-parts/{part.ref}")
        assert "Do not call" in page(client, hearer, "/")
    later = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="abai"), clock=SystemClock())
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency))
    COMMANDS["hand_on_lead"](actor=police, lead=lead, to=later.agency)
    assert "888" not in heard(later, lead)
    assert not leads_barred(actor=later).exists(), "it never had the number"


def test_who_gave_the_lead_back_is_told_too(operator: Actor, house: Actor, client: Client) -> None:
    lead = handed(operator, house)
    part = lead.parts.get(agency=house.agency)
    COMMANDS["return_lead"](actor=house, lead_part=part, reason="not_our_task")
    finished(operator, contact="never", number=NUMBER)
    assert [one.ref for one in leads_barred(actor=house)] == [part.ref]
    assert TOLD in page(client, house, f"/lead-parts/{part.ref}")


def test_never_said_in_the_same_call_hides_at_once_and_taken_back_shows_again(operator: Actor, house: Actor) -> None:
    call = kept(operator, taken(operator), contact="allowed", number=NUMBER, may_hand_on=True)
    _, lead = commands.hand_on_call(actor=operator, call=call, to=house.agency, pass_number=True)
    kept(operator, call, contact="never", number=NUMBER, may_hand_on=True)
    assert "888" not in heard(house, lead)
    assert leads_barred(actor=house).exists()
    kept(operator, call, contact="allowed", may_hand_on=True)
    assert NUMBER in heard(house, lead)
    assert not leads_barred(actor=house).exists()


def test_after_the_silent_alarm_never_strikes_the_number_out_of_its_words(operator: Actor, police: Actor) -> None:
    call = kept(operator, taken(operator), note=f"Flat 7, he is at {NUMBER}")
    _, lead = commands.mark_silent(actor=operator, call=call)
    assert NUMBER in heard(police, lead)
    kept(operator, call, note=f"Flat 7, he is at {NUMBER}", contact="never", number=NUMBER)
    assert heard(police, lead) == "Flat 7, he is at …", "once"
    commands.finish_call(actor=operator, call=call)
    assert heard(police, lead) == "Flat 7, he is at …"
    assert leads_barred(actor=police).exists()


def test_what_another_body_wrote_itself_is_not_struck_out_and_tells_it_nothing(operator: Actor, police: Actor) -> None:
    finished(operator, contact="never", number=NUMBER)
    lead = COMMANDS["raise_lead"](actor=police, channel="police", note=f"Known to us: {NUMBER}")
    assert NUMBER in heard(police, lead)


def test_words_given_before_numbers_were_known_in_leads_are_looked_through(operator: Actor, house: Actor) -> None:
    lead = handed(operator, house)
    passed = PassedNumber.objects.filter(lead=lead)
    passed.exclude(pk=passed.first().pk).delete()
    passed.update(fingerprint=b"")
    finished(operator, contact="never", number=NUMBER)
    assert "888" not in heard(house, lead)
