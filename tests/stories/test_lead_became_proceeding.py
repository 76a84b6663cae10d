"""A lead handed to the police ends in a word: which proceeding was registered from it, or why none was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.facts import FactHandover, FactLead
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import came_of
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import NotFound, NotPermitted
from tests.at_noon import clock, line, police
from tests.refusals import refused_as
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clock", "line", "police"]
OFFENCE = {"article": "128", "part": "1", "act_on": TODAY}


def heard(line: Actor, police: Actor) -> Lead:
    lead: Lead = COMMANDS["raise_lead"](actor=line, channel="hotline_150", note="A brick yard", to=police.agency)
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency))
    return lead


def registered(police: Actor, **given: Any) -> Proceeding:
    made: Proceeding = COMMANDS["register_proceeding"](actor=police, **OFFENCE | given)
    return made


def page(actor: Actor, address: str) -> str:
    client = Client()
    client.force_login(User.objects.get(login=actor.login))
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def owes(actor: Actor) -> set[str]:
    open_ones = Obligation.objects.filter(agency=actor.agency, met_at=None, cancelled_at=None)
    return set(open_ones.values_list("term", flat=True))


def test_the_sender_learns_that_a_proceeding_was_registered_and_not_which(line: Actor, police: Actor) -> None:
    lead = heard(line, police)
    assert owes(police) == {"lead.triage"}
    made, _lead = COMMANDS["register_from_lead"](actor=police, lead=lead, number="2620000031", **OFFENCE)
    assert (made.agency, made.region) == (police.agency, "aktobe")
    assert not {term for term in owes(police) if term.startswith("lead.")}
    seen = QUERIES["lead"](actor=line, lead=lead.ref)
    assert (seen.outcome, seen.state) == ("proceeding", "closed"), "the line only waited for it"
    assert police.agency.title_en in page(line, "/leads/ended")
    told = page(line, f"/leads/{lead.ref}")
    assert "Proceeding registered" in told
    assert made.ref not in told
    assert made.number not in told
    assert [(one.what, one.record) for one in came_of(seen, police)] == [("proceeding", made.ref)]
    assert lead.ref in page(police, f"/proceedings/{made.ref}")
    fact = FactLead.objects.get(key=lead.ref, retracted_at=None)
    assert (fact.outcome, fact.is_followed) == ("proceeding", True)
    assert FactHandover.objects.get(source=lead.ref, retracted_at=None).outcome == "proceeding"
    (entry,) = Entry.objects.filter(act="register_from_lead")
    assert (entry.outcome, entry.agency) == ("done", police.agency.ref)
    assert not list(ledger.verify())


def test_a_refusal_is_read_with_its_reason_and_the_words_stay_with_the_police(line: Actor, police: Actor) -> None:
    lead = heard(line, police)
    COMMANDS["refuse_proceeding"](actor=police, lead=lead, reason="no_signs", note="An empty yard, the owner abroad")
    assert not owes(police)
    told = page(line, f"/leads/{lead.ref}")
    assert "No signs of an offence were found" in told
    assert "empty yard" not in told
    assert "empty yard" in page(police, f"/leads/{lead.ref}")
    handed = FactHandover.objects.get(source=lead.ref, retracted_at=None)
    assert (handed.outcome, handed.refused_because) == ("no_proceeding", "no_signs")
    assert not FactLead.objects.get(key=lead.ref, retracted_at=None).is_followed
    with refused_as("lead.part_closed"):
        COMMANDS["refuse_proceeding"](actor=police, lead=lead, reason="administrative")


def test_a_proceeding_may_still_follow_a_refusal(line: Actor, police: Actor, clock: SetClock) -> None:
    lead = heard(line, police)
    COMMANDS["refuse_proceeding"](actor=police, lead=lead, reason="not_checkable")
    clock.instant += timedelta(days=2)
    made = registered(police)
    COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=made)
    seen = QUERIES["lead"](actor=line, lead=lead.ref)
    assert [one.what for one in came_of(seen, line)] == ["no_proceeding", "proceeding"]
    handed = FactHandover.objects.get(source=lead.ref, retracted_at=None)
    assert (handed.outcome, handed.refused_because) == ("proceeding", "")
    with refused_as("proceeding.named_already"):
        COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=made)
    assert not list(ledger.verify())


def test_a_proceeding_older_than_the_lead_was_not_registered_from_it(line: Actor, police: Actor) -> None:
    before = TODAY - timedelta(days=3)
    made = registered(police, act_on=before, registered_on=before)
    lead = heard(line, police)
    with refused_as("proceeding.registered_before_lead"):
        COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=made)
    COMMANDS["refuse_proceeding"](actor=police, lead=lead, reason="in_proceeding")
    assert QUERIES["lead"](actor=line, lead=lead.ref).outcome == "no_proceeding"


def test_only_whoever_took_the_lead_answers_and_only_with_its_own_proceeding(line: Actor, police: Actor) -> None:
    lead = COMMANDS["raise_lead"](actor=line, channel="hotline_150", note="A brick yard", to=police.agency)
    with refused_as("lead.not_yours_to_hear"):
        COMMANDS["refuse_proceeding"](actor=police, lead=lead, reason="no_signs")
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency))
    other = an_actor(role="investigator", agency=an_agency(kind="police", region="pavlodar"))
    with pytest.raises(NotFound):
        COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=registered(other).ref)
    with pytest.raises(NotPermitted):
        COMMANDS["refuse_proceeding"](actor=line, lead=lead, reason="no_signs")
    COMMANDS["hand_on_lead"](actor=police, lead=lead, to=other.agency)
    with refused_as("lead.handover_open"):
        COMMANDS["refuse_proceeding"](actor=police, lead=lead, reason="other_jurisdiction")


def test_no_triage_says_what_only_the_register_of_crimes_can_say(line: Actor, police: Actor) -> None:
    lead = heard(line, police)
    with refused_as("lead.outcome_of_act"):
        COMMANDS["triage_lead"](actor=police, lead=lead, outcome="proceeding", reason="It is under way")
    form = page(police, f"/leads/{lead.ref}/triage/new")
    assert "Proceeding registered" not in form
    assert "Taken up by ourselves" in form


def test_after_a_refusal_the_sender_looks_whether_the_people_need_help_from_others(
    line: Actor, police: Actor, clock: SetClock
) -> None:
    lead, other = heard(line, police), heard(line, police)
    for one in (lead, other):
        COMMANDS["refuse_proceeding"](actor=police, lead=one, reason="no_signs")
    assert QUERIES["lead"](actor=line, lead=lead.ref).state == "triaged", "the line is not done"
    assert owes(line) == {"lead.look"}
    clock.instant += timedelta(days=1)
    COMMANDS["hand_on_lead"](actor=line, lead=lead, to=an_agency(kind="shelter", region="aktobe"))
    COMMANDS["close_lead"](actor=line, lead=other)
    assert not owes(line)
    looks = Obligation.objects.filter(agency=line.agency, term="lead.look", cancelled_at=None)
    assert {one.met_at for one in looks} == {clock.now()}


def test_a_proceeding_named_by_mistake_is_taken_back_and_the_sender_sees_the_lead_as_before(
    line: Actor, police: Actor, clock: SetClock
) -> None:
    lead = heard(line, police)
    wrong, right = registered(police), registered(police)
    COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=wrong)
    clock.instant += timedelta(days=30)
    form = page(police, f"/leads/{lead.ref}/proceedings/taken-back/new")
    assert wrong.ref in form
    assert right.ref not in form
    with refused_as("proceeding.not_named"):
        COMMANDS["unname_proceeding"](actor=police, lead=lead, proceeding=right, reason="mistyped")
    COMMANDS["unname_proceeding"](actor=police, lead=lead, proceeding=wrong, reason="other_record")
    seen = QUERIES["lead"](actor=line, lead=lead.ref)
    assert (seen.outcome, seen.state, came_of(seen, line)) == ("taken_up", "triaged", [])
    assert "Proceeding registered" not in page(line, f"/leads/{lead.ref}")
    assert police.agency.title_en not in page(line, "/leads/ended")
    assert not FactLead.objects.get(key=lead.ref, retracted_at=None).is_followed
    assert FactHandover.objects.get(source=lead.ref, retracted_at=None).outcome == "taken_up"
    assert Entry.objects.get(act="unname_proceeding", outcome="done").detail["codes"] == {"reason": "other_record"}
    (step,) = Obligation.objects.filter(term="lead.next_step", met_at=None, cancelled_at=None)
    assert (step.agency, step.started_at, step.is_missed) == (police.agency, clock.now(), False)
    COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=right)
    assert not {term for term in owes(police) if term.startswith("lead.")}
    assert "Proceeding registered" in page(line, f"/leads/{lead.ref}")
    assert not list(ledger.verify())


def test_while_another_proceeding_is_named_the_lead_stays_ended(line: Actor, police: Actor) -> None:
    lead = heard(line, police)
    one, other = registered(police), registered(police)
    for made in (one, other):
        COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=made)
    COMMANDS["unname_proceeding"](actor=police, lead=lead, proceeding=one, reason="mistyped")
    assert QUERIES["lead"](actor=line, lead=lead.ref).state == "closed"
    assert not {term for term in owes(police) if term.startswith("lead.")}
    COMMANDS["unname_proceeding"](actor=police, lead=lead, proceeding=other, reason="mistyped")
    assert QUERIES["lead"](actor=line, lead=lead.ref).state == "triaged"


def test_a_refusal_before_the_wrong_proceeding_stands_again(line: Actor, police: Actor, clock: SetClock) -> None:
    lead = heard(line, police)
    COMMANDS["refuse_proceeding"](actor=police, lead=lead, reason="no_signs")
    clock.instant += timedelta(days=1)
    made = registered(police)
    COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=made)
    assert not owes(line)
    COMMANDS["unname_proceeding"](actor=police, lead=lead, proceeding=made, reason="mistyped")
    assert QUERIES["lead"](actor=line, lead=lead.ref).outcome == "no_proceeding"
    handed = FactHandover.objects.get(source=lead.ref, retracted_at=None)
    assert (handed.outcome, handed.refused_because) == ("no_proceeding", "no_signs")
    assert owes(line) == {"lead.look"}, "the sender looks whether the people need help from others"


def test_no_other_body_takes_back_what_one_named(line: Actor, police: Actor) -> None:
    lead = heard(line, police)
    made = registered(police)
    COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=made)
    with pytest.raises(NotPermitted):
        COMMANDS["unname_proceeding"](actor=line, lead=lead, proceeding=made.ref, reason="mistyped")
    other = an_actor(role="investigator", agency=an_agency(kind="police", region="pavlodar"))
    with pytest.raises(NotFound):
        COMMANDS["unname_proceeding"](actor=other, lead=lead.ref, proceeding=made.ref, reason="mistyped")


def test_a_lead_is_the_bodys_again_when_the_proceeding_named_for_it_was_registered_by_mistake(
    line: Actor, police: Actor
) -> None:
    lead = heard(line, police)
    made, _lead = COMMANDS["register_from_lead"](actor=police, lead=lead, **OFFENCE)
    COMMANDS["withdraw_proceeding"](actor=police, proceeding=made, reason="other_record")
    assert [one.what for one in came_of(QUERIES["lead"](actor=police, lead=lead.ref), police)] == []
    assert any(term.startswith("lead.") for term in owes(police))
    assert not FactLead.objects.get(key=lead.ref, retracted_at=None).is_followed
    assert "Proceeding registered" not in page(line, f"/leads/{lead.ref}")
    with refused_as("proceeding.registration_withdrawn"):
        COMMANDS["name_proceeding"](actor=police, lead=lead, proceeding=made)
    assert not list(ledger.verify())
