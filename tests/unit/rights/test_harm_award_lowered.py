"""A decision on harm that is overturned, lowered or refused after money came stands as the court decided it; the money is settled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.rights.compensation.facts import FactHarmClaim
from qorgan.rights.compensation.models import HarmClaim
from qorgan.rights.compensation.models_of_harm import HarmPayment
from tests.refusals import refused_as
from tests.unit.rights.test_civil_claims import court, filed, granted, scene
from tests.unit.rights.test_compensation import TODAY, Scene
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_harm_paid_apart import PAID_ON, counted, pay, settle
from tests.unit.rights.test_judgment_gone import JUDGED, before, owed

pytestmark = pytest.mark.django_db
__all__ = ["court", "scene"]
SETTLE = "compensation.settle_harm"


def paid(scene: Scene, court: Actor, *amounts: int) -> HarmClaim:
    """A claim on which 300,000 was awarded, and on which these amounts came, each a day later than the one before."""
    claim = filed(scene)
    before(scene, court, outcome="convicted")
    granted(court, claim, on=JUDGED)
    for day, amount in enumerate(amounts):
        pay(scene, claim, amount=amount, paid_on=PAID_ON.replace(day=PAID_ON.day + day), all_the_same=None)
    return claim


def correct(court: Actor, claim: HarmClaim, **given: Any) -> HarmClaim:
    wanted = {"actor": court, "harm_claim": claim.ref, "reason": "learnt_later"}
    return COMMANDS["correct_harm_decision"](**wanted | given)


def money() -> tuple[int, int, int]:
    """What was awarded, and what was received by the claims and by the payments."""
    awarded = sum(FactHarmClaim.objects.filter(retracted_at=None).values_list("awarded", flat=True))
    return (awarded, *counted())


def waiting() -> list[int]:
    held = HarmPayment.objects.filter(former_decision__isnull=False, settled_on=None, withdrawn_on=None)
    return sorted(held.values_list("amount", flat=True))


def test_a_decision_lowered_below_what_came_stands_as_lowered_and_the_rest_is_settled(
    scene: Scene, court: Actor
) -> None:
    claim = paid(scene, court, 120_000, 80_000)
    lowered = correct(court, claim, outcome="partly", awarded_material=150_000)
    assert (lowered.awarded, lowered.received) == (150_000, 150_000)
    assert money() == (150_000, 200_000, 200_000)
    assert waiting() == [50_000], "of the money that came last"
    (part,) = HarmPayment.objects.filter(part_of__isnull=False)
    assert part.part_of is not None
    assert (part.part_of.amount, part.paid_on) == (30_000, part.part_of.paid_on)
    told = owed(claim)[SETTLE]
    assert (told.agency, told.next_step) == (scene.police.agency, f"/harm-payments/{part.ref}/settlement/new")
    shown = client_of(scene.police).get(f"/harm-claims/{claim.ref}").content.decode()
    assert f"{part.ref}: " in shown
    assert "Part of" in shown
    settle(scene, part, "given_back")
    assert SETTLE not in owed(claim)
    assert money() == (150_000, 150_000, 150_000)
    refused = correct(court, claim, outcome="refused", awarded_material=0)
    assert (refused.awarded, refused.received) == (0, 0)
    assert money() == (0, 150_000, 150_000)
    assert waiting() == [30_000, 120_000]
    assert not list(ledger.verify())


def test_a_decision_overturned_after_money_came_is_withdrawn_and_the_next_one_counts_of_it_what_it_awards(
    scene: Scene, court: Actor
) -> None:
    claim = paid(scene, court, 300_000)
    withdrawn = COMMANDS["withdraw_harm_decision"](actor=court, harm_claim=claim.ref, reason="overturned")
    assert (withdrawn.state, withdrawn.received) == ("filed", 0)
    assert money() == (0, 300_000, 300_000)
    payment = HarmPayment.objects.get()
    again = {"outcome": "partly", "reasons": "Proved in part", "awarded_material": 100_000, "decided_on": TODAY}
    COMMANDS["decide_harm_claim"](actor=court, harm_claim=claim.ref, **again)
    for amount in (None, 300_001, 100_001):
        with refused_as("compensation.too_much"):
            settle(scene, payment, "counted", amount=amount)
    started = Obligation.objects.get(source=claim.ref, term=SETTLE).started_at
    assert settle(scene, payment, "counted", amount=100_000).received == 100_000
    assert money() == (100_000, 300_000, 300_000)
    assert waiting() == [200_000]
    assert owed(claim)[SETTLE].started_at == started, "the rest waits as long as all of it did"
    rest = HarmPayment.objects.get(settled_on=None)
    settle(scene, rest, "left")
    assert SETTLE not in owed(claim)
    COMMANDS["withdraw_harm_decision"](actor=court, harm_claim=claim.ref, reason="overturned")
    assert waiting() == [100_000], "what was left stays so; what was counted waits again"
    assert money() == (0, 300_000, 300_000)
    assert not list(ledger.verify())


def test_a_later_day_of_the_decision_leaves_only_money_that_stands_on_it_in_the_way(scene: Scene, court: Actor) -> None:
    claim = paid(scene, court, 120_000)
    with refused_as("compensation.paid_before_decision") as said:
        correct(court, claim, decided_on=date(2021, 3, 8), outcome="partly", awarded_material=100_000)
    assert "withdraw this one" in said.value.advice(language="en")
    assert waiting() == []
    assert correct(court, claim, decided_on=date(2021, 3, 8), outcome="refused", awarded_material=0).received == 0
    assert waiting() == [120_000]


def test_money_on_the_first_of_several_lowered_decisions_is_taken_and_waits(scene: Scene, court: Actor) -> None:
    claim = paid(scene, court)
    correct(court, claim, outcome="partly", awarded_material=150_000)
    correct(court, claim, outcome="refused", awarded_material=0)
    with refused_as("compensation.too_much") as refused:
        pay(scene, claim, amount=300_001)
    assert "300,000" in refused.value.sentence(language="en")
    late = pay(scene, claim, amount=300_000)
    assert late.former_decision is not None
    assert (late.former_decision.awarded, waiting()) == (300_000, [300_000])
    assert owed(claim)[SETTLE].next_step == f"/harm-payments/{late.ref}/settlement/new"
    with refused_as("compensation.too_much"):
        pay(scene, claim, amount=1)
    settle(scene, late, "left")
    assert SETTLE not in owed(claim)
    assert not list(ledger.verify())


def test_what_came_on_a_later_decision_is_no_more_to_come_on_the_one_it_corrected(scene: Scene, court: Actor) -> None:
    claim = paid(scene, court, 150_000)
    correct(court, claim, outcome="partly", awarded_material=150_000)
    assert waiting() == []
    correct(court, claim, outcome="refused", awarded_material=0)
    with refused_as("compensation.too_much") as refused:
        pay(scene, claim, amount=150_001)
    assert "150,000" in refused.value.sentence(language="en")
    late = pay(scene, claim, amount=100_000)
    assert late.former_decision is not None
    assert (late.former_decision.awarded, waiting()) == (300_000, [100_000, 150_000])
    correct_paid = {"actor": scene.police, "harm_payment": late.ref, "reason": "mistyped"}
    with refused_as("compensation.too_much"):
        COMMANDS["correct_harm_payment"](**correct_paid, amount=150_001)
    COMMANDS["correct_harm_payment"](**correct_paid, amount=150_000)
    assert waiting() == [150_000, 150_000]
    with refused_as("compensation.too_much"):
        pay(scene, claim, amount=1)


def test_however_it_is_split_no_more_comes_than_the_highest_decision_awarded(scene: Scene, court: Actor) -> None:
    claim = paid(scene, court)
    for less in (200_000, 100_000):
        correct(court, claim, outcome="partly", awarded_material=less)
    correct(court, claim, outcome="refused", awarded_material=0)
    for amount, awarded in ((150_000, 200_000), (100_000, 100_000)):
        late = pay(scene, claim, amount=amount)
        assert late.former_decision is not None
        assert late.former_decision.awarded == awarded
    with refused_as("compensation.too_much"):
        pay(scene, claim, amount=50_001)
    pay(scene, claim, amount=50_000)
    assert sum(waiting()) == 300_000


def test_money_on_a_decision_withdrawn_before_another_was_made_and_lowered_is_taken(scene: Scene, court: Actor) -> None:
    claim = paid(scene, court)
    COMMANDS["withdraw_harm_decision"](actor=court, harm_claim=claim.ref, reason="overturned")
    again = {"outcome": "partly", "reasons": "Proved in part", "awarded_material": 100_000, "decided_on": JUDGED}
    COMMANDS["decide_harm_claim"](actor=court, harm_claim=claim.ref, **again)
    correct(court, claim, outcome="refused", awarded_material=0)
    late = pay(scene, claim, amount=300_000)
    assert late.former_decision is not None
    assert late.former_decision.withdrawn_because == "overturned"
    assert waiting() == [300_000]
