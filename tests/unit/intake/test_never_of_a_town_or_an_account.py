"""“Never” binds what has no code of its town, an e-mail and an account too, in every spelling and wherever it is written."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.intake.hotline import commands, queries
from qorgan.intake.hotline.barred_numbers import leads_barred
from qorgan.intake.hotline.models import NeverNumber
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import lead_words
from qorgan.kernel.clock import SystemClock
from tests.refusals import refused_as
from tests.unit.intake.calling import finished, kept, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
SPELLINGS = [
    ("54-96-82", "549682"),
    ("54-96-82", "54 96 82"),
    ("дом. 2-12-34", "21234"),
    ("74-24-94", "8 7172 742494"),
    ("74-24-94", "+7 (7172) 74-24-94"),
    ("250-12-34", "+7 727 250 12 34"),
    ("8 7172 742494", "74-24-94"),
    ("@kwgevtkod", "@KwgevTkod"),
    ("@kwgevtkod", "kwgevtkod"),
    ("@kwgevtkod", "t.me/kwgevtkod"),
    ("Telegram: kwgevtkod", "@kwgevtkod"),
    ("телеграм kwgevtkod", "Телеграм kwgevtkod"),
    ("insta: dan", "@dan"),
    ("https://instagram.com/gulnar.aman_77/?igsh=Mz", "gulnar.aman_77"),
    ("@gulnar.aman", "www.tiktok.com/@gulnar.aman"),
    ("vrrwqatvj@mail.kz", "Vrrwqatvj@Mail.kz"),
    ("vrrwqatvj@mail.kz", "vrrwqatvj собака mail точка kz"),
    ("8 701 222 33 44, vrrwqatvj@mail.kz", "vrrwqatvj (at) mail.kz"),
]


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="astana"), clock=SystemClock())


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="astana"), clock=SystemClock())


def heard(actor: Actor, lead: Lead) -> str:
    return "\n".join(one.text for one in lead_words(actor=actor, lead=lead))


@pytest.mark.parametrize(("said", "again"), SPELLINGS)
def test_it_is_known_again_in_every_call_and_every_word_until_its_owner_takes_it_back(
    operator: Actor, police: Actor, said: str, again: str
) -> None:
    before = kept(operator, taken(operator), contact="allowed", number=again, may_hand_on=True)
    noted = finished(operator, note=f"She is at {again}, room 5")
    given = kept(operator, taken(operator), contact="allowed", may_hand_on=True)
    _, lead = commands.hand_on_call(actor=operator, call=given, to=police.agency, note=f"She is at {again}, room 5")
    assert again in heard(police, lead)
    finished(operator, contact="never", number=said)
    with refused_as("call.number_marked_never"):
        kept(operator, taken(operator), contact="allowed", number=again)
    with refused_as("call.number_not_passed"):
        commands.hand_on_call(actor=operator, call=before, to=police.agency, pass_number=True)
    with refused_as("call.number_in_words"):
        commands.hand_on_call(actor=operator, call=before, to=police.agency, note=f"Write to {again}")
    with refused_as("call.number_in_words"):
        COMMANDS["correct_lead"](actor=operator, lead=lead, note=f"Write to {again}, please")
    told = queries.call_words(actor=operator, call=noted, purpose="To help")
    assert again not in told
    assert told.endswith("…, room 5")
    commands.allow_number_again(actor=operator, call=taken(operator), number=said)
    assert not NeverNumber.objects.exists()


@pytest.mark.parametrize(("said", "again"), [one for one in SPELLINGS if one[1] != "kwgevtkod"])
def test_given_before_it_is_struck_out_of_the_lead_and_who_had_it_is_told(
    operator: Actor, police: Actor, said: str, again: str
) -> None:
    given = kept(operator, taken(operator), contact="allowed", may_hand_on=True)
    _, lead = commands.hand_on_call(actor=operator, call=given, to=police.agency, note=f"She is at {again}, room 5")
    finished(operator, contact="never", number=said)
    words = heard(police, lead)
    assert again not in words
    assert words.endswith("…, room 5")
    assert leads_barred(actor=police).exists()


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("54-96-82", "54-96-83"),
        ("54-96-82", "8 7172 549683"),
        ("+7 7172 55 12 34", "8 7212 55 12 34"),
        ("@kwgevtkod", "@kwgevtkod2"),
        ("vrrwqatvj@mail.kz", "vrrwqatvj@mail.ru"),
        ("unknown", "unknown"),
        ("no", "@nobody"),
        ("112", "112"),
    ],
)
def test_another_is_not_bound(operator: Actor, said: str, other: str) -> None:
    finished(operator, contact="never", number=said)
    assert kept(operator, taken(operator), contact="allowed", number=other)


def test_the_account_of_who_must_never_be_called_is_forgotten_with_the_end_of_the_call(operator: Actor) -> None:
    call = kept(operator, taken(operator), contact="never", number="@kwgevtkod", note="Write to Kwgevtkod, room 5")
    assert queries.call_words(actor=operator, call=call, purpose="To help") == "Write to …, room 5"
