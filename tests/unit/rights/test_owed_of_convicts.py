"""A conviction in force owes the forced payment, its page leads there and shows it; a recourse that stands owes a next step or its end."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.rights.compensation.models import RecourseClaim
from tests.stories.seen import page
from tests.unit.rights.test_compensation import TODAY, a_scene, convicted, paid
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db


def test_the_sentence_leads_to_the_forced_payment_and_shows_it_and_the_court_owes_it() -> None:
    scene = a_scene()
    _prosecutor, sentence = convicted(scene)
    court = an_actor(role="court_clerk", agency=sentence.court_proceeding.court, today=TODAY)
    path, form = f"/sentences/{sentence.ref}", f"/sentences/{sentence.ref}/compulsory-payment/new"
    owed = Obligation.objects.filter(source=sentence.ref, term="compensation.set_forced")
    assert (owed.get().agency, owed.get().next_step, owed.get().is_open) == (court.agency, form, True)
    assert [one.next_step for one in QUERIES["my_work"](actor=court, term="compensation.set_forced")] == [form]
    assert form in page(court, path)
    forced = COMMANDS["set_compulsory_payment"](actor=court, sentence=sentence.ref)
    assert owed.get().met_at is not None
    COMMANDS["record_compulsory_payment"](actor=court, compulsory_payment=forced.ref, amount=1_234)
    shown = page(court, path)
    assert form not in shown
    assert f"/compulsory-payments/{forced.ref}" in shown
    assert "1,234" in shown.replace("\xa0", ",").replace(" ", ",")


def test_a_sentence_that_is_not_in_force_or_was_withdrawn_owes_none() -> None:
    scene = a_scene()
    _prosecutor, sentence = convicted(scene)
    court = an_actor(role="court_clerk", agency=sentence.court_proceeding.court, today=TODAY)
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentence.ref, reason="entered_wrongly")
    assert not Obligation.objects.get(source=sentence.ref, term="compensation.set_forced").is_open
    assert "/compulsory-payment/new" not in page(court, f"/sentences/{sentence.ref}")


def _steps(recourse: RecourseClaim) -> list[tuple[str, bool, bool]]:
    rows = Obligation.objects.filter(source=recourse.ref, term="compensation.follow_recourse").order_by("started_at")
    return [(one.key, one.met_at is not None, one.is_open) for one in rows]


def test_a_recourse_owes_the_next_step_until_it_ends_or_all_came_in() -> None:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    recourse = COMMANDS["open_recourse_claim"](
        actor=prosecutor, compensation_claim=claim.ref, sentence=sentence.ref, opened_on=date(2021, 3, 4)
    )
    assert _steps(recourse) == [("2021-03-04", False, True)]
    COMMANDS["record_recovery"](
        actor=prosecutor, recourse_claim=recourse.ref, amount=7_510, received_on=date(2021, 3, 6)
    )
    assert _steps(recourse) == [("2021-03-04", True, False), ("2021-03-06", False, True)]
    COMMANDS["close_recourse_claim"](actor=prosecutor, recourse_claim=recourse.ref, outcome="partly")
    assert _steps(recourse) == [("2021-03-04", True, False), ("2021-03-06", True, False)]


@pytest.mark.parametrize("way", ["all came in", "the payment came back", "the sentence was withdrawn"])
def test_a_recourse_on_which_nothing_is_left_owes_no_step(way: str) -> None:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    recourse = COMMANDS["open_recourse_claim"](actor=prosecutor, compensation_claim=claim.ref, sentence=sentence.ref)
    if way == "all came in":
        COMMANDS["record_recovery"](actor=prosecutor, recourse_claim=recourse.ref, amount=recourse.amount)
    elif way == "the payment came back":
        COMMANDS["record_returned_payment"](actor=scene.police, compensation_claim=claim.ref, reason="Account closed")
    else:
        court = an_actor(role="court_clerk", agency=sentence.court_proceeding.court, today=TODAY)
        COMMANDS["withdraw_sentence"](actor=court, sentence=sentence.ref, reason="entered_wrongly")
    assert not any(is_open for _key, _met, is_open in _steps(recourse))
