"""A consent is narrowed while the person lives with its receiver: that hears of it, and its looks are by the stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.clock import SetClock
from qorgan.office.letters.models import Letter
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person
from tests.stories.referring import a_woman, agreed, does, police, sent, shelter
from tests.stories.seen import now, page
from tests.stories.test_narrowed_on_the_way import NARROWED, NOTICE, narrowed, titles
from tests.worlds import TODAY, a_consent, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
ENDED, DESTROY = "what your body may no longer use has ended already.", "destroy the copies"


def grounds(police: Actor, consent: Consent, purpose: str) -> list[str]:
    looks = QUERIES["consent_reads"](actor=police, consent=now(consent))
    return [look.ground for look in looks if look.purpose == purpose]


def after(actor: Actor, hours: int) -> Actor:
    return replace(actor, clock=SetClock(noon(TODAY) + timedelta(hours=hours)))


def test_the_house_is_told_of_a_narrowing_and_what_it_reads_since_is_by_the_stay(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, phones="+77010000001")
    consent = agreed(police, woman, groups=["profile", "needs", "identity", "narrative"])
    sent(police, woman, shelter, groups=["identity", "narrative"])
    does(shelter, "accept_referral")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="The form")
    made = narrowed(after(police, 1), consent, "profile", "needs")
    (letter,) = Letter.objects.filter(template=NARROWED, addressee=shelter.agency)
    assert set(letter.values["groups"]) == titles("narrative")
    assert set(letter.values["stays"]) == titles("identity")
    shown = page(shelter, f"/letters/{letter.ref}")
    assert "Because the person lives or lived with your body" in shown
    assert f"Access through this system to {ENDED}" in shown
    QUERIES["open_identity"](actor=after(shelter, 2), person=woman.ref, purpose="The contract")
    QUERIES["person"](actor=after(shelter, 2), person=woman.ref)
    assert (grounds(police, consent, "The form"), grounds(police, made, "The form")) == (["consent"], [])
    assert (grounds(police, consent, "The contract"), grounds(police, made, "The contract")) == ([], ["stay"])
    assert grounds(police, made, "") == ["consent"]
    narrower = narrowed(after(police, 3), made, "needs")
    assert grounds(police, narrower, "The contract") == ["stay"]
    narrowest = narrowed(after(police, 4), narrower, "health")
    QUERIES["person"](actor=after(shelter, 5), person=woman.ref)
    looks = QUERIES["consent_reads"](actor=police, consent=narrowest)
    assert {(look.agency, look.ground) for look in looks} == {(shelter.agency.title_en, "stay")}
    assert "are listed only as far as your body may know" in page(police, f"/consents/{narrower.ref}")


def test_who_did_not_send_the_person_learns_nothing_of_the_stay_by_a_narrowing(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, phones="+77010000001")
    named = a_consent(recipient=shelter.agency, groups=["profile", "identity"], purpose="services")
    consent = COMMANDS["record_consent"](actor=police, person=woman, **named)
    COMMANDS["share_by_consent"](actor=police, consent=consent, agency=shelter.agency, groups=["profile", "identity"])
    COMMANDS["admit"](actor=shelter, person=woman, channel="other")
    made = narrowed(after(police, 1), consent, "profile")
    (letter,) = Letter.objects.filter(template=NARROWED, addressee=shelter.agency)
    assert set(letter.values["groups"]) == titles("identity")
    assert "stays" not in letter.values
    assert "If the person lives or lived with your body" in page(shelter, f"/letters/{letter.ref}")
    QUERIES["open_identity"](actor=after(shelter, 2), person=woman.ref, purpose="The contract")
    assert (grounds(police, consent, "The contract"), grounds(police, made, "The contract")) == ([], [])


def living_there(police: Actor, shelter: Actor, **given: Any) -> tuple[Person, Consent]:
    """A woman who was referred with name and telephone, and moved in."""
    woman = a_woman(police, phones="+77010000001")
    consent = agreed(police, woman, groups=["profile", "needs", "identity", "contact"], **given)
    sent(police, woman, shelter, groups=["identity", "contact"], narrative=None)
    does(shelter, "accept_referral")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="The form")
    return woman, consent


def stays_told(shelter: Actor) -> list[set[str]]:
    letters = Letter.objects.filter(addressee=shelter.agency).exclude(template="consent-after-no-notice")
    return [set(letter.values["stays"]) for letter in letters.order_by("id")]


@pytest.mark.parametrize("to_kind", [True, False])
def test_each_narrowing_is_told_where_the_person_lives(police: Actor, shelter: Actor, to_kind: bool) -> None:
    to = {} if to_kind else {"recipient_kind": None, "recipient": shelter.agency}
    _woman, consent = living_there(police, shelter, **to)
    made = narrowed(after(police, 1), consent, "profile", "needs", "contact")
    made = narrowed(after(police, 2), made, "profile", "needs")
    narrowed(after(police, 3), made, "profile")
    assert stays_told(shelter) == [titles("identity"), titles("contact"), titles("needs")]


@pytest.mark.parametrize("left", [["profile", "needs", "contact"], ["profile", "contact"], ["profile", "identity"]])
def test_a_look_that_a_stay_opens_in_part_is_by_the_stay(police: Actor, shelter: Actor, left: list[str]) -> None:
    woman, consent = living_there(police, shelter)
    made = narrowed(after(police, 1), consent, *left)
    QUERIES["open_identity"](actor=after(shelter, 2), person=woman.ref, purpose="The contract")
    QUERIES["person"](actor=after(shelter, 2), person=woman.ref)
    assert grounds(police, made, "The contract") == ["stay"]
    assert grounds(police, made, "") == ["consent"]
    assert grounds(police, consent, "The form") == ["consent"]


@pytest.mark.parametrize("groups", [["identity", "contact"], None])
def test_the_house_hears_of_a_no_to_it_and_what_it_reads_since_is_by_the_stay(
    police: Actor, shelter: Actor, groups: list[str] | None
) -> None:
    woman, consent = living_there(police, shelter)
    no = COMMANDS["record_refused_consent"](
        actor=after(police, 1), person=woman, recipient=shelter.agency, groups=groups, given_by="person"
    )
    (letter,) = Letter.objects.filter(addressee=shelter.agency)
    assert letter.template == (NARROWED if groups else "consent-refusal-notice")
    assert (letter.values["consent"], letter.values["refusal"]) == (consent.ref, no.ref)
    assert titles("identity", "contact") <= set(letter.values["stays"])
    shown = page(shelter, f"/letters/{letter.ref}")
    assert "Because the person lives or lived with your body" in shown
    assert ENDED not in shown
    QUERIES["open_identity"](actor=after(shelter, 2), person=woman.ref, purpose="The contract")
    assert (grounds(police, no, "The form"), grounds(police, consent, "The form")) == (["consent"], ["consent"])
    assert (grounds(police, no, "The contract"), grounds(police, consent, "The contract")) == (["stay"], ["stay"])
    for one in (no, consent):
        assert "are listed only as far as your body may know" in page(police, f"/consents/{one.ref}")


def test_who_did_not_send_the_person_learns_nothing_of_the_stay_by_a_no(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, phones="+77010000001")
    consent = agreed(police, woman, groups=["profile", "identity"])
    COMMANDS["share_by_consent"](actor=police, consent=consent, agency=shelter.agency, groups=["profile", "identity"])
    COMMANDS["admit"](actor=shelter, person=woman, channel="other")
    no = COMMANDS["record_refused_consent"](
        actor=after(police, 1), person=woman, recipient=shelter.agency, groups=["identity"], given_by="person"
    )
    (letter,) = Letter.objects.filter(template=NARROWED, addressee=shelter.agency)
    assert set(letter.values["groups"]) == titles("identity")
    assert "stays" not in letter.values
    QUERIES["open_identity"](actor=after(shelter, 2), person=woman.ref, purpose="The contract")
    assert (grounds(police, no, "The contract"), grounds(police, consent, "The contract")) == ([], [])


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_a_house_to_which_all_stays_open_is_not_asked_to_destroy_it(
    police: Actor, shelter: Actor, is_withdrawn: bool
) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, groups=["profile", "needs", "identity"])
    sent(police, woman, shelter, groups=["identity"], narrative=None)
    does(shelter, "accept_referral")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    if is_withdrawn:
        COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    else:
        narrowed(police, consent, "profile", "needs")
    (letter,) = Letter.objects.filter(template=NOTICE if is_withdrawn else NARROWED, addressee=shelter.agency)
    assert (letter.values.get("groups", []), "Name and identification number" in letter.values["stays"]) == ([], True)
    shown = page(shelter, f"/letters/{letter.ref}")
    assert ENDED not in shown
    assert DESTROY not in shown
    assert "What was lawfully done before stays lawful." in shown


LEFT: dict[str, tuple[list[str], list[str]]] = {
    "the name is left": (["profile", "identity"], ["consent"]),
    "the needs are left": (["needs"], []),
    "the health is left": (["health"], []),
}


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("by", ["narrowing", "withdrawal", "no"])
def test_the_house_sees_its_own_looks_by_the_stay_whoever_knows_of_that(
    police: Actor, shelter: Actor, left: str, by: str
) -> None:
    woman = a_woman(police, phones="+77010000001")
    had = ["profile", "needs", "health", "identity", "contact"]
    consent = agreed(police, woman, groups=had)
    COMMANDS["share_by_consent"](actor=police, consent=consent, agency=shelter.agency, groups=had)
    COMMANDS["admit"](actor=shelter, person=woman, channel="other")
    groups, told = LEFT[left]
    said = consent
    if by == "narrowing":
        said = narrowed(after(police, 1), consent, *groups)
    elif by == "withdrawal":
        COMMANDS["withdraw_consent"](actor=after(police, 1), consent=consent, withdrawn_by="person")
    else:
        said = COMMANDS["record_refused_consent"](
            actor=after(police, 1),
            person=woman,
            recipient=shelter.agency,
            given_by="person",
            groups=[group for group in had if group not in groups],
        )
    QUERIES["open_identity"](actor=after(shelter, 2), person=woman.ref, purpose="To call her")
    assert grounds(shelter, said, "To call her") == ["stay"]
    assert grounds(police, said, "To call her") == (told if by == "narrowing" else [])
    assert "The body took the person in" in page(shelter, f"/consents/{said.ref}")
