"""Who was told to have been a child when it began is not made an adult of that time by a later decision without a reason."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.people.models import Person
from qorgan.victims.identification.refusals import ToldOfAChild
from tests.stories.test_child_then import AGREED, AT_16, GROWN_UP, decided, screened, woman, worker
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db
__all__ = ["woman", "worker"]
NO_VICTIM = AGREED | {"ground_codes": ["element_missing"]}


@pytest.mark.parametrize("told", [{"exploited_from": GROWN_UP}, {"age_then": "adult"}])
@pytest.mark.parametrize("before", [{"exploited_from": AT_16}, {"age_then": "child"}])
def test_an_adult_after_a_screening_that_told_of_a_child_needs_a_reason(
    worker: Actor, woman: Person, before: dict[str, Any], told: dict[str, Any]
) -> None:
    asked = screened(worker, woman, "palermo_child", "harbouring=yes", "other_sexual=yes", **before)
    with pytest.raises(ToldOfAChild) as refused:
        decided(worker, woman, **NO_VICTIM, **told)
    assert refused.value.blamed == "adult_then_because"
    assert all(asked.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    made = decided(worker, woman, **NO_VICTIM, **told, adult_then_because="written_wrongly")
    assert made.adult_then_because == "written_wrongly"
    page = client_of(worker).get(f"/decisions/{made.ref}").content.decode()
    assert "The age or the day was written down wrongly" in page


def test_so_does_one_after_a_decision_that_told_of_a_child_and_grounds_stated_later(
    worker: Actor, woman: Person
) -> None:
    first = decided(worker, woman, status="possible", age_then="child")
    with pytest.raises(ToldOfAChild):
        decided(worker, woman, status="possible", age_then="adult", supersedes=first.ref)
    with pytest.raises(ToldOfAChild):
        COMMANDS["state_grounds"](actor=worker, decision=first.ref, age_then="adult")
    stated = {"actor": worker, "decision": first.ref, "age_then": "adult", "adult_then_because": "paper_shows"}
    assert COMMANDS["state_grounds"](**stated).adult_then_because == "paper_shows"
    assert COMMANDS["state_grounds"](actor=worker, decision=first.ref, age_then="child").adult_then_because == ""


def test_where_nothing_told_of_a_child_none_is_asked_nor_kept(worker: Actor, woman: Person) -> None:
    made = decided(worker, woman, **NO_VICTIM, age_then="adult", adult_then_because="began_later")
    assert made.adult_then_because == ""
