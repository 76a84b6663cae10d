"""What is left of a payment can be claimed from each convict who can pay: the amount of a recourse is raised, and that is owed."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.rights.compensation.models import Recourse
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import TODAY
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_joint_recourse import WHOLE, came_in, opened, two_convicts
from tests.unit.rights.test_recourse_owed import owed
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
PART = 60_000


def raised(actor: Actor, recourse: Recourse, amount: int | None = None) -> Recourse:
    return COMMANDS["raise_recourse"](actor=actor, recourse=recourse.ref, amount=amount)


def receive(actor: Actor, recourse: Recourse, amount: int) -> None:
    COMMANDS["record_recovery"](actor=actor, recourse=recourse.ref, amount=amount)


def close(actor: Actor, recourse: Recourse, outcome: str) -> None:
    COMMANDS["close_recourse"](actor=actor, recourse=recourse.ref, outcome=outcome)


def test_what_another_convict_cannot_pay_is_claimed_from_whoever_gave_back_all_that_was_claimed() -> None:
    prosecutor, claim, sentences = two_convicts()
    first = opened(prosecutor, claim, sentences[0], amount=PART)
    second = opened(prosecutor, claim, sentences[1], amount=WHOLE - PART)
    receive(prosecutor, first, PART)
    close(prosecutor, first, "recovered")
    assert owed() == [], "the rest is claimed from the other"
    close(prosecutor, second, "hopeless")
    (one,) = owed()
    court = an_actor(role="court_clerk", agency=one.agency, today=TODAY)
    (work,) = QUERIES["my_work"](actor=court, term=one.term)
    assert work.next_step == f"/recourses/{first.ref}/reopening/new"
    assert "raise the amount" in client_of(court).get(f"/recourses/{first.ref}").content.decode()
    with refused_as("compensation.recourse_closed") as said:
        opened(prosecutor, claim, sentences[0], amount=WHOLE - PART)
    assert "raise the amount" in said.value.advice(language="en")
    with refused_as("compensation.recourse_closed"):
        raised(court, first)
    COMMANDS["reopen_recourse"](actor=court, recourse=first.ref, reason="can_be_recovered")
    (work,) = QUERIES["my_work"](actor=court, term=one.term)
    assert client_of(court).get(work.next_step).status_code == 200
    with refused_as("compensation.too_much") as refused:
        receive(court, first, WHOLE - PART)
    assert refused.value.way is not None
    assert refused.value.way.act == "raise_recourse"
    with refused_as("compensation.payment_recovered"):
        raised(court, first, WHOLE + 1)
    with refused_as("compensation.not_raised") as not_more:
        raised(court, first, PART)
    assert all(first.ref in not_more.value.sentence(language=code) for code in ("en", "ru", "kk"))
    assert raised(court, first).amount == WHOLE
    assert owed() == []
    one.refresh_from_db()
    assert one.met_at is not None
    page = client_of(court).get(f"/recourses/{first.ref}").content.decode()
    assert "Claimed before" in page
    assert f"/recourses/{first.ref}/raising/new" not in page, "all that is left is claimed"
    receive(court, first, WHOLE - PART)
    close(court, first, "recovered")
    assert came_in() == WHOLE
    assert owed() == []
    assert not list(ledger.verify())


def test_once_the_other_sentence_is_withdrawn_the_rest_is_claimed_from_the_one_that_stands() -> None:
    prosecutor, claim, sentences = two_convicts()
    first = opened(prosecutor, claim, sentences[0], amount=PART)
    second = opened(prosecutor, claim, sentences[1])
    receive(prosecutor, first, PART)
    assert owed() == []
    court = an_actor(role="court_clerk", agency=sentences[0].court_proceeding.court, today=TODAY)
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentences[1].ref, reason="entered_wrongly")
    (one,) = owed()
    assert one.next_step == f"/recourses/{first.ref}/raising/new"
    with refused_as("compensation.recourse_unfounded"):
        raised(court, second, WHOLE)
    assert raised(court, first).amount == WHOLE
    assert owed() == []


def test_a_recourse_may_be_raised_before_all_of_it_came_in_and_owes_nothing_then() -> None:
    prosecutor, claim, sentences = two_convicts()
    first = opened(prosecutor, claim, sentences[0], amount=PART, opened_on=date(2021, 3, 4))
    receive(prosecutor, first, 10_000)
    assert raised(prosecutor, first, PART + 1).amount == PART + 1
    assert Obligation.objects.filter(key__startswith=first.ref).count() == 0
    receive(prosecutor, first, PART - 9_999)
    opened(prosecutor, claim, sentences[1])
    with refused_as("compensation.payment_recovered"):
        raised(prosecutor, first, WHOLE + 1)
