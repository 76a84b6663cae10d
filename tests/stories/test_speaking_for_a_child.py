"""Who may consent for a child: whom a relationship names so; nobody who may be involved, no other child, no parent too young to be one."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.texts import LANGUAGES
from qorgan.people.consent.models import Consent
from tests.refusals import refused_as
from tests.stories.seen import now, page
from tests.stories.test_consent import a_woman, agreed, police, shelter
from tests.worlds import a_consent, tied

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
WHERE = ("purpose", "recipient_kind")
UNCLE = {"kinship": "relative", "contact": "never", "contact_because": "took part in the recruitment"}


def given_by(guardian: Any, **given: Any) -> dict[str, Any]:
    return {
        "recipient_kind": "shelter",
        "given_by": "guardian",
        "guardian": guardian,
        "authority": "Decision 7",
        "child_opinion": "agrees",
    } | given


@pytest.mark.parametrize("noted", [UNCLE, {"kinship": "relative", "contact": "ask_first", "care": "with_exploiter"}])
def test_whoever_may_be_involved_does_not_consent_for_the_child(police: Actor, noted: dict[str, Any]) -> None:
    girl, uncle, aunt = (a_woman(police, birth_year=year) for year in (2006, 1970, 1972))
    relationship = COMMANDS["record_relationship"](actor=police, person=girl, other=uncle, **noted)
    for giver in ("guardian", "parent", "representative"):
        with refused_as("consent.guardian_barred") as said:
            agreed(police, girl, **given_by(uncle, given_by=giver))
    for language in LANGUAGES:
        assert uncle.ref in said.value.sentence(language=language)
        assert relationship.ref not in said.value.sentence(language=language)
    assert "guardianship body" in said.value.advice(language="en")
    consent = agreed(police, girl, **given_by(tied(police, girl, aunt)))
    instead = {name: value for name, value in a_consent(**given_by(uncle)).items() if name not in WHERE}
    with refused_as("consent.guardian_barred"):
        COMMANDS["replace_consent"](actor=police, consent=consent, **instead)
    COMMANDS["end_relationship"](actor=police, relationship=relationship, reason="entered by mistake")
    again = given_by(tied(police, girl, uncle), groups=["needs"])
    assert agreed(police, girl, **again).guardian == uncle
    COMMANDS["correct_relationship"](actor=police, relationship=uncle.relationships_to.get(ended_on=None), **noted)
    with refused_as("consent.guardian_barred"):  # the same asked for again: not that it stands
        agreed(police, girl, **again)


def test_a_registered_stranger_does_not_consent_as_parent_or_guardian_until_a_relationship_says_so(
    police: Actor,
) -> None:
    girl, mother = a_woman(police, birth_year=2008), a_woman(police, birth_year=1985)
    for giver, kinship in (("parent", "parent"), ("guardian", "guardian"), ("representative", "guardian")):
        with refused_as("consent.guardian_untied") as said:
            agreed(police, girl, **given_by(mother, given_by=giver))
        way = said.value.way
        assert way
        assert (way.act, way.places["person"]) == ("record_relationship", girl.ref)
        assert way.fills == {"other": mother.ref, "kinship": kinship}
    for language in LANGUAGES:
        assert mother.ref in said.value.sentence(language=language)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=police.user_ref))
    address, typed = f"/persons/{girl.ref}/consents/new", a_consent(**given_by(mother.ref, given_by="parent"))
    refused = client.post(address, typed).content.decode()
    button = re.search(r'name="mends" value="([^"]*)">Record a relationship<', refused)
    assert button
    way = client.post(address, typed | {"mends": unescape(button[1])})["Location"]
    assert mother.ref in client.get(way).content.decode()
    errand = parse_qs(urlsplit(way).query)["errand"][0]
    told = {"errand": errand, "kinship": "parent", "other": mother.ref, "contact": "allowed"}
    back = client.post(urlsplit(way).path, told)["Location"]
    assert back.startswith(address)
    assert mother.ref in client.get(back).content.decode()
    COMMANDS["end_relationship"](
        actor=police, relationship=mother.relationships_to.get(), reason="entered the other way round"
    )
    tied(police, mother, girl, kinship="child")
    assert agreed(police, girl, **given_by(mother, given_by="parent", authority=None)).guardian == mother


def test_a_guardian_says_by_which_paper_and_a_parent_need_not(police: Actor) -> None:
    girl = a_woman(police, birth_year=2008)
    aunt = tied(police, girl, a_woman(police, birth_year=1980))
    named = COMMANDS["record_relationship"](
        actor=police, person=girl, kinship="guardian", name="Апасы Ойдан", contact="allowed"
    )
    for one in (given_by(aunt, authority=None), given_by(None, relationship=named, authority=None)):
        with refused_as("consent.authority_missing") as said:
            agreed(police, girl, **one)
        assert said.value.blamed == "authority"
    assert agreed(police, girl, **given_by(None, relationship=named)).authority == "Decision 7"


def test_whom_another_relationship_of_the_child_bars_by_the_same_words_does_not_consent_under_a_second_one(
    police: Actor,
) -> None:
    girl = a_woman(police, birth_year=2008)
    words = {"actor": police, "person": girl}
    guardian = COMMANDS["record_relationship"](**words, kinship="guardian", name="Ағасы Ойдан", contact="allowed")
    noted = COMMANDS["record_relationship"](**words, **UNCLE, name="ойдан  АҒАСЫ")
    with refused_as("consent.guardian_barred"):
        agreed(police, girl, **given_by(None, relationship=guardian))
    COMMANDS["correct_relationship"](actor=police, relationship=noted, birth_year=1960)
    COMMANDS["correct_relationship"](actor=police, relationship=guardian, birth_year=1980)
    assert agreed(police, girl, **given_by(None, relationship=guardian.ref)).relationship == guardian


def test_whoever_must_not_be_called_about_a_mother_may_still_have_her_consent(police: Actor) -> None:
    mother, girl = a_woman(police, birth_year=1985), a_woman(police, birth_year=2008)
    COMMANDS["record_relationship"](
        actor=police,
        person=mother,
        other=girl,
        kinship="child",
        contact="never",
        contact_because="too young to be told",
    )
    assert agreed(police, girl, **given_by(mother, given_by="parent")).guardian == mother


def test_a_child_does_not_consent_for_a_child(police: Actor) -> None:
    boy, sister = a_woman(police, birth_year=2014), a_woman(police, birth_year=2004)
    for giver in ("parent", "guardian"):
        with refused_as("consent.guardian_too_young") as said:
            agreed(police, boy, **given_by(sister, given_by=giver))
    assert sister.ref in said.value.sentence(language="kk")
    young = a_woman(police, birth_year=2000)
    with refused_as("consent.guardian_no_parent") as said_no:
        agreed(police, a_woman(police, birth_year=2011), **given_by(young, given_by="parent"))
    assert "12" in said_no.value.sentence(language="ru")
    assert not Consent.objects.exists()
    agreed(police, boy, **given_by(tied(police, boy, young)))
    mother = tied(police, boy, a_woman(police, birth_year=None), kinship="parent")
    agreed(police, boy, **given_by(mother, given_by="parent", groups=["needs"]))


def test_the_parent_who_consents_is_named_in_the_register_or_by_a_relationship(police: Actor) -> None:
    girl, boy = a_woman(police, birth_year=2008), a_woman(police, birth_year=2009)
    for giver in ("parent", "guardian"):
        with refused_as("consent.guardian_unnamed") as said:
            agreed(police, girl, **given_by(None, given_by=giver, authority="Parental right"))
    assert "nothing says who that is" in said.value.sentence(language="en")
    told = {"actor": police, "person": girl, "contact": "allowed"}
    mother = COMMANDS["record_relationship"](**told, kinship="parent", name="Анасы Ойдан", birth_year=1985)
    aunt = COMMANDS["record_relationship"](**told, kinship="relative", name="Апасы Ойдан")
    sister = COMMANDS["record_relationship"](**told, kinship="guardian", name="Әпкесі Ойдан", birth_year=2005)
    for child, relationship, giver, refusal in (
        (boy, mother, "parent", "consent.relationship_not_fitting"),
        (girl, aunt, "parent", "consent.relationship_not_fitting"),
        (girl, aunt, "guardian", "consent.relationship_not_fitting"),
        (girl, sister, "guardian", "consent.guardian_too_young"),
    ):
        with refused_as(refusal):
            agreed(police, child, **given_by(None, given_by=giver, relationship=relationship.ref))
    friend = a_woman(police, birth_year=1980)
    COMMANDS["record_relationship"](**told, kinship="friend", other=friend)
    with refused_as("consent.guardian_otherwise") as otherwise:
        agreed(police, girl, **given_by(friend, given_by="parent"))
    assert otherwise.value.way
    assert otherwise.value.way.act == "correct_relationship"
    form = page(police, f"/persons/{girl.ref}/consents/new")
    assert mother.ref in form
    assert "Анасы" not in form
    consent = agreed(police, girl, **given_by(None, given_by="parent", relationship=mother.ref))
    assert mother.ref in page(police, f"/consents/{consent.ref}")
    refused = {"actor": police, "recipient_kind": "shelter", "given_by": "parent"}
    with refused_as("consent.giver_stops_nothing"):
        COMMANDS["record_refused_consent"](person=a_woman(police), **refused)
    woman = a_woman(police)
    uncle = tied(police, woman, a_woman(police, birth_year=1970))
    by_court = {"given_by": "representative", "guardian": uncle, "authority": "Court decision 7"}
    COMMANDS["record_refused_consent"](person=woman, **refused | by_court)


def test_who_says_no_for_a_child_or_takes_a_consent_back_is_named_as_who_consents_is(police: Actor) -> None:
    girl = a_woman(police, birth_year=2008)
    told = {"actor": police, "person": girl, "contact": "allowed"}
    father = COMMANDS["record_relationship"](**told, kinship="parent", name="Әкесі Ойдан", birth_year=1980)
    mother = tied(police, girl, a_woman(police, birth_year=1985), kinship="parent")
    no = {"actor": police, "person": girl, "recipient_kind": "ngo", "given_by": "parent"}
    consent = agreed(police, girl, **given_by(None, given_by="parent", relationship=father))
    for given, refusal in (
        ({}, "consent.guardian_unnamed"),
        ({"authority": "Parental right"}, "consent.guardian_unnamed"),
        ({"guardian": a_woman(police, birth_year=1970)}, "consent.guardian_untied"),
    ):
        with refused_as(refusal):
            COMMANDS["record_refused_consent"](**no, **given)
        with refused_as(refusal):
            COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="parent", **given)
    for form in (f"/persons/{girl.ref}/refused-consents/new", f"/consents/{consent.ref}/withdrawal/new"):
        assert father.ref in page(police, form)
    said = COMMANDS["record_refused_consent"](**no, guardian=mother)
    shown = page(police, f"/consents/{said.ref}")
    assert "A no (Parent)" in shown
    assert mother.ref in shown
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="parent", relationship=father)
    assert now(consent).withdrawal_relationship == father
    COMMANDS["record_refused_consent"](**no | {"given_by": "person"})


def test_what_becomes_known_of_who_consented_is_owed_another_look_and_takes_nothing_back(police: Actor) -> None:
    girl, aunt = a_woman(police, birth_year=2006), a_woman(police, birth_year=1972)
    relationship = COMMANDS["record_relationship"](
        actor=police, person=girl, kinship="parent", name="Анасы Ойдан", contact="allowed"
    )
    by_aunt = agreed(police, girl, **given_by(tied(police, girl, aunt)))
    by_mother = agreed(police, girl, **given_by(None, given_by="parent", relationship=relationship, groups=["health"]))
    COMMANDS["correct_relationship"](actor=police, relationship=aunt.relationships_to.get(), **UNCLE)
    COMMANDS["correct_relationship"](actor=police, relationship=relationship, care="with_exploiter")
    for consent in (by_aunt, by_mother):
        owed = Obligation.objects.get(term="consent.look_again", source=consent.ref)
        assert (owed.agency, owed.started_at, owed.met_at) == (police.agency, police.now, None)
        assert "It still stands" in page(police, f"/consents/{consent.ref}")
        Consent.objects.filter(pk=consent.pk).update(doubted_at=None)
        assert "It still stands" in page(police, f"/consents/{consent.ref}"), "also where nothing marked it"
        Consent.objects.filter(pk=consent.pk).update(doubted_at=police.now)
    COMMANDS["correct_relationship"](actor=police, relationship=relationship, care="by_other")
    assert now(by_mother).doubted_at is None
    COMMANDS["withdraw_consent"](actor=police, consent=by_aunt, withdrawn_by="person")
    assert not Obligation.objects.filter(term="consent.look_again", met_at=None, cancelled_at=None).exists()
    COMMANDS["change_person"](actor=police, person=girl, birth_year=1990)
    assert now(by_mother).doubted_at
