"""What was told in a lead closed as a repeat reaches whoever has the first one, and its danger is not forgotten when it comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline.barred_numbers import leads_barred
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import lead_words
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, colleague_of, line, police
from tests.refusals import refused_as
from tests.unit.intake.calling import finished, kept, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clock", "line", "police"]
TOLD, NEW = "A brick yard", "NEW: a boy there is being beaten, gate code 4417"


@pytest.fixture
def shelter(clock: SetClock) -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), clock=clock)


@pytest.fixture
def first(shelter: Actor, police: Actor) -> Lead:
    made: Lead = COMMANDS["raise_lead"](actor=shelter, channel="police", is_emergency=True, note=TOLD, to=police.agency)
    COMMANDS["accept_lead"](actor=police, lead_part=made.parts.get(agency=police.agency))
    return made


@pytest.fixture
def again(shelter: Actor, first: Lead, clock: SetClock) -> Lead:
    clock.instant += timedelta(minutes=5)
    made: Lead = COMMANDS["raise_lead"](
        actor=shelter, channel="police", is_emergency=True, involves_child=True, note=NEW
    )
    repeated(shelter, made, first)
    return made


def repeated(actor: Actor, lead: Lead, original: Lead) -> None:
    COMMANDS["triage_lead"](
        actor=actor, lead=lead.ref, outcome="duplicate", reason="The same yard", duplicate_of=original.ref
    )


def heard(actor: Actor, lead: Lead) -> list[tuple[str, str]]:
    return [(one.repeat, one.text) for one in lead_words(actor=actor, lead=lead) if one.which != "own"]


def page(actor: Actor, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(login=actor.login))
    return client.get(address).content.decode()


def test_whoever_has_the_first_lead_reads_what_was_told_in_its_repeat(police: Actor, first: Lead, again: Lead) -> None:
    assert heard(police, first) == [("", TOLD), (again.ref, NEW)]
    assert Entry.objects.filter(act="lead_words", objects_ref__contains=[again.ref]).exists()
    shown = page(police, f"/leads/{first.ref}")
    for told in (
        NEW,
        f"{again.ref}: Told by",
        f"{again.ref} repeat this lead",
        "More was said",
        "A child is concerned",
    ):
        assert told in shown
    assert "More was said" in page(police, "/leads/waiting")
    COMMANDS["triage_lead"](actor=police, lead=first, outcome="taken_up", reason="On the way")
    assert "More was said" in page(police, "/leads"), "also after the triage"
    first.refresh_from_db()
    assert first.involves_child


def test_the_danger_of_a_repeat_is_not_taken_back_by_another(line: Actor, police: Actor, shelter: Actor) -> None:
    lead: Lead = COMMANDS["raise_lead"](
        actor=line, channel="hotline_150", is_emergency=True, note=TOLD, to=shelter.agency
    )
    COMMANDS["accept_lead"](actor=shelter, lead_part=lead.parts.get(agency=shelter.agency))
    made: Lead = COMMANDS["raise_lead"](actor=shelter, channel="police", is_emergency=True, note=NEW)
    repeated(shelter, made, lead)
    with refused_as("lead.danger_of_repeat") as refused:
        COMMANDS["correct_lead"](actor=line, lead=lead, is_emergency=False)
    assert made.ref in refused.value.sentence(language="en")


def test_nor_is_the_danger_of_a_repeat_of_ones_own(line: Actor, police: Actor) -> None:
    lead: Lead = COMMANDS["raise_lead"](
        actor=line, channel="hotline_150", is_emergency=True, note=TOLD, to=police.agency
    )
    made: Lead = COMMANDS["raise_lead"](actor=line, channel="hotline_150", is_emergency=True, note=NEW)
    repeated(line, made, lead)
    with refused_as("lead.danger_of_repeat") as refused:
        COMMANDS["correct_lead"](actor=line, lead=lead, is_emergency=False)
    assert made.ref in refused.value.sentence(language="en")
    assert refused.value.blamed == "is_emergency"


def test_what_was_added_to_a_repeat_is_heard_too(shelter: Actor, police: Actor, first: Lead) -> None:
    made: Lead = COMMANDS["raise_lead"](actor=shelter, channel="police", is_emergency=True, note=NEW)
    COMMANDS["correct_lead"](actor=shelter, lead=made, note="Also a van")
    repeated(shelter, made, first)
    assert heard(police, first) == [("", TOLD), (made.ref, NEW), (made.ref, "Also a van")]


def test_a_repeat_that_comes_back_owes_a_triage_as_soon_as_its_danger_asks(
    shelter: Actor, police: Actor, first: Lead, again: Lead, clock: SetClock
) -> None:
    def owed() -> list[Obligation]:
        rows = Obligation.objects.filter(source=again.ref, agency=shelter.agency, met_at=None, cancelled_at=None)
        return list(rows.filter(term__startswith="lead.triage"))

    assert not owed()
    clock.instant += timedelta(hours=2)
    COMMANDS["triage_lead"](actor=police, lead=first, outcome="nothing_to_do", reason="Nobody there")
    COMMANDS["close_lead"](actor=colleague_of(police), lead=first)
    (duty,) = owed()
    assert (duty.term, duty.started_at) == ("lead.triage_emergency", clock.instant)
    COMMANDS["triage_lead"](actor=shelter, lead=again, outcome="to_police", reason="Again", to=police.agency)
    assert not owed()
    assert not list(ledger.verify())


def test_a_number_of_a_repeat_that_must_not_be_used_is_struck_out_there_too(line: Actor, police: Actor) -> None:
    number = "8 705 888 22 33"
    original: Lead = COMMANDS["raise_lead"](actor=line, channel="hotline_150", note=TOLD, to=police.agency)
    call = kept(line, taken(line), contact="allowed", number=number, may_hand_on=True)
    body = an_agency(kind="ngo", region="aktobe")
    _, lead = COMMANDS["hand_on_call"](actor=line, call=call, to=body, pass_number=True)
    COMMANDS["finish_call"](actor=line, call=call)
    house = an_actor(role="social_worker", agency=body, clock=line.clock)
    COMMANDS["take_back_lead"](actor=line, lead_part=lead.parts.get(agency=house.agency))
    repeated(line, lead, original)
    assert any(number in text for _repeat, text in heard(police, original))
    finished(line, contact="never", number=number)
    assert not any("888" in text for _repeat, text in heard(police, original))
    assert "must not be used any more" in page(police, f"/leads/{original.ref}")
    assert leads_barred(actor=police).exists()
