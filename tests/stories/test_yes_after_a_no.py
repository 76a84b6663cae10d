"""A no is overtaken by a yes that another body wrote down: whoever wrote the no hears of it."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.office.letters.models import Letter
from qorgan.people.consent.models import Consent
from qorgan.people.grants import share_with_agency
from qorgan.people.models import Person
from tests.stories.referring import a_woman, police, shelter, worker
from tests.stories.seen import page
from tests.stories.test_narrowed_on_the_way import narrowed
from tests.worlds import TODAY, a_consent

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
GROUPS = ["identity", "contact"]


@pytest.fixture
def woman(police: Actor, shelter: Actor) -> Person:
    """Known to the house by what it was given, and living there."""
    woman = a_woman(police, phones="+77010000001")
    given = agrees(police, woman, shelter, groups=["profile"])
    COMMANDS["share_by_consent"](actor=police, consent=given, agency=shelter.agency, groups=["profile"])
    COMMANDS["admit"](actor=shelter, person=woman, channel="other")
    return woman


def agrees(writer: Actor, woman: Person, body: Actor, **given: Any) -> Consent:
    wanted = a_consent(**{"recipient": body.agency, "groups": GROUPS, "purpose": "services"} | given)
    made: Consent = COMMANDS["record_consent"](actor=writer, person=woman, **wanted)
    return made


def refuses(writer: Actor, woman: Person, **given: Any) -> Consent:
    no: Consent = COMMANDS["record_refused_consent"](
        actor=writer, person=woman, **{"groups": GROUPS, "given_by": "person"} | given
    )
    return no


def notices() -> list[Letter]:
    return list(Letter.objects.filter(template="consent-after-no-notice").order_by("id"))


@pytest.mark.parametrize("to_kind", [False, True])
def test_whoever_wrote_the_no_hears_once_of_the_yes_that_undoes_it(
    police: Actor, shelter: Actor, woman: Person, to_kind: bool
) -> None:
    no = refuses(police, woman, **{"recipient_kind": "shelter"} if to_kind else {"recipient": shelter.agency})
    assert not notices()
    yes = agrees(shelter, woman, shelter)
    COMMANDS["share_by_consent"](actor=shelter, consent=yes, agency=shelter.agency, groups=GROUPS)
    assert QUERIES["open_identity"](actor=shelter, person=woman, purpose="The contract").surname == "Ойдан"
    (letter,) = notices()
    assert (letter.addressee, letter.agency, letter.status) == (police.agency, shelter.agency, "sent")
    assert letter.values == {
        "refusal": no.ref,
        "consent": yes.ref,
        "person": woman.ref,
        "recorded_on": TODAY.isoformat(),
    }
    assert f"wrote down a later yes ({yes.ref})" in page(police, f"/letters/{letter.ref}")
    again = agrees(shelter, woman, shelter, groups=["identity"])
    assert len(notices()) == 1, "the no was undone before"
    COMMANDS["withdraw_consent"](actor=shelter, consent=again, withdrawn_by="person")
    assert len(notices()) == 1


def test_nobody_is_told_of_a_yes_that_undoes_no_no(police: Actor, shelter: Actor, woman: Person) -> None:
    refuses(police, woman, recipient=shelter.agency)
    agrees(shelter, woman, shelter, groups=["health"])
    agrees(shelter, woman, shelter, recipient=None, recipient_kind="shelter")
    agrees(police, woman, shelter, groups=["identity"])
    assert not notices(), "of other details, to the kind, or by the writer of the no"


@pytest.mark.parametrize("by", ["police", "shelter"])
@pytest.mark.parametrize("is_narrowed", [False, True])
def test_whoever_wrote_a_withdrawal_or_a_narrowing_hears_of_the_yes_that_undoes_it(
    police: Actor, shelter: Actor, woman: Person, by: str, is_narrowed: bool
) -> None:
    first = agrees(police, woman, shelter, groups=["profile", *GROUPS])
    writer, other = (police, shelter) if by == "police" else (shelter, police)
    if is_narrowed:
        narrowed(writer, first, "profile")
    else:
        COMMANDS["withdraw_consent"](actor=writer, consent=first, withdrawn_by="person")
    yes = agrees(other, woman, shelter)
    (letter,) = notices()
    assert (letter.addressee, letter.values["refusal"]) == (writer.agency, first.ref)
    assert letter.values["consent"] == yes.ref


def test_each_who_wrote_one_of_two_noes_hears_of_the_yes(police: Actor, shelter: Actor, woman: Person) -> None:
    other = worker()
    share_with_agency(person=woman, agency=other.agency, actor=police)
    nos = [refuses(writer, woman, recipient=shelter.agency) for writer in (police, other)]
    agrees(shelter, woman, shelter)
    told = {(letter.addressee.ref, letter.values["refusal"]) for letter in notices()}
    assert told == {(one.agency.ref, no.ref) for one, no in zip((police, other), nos, strict=True)}


def test_whoever_widens_a_consent_undoes_no_no_by_it(police: Actor, shelter: Actor, woman: Person) -> None:
    first = agrees(police, woman, shelter, groups=["needs"])
    narrowed(shelter, first, "profile", *GROUPS)
    assert not notices()
