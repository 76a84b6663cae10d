"""The body that conducts a proceeding begins the protection of somebody who stands in it, and learns no name by it."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.justice.crimes.models import InjuredParty, Proceeding, Suspect
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.rights.protection.models import ProtectionRequest
from tests.refusals import refused_as
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import a_person, granted, investigator, police
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police"]
ASKS: dict[str, Any] = {
    "capacity": "victim",
    "applicant": "own_initiative",
    "form": "oral",
    "threats": ["violence"],
    "words": "He waits at the corner",
}
OF_INJURED, OF_SUSPECT = "request_protection_of_injured", "request_protection_of_suspect"


@pytest.fixture
def prosecutor() -> Actor:
    return an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))


@pytest.fixture
def proceeding(investigator: Actor) -> Proceeding:
    held: Proceeding = COMMANDS["register_proceeding"](
        actor=investigator, number="20-1-5", registered_on="2020-05-10", article="128", part="1", act_on="2020-05-01"
    )
    return held


@pytest.fixture
def party(investigator: Actor, proceeding: Proceeding) -> InjuredParty:
    COMMANDS["record_injured_party"](
        actor=investigator, proceeding=proceeding.ref, person=a_person(investigator, surname="Вымышленова").ref
    )
    return InjuredParty.objects.get()


def test_a_prosecutor_begins_it_decides_and_reads_no_name(prosecutor: Actor, party: InjuredParty) -> None:
    client = client_of(prosecutor)
    address = f"/injured-parties/{party.ref}/protection-requests/new"
    assert address in client.get(f"/proceedings/{party.proceeding.ref}").content.decode()
    shown = client.get(address).content.decode()
    assert "Вымышленова" not in shown
    sent = client.post(address, ASKS | {"received_at": "2020-06-01 10:00"})
    request = ProtectionRequest.objects.get()
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/protection-requests/{request.ref}")
    told = unescape(client.get(sent.headers["Location"]).content.decode())
    assert f"{request.ref} is recorded" in told
    assert f"{prosecutor.agency.title.en} decides on it by 2 Jun 2020 10:00" in told
    assert "does not read it" not in told
    assert (request.person, request.proceeding, request.handler) == (
        party.person,
        party.proceeding,
        prosecutor.user_ref,
    )
    assert client.get(f"/persons/{party.person.ref}").status_code in (403, 404)
    assert granted(prosecutor, request).agency == prosecutor.agency


def test_a_prosecutor_asks_the_police_to_decide_for_a_suspect(
    investigator: Actor, prosecutor: Actor, proceeding: Proceeding
) -> None:
    COMMANDS["record_suspect"](actor=investigator, proceeding=proceeding.ref, person=a_person(investigator).ref)
    suspect = Suspect.objects.get()
    wanted = ASKS | {"capacity": "suspect", "agency": investigator.agency.ref}
    request = COMMANDS[OF_SUSPECT](actor=prosecutor, suspect=suspect.ref, **wanted)
    assert (request.agency, request.asked_by, request.handler) == (investigator.agency, prosecutor.agency, "")
    assert granted(investigator, request).proceeding == proceeding


def test_a_courts_office_records_it_for_the_judge_in_what_was_sent_there_and_reads_nothing_of_it(
    party: InjuredParty,
) -> None:
    court = an_agency(kind="court", region="aktobe")
    clerk, judge = an_actor(role="court_clerk", agency=court), an_actor(role="judge", agency=court)
    with pytest.raises(NotFound):
        COMMANDS[OF_INJURED](actor=clerk, injured_party=party.ref, **ASKS)
    Proceeding.objects.update(court=court)
    client = client_of(clerk)
    sent = client.post(f"/injured-parties/{party.ref}/protection-requests/new", ASKS)
    request = ProtectionRequest.objects.get()
    assert sent.headers["Location"] == f"/proceedings/{party.proceeding.ref}"
    told = unescape(client.get(sent.headers["Location"]).content.decode())
    assert f"{request.ref} is recorded and the hours run. {court.title.en} decides on it by" in told
    assert "your role does not read it" in told
    with pytest.raises(NotPermitted):
        QUERIES["protection_request"](actor=clerk, protection_request=request.ref)
    assert QUERIES["my_work"](actor=judge).get().subject == request.ref
    assert granted(judge, request).agency == court


def test_whoever_sees_no_proceeding_begins_none_there_and_nobody_for_whom_no_longer_stands_in_it(
    investigator: Actor, prosecutor: Actor, party: InjuredParty
) -> None:
    shelter = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    elsewhere = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="almaty_c"))
    for stranger in (shelter, elsewhere):
        with pytest.raises(NotFound):
            COMMANDS[OF_INJURED](actor=stranger, injured_party=party.ref, **ASKS)
    COMMANDS["withdraw_injured_party"](actor=investigator, injured_party=party.ref, reason="Entered wrongly")
    with refused_as("protection.not_in_the_proceeding") as refused:
        COMMANDS[OF_INJURED](actor=prosecutor, injured_party=party.ref, **ASKS)
    assert all(party.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    page = client_of(prosecutor).get(f"/proceedings/{party.proceeding.ref}").content.decode()
    assert "protection-requests/new" not in page
