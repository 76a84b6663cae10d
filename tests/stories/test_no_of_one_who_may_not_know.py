"""A no is written down whoever writes it: what stands against it and may not be read is neither refused for nor told of, and closes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.answers import answered
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.people.consent.models import Consent
from qorgan.people.grants import groups_read
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter
from tests.stories.seen import page
from tests.stories.test_last_word import agrees, before, says_no, shares
from tests.stories.test_narrowed_on_the_way import narrowed
from tests.stories.test_referral_from_abroad import HELP_LAW
from tests.worlds import TODAY, an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
HAD = ["needs", "identity"]
OVERTAKEN, REFUSED, NARROWED = "consent-overtaken-notice", "consent-refusal-notice", "consent-narrowing-notice"


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


@pytest.fixture
def second(police: Actor, woman: Person) -> Actor:
    """A body that was given a part of the person, and may read of no consent but that."""
    body = an_actor(role="investigator", agency=an_agency(kind="police", region="almaty_c"))
    shares(police, agrees(police, woman, recipient=body.agency, groups=["profile"]), body)
    return body


@pytest.fixture
def given(police: Actor, shelter: Actor, woman: Person) -> Consent:
    consent = agrees(police, woman, recipient=shelter.agency, groups=HAD)
    shares(police, consent, shelter)
    return consent


def all_told(body: Actor, no: Consent) -> str:
    """What a body gets of a no that it wrote: the answer, its page, its looks, its letters."""
    one, rows = QUERIES["consent"], QUERIES["letters"]
    told = one(actor=body, consent=no.ref)
    answers = [
        answered(act=one, result=told, wishes={}, actor=body),
        answered(act=rows, result=rows(actor=body), wishes={}, actor=body),
        [[look.agency, look.act] for look in QUERIES["consent_reads"](actor=body, consent=no)],
    ]
    shown = [page(body, address) for address in (f"/consents/{no.ref}", f"/persons/{no.person.ref}", "/letters")]
    return "\n".join([*(json.dumps(one, default=str, ensure_ascii=False) for one in answers), *shown])


def later(actor: Actor, hours: int = 1) -> Actor:
    return replace(actor, clock=SetClock(noon(TODAY) + timedelta(hours=hours)))


@pytest.mark.parametrize("to_kind", [False, True])
@pytest.mark.parametrize("groups", [["identity"], None])
def test_a_no_is_written_down_and_closes_what_its_writer_may_not_know_of(
    police: Actor,
    shelter: Actor,
    second: Actor,
    woman: Person,
    given: Consent,
    groups: list[str] | None,
    *,
    to_kind: bool,
) -> None:
    QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="The form")
    to = {"recipient_kind": "shelter"} if to_kind else {"recipient": shelter.agency}
    no = says_no(later(second), woman, groups=groups, **to)
    left = {"needs"} if groups else set()
    assert groups_read(person=woman, agency=shelter.agency, on=TODAY) == left
    shown = all_told(second, no)
    assert given.ref not in shown
    assert not to_kind or shelter.agency.ref not in shown
    assert not QUERIES["letters"](actor=second).exists(), "not even a gap in its letter book tells of it"
    assert not QUERIES["consent_reads"](actor=second, consent=no)
    (letter,) = QUERIES["received_letters"](actor=shelter)
    assert (letter.template, letter.values["consent"]) == (NARROWED if groups else REFUSED, given.ref)
    assert letter.values["refusal"] == no.ref
    assert len(letter.values["groups"]) == len(groups or HAD)
    words = page(shelter, f"/letters/{letter.ref}")
    assert "any body of your kind" not in words
    assert second.agency.ref not in words
    (heard,) = QUERIES["received_letters"](actor=police)
    assert (heard.template, heard.subject_ref, heard.values["refusal"]) == (OVERTAKEN, given.ref, no.ref)
    assert len(heard.values["groups"]) == len(groups or HAD)
    assert "Another body wrote the no down" in page(police, f"/letters/{heard.ref}")
    assert [look.purpose for look in QUERIES["consent_reads"](actor=police, consent=given)] == ["The form"]
    with refused_as("consent.said_no_since"):
        COMMANDS["share_by_consent"](actor=police, consent=given, agency=shelter.agency, groups=["identity"])
    assert not list(ledger.verify())


def test_where_the_writer_may_read_the_consent_it_is_led_to_the_withdrawal(
    police: Actor, shelter: Actor, woman: Person, given: Consent
) -> None:
    for writer in (police, shelter):
        with refused_as("consent.stands_against") as said:
            says_no(writer, woman, recipient=shelter.agency)
        assert given.ref in said.value.sentence(language="en")
    assert not Letter.objects.exists()


def test_a_no_of_before_the_consent_closes_nothing_and_is_told_to_nobody(
    shelter: Actor, second: Actor, woman: Person, given: Consent
) -> None:
    no = says_no(second, woman, recipient=shelter.agency, said_on=before(2))
    assert groups_read(person=woman, agency=shelter.agency, on=TODAY) == set(HAD)
    assert given.ref not in all_told(second, no)
    assert not Letter.objects.exists()


def test_a_consent_by_which_nobody_has_anything_is_told_of_to_whoever_wrote_it(
    police: Actor, shelter: Actor, second: Actor, woman: Person
) -> None:
    consent = agrees(police, woman, recipient=shelter.agency, groups=HAD)
    says_no(second, woman, recipient=shelter.agency)
    (letter,) = Letter.objects.all()
    assert (letter.template, letter.addressee, letter.values["consent"]) == (OVERTAKEN, police.agency, consent.ref)
    no = says_no(second, woman, recipient=shelter.agency)
    assert Letter.objects.count() == 1
    assert no.ref in page(police, f"/consents/{consent.ref}")


def test_a_body_that_wrote_the_consent_to_itself_hears_once(shelter: Actor, second: Actor, woman: Person) -> None:
    by = an_actor(role="investigator", agency=woman.agency)
    shares(by, agrees(by, woman, recipient=shelter.agency, groups=["needs"], purpose="research"), shelter)
    own = agrees(shelter, woman, recipient=shelter.agency, groups=["health"])
    shares(shelter, own, shelter)
    says_no(second, woman, recipient=shelter.agency, groups=["health"])
    (letter,) = Letter.objects.all()
    assert (letter.template, letter.addressee, letter.values["consent"]) == (REFUSED, shelter.agency, own.ref)
    assert groups_read(person=woman, agency=shelter.agency, on=TODAY) == {"needs"}


def test_a_package_on_its_way_is_taken_back_in_the_name_of_whoever_sent_it(
    police: Actor, shelter: Actor, second: Actor, woman: Person
) -> None:
    agreed(police, woman)
    sent(police, woman, shelter)
    no = says_no(second, woman, recipient=shelter.agency, groups=None)
    assert offer_to(shelter).status == "withdrawn"
    (letter,) = QUERIES["received_letters"](actor=shelter)
    assert (letter.template, letter.agency) == ("referral-taken-back", police.agency)
    assert not QUERIES["letters"](actor=second).exists()
    assert offer_to(shelter).ref not in all_told(second, no)


def test_what_a_law_opened_is_closed_in_the_name_of_whoever_sent_it(
    police: Actor, shelter: Actor, second: Actor, woman: Person
) -> None:
    sent(police, woman, shelter, **HELP_LAW)
    does(shelter, "accept_referral")
    QUERIES["person"](actor=shelter, person=woman.ref)
    no = says_no(second, woman, recipient=shelter.agency, groups=None)
    assert offer_to(shelter).status == "withdrawn"
    (letter,) = QUERIES["received_letters"](actor=shelter)
    assert (letter.template, letter.agency) == ("access-by-law-closed", police.agency)
    assert not QUERIES["letters"](actor=second).exists()
    assert not QUERIES["consent_reads"](actor=second, consent=no)
    with pytest.raises(NotFound):
        QUERIES["person"](actor=shelter, person=woman.ref)


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_what_is_taken_back_closes_by_another_consent_of_which_its_writer_is_told_nothing(
    police: Actor, shelter: Actor, second: Actor, woman: Person, *, is_withdrawn: bool
) -> None:
    shares(police, agrees(police, woman, recipient=second.agency, groups=HAD), second)
    of_kind = agrees(police, woman, recipient_kind="shelter", groups=HAD)
    shares(police, of_kind, shelter)
    by_name = agrees(second, woman, recipient=shelter.agency, groups=HAD)
    if is_withdrawn:
        COMMANDS["withdraw_consent"](actor=second, consent=by_name.ref, withdrawn_by="person")
    else:
        narrowed(second, by_name.ref, "needs")
    assert groups_read(person=woman, agency=shelter.agency, on=TODAY) == (set() if is_withdrawn else {"needs"})
    assert not QUERIES["letters"](actor=second).exists()
    (letter,) = QUERIES["received_letters"](actor=shelter)
    assert (letter.template, letter.agency) == (REFUSED if is_withdrawn else NARROWED, police.agency)
    assert (letter.values["consent"], letter.values["refusal"]) == (of_kind.ref, by_name.ref)
    assert "given to any body of your kind, stands for the others" in page(shelter, f"/letters/{letter.ref}")
