"""Whoever is written down as dead does not apply to the fund, until it is written that the right was explained to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qorgan.rights.compensation import explanations
from qorgan.rights.compensation.models import CompensationClaim
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import Scene, a_scene, applied
from tests.unit.rights.test_unexplained import unreached

pytestmark = pytest.mark.django_db
NOTED = date(2021, 3, 1)


def noted(reason: str) -> Scene:
    scene = a_scene()
    unreached(scene, reason=reason, on=NOTED)
    scene.party.refresh_from_db()
    return scene


def test_a_victim_who_is_noted_as_dead_does_not_apply() -> None:
    scene = noted("deceased")
    with refused_as("compensation.noted_as_dead") as refused:
        applied(scene, applied_on=NOTED)
    assert refused.value.blamed == "applied_by"
    for language in ("en", "ru", "kk"):
        assert scene.party.person.ref in refused.value.sentence(language=language)
    assert not CompensationClaim.objects.exists()
    assert applied(scene, applied_on=NOTED, applied_by="successor", harm="death").applied_by == "successor"


def test_what_was_applied_for_before_and_after_another_reason_is_taken() -> None:
    assert applied(noted("deceased"), applied_on=NOTED - timedelta(days=1)).applied_by == "victim"
    assert applied(noted("not_found"), applied_on=NOTED).applied_by == "victim"


def test_a_victim_who_lives_after_all_is_explained_the_right_and_applies() -> None:
    scene = noted("deceased")
    explanations.explain_compensation(
        actor=scene.police, injured_party=scene.party, answer="will_apply", language="ru", explained_on=NOTED
    )
    scene.party.refresh_from_db()
    assert applied(scene, applied_on=NOTED).applied_by == "victim"
