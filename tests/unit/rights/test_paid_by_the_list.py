"""An award waits for the list from the day on which the fund pays, and on the list for its payment."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.rights.compensation.models import CompensationClaim
from tests.unit.rights.test_compensation import a_scene, applied, awarded

pytestmark = pytest.mark.django_db


def owed(claim: CompensationClaim) -> list[Obligation]:
    return list(Obligation.objects.filter(source=claim.ref, term="compensation.payment").order_by("id"))


def test_what_stands_on_a_list_is_to_be_paid_and_what_came_back_waits_for_the_next() -> None:
    scene = a_scene()
    claim = awarded(scene)
    assert owed(claim) == []
    listed = COMMANDS["list_for_treasury"](actor=scene.police, listed_on=date(2021, 2, 25))[0]
    (one,) = owed(claim)
    assert (one.key, one.agency, one.is_open) == (listed.ref, scene.police.agency, True)
    assert one.next_step == f"/compensation-claims/{claim.ref}/payment/new"
    COMMANDS["record_returned_payment"](actor=scene.police, compensation_claim=claim.ref, reason="Account closed")
    (one,) = owed(claim)
    assert (one.met_at, one.is_open) == (None, False)
    COMMANDS["list_for_treasury"](actor=scene.police)
    assert [one.is_open for one in owed(claim)] == [False, True]
    COMMANDS["record_payment"](actor=scene.police, compensation_claim=claim.ref, payment_number="7")
    assert [one.met_at is not None for one in owed(claim)] == [False, True]
    COMMANDS["record_returned_payment"](actor=scene.police, compensation_claim=claim.ref, reason="Account closed")
    assert [one.met_at is not None for one in owed(claim)] == [False, True], "it was paid in its time"


@pytest.mark.parametrize("act", ["revoke_award", "withdraw_claim"])
def test_what_leaves_the_list_is_not_to_be_paid(act: str) -> None:
    scene = a_scene()
    claim = awarded(scene)
    COMMANDS["list_for_treasury"](actor=scene.police)
    why = {"reasons": "By mistake"} if act == "revoke_award" else {"reason": "Wished so"}
    COMMANDS[act](actor=scene.police, compensation_claim=claim.ref, **why)
    assert not Obligation.objects.filter(IS_OPEN, source=claim.ref, term="compensation.payment").exists()


def test_awards_of_before_the_fund_paid_wait_for_the_list_from_its_first_day_on() -> None:
    scene = a_scene(
        today=date(2020, 6, 20), act_on="2020-01-20", registered_on="2020-02-01", recognised_on=date(2020, 2, 10)
    )
    claim = applied(scene, applied_on=date(2020, 6, 1))
    COMMANDS["award_compensation"](
        actor=scene.police, compensation_claim=claim.ref, reasons="By the list", decided_on=date(2020, 6, 10)
    )
    one = Obligation.objects.get(source=claim.ref, term="compensation.list")
    assert (one.is_open, one.due_on) == (True, date(2020, 9, 1))
