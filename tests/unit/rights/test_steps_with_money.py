"""A claim in court, an appeal or a deposit is only a step with money that lost its basis: the final answer follows it and is owed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.rights.compensation.models_of_harm import HarmPayment
from qorgan.rights.compensation.models_of_settling import FormerSettlement
from tests.refusals import refused_as
from tests.unit.rights.test_basis_of_award import LISTED, ended
from tests.unit.rights.test_civil_claims import court, scene
from tests.unit.rights.test_compensation import Scene, awarded
from tests.unit.rights.test_forced_anew import GRAVE, GRAVEST, gravest
from tests.unit.rights.test_forced_anew import counted as income
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_harm_paid_apart import counted, pay, settle, taken_back
from tests.unit.rights.test_joint_recourse import came_in, opened, two_convicts
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["court", "scene"]
END, FORCED_END = "compensation.end_settlement", "compensation.end_forced"
ONLY_A_STEP = "is only a step"


def waits(term: str = END) -> list[Obligation]:
    return list(Obligation.objects.filter(IS_OPEN, term=term).order_by("id"))


def leads(actor: Actor, term: str = END) -> bool:
    """Whether the one answer that is owed stands in the actor's work and opens its form."""
    (work,) = QUERIES["my_work"](actor=actor, term=term)
    return bool(client_of(actor).get(work.next_step).status_code == 200)


def given_back(page: str) -> list[str]:
    """What a page says was given back: of all, and of each sum received."""
    pair = re.search(r"<dt>Given back of it</dt><dd>(.*?)</dd>", page)
    assert pair is not None
    return [pair[1], *re.findall(r'<tr id="RP-.*?number">.*?number">(.*?)</td>', page)]


def test_money_on_harm_whose_return_was_claimed_in_court_is_settled_as_the_court_decided(
    scene: Scene, court: Actor
) -> None:
    claim = taken_back(scene, court)
    paid = pay(scene, claim)
    settle(scene, paid, "claimed_back")
    first = Obligation.objects.get(term="compensation.settle_harm", source=claim.ref)
    assert first.met_at is not None
    assert len(waits()) == 1
    assert leads(scene.police)
    assert ONLY_A_STEP in client_of(scene.police).get(f"/harm-claims/{claim.ref}").content.decode()
    with refused_as("compensation.nothing_corrected"):
        settle(scene, paid, "claimed_back")
    settle(scene, paid, "given_back", amount=30_000)
    assert counted() == (50_000, 50_000)
    rest = HarmPayment.objects.get(part_of=paid)
    assert (rest.amount, rest.settlement) == (50_000, "claimed_back"), "of the rest the court has not decided"
    assert len(waits()) == 1
    settle(scene, rest, "left")
    assert waits() == []
    assert first.met_at == Obligation.objects.get(pk=first.pk).met_at, "the step met it, and in time"
    assert counted() == (50_000, 50_000)
    with refused_as("compensation.harm_payment_stands"):
        settle(scene, rest, "given_back")
    page = client_of(scene.police).get(f"/harm-claims/{claim.ref}").content.decode()
    assert "Settled before" in page
    assert ONLY_A_STEP not in page
    assert not list(ledger.verify())


def test_money_of_a_convict_in_deposit_is_given_back_once_the_court_decided() -> None:
    prosecutor, claim, sentences = two_convicts()
    recourse = opened(prosecutor, claim, sentences[0])
    COMMANDS["record_recovery"](actor=prosecutor, recourse=recourse.ref, amount=500)
    court = an_actor(role="court_clerk", agency=sentences[0].court_proceeding.court, today=prosecutor.today)
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentences[0].ref, reason="entered_wrongly")
    answer: dict[str, Any] = {"actor": prosecutor, "recourse": recourse.ref}
    COMMANDS["settle_recourse"](**answer, settlement="in_deposit")
    assert came_in() == 500
    assert leads(prosecutor)
    page = client_of(prosecutor).get(f"/recourses/{recourse.ref}").content.decode()
    assert all(words in page for words in (ONLY_A_STEP, f"/recourses/{recourse.ref}/settlement/new"))
    assert given_back(page) == ["—", "—"], "what is kept did not go back"
    COMMANDS["settle_recourse"](**answer, settlement="given_back")
    assert came_in() == 0
    page = client_of(prosecutor).get(f"/recourses/{recourse.ref}").content.decode()
    assert given_back(page) == ["500 KZT", "500 KZT"], "of the recourse, and of the money received"
    assert waits() == []
    assert FormerSettlement.objects.get().recourse == recourse
    with refused_as("compensation.nothing_to_settle"):
        COMMANDS["settle_recourse"](**answer, settlement="counted")
    assert not list(ledger.verify())


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_a_forced_payment_in_deposit_is_given_back_once_the_court_decided(is_withdrawn: bool) -> None:
    prosecutor, court, sentence, forced = gravest()
    answer: dict[str, Any] = {"actor": prosecutor, "forced_payment": forced.ref}
    COMMANDS["record_forced_payment"](**answer, amount=GRAVEST)
    if is_withdrawn:
        COMMANDS["withdraw_sentence"](actor=court, sentence=sentence.ref, reason="entered_wrongly")
    else:
        COMMANDS["correct_sentence"](actor=court, sentence=sentence, article="128", part="1")
        COMMANDS["correct_forced_payment"](**answer)
    COMMANDS["settle_forced_payment"](**answer, settlement="in_deposit")
    assert income() == GRAVEST
    assert leads(court, FORCED_END)
    assert ONLY_A_STEP in client_of(court).get(f"/forced-payments/{forced.ref}").content.decode()
    with refused_as("compensation.nothing_corrected"):
        COMMANDS["settle_forced_payment"](**answer, settlement="in_deposit")
    COMMANDS["settle_forced_payment"](**answer, settlement="given_back")
    assert income() == (0 if is_withdrawn else GRAVE)
    assert waits(FORCED_END) == []
    assert "Settled before" in client_of(court).get(f"/forced-payments/{forced.ref}").content.decode()
    with refused_as("compensation.nothing_to_settle"):
        COMMANDS["settle_forced_payment"](**answer, settlement="counted")
    assert not list(ledger.verify())


def test_a_payment_of_the_fund_whose_decision_was_appealed_is_settled_once_that_is_decided(scene: Scene) -> None:
    claim = awarded(scene)
    COMMANDS["list_for_treasury"](actor=scene.police, listed_on=LISTED)
    ended(scene, "no_event", on="2021-03-03")
    about: dict[str, Any] = {"actor": scene.police, "compensation_claim": claim.ref}
    COMMANDS["record_payment"](**about, payment_number="7", all_the_same="under_way")
    COMMANDS["settle_payment"](**about, settlement="decision_appealed")
    look = Obligation.objects.get(source=claim.ref, term="compensation.look_again")
    assert look.met_at is not None
    assert leads(scene.police)
    address = f"/compensation-claims/{claim.ref}"
    page = client_of(scene.police).get(address).content.decode()
    assert all(words in page for words in (ONLY_A_STEP, f"{address}/payment/settlement/new"))
    COMMANDS["settle_payment"](**about, settlement="claimed_elsewhere")
    assert len(waits()) == 1, "that is a step as well"
    COMMANDS["settle_payment"](**about, settlement="left")
    assert waits() == []
    assert FormerSettlement.objects.filter(claim=claim).count() == 2
    assert Obligation.objects.get(pk=look.pk).met_at == look.met_at
    with refused_as("compensation.payment_stands"):
        COMMANDS["settle_payment"](**about, settlement="left")
