"""What a consent opens goes by the last word of the person about that body and those details, by the day on which it was said."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.office.letters.models import Letter
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import standing_consent
from qorgan.people.grants import groups_read
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.stories.referring import ASKED, a_woman, police, shelter
from tests.stories.seen import page
from tests.stories.test_narrowed_on_the_way import narrowed, titles
from tests.worlds import TODAY, a_consent, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
SEALED = ["identity", "contact"]


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def agrees(writer: Actor, woman: Person, **given: Any) -> Consent:
    made: Consent = COMMANDS["record_consent"](actor=writer, person=woman, **a_consent(**{"groups": SEALED} | given))
    return made


def says_no(writer: Actor, woman: Person, **given: Any) -> Consent:
    said: Consent = COMMANDS["record_refused_consent"](
        actor=writer, person=woman, **{"groups": SEALED, "given_by": "person"} | given
    )
    return said


def shares(writer: Actor, consent: Consent, body: Actor) -> None:
    COMMANDS["share_by_consent"](actor=writer, consent=consent, agency=body.agency, groups=consent.groups)


def refuses(form: str, writer: Actor, woman: Person, **to: Any) -> Consent:
    """A no of today, in each of its forms."""
    if form == "no":
        return says_no(writer, woman, **to)
    consent = agrees(writer, woman, groups=["profile", *SEALED], given_on=before(30), **to)
    if form == "narrowing":
        narrowed(writer, consent, "profile")
    else:
        COMMANDS["withdraw_consent"](actor=writer, consent=consent, withdrawn_by="person")
    return consent


@pytest.fixture
def woman(police: Actor, shelter: Actor) -> Person:
    """Known to the house by what it was given."""
    woman = a_woman(police, phones="+77010000001")
    given = agrees(police, woman, recipient=shelter.agency, groups=["needs"])
    shares(police, given, shelter)
    return woman


@pytest.mark.parametrize("form", ["no", "withdrawal", "narrowing"])
@pytest.mark.parametrize("no_to", ["body", "kind"])
@pytest.mark.parametrize("yes_to", ["body", "kind"])
def test_a_yes_of_before_the_no_is_refused_and_opens_nothing(
    police: Actor, shelter: Actor, woman: Person, form: str, no_to: str, yes_to: str
) -> None:
    to = {"body": {"recipient": shelter.agency}, "kind": {"recipient_kind": "shelter"}}
    no = refuses(form, police, woman, **to[no_to])
    early = {**to[yes_to], "groups": ["identity"], "given_on": before(7)}
    if (no_to, yes_to) == ("body", "kind"):
        agrees(shelter, woman, **early)  # to all but that one
    else:
        for writer in (shelter, police):
            with refused_as("consent.said_no_since") as said:
                agrees(writer, woman, **early)
            assert no.ref in said.value.sentence(language="en")
            assert said.value.blamed == "given_on"
    assert not opens(woman, shelter)
    with refused_as("consent.missing"):
        COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED | {"receiver": shelter.agency})
    asked_anew = agrees(shelter, woman, **to["body"], groups=["identity"])
    assert opens(woman, shelter)
    shares(shelter, asked_anew, shelter)
    assert QUERIES["open_identity"](actor=shelter, person=woman, purpose="The contract").surname == "Ойдан"


def opens(woman: Person, body: Actor) -> bool:
    return (
        standing_consent(person=woman, recipient=body.agency, purpose="services", groups=["identity"], on=TODAY)
        is not None
    )


@pytest.mark.parametrize("to_kind", [False, True])
def test_who_may_not_know_of_the_no_learns_nothing_and_opens_nothing(
    police: Actor, shelter: Actor, woman: Person, to_kind: bool
) -> None:
    ngo = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    shares(police, agrees(police, woman, recipient=ngo.agency, groups=["profile", *SEALED]), ngo)
    no = says_no(police, woman, **{"recipient_kind": "shelter"} if to_kind else {"recipient": shelter.agency})
    yes = agrees(ngo, woman, recipient=shelter.agency, given_on=before(7))
    with refused_as("consent.missing") as said:
        shares(ngo, yes, shelter)
    assert said.value.code == "consent.missing"
    shown = page(ngo, f"/consents/{yes.ref}")
    assert no.ref not in said.value.sentence(language="en") + shown
    assert no.ref not in page(police, f"/consents/{yes.ref}"), "to whom that is the police may not know"
    assert not Letter.objects.exists()
    says_no(police, woman, recipient=shelter.agency)
    again = agrees(ngo, woman, recipient=shelter.agency)
    shares(ngo, again, shelter)
    assert opens(woman, shelter)


def test_a_no_written_down_late_counts_by_its_day(police: Actor, shelter: Actor, woman: Person) -> None:
    says_no(police, woman, recipient=shelter.agency, said_on=before(5))
    with refused_as("consent.said_no_since"):
        agrees(shelter, woman, recipient=shelter.agency, given_on=before(6))
    agrees(shelter, woman, recipient=shelter.agency, given_on=before(5))
    assert opens(woman, shelter)


def test_what_is_left_out_closes_by_another_consent_to_the_same_body_too(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    wide = agrees(police, woman, recipient=shelter.agency, groups=["identity", "narrative"], given_on=before(9))
    other = agrees(police, woman, recipient=shelter.agency, groups=["identity", "profile"], given_on=before(8))
    shares(police, other, shelter)
    narrowed(police, wide, "narrative")
    assert groups_read(person=woman, agency=shelter.agency, on=TODAY) == {"needs", "profile"}
    (letter,) = Letter.objects.filter(template="consent-narrowing-notice")
    assert (letter.addressee, letter.values["consent"]) == (shelter.agency, wide.ref)
    assert set(letter.values["groups"]) == titles("identity")
    assert "also" not in letter.values, "that is said of consents to its kind"


def test_what_is_left_out_closes_by_another_consent_to_the_kind_too(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    wide = agrees(police, woman, recipient_kind="shelter", groups=["identity", "narrative"], given_on=before(9))
    other = agrees(police, woman, recipient_kind="shelter", groups=["identity", "profile"], given_on=before(8))
    shares(police, other, shelter)
    narrowed(police, wide, "narrative")
    assert groups_read(person=woman, agency=shelter.agency, on=TODAY) == {"needs", "profile"}
    (letter,) = Letter.objects.filter(template="consent-narrowing-notice")
    assert (letter.addressee, set(letter.values["groups"])) == (shelter.agency, titles("identity"))


@dataclass
class Words:
    """What was said, told apart from what is kept of it: the day, the order, to the body or its kind, and whether it is a yes."""

    said: list[tuple[date, int, str, bool]] = field(default_factory=list)

    def open(self) -> bool:
        named = max((one for one in self.said if one[2] == "body"), default=None)
        of_kind = max((one for one in self.said if one[2] != "body"), default=None)
        if named and not named[3]:
            return False
        if of_kind and of_kind[3]:
            return True
        no_to_kind = max((one for one in self.said if one[2] == "kind"), default=None)
        is_no = no_to_kind is not None and not no_to_kind[3]
        return named is not None and not (is_no and no_to_kind > named)


@pytest.fixture
def stranger(police: Actor, woman: Person) -> Actor:
    """A body that was given a part of the person and reads no consent but what it writes down."""
    ngo = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    shares(police, agrees(police, woman, recipient=ngo.agency, groups=["profile"]), ngo)
    return ngo


def read_by(actor: Actor, woman: Person) -> set[str]:
    return set(QUERIES["consents_of"](actor=actor, person=woman).values_list("ref", flat=True))


@contextmanager
def refused_for_what_is_read(writer: Actor, woman: Person) -> Iterator[None]:
    """Whatever is refused for the sake of another word names one that the writer reads."""
    try:
        yield
    except Refusal as said:
        if said.code in ("consent.ended", NotFound.code):
            return
        rests_on_another = said.code in ("consent.stands_against", "consent.stands", "consent.said_no_since")
        if not rests_on_another or not any(ref in said.sentence(language="en") for ref in read_by(writer, woman)):
            raise


@pytest.mark.parametrize("seed", range(16))
def test_in_any_order_the_last_word_counts(
    police: Actor, shelter: Actor, stranger: Actor, woman: Person, seed: int
) -> None:
    """Yes, no, withdrawal and narrowing at random, written down by three bodies, days before one another and of one day.

    One of them reads no word of the others: it is refused nothing for their sake, and is told of nothing.
    """
    chance, words, made = random.Random(seed), Words(), []
    for order in range(9):
        act, to = (
            chance.choice(("yes", "yes", "no", "end", "narrow") if made else ("yes", "no")),
            chance.choice(("body", "body", "kind")),
        )
        writer, day = chance.choice((police, shelter, stranger)), before(chance.choice((0, 0, 1, 2)))
        names = {"recipient": shelter.agency} if to == "body" else {"recipient_kind": "shelter"}
        with refused_for_what_is_read(writer, woman):
            if act == "yes":
                groups = chance.choice((["identity"], ["identity", "narrative"]))
                made.append(agrees(writer, woman, groups=groups, given_on=day, **names))
                words.said.append((day, order, to, True))
            elif act == "no":
                says_no(writer, woman, groups=["identity"], said_on=day, **names)
                words.said.append((day, order, to, False))
            else:
                one = chance.choice(made)
                to = "body" if one.recipient_id else "kind"
                if act == "narrow":
                    narrowed(writer, one.ref, "narrative")
                else:
                    COMMANDS["withdraw_consent"](actor=writer, consent=one.ref, withdrawn_by="person")
                words.said.append((TODAY, order, to if to == "body" else "kind, taken back", False))
        assert opens(woman, shelter) == words.open(), words.said
        for one in Consent.objects.filter(person=woman, is_refusal=False):
            for body in (police, shelter, stranger):
                with suppress(Refusal):
                    COMMANDS["share_by_consent"](actor=body, consent=one, agency=shelter.agency, groups=["identity"])
        assert ("identity" in groups_read(person=woman, agency=shelter.agency, on=TODAY)) == words.open(), words.said
        told = {letter.values["consent"] for letter in QUERIES["letters"](actor=stranger) if "consent" in letter.values}
        assert told <= read_by(stranger, woman)
    assert not list(ledger.verify())


def test_a_no_that_may_not_be_known_of_is_got_past_without_a_word_of_it(police: Actor, woman: Person) -> None:
    """The advice is the same with the no and without it: record a consent that names the body."""
    second = an_actor(role="investigator", agency=an_agency(kind="police", region="almaty_c"))
    shares(police, agrees(police, woman, recipient=second.agency, groups=["needs", "identity"]), second)
    ngo = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    by_kind = {"recipient_kind": "ngo", "groups": ["needs"]}
    early = agrees(second, woman, **by_kind, given_on=before(7))

    def advised(group: str) -> list[str]:
        with refused_as("consent.missing") as said:
            COMMANDS["share_by_consent"](actor=second, consent=early, agency=ngo.agency, groups=[group])
        assert said.value.code == "consent.missing"
        return [said.value.advice(language=language) for language in ("en", "ru", "kk")]

    without = advised("identity")
    no = says_no(police, woman, recipient=ngo.agency, groups=["needs"])
    assert advised("needs") == without
    assert "record a consent that names this body" in without[0]
    with refused_as("consent.stands") as stands:
        agrees(second, woman, **by_kind)
    assert "record one that names that body" in stands.value.advice(language="en")
    assert no.ref not in stands.value.shown(language="en")
    shares(second, agrees(second, woman, recipient=ngo.agency, groups=["needs"]), ngo)
    assert groups_read(person=woman, agency=ngo.agency, on=TODAY) == {"needs"}
