"""Nobody is decided about, screened or interviewed on a day before being born."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
DECIDED: dict[str, Any] = {"status": "possible", "body": "provider"}
HEARD: dict[str, Any] = {"kind": "assessment", "place": "provider", "present": ["psychologist"]}
ASKED: dict[str, Any] = {"instrument": "palermo_adult"}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), today=date(2025, 3, 3))


@pytest.mark.parametrize(
    ("act", "given", "field"),
    [
        ("decide_status", DECIDED, "decided_on"),
        ("begin_screening", ASKED, "begun_on"),
        ("record_interview", HEARD, "held_on"),
    ],
)
@pytest.mark.parametrize(
    ("birth", "before"),
    [({"born_on": "1990-11-25"}, "1990-11-24"), ({"birth_year": 1990}, "1989-12-31")],
    ids=["day", "year"],
)
def test_a_day_before_the_birth_is_refused(
    worker: Actor, act: str, given: dict[str, Any], field: str, birth: dict[str, Any], before: str
) -> None:
    person = COMMANDS["register_person"](actor=worker, **birth)
    with refused_as("person.day_before_birth") as refused:
        COMMANDS[act](actor=worker, person=person, **given, **{field: before})
    said = refused.value
    assert said.blamed == field
    assert all(person.ref in said.sentence(language=one) for one in ("en", "ru", "kk"))


def test_a_child_is_decided_about_on_the_day_of_its_birth(worker: Actor) -> None:
    person = COMMANDS["register_person"](actor=worker, born_on="2025-03-03")
    assert COMMANDS["decide_status"](actor=worker, person=person, **DECIDED, decided_on="2025-03-03")
