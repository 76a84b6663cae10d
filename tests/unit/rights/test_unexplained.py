"""Whoever was not reached is not said to have heard of the right to compensation, and hears of it once found."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.rights.compensation import explaining
from qorgan.rights.compensation.lives import where_an_explanation_stands
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import RECOGNISED, a_scene

pytestmark = pytest.mark.django_db


def test_who_is_not_reached_is_not_said_to_have_been_told_and_is_told_once_found() -> None:
    scene = a_scene()
    party: dict[str, Any] = {"actor": scene.police, "injured_party": scene.party}
    owed = Obligation.objects.get(term="compensation.explain")
    why = {"answer": "not_reached", "not_told_because": "not_found", "not_told_tried": "Calls, a visit, a search"}
    wrong: list[dict[str, Any]] = [
        {"answer": "not_reached"},
        {"answer": "thinks"},
        why | {"language": "ru"},
        why | {"answer": "thinks"},
        {"answer": "thinks", "language": "ru", "not_told_because": "abroad", "not_told_tried": "Calls"},
    ]
    for given in wrong:
        with pytest.raises(BadInput):
            explaining.explain_compensation(**party, **given)
    explaining.explain_compensation(**party, **why, explained_on=RECOGNISED)
    owed.refresh_from_db()
    assert (owed.is_open, owed.met_at, owed.is_missed) == (False, None, False)
    scene.party.refresh_from_db()
    assert where_an_explanation_stands(scene.party) == "open"
    explaining.explain_compensation(**party, answer="will_apply", language="ru", explained_on=RECOGNISED)
    owed.refresh_from_db()
    assert owed.met_at is not None
    with refused_as("compensation.already_explained"):
        explaining.explain_compensation(**party, **why)


def test_a_term_that_ran_out_before_it_was_entered_stays_missed() -> None:
    scene = a_scene()
    explaining.explain_compensation(
        actor=scene.police,
        injured_party=scene.party,
        answer="not_reached",
        not_told_because="not_found",
        not_told_tried="Calls",
    )
    assert Obligation.objects.get(term="compensation.explain").is_missed


def test_who_is_not_reached_again_was_not_reached_in_time_all_the_same() -> None:
    scene = a_scene()
    given: dict[str, Any] = {
        "actor": scene.police,
        "injured_party": scene.party,
        "answer": "not_reached",
        "not_told_because": "not_found",
        "not_told_tried": "Calls",
    }
    explaining.explain_compensation(**given, explained_on=RECOGNISED)
    owed = Obligation.objects.get(term="compensation.explain")
    explaining.explain_compensation(**given | {"not_told_because": "abroad"})
    again = Obligation.objects.get(term="compensation.explain")
    assert (again.is_open, again.is_missed, again.cancelled_at) == (False, False, owed.cancelled_at)
    scene.party.refresh_from_db()
    told = scene.party.explanation
    assert (told.not_told_because, told.explained_on) == ("abroad", scene.police.today)
    assert told.unreached_since == RECOGNISED
    explaining.explain_compensation(**given)
    assert not Obligation.objects.get(term="compensation.explain").is_missed, "nor by a third time"
