"""Of which decisions of the fund the applicant is notified; how, is told of all rooms in `tests/unit/office/test_notifications.py`."""

from __future__ import annotations

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.office.letters.models import Letter
from tests.refusals import refused_as
from tests.unit.office.test_notifications import do, of, owed
from tests.unit.rights.test_compensation import TODAY, a_scene, applied, awarded

pytestmark = pytest.mark.django_db


def test_an_award_taken_back_is_told_anew_by_the_letter_that_names_it() -> None:
    scene = a_scene()
    claim = awarded(scene)
    do("record_notified", scene, of(claim, "awarded"), notified_on=claim.decided_on)
    COMMANDS["revoke_award"](actor=scene.police, compensation_claim=claim.ref, reasons="By mistake")
    assert owed(of(claim, "awarded")).met_at is not None
    assert owed(of(claim, "refused")).is_open
    write = {"actor": scene.police, "compensation_claim": claim.ref, "letter_language": "ru"}
    COMMANDS["write_compensation_decision"](**write)
    with refused_as("compensation.decision_written"):
        COMMANDS["write_compensation_decision"](**write)
    letter = Letter.objects.get(subject_ref=claim.ref)
    assert letter.template == "compensation-revocation"
    COMMANDS["hand_over_letter"](actor=scene.police, letter=letter.ref)
    assert owed(of(claim, "refused")).met_at is not None


def test_before_a_decision_there_is_nothing_to_write_nor_to_notify() -> None:
    scene = a_scene()
    claim = applied(scene, applied_on=TODAY)
    assert not QUERIES["notifications"](actor=scene.police, record=claim.ref)
    with refused_as("compensation.nothing_to_tell"):
        COMMANDS["write_compensation_decision"](actor=scene.police, compensation_claim=claim.ref, letter_language="ru")
