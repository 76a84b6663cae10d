"""A payment that the treasury really made after the basis of the award was gone: written down with a mark, and still looked at."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.obligations.models import Obligation
from qorgan.rights.compensation import paying, payments
from tests.refusals import refused_as
from tests.unit.rights.test_basis_of_award import LISTED, ended
from tests.unit.rights.test_compensation import a_scene, awarded
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db


def test_a_payment_made_all_the_same_bears_a_mark_and_is_looked_at_until_somebody_says_what_becomes_of_it() -> None:
    scene = a_scene()
    claim = awarded(scene)
    paying.list_for_treasury(actor=scene.police, listed_on=LISTED)
    ended(scene, "no_event", on="2021-03-03")
    pay = {"actor": scene.police, "compensation_claim": claim, "payment_number": "7"}
    with refused_as("compensation.basis_gone") as refused:
        paying.record_payment(**pay)
    assert "bears a mark" in refused.value.advice(language="en")
    marked = paying.record_payment(**pay, all_the_same="under_way")
    assert (marked.state, marked.all_the_same) == ("paid", "under_way")
    told = Obligation.objects.get(source=claim.ref, term="compensation.look_again")
    assert told.is_open, "it was paid, and somebody still looks at it"
    page = client_of(scene.police).get(f"/compensation-claims/{claim.ref}").content.decode()
    assert all(words in page for words in ("already being carried out", "payment/settlement/new"))
    change = {"actor": scene.police, "compensation_claim": claim, "reason": "mistyped"}
    assert payments.correct_payment(**change, paid_on=date(2021, 3, 2)).all_the_same == ""
    with refused_as("compensation.basis_gone"):
        payments.correct_payment(**change, paid_on=date(2021, 3, 3))
    payments.correct_payment(**change, paid_on=date(2021, 3, 3), all_the_same="not_told")
    settle = {"actor": scene.police, "compensation_claim": claim, "settlement": "left"}
    payments.settle_payment(**settle)
    told.refresh_from_db()
    assert not told.is_open
    with refused_as("compensation.payment_stands"):
        payments.settle_payment(**settle)
    page = client_of(scene.police).get(f"/compensation-claims/{claim.ref}").content.decode()
    assert "payment/settlement/new" not in page
