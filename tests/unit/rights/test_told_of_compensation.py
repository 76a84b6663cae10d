"""Whoever applied to the fund hears of the decision: owed until told by word or letter, or until it is said why that cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation.models import CompensationClaim
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied, awarded

pytestmark = pytest.mark.django_db
DECIDED = date(2021, 2, 20)


def owed(claim: CompensationClaim, key: str = "") -> Obligation:
    return Obligation.objects.get(source=claim.ref, term="compensation.telling", key=key)


def refused(scene: Scene, **given: Any) -> CompensationClaim:
    done: CompensationClaim = COMMANDS["refuse_compensation"](
        actor=scene.police, compensation_claim=applied(scene), reasons="309 opens no tier", decided_on=DECIDED, **given
    )
    return done


def tell(police: Actor, claim: CompensationClaim, **given: Any) -> Any:
    return COMMANDS["tell_of_compensation"](actor=police, compensation_claim=claim.ref, **given)


def test_a_refusal_without_a_letter_is_owed_to_the_applicant_and_its_page_leads_there() -> None:
    scene = a_scene(article="309")
    claim = refused(scene)
    path = f"/compensation-claims/{claim.ref}"
    assert owed(claim, "refused").is_open
    assert owed(claim, "refused").next_step == f"{path}/telling/new"
    shown = page(scene.police, path)
    assert f"{path}/telling/new" in shown
    assert f"{path}/decision-letter/new" in shown
    assert "Nobody has written down that the applicant was told" in shown
    with refused_as("compensation.day_too_early"):
        tell(scene.police, claim, told_on=date(2021, 2, 19))
    tell(scene.police, claim, told_on=date(2021, 2, 22))
    assert owed(claim, "refused").met_at is not None
    assert f"{path}/telling/new" not in page(scene.police, path)
    with refused_as("compensation.applicant_told"):
        tell(scene.police, claim)


@pytest.mark.parametrize("way", ["with the decision", "later"])
def test_a_letter_that_was_handed_over_tells_it_whether_written_at_once_or_later(way: str) -> None:
    scene = a_scene(article="309")
    claim = refused(scene, **({"letter_language": "ru"} if way == "with the decision" else {}))
    write = COMMANDS["write_compensation_decision"]
    if way == "later":
        write(actor=scene.police, compensation_claim=claim.ref, letter_language="kk")
    letter = Letter.objects.get(subject_ref=claim.ref, template="compensation-decision")
    assert letter.values["reasons"] == "309 opens no tier"
    assert owed(claim, "refused").is_open
    with refused_as("compensation.decision_written"):
        write(actor=scene.police, compensation_claim=claim.ref, letter_language="kk")
    COMMANDS["hand_over_letter"](actor=scene.police, letter=letter.ref)
    assert owed(claim, "refused").met_at is not None
    assert claim.tellings.get().told_on == TODAY


def test_a_letter_that_came_back_leaves_it_owed_until_somebody_says_why_it_cannot_be() -> None:
    scene = a_scene()
    claim = awarded(scene)
    COMMANDS["write_compensation_decision"](actor=scene.police, compensation_claim=claim.ref, letter_language="ru")
    letter = Letter.objects.get(subject_ref=claim.ref)
    COMMANDS["send_letter"](actor=scene.police, letter=letter.ref, way="post")
    COMMANDS["record_return"](actor=scene.police, letter=letter.ref, reason="Moved away")
    assert owed(claim).is_open
    with pytest.raises(BadInput):
        tell(scene.police, claim, not_told_because="not_found")
    tell(scene.police, claim, not_told_because="not_found", not_told_tried="Three calls")
    assert (owed(claim).met_at, owed(claim).is_open) == (None, False)
    assert "Three calls" in page(scene.police, f"/compensation-claims/{claim.ref}")
    tell(scene.police, claim)
    assert owed(claim).met_at is not None


def test_an_award_taken_back_is_told_anew_and_nothing_is_told_of_what_was_withdrawn() -> None:
    scene = a_scene()
    claim = awarded(scene)
    tell(scene.police, claim, told_on=DECIDED)
    COMMANDS["revoke_award"](actor=scene.police, compensation_claim=claim.ref, reasons="By mistake")
    assert owed(claim).met_at is not None
    assert owed(claim, "refused").is_open
    COMMANDS["write_compensation_decision"](actor=scene.police, compensation_claim=claim.ref, letter_language="ru")
    letter = Letter.objects.get(subject_ref=claim.ref)
    assert letter.template == "compensation-revocation"
    COMMANDS["hand_over_letter"](actor=scene.police, letter=letter.ref)
    assert owed(claim, "refused").met_at is not None
    again = applied(scene, applied_on=TODAY)
    with refused_as("compensation.nothing_to_tell"):
        tell(scene.police, again)
    COMMANDS["award_compensation"](actor=scene.police, compensation_claim=again.ref, reasons="By the list")
    COMMANDS["withdraw_claim"](actor=scene.police, compensation_claim=again.ref, reason="Wished so")
    assert not owed(again).is_open
    with refused_as("compensation.nothing_to_tell"):
        tell(scene.police, again)
