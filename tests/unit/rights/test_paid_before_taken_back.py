"""The treasury paid an award that was taken back or withdrawn here before anybody knew: the money is written down with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation.facts import FactCompensationPayment
from qorgan.rights.compensation.models import CompensationClaim
from tests.refusals import refused_as
from tests.unit.rights.test_basis_of_award import LISTED, ended
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied, awarded
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db
PAID_ON = date(2021, 3, 1)
ENDS: list[tuple[str, dict[str, str]]] = [
    ("withdraw_claim", {"reason": "The person wished it"}),
    ("revoke_award", {"reasons": "Entered wrongly"}),
]


def listed(scene: Scene) -> CompensationClaim:
    claim = awarded(scene)
    COMMANDS["list_for_treasury"](actor=scene.police, listed_on=LISTED)
    return claim


def pay(scene: Scene, claim: CompensationClaim, **given: Any) -> CompensationClaim:
    wanted = {"compensation_claim": claim.ref, "payment_number": "77", "paid_on": PAID_ON} | given
    return COMMANDS["record_payment"](actor=scene.police, **wanted)


def looks() -> list[Obligation]:
    return list(Obligation.objects.filter(term="compensation.look_again").order_by("id"))


@pytest.mark.parametrize(("act", "given"), ENDS)
def test_money_that_came_on_an_award_taken_back_is_written_down_and_looked_at(act: str, given: dict[str, str]) -> None:
    scene = a_scene()
    claim = listed(scene)
    COMMANDS[act](actor=scene.police, compensation_claim=claim.ref, **given)
    address = f"/compensation-claims/{claim.ref}"
    assert f"{address}/payment/new" in client_of(scene.police).get(address).content.decode()
    with refused_as("compensation.award_taken_back") as refused:
        pay(scene, claim)
    assert refused.value.blamed == "all_the_same"
    assert all(claim.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    assert not CompensationClaim.objects.filter(state="paid").exists()
    done = pay(scene, claim, all_the_same="not_told")
    assert (done.state, done.amount, done.paid_on, done.decided_on) == ("paid", 87_510, PAID_ON, date(2021, 2, 20))
    assert done.reasons == next(iter(given.values())), "why it was taken back stays to be read"
    assert FactCompensationPayment.objects.get(retracted_at=None).amount == 87_510
    (look,) = looks()
    assert look.is_open
    assert [one.next_step for one in QUERIES["my_work"](actor=scene.police, term=look.term)] == [
        f"{address}/payment/settlement/new"
    ]
    page = client_of(scene.police).get(address).content.decode()
    assert "had not been told yet" in page
    with refused_as("compensation.claim_runs"):
        applied(scene, applied_on=TODAY)
    COMMANDS["settle_payment"](actor=scene.police, compensation_claim=claim.ref, settlement="left")
    assert not any(one.is_open for one in looks())
    assert not list(ledger.verify())


@pytest.mark.parametrize("way", ["not out yet", "handed over", "annulled before"])
def test_the_letter_that_said_nothing_would_be_paid_is_void_once_the_money_is_written_down(way: str) -> None:
    scene = a_scene()
    claim = listed(scene)
    COMMANDS["revoke_award"](
        actor=scene.police, compensation_claim=claim.ref, reasons="Entered wrongly", letter_language="ru"
    )
    told = Letter.objects.get(subject_ref=claim.ref, template="compensation-revocation")
    if way == "handed over":
        COMMANDS["hand_over_letter"](actor=scene.police, letter=told)
    if way == "annulled before":
        COMMANDS["annul_letter"](actor=scene.police, letter=told, reason="The wrong form")
    with refused_as("compensation.award_taken_back"):
        pay(scene, claim)
    told.refresh_from_db()
    assert not told.is_void
    pay(scene, claim, all_the_same="under_way")
    told.refresh_from_db()
    assert (told.status, told.arrived_on, told.is_void) == ("annulled", None, True)
    for act, refused in (
        ("print_letter", "letter.elsewhere"),
        ("hand_over_letter", "letter.elsewhere"),
        ("write_letter_again", "letter.void"),
    ):
        with refused_as(refused):
            COMMANDS[act](actor=scene.police, letter=told)
    assert not list(ledger.verify())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_whoever_was_told_that_nothing_is_paid_is_told_that_the_award_stands(language: str) -> None:
    scene = a_scene()
    claim = listed(scene)
    COMMANDS["revoke_award"](
        actor=scene.police, compensation_claim=claim.ref, reasons="Entered wrongly", letter_language=language
    )
    told = Letter.objects.get(subject_ref=claim.ref, template="compensation-revocation")
    COMMANDS["hand_over_letter"](actor=scene.police, letter=told)
    pay(scene, claim, all_the_same="under_way")
    owed = Obligation.objects.get(source=told.ref)
    assert owed.is_open
    stands = Letter.objects.get(subject_ref=claim.ref, template="compensation-stands")
    assert (stands.language, stands.person_ref) == (language, told.person_ref)
    text = QUERIES["letter_text"](actor=scene.police, letter=stands)["text"]
    assert all(said in text for said in (claim.ref, told.book_number, told.wording.heading, "510", "2021"))
    COMMANDS["hand_over_letter"](actor=scene.police, letter=stands)
    assert not Obligation.objects.get(pk=owed.pk).is_open
    assert not list(ledger.verify())


def test_once_the_money_came_back_and_the_award_is_taken_back_again_that_letter_is_void_and_named() -> None:
    scene = a_scene()
    claim = listed(scene)
    taken_back = {"actor": scene.police, "compensation_claim": claim.ref, "reasons": "Entered wrongly"}
    COMMANDS["revoke_award"](**taken_back, letter_language="ru")
    told = Letter.objects.get(subject_ref=claim.ref, template="compensation-revocation")
    COMMANDS["hand_over_letter"](actor=scene.police, letter=told)
    pay(scene, claim, all_the_same="under_way")
    stands = Letter.objects.get(subject_ref=claim.ref, template="compensation-stands")
    COMMANDS["hand_over_letter"](actor=scene.police, letter=stands)
    COMMANDS["record_returned_payment"](actor=scene.police, compensation_claim=claim.ref, reason="Account closed")
    stands.refresh_from_db()
    assert (stands.is_void, stands.void_told_on) == (True, None), "it tells that the award was paid"
    assert Obligation.objects.get(source=stands.ref).is_open
    COMMANDS["revoke_award"](**taken_back, letter_language="ru")
    stands.refresh_from_db()
    assert (stands.is_void, stands.void_told_on) == (True, None)
    last = Letter.objects.get(subject_ref=claim.ref, template="compensation-revocation", is_void=False)
    assert f"{stands.wording.heading} № {stands.book_number}" in "".join(one["ru"] for one in last.values["earlier"])
    COMMANDS["hand_over_letter"](actor=scene.police, letter=last)
    assert Obligation.objects.get(source=stands.ref).met_at is not None
    assert not list(ledger.verify())


@pytest.mark.parametrize("has_letter", [True, False])
def test_whoever_has_no_letter_that_says_otherwise_is_written_none(has_letter: bool) -> None:
    scene = a_scene()
    claim = listed(scene)
    language = {"letter_language": "ru"} if has_letter else {}
    COMMANDS["revoke_award"](actor=scene.police, compensation_claim=claim.ref, reasons="Entered wrongly", **language)
    pay(scene, claim, all_the_same="under_way")
    assert not Letter.objects.filter(template="compensation-stands").exists()


def test_a_second_application_is_awarded_nothing_once_the_payment_on_the_first_is_written_down() -> None:
    scene = a_scene()
    claim = listed(scene)
    COMMANDS["withdraw_claim"](actor=scene.police, compensation_claim=claim.ref, reason="The person wished it")
    second = applied(scene, applied_on=TODAY)
    pay(scene, claim, all_the_same="under_way")
    with refused_as("compensation.not_eligible") as refused:
        COMMANDS["award_compensation"](actor=scene.police, compensation_claim=second.ref, reasons="By the list")
    assert "once in a proceeding" in refused.value.sentence(language="en")


def test_of_two_that_were_both_paid_both_are_counted_and_the_first_is_looked_at() -> None:
    scene = a_scene()
    claim = listed(scene)
    COMMANDS["revoke_award"](actor=scene.police, compensation_claim=claim.ref, reasons="Entered wrongly")
    second = applied(scene, applied_on=TODAY)
    COMMANDS["award_compensation"](actor=scene.police, compensation_claim=second.ref, reasons="By the list")
    COMMANDS["list_for_treasury"](actor=scene.police)
    COMMANDS["record_payment"](actor=scene.police, compensation_claim=second.ref, payment_number="78")
    pay(scene, claim, all_the_same="under_way")
    assert FactCompensationPayment.objects.filter(retracted_at=None).count() == 2
    assert [one.source for one in looks() if one.is_open] == [claim.ref]


def test_the_look_of_before_stays_met_and_money_that_came_back_goes_on_no_list() -> None:
    scene = a_scene()
    claim = listed(scene)
    ended(scene, "no_event", on="2021-03-03")
    COMMANDS["revoke_award"](actor=scene.police, compensation_claim=claim.ref, reasons="No offence")
    (first,) = looks()
    assert first.met_at is not None
    pay(scene, claim, all_the_same="under_way")
    kept, second = looks()
    assert (kept.met_at, second.is_open) == (first.met_at, True)
    COMMANDS["record_returned_payment"](actor=scene.police, compensation_claim=claim.ref, reason="Account closed")
    assert not FactCompensationPayment.objects.filter(retracted_at=None).exists()
    look = Obligation.objects.get(IS_OPEN, term="compensation.look_again")
    assert look.next_step == f"/compensation-claims/{claim.ref}/revocation/new"
    COMMANDS["revoke_award"](actor=scene.police, compensation_claim=claim.ref, reasons="The money came back")
    assert not any(one.is_open for one in looks())
    assert CompensationClaim.objects.get().former_awards.count() == 2


def test_what_the_treasury_never_had_is_not_paid() -> None:
    scene = a_scene()
    claim = awarded(scene)
    COMMANDS["withdraw_claim"](actor=scene.police, compensation_claim=claim.ref, reason="The person wished it")
    with refused_as("record.not_in_this_state"):
        pay(scene, claim, all_the_same="not_told")
    address = f"/compensation-claims/{claim.ref}"
    assert f"{address}/payment/new" not in client_of(scene.police).get(address).content.decode()
