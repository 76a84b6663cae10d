"""Money that really came on a decision on harm which was withdrawn or lowered meanwhile: written down, counted, and looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.rights.compensation.facts import FactHarmClaim, FactHarmPayment
from qorgan.rights.compensation.models import HarmClaim
from qorgan.rights.compensation.models_of_harm import HarmPayment
from tests.refusals import refused_as
from tests.unit.rights.test_civil_claims import court, filed, granted, scene
from tests.unit.rights.test_compensation import TODAY, Scene
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_judgment_gone import JUDGED, before, owed

pytestmark = pytest.mark.django_db
__all__ = ["court", "scene"]
PAID_ON = date(2021, 3, 4)


def taken_back(scene: Scene, court: Actor) -> HarmClaim:
    claim = filed(scene)
    before(scene, court, outcome="convicted")
    granted(court, claim, on=JUDGED)
    return COMMANDS["withdraw_harm_decision"](actor=court, harm_claim=claim.ref, reason="overturned")


def pay(scene: Scene, claim: HarmClaim, **given: Any) -> HarmPayment:
    wanted = {"harm_claim": claim.ref, "amount": 80_000, "paid_on": PAID_ON, "all_the_same": "not_told"} | given
    return COMMANDS["record_harm_paid"](actor=scene.police, **wanted)[1]


def settle(scene: Scene, payment: HarmPayment, settlement: str, **given: Any) -> HarmClaim:
    wanted = {"actor": scene.police, "harm_payment": payment.ref, "settlement": settlement}
    return COMMANDS["settle_harm_payment"](**wanted | given)[0]


def counted() -> tuple[int, int]:
    return tuple(
        sum(fact.objects.filter(retracted_at=None).values_list(name, flat=True))
        for fact, name in ((FactHarmPayment, "amount"), (FactHarmClaim, "received"))
    )  # type: ignore[return-value]


def test_money_on_a_decision_withdrawn_meanwhile_is_written_down_with_its_reason_and_looked_at(
    scene: Scene, court: Actor
) -> None:
    claim = taken_back(scene, court)
    address = f"/harm-claims/{claim.ref}"
    page = client_of(scene.police)
    assert f"{address}/receipts/new" in page.get(address).content.decode()
    with refused_as("compensation.harm_award_taken_back") as refused:
        pay(scene, claim, all_the_same=None)
    assert refused.value.blamed == "all_the_same"
    assert all(claim.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    with refused_as("compensation.harm_not_awarded"):
        pay(scene, claim, paid_on=date(2021, 3, 1))
    paid = pay(scene, claim)
    with refused_as("compensation.too_much"):
        pay(scene, claim, amount=220_001)
    assert counted() == (80_000, 80_000), "it really came"
    term = "compensation.settle_harm"
    assert owed(claim)[term].agency == scene.police.agency
    shown = page.get(address).content.decode()
    assert f"{paid.ref}: " in shown
    assert "had not been told yet" in shown
    (work,) = QUERIES["my_work"](actor=scene.police, term=term)
    assert page.get(work.next_step).status_code == 200
    settle(scene, paid, "left")
    assert term not in owed(claim)
    left = country().codes["harm_payment_settlements"].get("left").title.en
    assert f": {left}</td>" in page.get(address).content.decode(), "the day and what became of it, in one cell"
    assert counted() == (80_000, 80_000)
    with refused_as("compensation.harm_payment_stands"):
        settle(scene, paid, "given_back")
    assert not list(ledger.verify())


def test_what_was_given_back_counts_no_more_and_what_is_counted_pays_the_new_decision(
    scene: Scene, court: Actor
) -> None:
    claim = taken_back(scene, court)
    back, kept = pay(scene, claim), pay(scene, claim, amount=70_000)
    settle(scene, back, "given_back")
    assert counted() == (70_000, 70_000)
    with refused_as("compensation.too_much"):
        settle(scene, kept, "counted")
    granted(court, claim, on=TODAY)
    assert settle(scene, kept, "counted").received == 70_000
    assert counted() == (70_000, 70_000)
    change = {"actor": scene.police, "harm_payment": kept.ref, "reason": "mistyped"}
    assert COMMANDS["correct_harm_payment"](**change, amount=60_000)[0].received == 60_000
    assert COMMANDS["withdraw_harm_payment"](**change)[0].received == 0
    assert counted() == (0, 0)
    assert not list(ledger.verify())


def test_it_is_written_down_beside_a_new_decision_and_on_a_claim_that_was_withdrawn_since(
    scene: Scene, court: Actor
) -> None:
    claim = taken_back(scene, court)
    granted(court, claim, on=TODAY)
    assert pay(scene, claim).former_decision is not None, "it came before that decision"
    assert pay(scene, claim, paid_on=TODAY, all_the_same=None).former_decision is None
    claim.refresh_from_db()
    assert claim.received == 80_000
    second = COMMANDS["correct_harm_decision"](
        actor=court, harm_claim=claim.ref, reason="mistyped", reasons="Proved in full"
    )
    assert second.reasons == "Proved in full"


def test_a_claim_withdrawn_since_still_takes_what_came(scene: Scene, court: Actor) -> None:
    claim = taken_back(scene, court)
    pay(scene, claim)
    moved = {"actor": scene.police, "harm_claim": claim.ref, "reason": "mistyped"}
    with refused_as("compensation.received_on_harm"):
        COMMANDS["correct_harm_claim"](**moved, forum="civil")
    reason = "at_wish"
    COMMANDS["withdraw_harm_claim"](actor=scene.police, harm_claim=claim.ref, reason=reason)
    pay(scene, claim, amount=1_000)
    assert counted() == (81_000, 0), "the claim counts no more; the money does"
    assert len([one for one in owed(claim) if one == "compensation.settle_harm"]) == 1
    assert not list(ledger.verify())


def test_what_came_beyond_a_decision_lowered_meanwhile_is_taken_with_the_reason(scene: Scene, court: Actor) -> None:
    claim = filed(scene)
    before(scene, court, outcome="convicted")
    granted(court, claim, on=JUDGED)
    lowered = {"harm_claim": claim.ref, "reason": "learnt_later", "outcome": "partly", "awarded_material": 50_000}
    COMMANDS["correct_harm_decision"](actor=court, **lowered)
    with refused_as("compensation.too_much"):
        pay(scene, claim, all_the_same=None)
    assert pay(scene, claim).former_decision.awarded == 300_000
    assert counted() == (80_000, 80_000)
    assert "compensation.settle_harm" in owed(claim)


def test_what_is_counted_on_the_new_decision_leaves_no_room_on_the_one_it_came_on(scene: Scene, court: Actor) -> None:
    claim = taken_back(scene, court)
    paid = pay(scene, claim, amount=300_000)
    granted(court, claim, on=TODAY)
    assert settle(scene, paid, "counted", amount=200_000).received == 200_000
    for amount in (300_000, 1):
        with refused_as("compensation.too_much"):
            pay(scene, claim, amount=amount)
    assert counted() == (300_000, 300_000)
    change = {"actor": scene.police, "harm_payment": paid.ref, "reason": "mistyped"}
    with refused_as("compensation.too_much"):
        COMMANDS["correct_harm_payment"](**change, amount=200_001)
    assert COMMANDS["correct_harm_payment"](**change, amount=150_000)[0].received == 150_000
    assert pay(scene, claim, amount=50_000).former_decision == paid.former_decision
    COMMANDS["withdraw_harm_payment"](**change)
    assert pay(scene, claim, amount=150_000).former_decision == paid.former_decision
    assert not list(ledger.verify())


def test_what_was_counted_on_a_decision_withdrawn_since_leaves_no_room_on_the_one_it_came_on(
    scene: Scene, court: Actor
) -> None:
    claim = taken_back(scene, court)
    paid = pay(scene, claim, amount=300_000)
    granted(court, claim, on=TODAY)
    settle(scene, paid, "counted", amount=200_000)
    COMMANDS["withdraw_harm_decision"](actor=court, harm_claim=claim.ref, reason="overturned")
    paid.refresh_from_db()
    assert paid.former_decision != paid.first_decision
    for day in (PAID_ON, TODAY):
        with refused_as("compensation.too_much"):
            pay(scene, claim, amount=300_000, paid_on=day)
    with refused_as("compensation.too_much"):
        pay(scene, claim, amount=1)
    change = {"actor": scene.police, "harm_payment": paid.ref, "reason": "mistyped"}
    with refused_as("compensation.too_much"):
        COMMANDS["correct_harm_payment"](**change, amount=200_001)
    corrected = COMMANDS["correct_harm_payment"](**change, amount=150_000, paid_on=PAID_ON.replace(day=5))[1]
    assert (corrected.amount, corrected.former_decision) == (150_000, paid.former_decision)
    assert pay(scene, claim, amount=50_000).first_decision is None
    assert counted() == (300_000, 300_000)
    assert not list(ledger.verify())
