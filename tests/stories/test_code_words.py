"""Code words: what the people of one body call a person on their own pages, by lot at first and by the person's choice after."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.journal.models import Entry
from qorgan.people.code_words import choose_code_word, drawn
from qorgan.people.commands import register_person
from qorgan.people.models import PersonAccess
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def test_a_person_has_a_word_from_the_first_on_the_lists_of_the_own_body(worker: Actor, client: Client) -> None:
    woman = register_person(actor=worker, sex="female", birth_year=1995)
    word = PersonAccess.objects.get(person=woman, agency=worker.agency).code_word
    assert word
    client.force_login(User.objects.get(ref=worker.user_ref))
    shown = client.get("/persons").content.decode()
    assert f'<span class="code-word d-print-none">{word}</span> <span class="ref">{woman.ref}</span></a>' in shown
    page = client.get(f"/persons/{woman.ref}").content.decode()
    assert f'<strong class="code-word">{word}</strong>' in page
    assert word not in page[: page.index("<body")], "not in the title"
    form = client.get(f"/persons/{woman.ref}/care-files/new").content.decode()
    assert f'<strong class="code-word">{word}</strong>' in form, "whoever fills in a form sees whom it is about"
    assert word not in b"".join(client.get("/persons?export=csv")).decode()


def test_the_person_chooses_another_and_nobody_else_is_called_so(worker: Actor, client: Client) -> None:
    woman, man = register_person(actor=worker, sex="female"), register_person(actor=worker, sex="male")
    client.force_login(User.objects.get(ref=worker.user_ref))
    form = client.get(f"/persons/{woman.ref}/code-word/new").content.decode()
    offered = re.findall(r'<option value="([^"]+)"', form)
    assert len(offered) >= 3
    assert client.post(f"/persons/{woman.ref}/code-word/new", {"word": offered[-1]}).status_code == 302
    assert PersonAccess.objects.get(person=woman).code_word == offered[-1]
    assert offered[-1] not in str(list(Entry.objects.values())), "the journal says that, not which"
    with refused_as("person.code_word_taken"):
        choose_code_word(actor=worker, person=man.ref, word=offered[-1])
    with refused_as("person.code_word_unknown"):
        choose_code_word(actor=worker, person=man.ref, word="Анна")


def test_a_body_whose_plain_words_are_given_goes_on_with_numbers(
    worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {PersonAccess.objects.get(person=register_person(actor=worker)).code_word for _one in range(12)}
    assert len(given) == 12
    every = drawn(agency=worker.agency, number=100)
    assert given.isdisjoint(every)
    assert any(" " in word for word in every)
