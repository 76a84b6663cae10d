"""Whoever was not reached is not said to have heard of the right to compensation, and hears of it once found."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.rights.compensation import explaining
from qorgan.rights.compensation.lives import where_an_explanation_stands
from qorgan.rights.compensation.refusals import AlreadyExplained
from tests.unit.rights.test_compensation import RECOGNISED, a_scene

pytestmark = pytest.mark.django_db


def test_who_is_not_reached_is_not_said_to_have_been_told_and_is_told_once_found() -> None:
    scene = a_scene()
    party: dict[str, Any] = {"actor": scene.police, "injured_party": scene.party}
    owed = Obligation.objects.get(term="compensation.explain")
    why = {"answer": "not_reached", "not_told_because": "not_found", "not_told_tried": "Calls, a visit, a search"}
    wrong: list[dict[str, Any]] = [
        {"answer": "not_reached"}, {"answer": "thinks"}, why | {"language": "ru"}, why | {"answer": "thinks"},
        {"answer": "thinks", "language": "ru", "not_told_because": "abroad", "not_told_tried": "Calls"},
    ]  # fmt: skip
    for given in wrong:
        with pytest.raises(BadInput):
            explaining.explain_compensation(**party, **given)
    explaining.explain_compensation(**party, **why, explained_on=RECOGNISED)
    owed.refresh_from_db()
    assert (owed.is_open, owed.met_at) == (False, None)
    scene.party.refresh_from_db()
    assert where_an_explanation_stands(scene.party) == "open"
    explaining.explain_compensation(**party, answer="will_apply", language="ru", explained_on=RECOGNISED)
    owed.refresh_from_db()
    assert owed.met_at is not None
    with pytest.raises(AlreadyExplained):
        explaining.explain_compensation(**party, **why)
