"""A step of the crime register put right beside what the court knows: what the act answers, and the days of the court."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.justice.courts import commands as courts
from qorgan.justice.courts.doubts import doubt_of_receipt
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.refusals import ReceivedBeforeRegistration
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.refusals_of_steps import SentAfterReceipt, StepOutOfOrder
from tests.stories.test_step_corrected import RIGHT, at_the_prosecutor, step
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def court() -> Agency:
    return an_agency(kind="court", title="Court of Almaty")


@pytest.fixture
def clerk() -> Actor:
    return an_actor(role="register_clerk")


@pytest.fixture
def sent(clerk: Actor, court: Agency) -> Proceeding:
    held, _ = at_the_prosecutor()
    crimes.send_to_court(actor=clerk, proceeding=held, court=court, on="2020-04-01")
    return held


def test_the_correction_of_the_last_step_answers_with_the_proceeding_as_it_is_now(
    clerk: Actor, sent: Proceeding
) -> None:
    answer = crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), on="2020-04-03", **RIGHT)
    assert (answer.stage, answer.stage_on) == ("in_court", date(2020, 4, 3))


def test_a_sending_is_not_put_after_the_day_on_which_the_court_received_it(
    clerk: Actor, sent: Proceeding, court: Agency
) -> None:
    judge = an_actor(role="court_clerk", agency=court)
    held = courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-04-05")
    with pytest.raises(SentAfterReceipt) as met:
        crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), on="2020-04-06", **RIGHT)
    assert "Court of Almaty received the proceeding on 5 Apr 2020" in str(met.value)
    assert "Give a day from 20 Mar 2020 to 5 Apr 2020; both will do." in met.value.advice(language="en")
    crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), on="2020-04-05", **RIGHT)
    courts.correct_court_proceeding(actor=judge, court_proceeding=held, received_on="2020-04-08")
    crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), on="2020-04-07", **RIGHT)
    courts.return_proceeding(actor=judge, court_proceeding=held, reason="Gaps", on="2020-04-08")
    assert step("sent_to_court").on == date(2020, 4, 7)


def test_a_day_out_of_order_is_told_both_bounds(clerk: Actor, sent: Proceeding) -> None:
    actor = an_actor(role="investigator", agency=sent.agency)
    with pytest.raises(StepOutOfOrder) as met:
        crimes.correct_stage(actor=actor, stage_change=step("sent_to_prosecutor"), on="2020-04-02", **RIGHT)
    assert "Give a day from 2 Feb 2020 to 1 Apr 2020; both will do." in met.value.advice(language="en")
    with pytest.raises(StepOutOfOrder) as met:
        crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), on="2020-03-02", **RIGHT)
    assert "Give a day from 20 Mar 2020 on" in met.value.advice(language="en")


def test_a_court_receives_nothing_before_it_was_registered(sent: Proceeding, court: Agency) -> None:
    judge = an_actor(role="court_clerk", agency=court)
    with pytest.raises(ReceivedBeforeRegistration) as met:
        courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-01-31")
    assert f"{sent.ref} was registered on 1 Feb 2020" in str(met.value)
    held = courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-04-02")
    with pytest.raises(ReceivedBeforeRegistration):
        courts.correct_court_proceeding(actor=judge, court_proceeding=held, received_on="2019-08-01")
    held.refresh_from_db()
    assert held.received_on == date(2020, 4, 2)
    courts.correct_court_proceeding(actor=judge, court_proceeding=held, received_on="2020-02-01")
    assert list(doubt_of_receipt(held)), "before the sending it is flagged, not refused"


def test_what_was_received_too_early_before_this_was_asked_takes_other_corrections(
    sent: Proceeding, court: Agency
) -> None:
    judge = an_actor(role="court_clerk", agency=court)
    held = courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-04-02")
    CourtProceeding.objects.update(received_on="2020-01-02")
    courts.correct_court_proceeding(actor=judge, court_proceeding=held, number="7-9")
    assert CourtProceeding.objects.get().number == "7-9"
