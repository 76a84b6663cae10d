"""What is read out before a consent is in a language the person understands, and a spoken word has a witness."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.people.consent.models import Consent
from qorgan.people.consent.refusals import WitnessMissing
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
    with pytest.raises(WitnessMissing):
        COMMANDS["record_consent"](actor=police, person=woman, **spoken)
    assert not Consent.objects.exists()
    consent = COMMANDS["record_consent"](actor=police, person=woman, **spoken, witness="interpreter")
    replaced = a_consent(way="spoken", witness="lawyer", groups=["profile"])
    del replaced["purpose"]
    made = COMMANDS["replace_consent"](actor=police, consent=consent, **replaced)[0]
    assert (consent.witness, made.witness) == ("interpreter", "lawyer")
