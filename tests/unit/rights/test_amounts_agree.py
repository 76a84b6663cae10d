"""What was awarded or came in agrees with the outcome under which it is counted."""

from __future__ import annotations

import pytest

from qorgan.rights.compensation import civil_claims, recourse
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import a_scene, convicted, paid, the_court

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("outcome", "wrong", "right"),
    [
        ("granted", (0, 499), 500),
        ("partly", (0, 500), 200),
        ("refused", (1,), 0),
        ("not_considered", (500,), 0),
        ("settled", (), 300),
    ],
)
def test_a_claim_for_harm_ends_with_as_much_as_its_outcome_says(
    outcome: str, wrong: tuple[int, ...], right: int
) -> None:
    scene = a_scene()
    claim = civil_claims.file_civil_claim(
        actor=scene.police, injured_party=scene.party, forum="criminal", material=400, moral=100
    )
    court = the_court(scene)

    def decided(awarded: int) -> int:
        return civil_claims.decide_civil_claim(
            actor=court,
            civil_claim=claim,
            outcome=outcome,
            reasons="Heard",
            awarded_material=min(awarded, 400),
            awarded_moral=max(awarded - 400, 0),
        ).awarded

    for amount in wrong:
        with refused_as("compensation.amount_not_as_outcome") as said:
            decided(amount)
        assert "500" in said.value.sentence(language="kk")
    assert decided(right) == right


def test_a_recourse_is_closed_as_recovered_only_when_all_came_in() -> None:
    claim = paid(scene := a_scene())
    prosecutor, sentence = convicted(scene)
    back = recourse.open_recourse_claim(actor=prosecutor, compensation_claim=claim, sentence=sentence)
    for outcome in ("recovered", "partly"):
        with refused_as("compensation.amount_not_as_outcome"):
            recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome=outcome)
    recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=back.amount)
    with refused_as("compensation.amount_not_as_outcome"):
        recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome="hopeless")
    assert (
        recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome="recovered").outcome == "recovered"
    )
