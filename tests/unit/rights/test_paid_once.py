"""The fund pays a victim once in a proceeding, also where that was joined out of several with an application in each."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.justice.crimes.models import Proceeding
from qorgan.rights.compensation import awards, claims, treasury
from qorgan.rights.compensation.models import CompensationClaim
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import RECOGNISED, Scene, a_scene, applied, awarded
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db
JOINED = date(2021, 3, 2)


@held
def first() -> Scene:
    return a_scene()


def beside(first: Scene, *, part: str = "1") -> Scene:
    """The same person an injured party in a second proceeding of the same body."""
    other: Proceeding = COMMANDS["register_proceeding"](
        actor=first.police, article="128", part=part, act_on="2021-01-21", registered_on="2021-02-01"
    )
    COMMANDS["record_injured_party"](
        actor=first.police, proceeding=other, person=first.party.person, recognised_on=RECOGNISED
    )
    return Scene(first.police, other, other.injured_parties.get())


def joined(first: Scene, second: Scene) -> None:
    for one in (first, second):
        one.proceeding.refresh_from_db()
    COMMANDS["join_proceedings"](actor=first.police, proceeding=first.proceeding, others=[second.proceeding], on=JOINED)


def now(claim: CompensationClaim) -> CompensationClaim:
    return CompensationClaim.objects.get(pk=claim.pk)


def owed(claim: CompensationClaim) -> set[str]:
    return set(Obligation.objects.filter(IS_OPEN, subject=claim.ref).values_list("term", flat=True))


def test_a_second_application_in_what_was_joined_is_refused_with_the_first(first: Scene) -> None:
    second = beside(first)
    claim = awarded(first)
    joined(first, second)
    with refused_as("compensation.claim_runs") as said:
        claims.apply_for_compensation(
            actor=first.police, injured_party=second.party.ref, applied_by="victim", harm="no_grave_harm"
        )
    assert claim.ref in said.value.sentence(language="kk")
    awards.revoke_award(actor=first.police, compensation_claim=claim, reasons="By mistake")
    assert claims.apply_for_compensation(
        actor=first.police, injured_party=second.party.ref, applied_by="victim", harm="no_grave_harm"
    ).ref, "what was refused stands in nobody's way"


def test_of_two_applications_that_were_joined_one_is_awarded(first: Scene) -> None:
    second = beside(first)
    claim, later = applied(first), applied(second)
    joined(first, second)
    awards.award_compensation(actor=first.police, compensation_claim=later.ref, reasons="By the list")
    page = client_of(first.police).get(f"/compensation-claims/{claim.ref}").content.decode()
    assert "pays a victim once in a proceeding" in page
    with refused_as("compensation.not_eligible") as said:
        awards.award_compensation(actor=first.police, compensation_claim=claim.ref, reasons="By the list")
    for language, words in (("en", "once in a proceeding"), ("ru", "один раз"), ("kk", "бір рет")):
        assert words in said.value.sentence(language=language)
        assert second.proceeding.ref in said.value.sentence(language=language)


def test_of_two_awards_that_were_joined_the_later_one_is_looked_at_before_it_is_paid(first: Scene) -> None:
    second = beside(first)
    claim, later = awarded(first), awarded(second)
    treasury.list_for_treasury(actor=first.police, listed_on=date(2021, 2, 25))
    joined(first, second)
    assert (now(claim).doubted_at is None, now(later).doubted_at is None) == (True, False)
    assert "compensation.look_again" in owed(later)
    assert "compensation.look_again" not in owed(claim)
    pay = {"actor": first.police, "payment_number": "78", "paid_on": JOINED}
    with refused_as("compensation.basis_gone") as said:
        treasury.record_payment(**pay, compensation_claim=later.ref)
    assert first.proceeding.ref in said.value.sentence(language="ru")
    treasury.record_payment(**pay | {"payment_number": "77"}, compensation_claim=claim.ref)
    awards.revoke_award(actor=first.police, compensation_claim=later.ref, reasons="Paid in the same proceeding")
    assert owed(later) == {"compensation.telling"}


def test_what_was_paid_comes_before_what_was_awarded_earlier_and_what_falls_away_frees_the_other(first: Scene) -> None:
    second = beside(first)
    claim, later = awarded(first), awarded(second)
    treasury.list_for_treasury(actor=first.police, compensation_claims=[later], listed_on=date(2021, 2, 25))
    treasury.record_payment(
        actor=first.police, compensation_claim=later.ref, payment_number="77", paid_on=date(2021, 3, 1)
    )
    joined(first, second)
    assert now(claim).doubted_at
    assert now(later).doubted_at is None
    with refused_as("compensation.no_basis_left"):
        treasury.list_for_treasury(actor=first.police, compensation_claims=[now(claim)])
    treasury.record_returned_payment(
        actor=first.police, compensation_claim=later.ref, reason="Account closed", returned_on=JOINED
    )
    assert now(claim).doubted_at is None, "nothing was paid after all, and it was awarded first"
    awards.revoke_award(actor=first.police, compensation_claim=claim.ref, reasons="By mistake")
    assert now(later).doubted_at is None


def test_a_recognition_taken_back_frees_the_award_on_the_other(first: Scene) -> None:
    second = beside(first)
    awarded(first)
    later = awarded(second)
    joined(first, second)
    assert now(later).doubted_at
    COMMANDS["withdraw_injured_party"](actor=first.police, injured_party=first.party, reason="Wrong person")
    assert now(later).doubted_at is None


def test_two_proceedings_that_were_not_joined_are_two(first: Scene) -> None:
    second = beside(first)
    claim, later = awarded(first), awarded(second)
    assert (now(claim).doubted_at, now(later).doubted_at) == (None, None)
