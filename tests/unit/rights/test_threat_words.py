"""The words of a threat carry nobody's name past the seal."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES
from qorgan.people.identity import Document, Identity
from qorgan.people.identity_clues import without_identity
from qorgan.rights.protection import commands
from qorgan.rights.protection.apart import STAY_HERE
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.rights.protection.words import Threat, seal_threat, threat_of
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.sealed import GIVEN, IIN, PHONE, SURNAME, House, a_house, a_person, seal
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db


@held
def house() -> House:
    return a_house()


def ask(house: House, **given: Any) -> ProtectionRequest:
    wanted = {"capacity": "witness", "applicant": "person", "form": "oral", "threats": ["life"], "person": house.person}
    return commands.request_protection(actor=house.investigator, **(wanted | given))


def read(actor: Actor, request: ProtectionRequest) -> tuple[str, str]:
    told = QUERIES["open_threat"](actor=actor, protection_request=request.ref, purpose="To decide")
    return told.threatened_by, told.words


@pytest.mark.parametrize("field", ["threatened_by", "words"])
def test_a_request_whose_threat_names_the_person_is_refused(house: House, field: str) -> None:
    before = ProtectionRequest.objects.count()
    with refused_as("person.words_tell") as refused:
        ask(house, **{field: f"The husband of {SURNAME}"})
    assert SURNAME not in refused.value.sentence(language="en")
    assert ProtectionRequest.objects.count() == before
    ask(house, **{field: "The husband"})


def test_what_was_told_before_is_struck_out_at_sealing_for_everybody(house: House) -> None:
    """Such as what an older version took, or what was told before the name was known."""
    request = house.protection.request
    seal_threat(
        Threat(threatened_by=f"муж {SURNAME[:-1]}ой", words=f"{GIVEN} will burn, ИИН {IIN[:6]} {IIN[6:]}, {PHONE}."),
        request=request,
    )
    request.save()
    commands.tell_prosecutor(actor=house.investigator, protection=house.protection, prosecutor=house.office)
    seal(house)
    readers = (
        house.investigator,
        an_actor(role="head_of_body", agency=house.police),
        an_actor(role="prosecutor", agency=house.office),
    )
    for reader in readers:
        assert read(reader, request) == ("муж …", "… will burn, ИИН …, …."), reader
    request.refresh_from_db()
    assert threat_of(request) == Threat(threatened_by="муж …", words="… will burn, ИИН …, ….", is_struck=True)


def test_words_written_after_the_sealing_are_read_by_those_who_decide_alone(house: House) -> None:
    seal(house)
    request = ask(house, words=f"{SURNAME} will burn", threatened_by="")
    commands.grant_protection(
        actor=house.investigator, protection_request=request, measures=["guard"], reasons="The threat is real."
    )
    head = an_actor(role="head_of_body", agency=house.police)
    assert read(house.investigator, request) == ("", f"{SURNAME} will burn")
    assert read(head, request) == ("", STAY_HERE.in_(head.language))


def test_what_was_told_of_somebody_else_stays(house: House) -> None:
    other = ask(house, person=a_person(house.investigator, surname="Басқаша", iin="", phones=""), words="He waits")
    seal(house)
    assert read(house.investigator, other) == ("", "He waits")


def test_a_text_is_struck_of_names_and_numbers_and_keeps_the_rest() -> None:
    who = Identity(surname=SURNAME, iin=IIN, documents=(Document(kind="passport", number="N 09123456"),))
    told = "Zhasyrynova's house; passport N-09123456; room 12"
    assert without_identity(told, identity=who) == "…'s house; passport …; room 12"
    assert without_identity(told, identity=Identity()) == told
