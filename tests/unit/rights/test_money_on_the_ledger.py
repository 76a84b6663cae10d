"""Money of convicts, of victims and of the fund stands in the ledger: reversed, never edited; what fell after it came is owed back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.facts.models import Fact
from qorgan.desk.history.models import RecordVersion
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.kernel.refusals import Refusal
from qorgan.rights.compensation import awards, civil_claims, compulsory_payments, recourse, treasury
from qorgan.rights.compensation.accounts import entries_of, excess
from qorgan.rights.compensation.facts import (
    FactCompensationClaim,
    FactCompensationPayment,
    FactConvictPayment,
    FactHarmClaim,
    FactHarmPayment,
)
from qorgan.rights.compensation.models import CompensationClaim, CompulsoryPayment
from tests.refusals import refused_as
from tests.unit.rights.test_basis_of_award import ended
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied, awarded, convicted, paid
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
JUDGED_ON = date(2021, 3, 2)


class Held(NamedTuple):
    """A record with money on it, and how more is written down."""

    actor: Actor
    record: Any
    receive: Callable[..., Any]
    fact: type[Fact]
    address: str
    first_on: date = date(2021, 3, 5)


def of_recourse() -> Held:
    claim = paid(scene := a_scene())
    actor, sentence = convicted(scene)
    record = recourse.open_recourse_claim(
        actor=actor, compensation_claim=claim, sentence=sentence, opened_on=date(2021, 3, 3)
    )
    return Held(
        actor,
        record,
        lambda **given: recourse.record_recovery(actor=actor, recourse_claim=record, **given),
        FactConvictPayment,
        "recourse-claims",
    )


def of_compulsory() -> Held:
    actor, sentence = convicted(a_scene())
    record = compulsory_payments.set_compulsory_payment(actor=actor, sentence=sentence, set_on=JUDGED_ON)
    return Held(
        actor,
        record,
        lambda **given: compulsory_payments.record_compulsory_payment(actor=actor, compulsory_payment=record, **given),
        FactConvictPayment,
        "compulsory-payments",
    )


def of_civil_claim() -> Held:
    scene = a_scene()
    record = civil_claims.file_civil_claim(
        actor=scene.police, injured_party=scene.party, forum="criminal", material=400_000
    )
    court = an_actor(role="court_clerk", agency=convicted(scene)[1].court_proceeding.court, today=TODAY)
    decided = {"outcome": "granted", "reasons": "Proved", "awarded_material": 400_000}
    record = civil_claims.decide_civil_claim(actor=court, civil_claim=record, **decided)
    return Held(
        court,
        record,
        lambda **given: civil_claims.record_civil_payment(actor=court, civil_claim=record, **given),
        FactHarmPayment,
        "civil-claims",
        TODAY,
    )


EACH = pytest.mark.parametrize("of", [of_recourse, of_compulsory, of_civil_claim])


def counted(fact: type[Fact]) -> int:
    return sum(fact.objects.filter(retracted_at=None).values_list("amount", flat=True))


def reversed_in_ledger(held: Held, *, reason: str) -> None:
    COMMANDS["reverse_entry"](actor=held.actor, ledger_entry=entries_of(held.record)[-1].ref, reason=reason)


@EACH
def test_what_came_in_is_counted_by_its_day_and_what_was_wrong_is_reversed_and_stays_to_be_read(
    of: Callable[[], Held],
) -> None:
    held = of()
    held.receive(amount=700, received_on=held.first_on)
    held.receive(amount=80)
    days = held.fact.objects.filter(retracted_at=None).order_by("-amount").values_list("happened_on", "amount")
    assert list(days) == [(held.first_on, 700), (TODAY, 80)]
    reversed_in_ledger(held, reason="wrong_amount")
    held.receive(amount=90)
    assert (held.record.received, counted(held.fact)) == (790, 790)
    (balance,) = QUERIES["balances_of"](actor=held.actor, record=held.record.ref)
    assert balance.amount == 790
    page = client_of(held.actor).get(f"/{held.address}/{held.record.ref}").content.decode()
    assert "80 KZT" in page
    assert "90 KZT" in page
    with refused_as("ledger.reversed"):
        COMMANDS["reverse_entry"](
            actor=held.actor, ledger_entry=entry_that_was_reversed(held).ref, reason="entered_twice"
        )
    assert not list(ledger.verify())


def entry_that_was_reversed(held: Held) -> Any:
    found = QUERIES["ledger_of"](actor=held.actor, record=held.record.ref)
    return next(one for one in found if one.is_reversed)


@EACH
def test_money_that_was_received_in_full_is_refused_a_second_time(of: Callable[[], Held]) -> None:
    held = of()
    whole = held.record.awarded if hasattr(held.record, "awarded") else held.record.amount
    held.receive(amount=whole)
    with pytest.raises(Refusal) as refused:
        held.receive(amount=1)
    assert refused.value.code in ("compensation.too_much", "compensation.payment_recovered")
    assert counted(held.fact) == whole


def test_an_award_falls_is_paid_all_the_same_comes_back_and_falls_again() -> None:
    scene = a_scene()
    claim = awarded(scene)
    treasury.list_for_treasury(actor=scene.police, listed_on=date(2021, 2, 25))
    given: dict[str, Any] = {"actor": scene.police, "compensation_claim": claim}
    fallen = awards.revoke_award(**given, reasons="Wished", decided_on=date(2021, 3, 1))
    assert (fallen.state, fallen.ended_on, fallen.amount) == ("refused", date(2021, 3, 1), 87_510)
    fact = FactCompensationClaim.objects.get(retracted_at=None)
    assert (fact.claim_state, fact.tier, fact.awarded) == ("refused", "", 0)
    assert applied(scene, applied_on=TODAY).state == "applied", "another application of the person runs beside it"
    pay = given | {"payment_number": "77", "paid_on": date(2021, 3, 2)}
    with refused_as("compensation.award_taken_back"):
        treasury.record_payment(**pay)
    stands, _entry = treasury.record_payment(**pay, paid_note="The order was being carried out")
    assert (stands.state, stands.paid_on) == ("paid", date(2021, 3, 2))
    assert counted(FactCompensationPayment) == 87_510
    look = Obligation.objects.filter(source=claim.ref, term="compensation.look_again", met_at=None, cancelled_at=None)
    assert look.exists()
    awards.review_award(**given, review="Left to the victim")
    assert not look.exists()
    with refused_as("compensation.payment_stands"):
        awards.review_award(**given, review="Again")
    treasury.record_returned_payment(**given, reason="Account closed")
    assert counted(FactCompensationPayment) == 0
    again = awards.revoke_award(**given, reasons="Falls again")
    assert (again.state, again.ended_on) == ("refused", TODAY)
    assert not list(ledger.verify())


@pytest.mark.parametrize(("reason", "state", "number"), [("wrong_day", "listed", ""), ("came_back", "returned", "77")])
def test_a_payment_that_is_reversed_in_the_ledger_leaves_the_award_as_the_reason_says(
    reason: str, state: str, number: str
) -> None:
    scene = a_scene()
    claim = paid(scene)
    COMMANDS["reverse_entry"](actor=scene.police, ledger_entry=entries_of(claim)[0].ref, reason=reason)
    held = CompensationClaim.objects.get(pk=claim.pk)
    assert (held.state, held.paid_on, held.listings.get().payment_number) == (state, None, number)
    assert counted(FactCompensationPayment) == 0
    assert not list(ledger.verify())


def test_a_payment_is_entered_once_and_the_ledger_holds_no_more_than_the_award() -> None:
    scene = a_scene()
    claim = paid(scene)
    (balance,) = QUERIES["balances_of"](actor=scene.police, record=claim.ref)
    assert balance.amount == claim.amount == 87_510


def test_a_payment_on_grounds_that_are_gone_needs_a_note_and_is_owed_a_review() -> None:
    scene = a_scene()
    claim = awarded(scene)
    treasury.list_for_treasury(actor=scene.police, listed_on=date(2021, 2, 25))
    ended(scene, "no_event", on="2021-03-03")
    pay: dict[str, Any] = {"actor": scene.police, "compensation_claim": claim, "payment_number": "77"}
    with refused_as("compensation.basis_gone") as refused:
        treasury.record_payment(**pay)
    assert refused.value.blamed == "paid_note"
    held, _ = treasury.record_payment(**pay, paid_note="It was on its way")
    assert held.paid_note
    page = client_of(scene.police).get(f"/compensation-claims/{claim.ref}").content.decode()
    assert "It was on its way" in page
    assert f"/compensation-claims/{claim.ref}/review/new" in page


def requalified(held: Held, *, part: str) -> CompulsoryPayment:
    """The compulsory payment after its sentence was put right to another part of the article."""
    sentence = held.record.sentence
    court = an_actor(role="court_clerk", agency=sentence.court_proceeding.court, today=TODAY)
    COMMANDS["correct_sentence"](actor=court, sentence=sentence, article="128", part=part)
    return CompulsoryPayment.objects.get(pk=held.record.pk)


def test_a_compulsory_payment_follows_its_sentence_and_what_came_beyond_it_is_owed_back() -> None:
    held = of_compulsory()
    assert (held.record.amount_mci, held.record.amount) == (20, 58_340)
    raised = requalified(held, part="4")
    assert (raised.amount > 58_340, raised.set_anew_on) == (True, TODAY)
    assert RecordVersion.objects.filter(holder=raised.ref).count() == 1
    held.receive(amount=raised.amount)
    lowered = requalified(held, part="1")
    assert (lowered.amount, excess(lowered)) == (58_340, raised.amount - 58_340)
    told = Obligation.objects.get(term="compensation.settle_forced")
    assert told.is_open
    clear = {"actor": held.actor, "compulsory_payment": lowered, "way": "given_back"}
    with refused_as("compensation.no_excess"):
        compulsory_payments.clear_compulsory_payment(**clear, amount=excess(lowered) + 1)
    compulsory_payments.clear_compulsory_payment(**clear)
    told.refresh_from_db()
    assert told.met_at is not None
    assert counted(FactConvictPayment) == 58_340
    assert not list(ledger.verify())


def test_a_compulsory_payment_is_closed_and_money_that_comes_later_is_taken() -> None:
    held = of_compulsory()
    close = {"actor": held.actor, "compulsory_payment": held.record, "outcome": "nothing_found"}
    assert compulsory_payments.close_compulsory_payment(**close).closed_on == TODAY
    assert not Obligation.objects.filter(term="compensation.follow_forced", met_at=None, cancelled_at=None).exists()
    with refused_as("compensation.compulsory_payment_closed"):
        compulsory_payments.close_compulsory_payment(**close)
    held.receive(amount=7)
    assert counted(FactConvictPayment) == 7


def test_a_recourse_claim_is_corrected_to_claim_more_and_to_go_on_after_its_end() -> None:
    held = of_recourse()
    correct = {"actor": held.actor, "record": held.record.ref, "reason": "More can be recovered"}
    COMMANDS["correct_record"](**correct, changes=["amount=50000"])
    with refused_as("compensation.too_much"):
        held.receive(amount=50_001)
    held.receive(amount=50_000)
    with refused_as("compensation.payment_recovered"):
        COMMANDS["correct_record"](**correct, changes=["amount=87511"])
    COMMANDS["correct_record"](**correct, changes=["amount=87510"])
    recourse.close_recourse_claim(actor=held.actor, recourse_claim=held.record, outcome="partly")
    with refused_as("compensation.recourse_closed"):
        held.receive(amount=1)
    with refused_as("compensation.closed_with_outcome"):
        COMMANDS["correct_record"](**correct, changes=["closed_on="])
    COMMANDS["correct_record"](**correct, changes=["closed_on=", "outcome="])
    held.receive(amount=37_510)
    assert counted(FactConvictPayment) == 87_510


def test_money_counted_elsewhere_is_still_what_convicts_gave_back_for_the_victim() -> None:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    open_on = {"actor": prosecutor, "sentence": sentence}
    back = recourse.open_recourse_claim(**open_on, compensation_claim=claim)
    recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=7_510)
    recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome="partly")
    given = {"actor": scene.police, "compensation_claim": claim}
    treasury.record_returned_payment(**given, reason="Account closed")
    awards.revoke_award(**given, reasons="Wished")
    recourse.clear_recourse_claim(actor=prosecutor, recourse_claim=back, way="counted")
    assert counted(FactConvictPayment) == 7_510
    anew = awarded(scene)
    treasury.list_for_treasury(actor=scene.police)
    treasury.record_payment(actor=scene.police, compensation_claim=anew, payment_number="79")
    assert recourse.open_recourse_claim(**open_on, compensation_claim=anew).amount == 80_000


@pytest.mark.parametrize(("way", "kept"), [("given_back", 100_000), ("left", 400_000)])
def test_what_was_received_beyond_a_lowered_decision_is_given_back_or_left(way: str, kept: int) -> None:
    held = of_civil_claim()
    held.receive(amount=400_000)
    COMMANDS["set_decision_aside"](actor=held.actor, civil_claim=held.record.ref, reason="overturned")
    lowered = {"outcome": "partly", "reasons": "Lowered on appeal", "awarded_material": 100_000}
    COMMANDS["decide_civil_claim"](actor=held.actor, civil_claim=held.record.ref, **lowered)
    told = Obligation.objects.get(term="compensation.settle_harm")
    assert told.is_open
    page = client_of(held.actor).get(f"/civil-claims/{held.record.ref}").content.decode()
    assert "beyond what is awarded" in page
    civil_claims.clear_civil_claim(actor=held.actor, civil_claim=held.record, way=way)
    told.refresh_from_db()
    assert told.met_at is not None
    assert counted(FactHarmPayment) == kept
    assert FactHarmClaim.objects.get(retracted_at=None).received == kept
    assert not list(ledger.verify())


def test_what_was_received_on_a_decision_that_was_set_aside_counts_on_the_next_one() -> None:
    held = of_civil_claim()
    held.receive(amount=300_000)
    aside = civil_claims.set_decision_aside(actor=held.actor, civil_claim=held.record, reason="overturned")
    assert (aside.state, aside.awarded, aside.received, excess(aside)) == ("filed", 0, 300_000, 300_000)
    owed = Obligation.objects.filter(source=aside.ref, term="compensation.decide_civil").order_by("started_at")
    assert [one.met_at is not None for one in owed] == [True, False]
    late = {"amount": 1, "received_on": TODAY}
    with refused_as("compensation.harm_not_awarded"):
        held.receive(**late)
    held.receive(**late, note="It was on its way")
    again = {"outcome": "partly", "reasons": "Anew", "awarded_material": 300_001}
    anew = civil_claims.decide_civil_claim(actor=held.actor, civil_claim=aside, **again)
    assert (anew.awarded, anew.received, excess(anew)) == (300_001, 300_001, 0)
    assert [one.met_at is not None for one in owed.all()] == [True, True]
    with refused_as("compensation.too_much"):
        held.receive(amount=1)
    assert not list(ledger.verify())


def test_a_civil_claim_is_put_right_until_it_is_decided_and_its_decision_is_set_aside() -> None:
    scene: Scene = a_scene()
    filed = civil_claims.file_civil_claim(
        actor=scene.police, injured_party=scene.party, forum="civil", material=600_000, moral=100
    )
    correct = {"record": filed.ref, "reason": "Mistyped"}
    held = COMMANDS["correct_record"](actor=scene.police, **correct, changes=["material=700000"])
    assert (held.material, held.moral) == (700_000, 100)
    assert FactHarmClaim.objects.get(retracted_at=None).claimed == 700_100
    with refused_as("input.unreadable"):
        COMMANDS["correct_record"](actor=scene.police, **correct, changes=["outcome=granted"])
    civil_claims.withdraw_civil_claim(actor=scene.police, civil_claim=filed, reason="at_wish")
    with refused_as("record.withdrawn"):
        COMMANDS["correct_record"](actor=scene.police, **correct, changes=["material=1"])
    assert not FactHarmClaim.objects.filter(retracted_at=None).exists()


def test_what_was_given_back_is_taken_from_what_had_come_by_then() -> None:
    held = of_compulsory()
    raised = requalified(held, part="4")
    held.receive(amount=raised.amount, received_on=date(2021, 3, 5))
    lowered = requalified(held, part="1")
    compulsory_payments.clear_compulsory_payment(
        actor=held.actor, compulsory_payment=lowered, way="given_back", on=TODAY
    )
    requalified(held, part="4")
    held.receive(amount=1_000)
    days = FactConvictPayment.objects.filter(retracted_at=None).order_by("happened_on", "-amount")
    assert list(days.values_list("happened_on", "amount")) == [(date(2021, 3, 5), 58_340), (TODAY, 1_000)]
    assert not list(ledger.verify())


def test_a_payment_reversed_on_an_award_that_had_ended_leaves_it_ended() -> None:
    scene = a_scene()
    claim = awarded(scene)
    treasury.list_for_treasury(actor=scene.police, listed_on=date(2021, 2, 25))
    given: dict[str, Any] = {"actor": scene.police, "compensation_claim": claim}
    awards.revoke_award(**given, reasons="Wished", decided_on=date(2021, 3, 1))
    _, entry = treasury.record_payment(**given, payment_number="77", paid_note="The order was being carried out")
    COMMANDS["reverse_entry"](actor=scene.police, ledger_entry=entry.ref, reason="entered_twice")
    held = CompensationClaim.objects.get(pk=claim.pk)
    assert (held.state, held.award_ended_on, held.paid_on) == ("refused", date(2021, 3, 1), None)
    assert (held.listings.get().paid_on, counted(FactCompensationPayment)) == (None, 0)
    assert FactCompensationClaim.objects.get(retracted_at=None).awarded == 0
    assert not Obligation.objects.filter(IS_OPEN, source=claim.ref, term="compensation.payment").exists()
    assert not list(ledger.verify())


def test_money_on_a_claim_whose_decision_was_set_aside_is_not_older_than_the_claim() -> None:
    held = of_civil_claim()
    civil_claims.set_decision_aside(actor=held.actor, civil_claim=held.record, reason="overturned")
    with refused_as("day.too_early"):
        held.receive(amount=1, received_on=date(2020, 1, 1), note="It was on its way")
