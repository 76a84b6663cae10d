"""A consent taken back or narrowed is told of also where another consent, for another purpose, keeps the same details open."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.office.letters.models import Letter
from qorgan.people.consent.models import Consent
from qorgan.people.grants import groups_read, share_with_agency
from qorgan.people.models import Person
from tests.stories.referring import a_woman, police, shelter
from tests.stories.seen import page
from tests.stories.test_last_word import agrees, before, says_no, shares
from tests.stories.test_narrowed_on_the_way import NARROWED, NOTICE, narrowed, titles
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
HAD = ["profile", "identity"]
SAID = {
    "en": ("Another consent keeps it open", "destroy the copies"),
    "ru": ("Другое согласие оставляет это открытым", "уничтожить копии"),
    "kk": ("Басқа келісім мұны ашық қалдырады", "көшірмелерді жойыңыз"),
}


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


@pytest.fixture
def second() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="almaty_c"))


def given(writer: Actor, woman: Person, body: Actor, *groups: str, purpose: str, **more: object) -> Consent:
    to = {} if "recipient_kind" in more else {"recipient": body.agency}
    consent = agrees(writer, woman, groups=list(groups or HAD), purpose=purpose, **to, **more)
    shares(writer, consent, body)
    return consent


def withdrawn(police: Actor, consent: Consent) -> None:
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_the_body_hears_for_which_purpose_it_may_use_them_no_more(
    police: Actor, second: Actor, woman: Person, language: str, *, is_withdrawn: bool
) -> None:
    User.objects.filter(login=second.login).update(language=language)
    first = given(police, woman, second, purpose="legal_help")
    given(police, woman, second, purpose="proceeding")
    if is_withdrawn:
        withdrawn(police, first)
    else:
        narrowed(police, first, "profile")
    assert groups_read(person=woman, agency=second.agency, on=TODAY) == set(HAD)
    (letter,) = QUERIES["received_letters"](actor=second)
    assert (letter.template, letter.values["purpose"]) == (NOTICE if is_withdrawn else NARROWED, "legal_help")
    assert letter.values.get("groups", []) == []
    if language == "en":
        assert set(letter.values["elsewhere"]) == titles(*(HAD if is_withdrawn else ["identity"]))
    shown = page(second, f"/letters/{letter.ref}")
    keeps, destroy = SAID[language]
    assert keeps in shown
    assert destroy not in shown


def test_of_some_the_body_hears_that_they_are_gone_and_of_some_that_they_are_for_another_purpose(
    police: Actor, second: Actor, woman: Person
) -> None:
    first = given(police, woman, second, purpose="legal_help")
    given(police, woman, second, "profile", purpose="proceeding")
    withdrawn(police, first)
    (letter,) = Letter.objects.all()
    assert (set(letter.values["groups"]), set(letter.values["elsewhere"])) == (titles("identity"), titles("profile"))
    shown = page(second, f"/letters/{letter.ref}")
    assert all(words in shown for words in SAID["en"])


def test_whoever_has_it_by_another_consent_for_the_same_purpose_or_as_a_whole_is_told_nothing(
    police: Actor, second: Actor, woman: Person
) -> None:
    first = given(police, woman, second, purpose="legal_help", recipient_kind="police")
    given(police, woman, second, purpose="legal_help")
    given(police, woman, second, purpose="proceeding")
    withdrawn(police, first)
    assert not Letter.objects.exists()
    last = given(police, woman, second, "narrative", purpose="services")
    share_with_agency(person=woman, agency=second.agency, actor=police)
    withdrawn(police, last)
    assert not Letter.objects.exists()


def test_who_may_not_open_the_other_consent_does_not_learn_of_it_by_the_letter(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    ngo = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    shares(police, agrees(police, woman, recipient=ngo.agency, groups=HAD), ngo)
    given(police, woman, shelter, purpose="proceeding")
    first = given(ngo, woman, shelter, "profile", purpose="legal_help")
    withdrawn(ngo, first)
    (letter,) = QUERIES["received_letters"](actor=shelter)
    assert (set(letter.values["groups"]), "elsewhere" in letter.values) == (titles("profile"), False)
    shown = page(ngo, f"/letters/{letter.ref}")
    assert SAID["en"][0] not in shown
    assert "If another consent lets your body have some of it for another purpose" in shown


def test_a_no_of_before_a_consent_for_another_purpose_is_told_so(police: Actor, shelter: Actor, woman: Person) -> None:
    ngo = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    shares(police, agrees(police, woman, recipient=ngo.agency, groups=["profile"]), ngo)
    given(police, woman, shelter, purpose="legal_help", given_on=before(9))
    given(police, woman, shelter, purpose="proceeding", given_on=before(3))
    says_no(ngo, woman, groups=["identity"], said_on=before(5), recipient=shelter.agency)
    assert "identity" in groups_read(person=woman, agency=shelter.agency, on=TODAY)
    (letter,) = QUERIES["received_letters"](actor=shelter)
    assert (letter.values.get("groups", []), letter.values["purpose"]) == ([], "legal_help")
    assert set(letter.values["elsewhere"]) == titles("identity")
    assert SAID["en"][0] in page(shelter, f"/letters/{letter.ref}")
