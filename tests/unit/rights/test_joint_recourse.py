"""Two convicts and one payment of the fund: each may be asked for the whole, and together they give back no more than it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.kernel.refusals import Refusal
from qorgan.rights.compensation import recourse
from qorgan.rights.compensation.facts import FactConvictPayment
from qorgan.rights.compensation.models import CompensationClaim, RecourseClaim
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import TODAY, a_scene, convicted, paid
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
WHOLE = 87_510


def two_convicts() -> tuple[Actor, CompensationClaim, list[Any]]:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, first = convicted(scene)
    court = an_actor(role="court_clerk", agency=first.court_proceeding.court, today=TODAY)
    COMMANDS["enter_sentence"](
        actor=court,
        court_proceeding=first.court_proceeding,
        article="128",
        part="1",
        kind="imprisonment",
        term_months=60,
        in_force_on="2021-03-03",
    )
    second = first.court_proceeding.sentences.exclude(pk=first.pk).get()
    return prosecutor, claim, [first, second]


def opened(prosecutor: Actor, claim: CompensationClaim, sentence: Any, **given: Any) -> RecourseClaim:
    return recourse.open_recourse_claim(actor=prosecutor, compensation_claim=claim, sentence=sentence, **given)


def came_in() -> int:
    return sum(FactConvictPayment.objects.filter(retracted_at=None).values_list("amount", flat=True))


def test_two_convicts_give_back_no_more_together_than_the_fund_paid() -> None:
    prosecutor, claim, sentences = two_convicts()
    first, second = (opened(prosecutor, claim, one) for one in sentences)
    assert (first.amount, second.amount) == (WHOLE, WHOLE), "each may be asked for the whole"
    recourse.record_recovery(actor=prosecutor, recourse_claim=first, amount=80_000)
    page = client_of(prosecutor).get(f"/recourse-claims/{second.ref}").content.decode()
    assert f"{first.ref} (convict by {sentences[0].ref})" in page
    with refused_as("compensation.payment_recovered") as refused:
        recourse.record_recovery(actor=prosecutor, recourse_claim=second, amount=WHOLE)
    for language in ("en", "ru", "kk"):
        said = refused.value.sentence(language=language)
        assert all(one in said for one in (first.ref, sentences[0].ref, claim.ref)), said
    with refused_as("compensation.payment_not_recovered") as early:
        recourse.close_recourse_claim(actor=prosecutor, recourse_claim=second, outcome="satisfied")
    assert first.ref in early.value.sentence(language="kk")
    recourse.record_recovery(actor=prosecutor, recourse_claim=second, amount=7_510)
    assert came_in() == WHOLE
    with refused_as("compensation.payment_recovered"):
        recourse.record_recovery(actor=prosecutor, recourse_claim=first, amount=1)
    page = client_of(prosecutor).get(f"/recourse-claims/{second.ref}").content.decode()
    assert "came in whole" in page
    assert f"/recourse-claims/{second.ref}/money/new" not in page, "it would always be refused"
    page = client_of(prosecutor).get(f"/compensation-claims/{claim.ref}").content.decode()
    assert f"/compensation-claims/{claim.ref}/recourse-claims/new" not in page
    for one in (first, second):
        assert (
            recourse.close_recourse_claim(actor=prosecutor, recourse_claim=one, outcome="satisfied").outcome
            == "satisfied"
        )
    with refused_as("compensation.recourse_open"):
        opened(prosecutor, claim, sentences[0])


def test_what_one_convict_gave_back_is_no_longer_asked_from_the_other() -> None:
    prosecutor, claim, sentences = two_convicts()
    first = opened(prosecutor, claim, sentences[0])
    _, came = recourse.record_recovery(actor=prosecutor, recourse_claim=first, amount=80_000)
    with refused_as("compensation.payment_recovered"):
        opened(prosecutor, claim, sentences[1], amount=7_511)
    COMMANDS["reverse_entry"](actor=prosecutor, ledger_entry=came.ref, reason="wrong_amount")
    _, came = recourse.record_recovery(actor=prosecutor, recourse_claim=first, amount=WHOLE)
    with refused_as("compensation.payment_recovered") as refused:
        opened(prosecutor, claim, sentences[1])
    assert first.ref in refused.value.sentence(language="en")
    with refused_as("compensation.amount_not_as_outcome"):
        recourse.close_recourse_claim(actor=prosecutor, recourse_claim=first, outcome="satisfied")
    COMMANDS["reverse_entry"](actor=prosecutor, ledger_entry=came.ref, reason="wrong_amount")
    recourse.record_recovery(actor=prosecutor, recourse_claim=first, amount=80_000)
    assert opened(prosecutor, claim, sentences[1]).amount == 7_510


def test_a_recourse_is_not_closed_before_its_money_came() -> None:
    prosecutor, claim, sentences = two_convicts()
    back = opened(prosecutor, claim, sentences[0], opened_on=date(2021, 3, 4))
    recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=WHOLE, received_on=date(2021, 3, 8))
    close = {"actor": prosecutor, "recourse_claim": back, "outcome": "recovered"}
    with refused_as("compensation.closed_before_money") as refused:
        recourse.close_recourse_claim(**close, closed_on=date(2021, 3, 7))
    refusal: Refusal = refused.value
    assert refusal.blamed == "closed_on"
    assert back.ref in refusal.sentence(language="ru")
    assert recourse.close_recourse_claim(**close, closed_on=date(2021, 3, 8)).closed_on == date(2021, 3, 8)


def left(actor: Actor) -> list[int]:
    """What the list says is left, in the order of entry."""
    rows = client_of(actor).get("/api/v1/recourse-claims").json()["items"]
    return [row["left"] for row in sorted(rows, key=lambda row: int(RecourseClaim.objects.get(ref=row["ref"]).pk))]


def test_what_is_left_is_what_the_act_would_still_take() -> None:
    prosecutor, claim, sentences = two_convicts()
    first = opened(prosecutor, claim, sentences[0], amount=67_260)
    second = opened(prosecutor, claim, sentences[1])
    assert left(prosecutor) == [67_260, WHOLE]
    recourse.record_recovery(actor=prosecutor, recourse_claim=second, amount=60_000)
    assert left(prosecutor) == [27_510, 27_510], "no more than both owe together"
    with refused_as("compensation.payment_recovered"):
        recourse.record_recovery(actor=prosecutor, recourse_claim=first, amount=27_511)
    recourse.record_recovery(actor=prosecutor, recourse_claim=first, amount=27_510)
    assert left(prosecutor) == [0, 0]
    with refused_as("compensation.payment_recovered"):
        recourse.record_recovery(actor=prosecutor, recourse_claim=first, amount=1)


def test_nothing_is_left_on_what_is_given_up_or_whose_award_is_gone_also_once_the_money_went_back() -> None:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    back = opened(prosecutor, claim, sentence)
    recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=80_000)
    assert left(prosecutor) == [7_510]
    recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome="given_up")
    assert left(prosecutor) == [0], "given up"
    opened_again = {"record": back.ref, "changes": ["closed_on=", "outcome="], "reason": "Money may come after all"}
    COMMANDS["correct_record"](actor=prosecutor, **opened_again)
    assert left(prosecutor) == [7_510]
    COMMANDS["record_returned_payment"](actor=scene.police, compensation_claim=claim.ref, reason="Account closed")
    assert left(prosecutor) == [0], "the fund has paid nothing"
    recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome="given_up")
    COMMANDS["revoke_award"](actor=scene.police, compensation_claim=claim.ref, reasons="Entered wrongly")
    recourse.clear_recourse_claim(actor=prosecutor, recourse_claim=back, way="given_back")
    assert left(prosecutor) == [0]
