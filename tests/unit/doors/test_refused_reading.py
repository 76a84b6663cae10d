"""Who only asked is not told that nothing was saved; who wanted to keep something is."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db
SAVED = ("saved", "сохранено", "сақталмады")


def signed_in(language: str) -> Client:
    user, client = a_user(language=language), Client(headers={"Accept-Language": language})
    a_membership(user=user, role="social_worker", agency=an_agency(kind="ngo"))
    client.force_login(user)
    return client


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    "address",
    ["/care-files?admitted_from=soon", "/care-files?after=nonsense", "/law/articles/128?part=1&on=31.02.2020"],
)
def test_a_question_that_cannot_be_read_says_nothing_of_saving(language: str, address: str) -> None:
    client = signed_in(language)
    for door in ("", "/api/v1"):
        answer = client.get(f"{door}{address}")
        assert answer.status_code == 400
        assert not any(word in answer.content.decode() for word in SAVED)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_sensitive_question_is_sent_by_a_form_and_still_saves_nothing(language: str) -> None:
    answer = signed_in(language).post("/persons/look-up/new", {"born_on": "soon"})
    assert answer.status_code == 400
    assert "field-error" in answer.content.decode()
    assert not any(word in answer.content.decode() for word in SAVED)


@pytest.mark.parametrize(("language", "words"), list(zip(("en", "ru", "kk"), SAVED, strict=True)))
def test_who_wanted_to_keep_something_is_told_that_nothing_was_kept(language: str, words: str) -> None:
    client = signed_in(language)
    assert words in client.post("/persons/new", {"born_on": "soon"}).content.decode()
    told = client.post("/api/v1/persons", {"born_on": "soon"}, content_type="application/json")
    assert told.status_code in (400, 403)
    if told.status_code == 400:
        assert words in told.json()["detail"]
