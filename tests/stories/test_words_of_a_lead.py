"""What one body told in a lead stays: another adds beside it, warns, and takes nothing back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.facts import FactLead
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import lead_words
from qorgan.kernel.clock import SetClock
from qorgan.people.models import SealedText
from tests.at_noon import clock, police
from tests.refusals import refused_as
from tests.worlds import TODAY, an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
__all__ = ["clock", "police"]
TOLD = "Girl of 12 locked in house 7, Abai street"


@pytest.fixture
def inspector(clock: SetClock) -> Actor:
    body = an_agency(kind="labour_inspection", region="aktobe")
    return an_actor(role="field_officer", agency=body, clock=clock)


@pytest.fixture
def lead(inspector: Actor, police: Actor) -> Lead:
    made: Lead = COMMANDS["raise_lead"](
        actor=inspector, channel="labour_inspector", is_emergency=True, involves_child=True, note=TOLD, to=police.agency
    )
    COMMANDS["accept_lead"](actor=police, lead_part=made.parts.get(agency=police.agency))
    return made


def heard(actor: Actor, lead: Lead) -> list[str]:
    return [one.text for one in lead_words(actor=actor, lead=lead)]


def page(actor: Actor, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(login=actor.login))
    return client.get(address).content.decode()


def corrected(actor: Actor, lead: Lead, **given: object) -> Lead:
    made: Lead = COMMANDS["correct_lead"](actor=actor, lead=lead.ref, **given)
    return made


def test_words_of_another_body_stand_beside_what_was_told(inspector: Actor, police: Actor, lead: Lead) -> None:
    put_right = corrected(police, lead, note="see file", region="abai", persons=2, channel="labour_inspector")
    assert (put_right.region, put_right.persons) == ("abai", 2)
    for reader in (inspector, police):
        assert heard(reader, lead) == [TOLD, "see file"]
        shown = page(reader, f"/leads/{lead.ref}")
        assert "Put beside it by another body" in shown
        assert "More was said" in shown
    corrected(inspector, lead, note="House 17")
    corrected(police, lead, note="Two gates")
    assert heard(police, lead) == [TOLD, "House 17", "see file", "Two gates"], "nobody writes over words"


def test_each_addition_says_who_told_it_and_when(inspector: Actor, police: Actor, lead: Lead, clock: SetClock) -> None:
    clock.instant += timedelta(minutes=7)
    corrected(police, lead, note="first")
    clock.instant += timedelta(minutes=7)
    corrected(police, lead, note="second")
    corrected(inspector, lead, note="also a van")
    for reader in (inspector, police):
        told = [(one.text, one.agency, one.kept_at) for one in lead_words(actor=reader, lead=lead)]
        assert told == [
            (TOLD, inspector.agency.ref, noon(TODAY)),
            ("also a van", inspector.agency.ref, clock.instant),
            ("first", police.agency.ref, noon(TODAY) + timedelta(minutes=7)),
            ("second", police.agency.ref, clock.instant),
        ]
        shown = page(reader, f"/leads/{lead.ref}")
        assert f"{police.agency.title_en} · " in shown
        assert "More was said" in shown
    third = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"), clock=clock)
    COMMANDS["hand_on_lead"](actor=inspector, lead=lead, to=third.agency)
    COMMANDS["accept_lead"](actor=third, lead_part=lead.parts.get(agency=third.agency))
    assert heard(third, lead) == heard(police, lead)
    tellers = {one.agency for one in lead_words(actor=third, lead=lead)}
    assert police.agency.ref not in tellers, "with whom else the lead is stays unsaid"
    assert SealedText.objects.filter(holder=lead.ref).count() == 2


def test_a_receiver_adds_to_the_people_that_were_told_of(inspector: Actor, police: Actor, lead: Lead) -> None:
    corrected(inspector, lead, groups=["girls", "women"], persons=4)
    for wrong, said in (({"groups": ["men"]}, "Girls"), ({"persons": 1}, "number of people 4")):
        with refused_as("lead.fewer_than_told") as refused:
            corrected(police, lead, **wrong)
        assert said in refused.value.sentence(language="en")
        assert refused.value.blamed == next(iter(wrong))
    more = corrected(police, lead, groups=["girls", "women", "men"], persons=40)
    assert (more.groups, more.persons) == (["girls", "women", "men"], 40)
    back = corrected(police, lead, groups=["women", "girls"], persons=5)
    assert (set(back.groups), back.persons) == ({"girls", "women"}, 5), "its own mistake is its own to take back"
    with refused_as("lead.fewer_than_told"):
        corrected(police, lead, persons=3)
    assert corrected(inspector, lead, groups=["women"], persons=6).groups == ["women"], (
        "the raiser's own were girls and women"
    )


def test_the_raiser_keeps_the_people_whom_another_body_told_of(inspector: Actor, police: Actor, lead: Lead) -> None:
    corrected(inspector, lead, groups=["women"], persons=2)
    corrected(police, lead, groups=["women", "girls"], persons=5)
    for wrong, said in (({"groups": ["women"]}, "Girls"), ({"persons": 2}, "number of people 5")):
        with refused_as("lead.fewer_than_told") as refused:
            corrected(inspector, lead, **wrong)
        assert said in refused.value.sentence(language="en")
        assert refused.value.blamed == next(iter(wrong))
    own = corrected(inspector, lead, groups=["girls", "men"], persons=7)
    assert (own.groups, own.persons) == (["girls", "men"], 7), "women were its own word"
    corrected(police, lead, groups=["girls", "men", "boys"])
    for wrong in ({"groups": ["men", "boys"]}, {"groups": ["men", "girls"]}, {"persons": 4}):
        with refused_as("lead.fewer_than_told"):
            corrected(inspector, lead, **wrong)
    assert corrected(inspector, lead, persons=5).persons == 5
    assert corrected(police, lead, groups=["men"]).groups == ["men"], "whoever told of them takes them back"


def test_only_the_raiser_takes_back_the_danger_and_the_channel(inspector: Actor, police: Actor, lead: Lead) -> None:
    def owed() -> set[str]:
        rows = Obligation.objects.filter(source=lead.ref, agency=police.agency, met_at=None, cancelled_at=None)
        return set(rows.values_list("term", flat=True))

    for name in ("is_emergency", "involves_child"):
        with refused_as("lead.danger_of_raiser") as refused:
            corrected(police, lead, note="see file", **{name: False})
        assert refused.value.blamed == name
        assert inspector.agency.title_en in refused.value.sentence(language="en")
        assert "triage the lead" in refused.value.advice(language="en")
    with refused_as("lead.channel_of_raiser"):
        corrected(police, lead, channel="police")
    assert heard(inspector, lead) == [TOLD]
    assert owed() == {"lead.triage_emergency"}
    assert FactLead.objects.get(source=lead.ref, retracted_at=None).channel == "labour_inspector"
    corrected(inspector, lead, is_emergency=False, channel="other")
    assert owed() == {"lead.triage"}


def test_whoever_has_the_lead_may_say_that_there_is_danger(inspector: Actor, police: Actor) -> None:
    calm: Lead = COMMANDS["raise_lead"](actor=inspector, channel="labour_inspector", note=TOLD, to=police.agency)
    COMMANDS["accept_lead"](actor=police, lead_part=calm.parts.get(agency=police.agency))
    put_right = corrected(police, calm, is_emergency=True, involves_child=False)
    assert (put_right.is_emergency, put_right.involves_child) == (True, False)
    with refused_as("lead.danger_of_raiser") as refused:
        corrected(inspector, calm, is_emergency=False)
    assert police.agency.title_en in refused.value.sentence(language="en"), (
        "not for another to take back, the raiser neither"
    )
    assert not corrected(police, calm, is_emergency=False).is_emergency, "its own mistake"
    corrected(inspector, calm, is_emergency=True)
    with refused_as("lead.danger_of_raiser"):
        corrected(police, calm, is_emergency=False)
