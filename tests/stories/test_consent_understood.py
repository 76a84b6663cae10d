"""What is read out before a consent is in a language the person understands, and a spoken word has a witness."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.kernel.texts import LANGUAGES
from qorgan.people.consent.models import Consent
from tests.refusals import refused_as
from tests.stories.test_consent import a_woman, agreed, police, shelter
from tests.worlds import a_consent

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def notices(actor: Actor, address: str) -> list[str]:
    client = Client(headers={"accept-language": "ru"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    User.objects.filter(ref=actor.user_ref).update(language="ru")
    return [one.ru for one in client.get(address).context["notices"]]


def words(language: str) -> str:
    note = next(iter(country().codes["consent_texts"])).note
    assert note is not None
    return note.in_(language)


def test_the_text_stands_in_the_persons_language_beside_the_clerks(police: Actor) -> None:
    woman = a_woman(police, language="kk")
    own, beside = notices(police, f"/persons/{woman.ref}/consents/new")[:2]
    assert words("kk") in own
    assert "Казахский" in own
    assert words("ru") in beside


def test_where_the_house_has_no_such_text_an_interpreter_reads_from_the_clerks(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, language="uz")
    consent = agreed(police, woman, recipient=shelter.agency)
    for form in (f"/persons/{woman.ref}/consents/new", f"/consents/{consent.ref}/replacement/new"):
        none, beside = notices(police, form)[:2]
        assert "переводчик" in none
        assert "Узбекский" in none
        assert words("ru") in beside


def test_who_speaks_the_clerks_language_is_read_one_text(police: Actor) -> None:
    woman = a_woman(police, language="ru")
    assert len([one for one in notices(police, f"/persons/{woman.ref}/consents/new") if "прочит" in one.lower()]) == 1


def test_a_word_before_a_witness_says_who_that_was(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    spoken: dict[str, Any] = a_consent(recipient=shelter.agency, way="spoken")
    with refused_as("consent.witness_missing"):
        COMMANDS["record_consent"](actor=police, person=woman, **spoken)
    assert not Consent.objects.exists()
    consent = COMMANDS["record_consent"](actor=police, person=woman, **spoken, witness="interpreter")
    replaced = a_consent(way="spoken", witness="lawyer", groups=["profile"])
    del replaced["purpose"]
    made = COMMANDS["replace_consent"](actor=police, consent=consent, **replaced)[0]
    assert (consent.witness, made.witness) == ("interpreter", "lawyer")


@pytest.mark.parametrize("own", ["tk", ""])
def test_in_a_language_without_a_text_it_is_said_from_which_words_it_was_read(police: Actor, own: str) -> None:
    woman = a_woman(police, **({"language": own} if own else {}))
    given = a_consent(recipient_kind="shelter", language="tk", interpreter=None)
    for stated in ({}, {"text_language": "tk"}):
        with refused_as("consent.text_in_no_language") as said:
            COMMANDS["record_consent"](actor=police, person=woman, **given | stated)
    assert "туркменский" in said.value.sentence(language="ru").lower()
    assert "Казахский" in said.value.advice(language="ru")
    assert not Consent.objects.exists()
    stated = COMMANDS["record_consent"](actor=police, person=woman, **given | {"text_language": "kk"})
    put_into = given | {"interpreter": "telephone", "groups": ["needs"]}
    interpreted = COMMANDS["record_consent"](actor=police, person=woman, **put_into)
    assert (stated.language, stated.text_language, interpreted.text_language) == ("tk", "kk", police.language)


def test_the_language_of_the_explaining_is_that_of_the_text_where_there_is_one(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, language="kk")
    consent = agreed(police, woman, recipient=shelter.agency, language="kk", interpreter=None)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=police.user_ref))
    assert consent.text_language == "kk"
    assert "Language of the text that was read" in client.get(f"/consents/{consent.ref}").content.decode()
    form = client.get(f"/persons/{woman.ref}/consents/new").content.decode()
    offered = form.partition('name="text_language"')[2].partition("</select>")[0]
    assert re.findall(r'value="([^"]*)"', offered) == ["", *LANGUAGES]
