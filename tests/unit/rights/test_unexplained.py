"""Whoever was not reached is not said to have heard of the right to compensation, and hears of it once found."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.office.notifications.models import Notification
from qorgan.rights.compensation import explanations
from qorgan.rights.compensation.workflow import where_an_explanation_stands
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import RECOGNISED, Scene, a_scene

pytestmark = pytest.mark.django_db


def unreached(scene: Scene, *, reason: str = "not_found", on: date | None = None) -> Notification:
    told = Notification.objects.get(holder=scene.party.ref)
    why = {"undeliverable_reason": reason, "undeliverable_note": "Calls, a visit, a search", "undeliverable_on": on}
    return COMMANDS["record_undeliverable"](actor=scene.police, notification=told, **why)


def owed() -> Obligation:
    return Obligation.objects.get(term="compensation.explain")


def test_who_is_not_reached_is_not_said_to_have_been_told_and_is_told_once_found() -> None:
    scene = a_scene()
    unreached(scene, on=RECOGNISED)
    assert (owed().is_open, owed().met_at, owed().is_missed) == (False, None, False)
    scene.party.refresh_from_db()
    assert where_an_explanation_stands(scene.party) == "open"
    party = {"actor": scene.police, "injured_party": scene.party, "answer": "will_apply", "language": "ru"}
    explanations.explain_compensation(**party, explained_on=RECOGNISED)
    assert owed().met_at is not None
    with refused_as("compensation.already_explained"):
        explanations.explain_compensation(**party)


def test_a_term_that_ran_out_before_it_was_entered_stays_missed() -> None:
    unreached(a_scene())
    assert owed().is_missed


def test_the_right_is_told_by_its_own_act_which_asks_for_the_language() -> None:
    scene = a_scene()
    told = Notification.objects.get(holder=scene.party.ref)
    with refused_as("notification.told_by_act") as refused:
        COMMANDS["record_notified"](actor=scene.police, notification=told)
    assert refused.value.way is not None
    assert refused.value.way.act == "explain_compensation"
    assert owed().next_step == f"/injured-parties/{scene.party.ref}/explanation/new"


def test_no_right_is_owed_once_the_recognition_is_withdrawn() -> None:
    scene = a_scene()
    COMMANDS["withdraw_injured_party"](actor=scene.police, injured_party=scene.party, reason="Mistaken")
    assert not owed().is_open
