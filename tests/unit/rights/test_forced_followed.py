"""A forced payment on which nothing came in for long owes a next step: the convict reminded, the officer asked, or an end with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.rights.compensation.models_of_forced import ForcedStep
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.rights.test_compensation import a_scene, convicted, judged
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
SET, LATER = date(2021, 3, 10), date(2021, 12, 1)
Scene = tuple[Actor, Any, dict[str, Any]]


@pytest.fixture
def held() -> Scene:
    """A clerk of the court months later, the sentence, and its forced payment as an act asks for it."""
    _prosecutor, sentence = convicted(a_scene())
    court = an_actor(role="court_clerk", agency=sentence.court_proceeding.court, today=LATER)
    forced = COMMANDS["set_forced_payment"](
        actor=court, sentence=sentence.ref, set_on=SET, late_entry_reason="on_paper"
    )
    return court, sentence, {"actor": court, "forced_payment": forced.ref}


def steps(asked: dict[str, Any]) -> list[tuple[str, bool, bool]]:
    rows = Obligation.objects.filter(source=asked["forced_payment"], term="compensation.follow_forced").order_by(
        "started_at"
    )
    return [(one.key, one.met_at is not None, one.is_open) for one in rows]


def test_what_nobody_paid_for_half_a_year_is_owed_a_step_by_the_court(held: Scene) -> None:
    court, _sentence, asked = held
    owed = Obligation.objects.get(term="compensation.follow_forced")
    address = f"/forced-payments/{asked['forced_payment']}"
    assert (owed.agency, owed.due_on, owed.next_step) == (court.agency, date(2021, 9, 10), address)
    assert [one.ref for one in QUERIES["my_work"](actor=court, term="compensation.follow_forced")] == [owed.ref]
    assert f"{address}/steps/new" in page(court, address)
    COMMANDS["record_forced_payment"](**asked, amount=100, received_on=date(2021, 4, 1))
    COMMANDS["follow_forced_payment"](**asked, step="reminded", taken_on=date(2021, 5, 3))
    COMMANDS["follow_forced_payment"](**asked, step="handed_over", taken_on=date(2021, 10, 4))
    assert steps(asked) == [
        ("2021-03-10", True, False),
        ("2021-04-01", True, False),
        ("2021-05-03", True, False),
        ("2021-10-04", False, True),
    ]
    shown = page(court, address)
    assert all(words in shown for words in ("Handed to the enforcement officer", "Convict reminded"))


def test_a_step_dated_back_into_a_term_that_had_run_out_says_why_it_comes_late() -> None:
    _prosecutor, sentence = convicted(a_scene())
    then, court = (
        an_actor(role="court_clerk", agency=sentence.court_proceeding.court, today=day) for day in (SET, LATER)
    )
    forced = COMMANDS["set_forced_payment"](actor=then, sentence=sentence.ref, set_on=SET)
    step: dict[str, Any] = {"actor": court, "forced_payment": forced.ref, "step": "reminded"}
    owed = Obligation.objects.filter(term="compensation.follow_forced", source=forced.ref, key=str(SET))
    with pytest.raises(BadInput) as said:
        COMMANDS["follow_forced_payment"](**step, taken_on=date(2021, 6, 1))
    assert "10 Sep 2021" in said.value.problems["late_entry_reason"][0].in_("en")
    COMMANDS["follow_forced_payment"](**step, taken_on=date(2021, 9, 13))
    assert owed.get().has_lapsed(at=court.now)
    COMMANDS["follow_forced_payment"](
        **step, taken_on=date(2021, 6, 1), late_entry_reason="other", late_entry_note="The paper lay elsewhere"
    )
    assert owed.get().kept_late_at == court.now
    assert "The paper lay elsewhere" in page(court, f"/forced-payments/{forced.ref}")


def test_an_end_with_its_reason_owes_no_more_until_something_comes_after_it(held: Scene) -> None:
    _court, _sentence, asked = held
    COMMANDS["follow_forced_payment"](**asked, step="nothing_found", taken_on=date(2021, 6, 1))
    assert steps(asked) == [("2021-03-10", True, False)]
    COMMANDS["record_forced_payment"](**asked, amount=100, received_on=date(2021, 11, 1))
    assert steps(asked) == [("2021-03-10", True, False), ("2021-11-01", False, True)]


def test_a_step_written_down_by_mistake_is_taken_back_and_the_term_runs_as_before(held: Scene) -> None:
    court, _sentence, asked = held
    step = asked | {"step": "nothing_found", "taken_on": date(2021, 6, 1)}
    COMMANDS["follow_forced_payment"](**step)
    with refused_as("compensation.nothing_corrected"):
        COMMANDS["follow_forced_payment"](**step)
    address = f"/forced-payments/{asked['forced_payment']}/steps/withdrawal"
    client = client_of(court)
    assert client.get(f"{address}/new").status_code == 200
    sent = client.post(f"/api/v1{address}", {"reason": "mistyped"}, content_type="application/json")
    assert sent.status_code in (200, 201), sent.content
    assert steps(asked) == [("2021-03-10", False, True)]
    assert ForcedStep.objects.get().withdrawn_on is not None
    with refused_as("compensation.no_forced_step"):
        COMMANDS["withdraw_forced_step"](**asked, reason="mistyped")
    assert address not in page(court, f"/forced-payments/{asked['forced_payment']}")


def test_no_step_is_owed_or_taken_once_all_came_in_or_the_sentence_is_gone(held: Scene) -> None:
    court, sentence, asked = held
    with refused_as("day.too_early"):
        COMMANDS["follow_forced_payment"](**asked, step="reminded", taken_on=date(2021, 3, 9))
    amount = QUERIES["forced_payment"](**asked).amount
    receipt = COMMANDS["record_forced_payment"](**asked, amount=amount)[1]
    assert not any(is_open for _key, _met, is_open in steps(asked))
    with refused_as("compensation.no_step_owed", match="all of it came in"):
        COMMANDS["follow_forced_payment"](**asked, step="reminded")
    COMMANDS["withdraw_receipt"](actor=court, receipt=receipt.ref, reason="mistyped")
    assert any(is_open for _key, _met, is_open in steps(asked))
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentence.ref, reason="entered_wrongly")
    assert not any(is_open for _key, _met, is_open in steps(asked))
    with refused_as("compensation.no_step_owed", match="withdrawn"):
        COMMANDS["follow_forced_payment"](**asked, step="reminded")
    assert "/steps/new" not in page(court, f"/forced-payments/{asked['forced_payment']}")


def test_the_term_waits_for_the_sentence_to_be_in_force() -> None:
    scene = a_scene()
    _prosecutor, court, before = judged(scene, outcome="convicted")
    COMMANDS["enter_sentence"](
        actor=court,
        court_proceeding=before,
        suspect=scene.proceeding.suspects.get().ref,
        article="128",
        part="1",
        kind="imprisonment",
        term_months=48,
    )
    forced = COMMANDS["set_forced_payment"](actor=court, sentence=before.sentences.get().ref)
    asked = {"actor": court, "forced_payment": forced.ref}
    assert steps(asked) == []
    with refused_as("compensation.sentence_not_binding"):
        COMMANDS["follow_forced_payment"](**asked, step="reminded")
    COMMANDS["enter_into_force"](actor=court, court_proceeding=before.ref)
    assert [is_open for _key, _met, is_open in steps(asked)] == [True]
