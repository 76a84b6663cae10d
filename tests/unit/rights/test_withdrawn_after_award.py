"""The end of an award before it is paid: withdrawn by the person or taken back; and what is owed to whoever was paid."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation import awards, claims, recourse, treasury
from qorgan.rights.compensation.facts import FactCompensationClaim
from tests.refusals import refused_as
from tests.unit.rights.test_basis_of_award import ended
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied, awarded, convicted, paid
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db


def told_of_award(scene: Scene) -> tuple[Letter, dict[str, object]]:
    claim = awards.award_compensation(
        actor=scene.police,
        compensation_claim=applied(scene),
        reasons="By the list",
        decided_on=date(2021, 2, 20),
        letter_language="ru",
    )
    letter = Letter.objects.get(subject_ref=claim.ref, template="compensation-decision")
    assert letter.status == "prepared"
    return letter, {"actor": scene.police, "compensation_claim": claim}


def test_the_letter_of_an_award_goes_out_of_use_with_it_though_no_other_is_written() -> None:
    letter, claim = told_of_award(a_scene())
    awards.revoke_award(**claim, reasons="Wished")
    letter.refresh_from_db()
    assert letter.status == "annulled"
    assert Letter.objects.count() == 1


def test_a_person_withdraws_after_the_award_and_nobody_refused_it() -> None:
    scene = a_scene()
    letter, given = told_of_award(scene)
    [listed, claim] = treasury.list_for_treasury(actor=scene.police, listed_on=date(2021, 2, 25))
    address = f"/compensation-claims/{claim.ref}"
    assert f"{address}/withdrawal/new" in client_of(scene.police).get(address).content.decode()
    done = claims.withdraw_claim(**given, reason="The person wished it")
    assert (done.state, done.is_awarded, done.treasury_list) == ("withdrawn", False, None)
    assert (done.amount, done.decided_on, done.ended_on) == (87_510, date(2021, 2, 20), TODAY)
    off = listed.awards.get()
    assert (off.off_on, off.off_because) == (TODAY, "withdrawn")
    letter.refresh_from_db()
    assert letter.status == "annulled"
    assert FactCompensationClaim.objects.get(retracted_at=None).claim_state == "withdrawn"
    owed = Obligation.objects.filter(subject=claim.ref)
    assert owed.get(term="compensation.decide").met_at is not None, "what was decided in time stays so"
    assert not owed.filter(IS_OPEN).exists()
    page = client_of(scene.police).get(address).content.decode()
    assert "Withdrawn" in page
    assert "The person wished it" in page
    with refused_as("record.not_in_this_state"):
        claims.withdraw_claim(**given, reason="Again")
    assert applied(scene, applied_on=TODAY).state == "applied"
    assert not list(ledger.verify())


def test_a_look_at_a_doubted_award_ends_with_its_withdrawal() -> None:
    scene = a_scene()
    claim = awarded(scene)
    ended(scene, "no_event", on="2021-03-03")
    look = Obligation.objects.get(source=claim.ref, term="compensation.look_again")
    assert look.is_open
    claims.withdraw_claim(actor=scene.police, compensation_claim=claim, reason="The person wished it")
    look.refresh_from_db()
    assert look.met_at is not None


def test_money_of_a_convict_is_owed_back_after_a_withdrawal_as_after_a_revocation() -> None:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    back = recourse.open_recourse_claim(actor=prosecutor, compensation_claim=claim, sentence=sentence)
    recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=7)
    treasury.record_returned_payment(actor=scene.police, compensation_claim=claim, reason="Account closed")
    withdraw = {"actor": scene.police, "compensation_claim": claim, "reason": "The person wished it"}
    with refused_as("compensation.recourse_stands"):
        claims.withdraw_claim(**withdraw)
    recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome="given_up")
    claims.withdraw_claim(**withdraw)
    told = Obligation.objects.get(term="compensation.settle_recourse")
    assert (told.source, told.is_open) == (back.ref, True)
    assert "It is owed back" in client_of(prosecutor).get(f"/recourse-claims/{back.ref}").content.decode()
    recourse.clear_recourse_claim(actor=prosecutor, recourse_claim=back, way="given_back")
    told.refresh_from_db()
    assert told.met_at is not None
    (listed,) = client_of(prosecutor).get("/api/v1/recourse-claims").json()["items"]
    assert [listed[name] for name in ("amount", "received", "left")] == [87_510, 0, 0]


def test_whoever_applied_and_was_decided_on_is_no_longer_owed_an_explanation() -> None:
    scene = a_scene()
    claim = applied(scene)
    told = Obligation.objects.get(term="compensation.explain")
    assert told.is_open, "nothing is decided yet"
    awards.award_compensation(
        actor=scene.police, compensation_claim=claim, reasons="By the list", decided_on=date(2021, 2, 20)
    )
    told.refresh_from_db()
    assert (told.is_open, told.met_at) == (False, None), "nobody wrote down that it was explained"
    page = client_of(scene.police).get(f"/proceedings/{scene.proceeding.ref}").content.decode()
    assert "has not been explained to" not in page
    treasury.list_for_treasury(actor=scene.police, listed_on=date(2021, 2, 25))
    treasury.record_payment(actor=scene.police, compensation_claim=claim, payment_number="77", paid_on=date(2021, 3, 1))
    treasury.record_returned_payment(actor=scene.police, compensation_claim=claim, reason="Account closed")
    told.refresh_from_db()
    assert not told.is_open, "the money came back, and who applied knows of the right"
