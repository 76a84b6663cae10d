"""The fund paid and somebody is convicted in force: the recourse on each convict stands in the work of the court that sentenced."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.rights.compensation.models import CompensationClaim
from tests.unit.rights.test_compensation import TODAY, a_scene, convicted, paid
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_joint_recourse import WHOLE, opened, two_convicts
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
TERM = "compensation.open_recourse"


def owed() -> list[Obligation]:
    return list(Obligation.objects.filter(IS_OPEN, term=TERM).order_by("id"))


def of_court(claim: CompensationClaim) -> Actor:
    return an_actor(role="court_clerk", agency=owed()[0].agency, today=TODAY)


def test_with_two_convicts_in_force_the_recourse_on_each_stands_in_the_work_of_the_court() -> None:
    prosecutor, claim, sentences = two_convicts()
    assert {one.key for one in owed()} == {one.ref for one in sentences}
    court = of_court(claim)
    work = list(QUERIES["my_work"](actor=court, term=TERM))
    address = f"/compensation-claims/{claim.ref}/recourse-claims/new"
    assert [one.next_step for one in work] == [address, address]
    assert client_of(court).get(address).status_code == 200
    first = opened(court, claim, sentences[0])
    assert [one.key for one in owed()] == [sentences[1].ref]
    COMMANDS["record_recovery"](actor=prosecutor, recourse_claim=first.ref, amount=80_000)
    assert len(owed()) == 1, "the other may be asked for the rest"
    COMMANDS["record_recovery"](actor=prosecutor, recourse_claim=first.ref, amount=WHOLE - 80_000)
    assert owed() == [], "all of it came in"


def test_it_is_owed_also_where_the_fund_pays_after_the_judgment_and_until_the_sentence_is_withdrawn() -> None:
    scene = a_scene()
    _, sentence = convicted(scene)
    assert owed() == []
    claim = paid(scene)
    (one,) = owed()
    assert (one.source, one.key, one.agency) == (claim.ref, sentence.ref, sentence.court_proceeding.court)
    court = of_court(claim)
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentence.ref, reason="entered_wrongly")
    assert owed() == []


def test_money_that_came_back_is_claimed_from_nobody() -> None:
    scene = a_scene()
    claim = paid(scene)
    convicted(scene)
    assert len(owed()) == 1
    COMMANDS["record_returned_payment"](actor=scene.police, compensation_claim=claim.ref, reason="Account closed")
    assert owed() == []
