"""People in JSON, in whatever way a program nests them: each is a row of its own, and nobody lends another a number."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.refusals import FileUnreadable
from qorgan.desk.importing.uploads import Upload
from qorgan.office.imports.commands import import_file
from qorgan.people.models import Person
from qorgan.people.opening import identity_of
from tests.stories.lists import counts
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def brought(actor: Actor, told: Any) -> Batch:
    content = json.dumps(told, ensure_ascii=False).encode()
    return import_file(actor=actor, source="htcds", file=Upload(content=content))


TWO = [
    {"prs_FirstName": "Кккк", "prs_Birthdate": "1990-02-28", "prs_MobilePhone": "+77010000001"},
    {"prs_FirstName": "Лллл", "prs_Birthdate": "1991-02-28", "prs_MailingCity": "Тараз"},
]


@pytest.mark.parametrize("name", ["persons", "people", "records", "Zumrelda"])
def test_people_in_a_list_are_a_row_each_whatever_a_program_calls_them(worker: Actor, name: str) -> None:
    assert counts(brought(worker, {name: TWO})) == {"taken": 2}
    names = {identity_of(person).given_name for person in Person.objects.all()}
    assert names == {"Кккк", "Лллл"}


@pytest.mark.parametrize(
    "told", [{"a": TWO[0], "b": TWO[1]}, {"a": [TWO[0]], "b": [TWO[1]]}, {**TWO[0], "more": [TWO[1]]}]
)
def test_two_people_in_one_record_are_refused_and_not_mixed(worker: Actor, told: dict[str, Any]) -> None:
    with pytest.raises(FileUnreadable) as refused:
        brought(worker, told)
    assert "several people" in refused.value.sentence(language="en")
    assert not Person.objects.exists()
