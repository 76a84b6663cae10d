"""A step of the crime register put right beside what the court knows: what the act answers, and the days of the court."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts import ledger
from qorgan.justice.courts import commands as courts
from qorgan.justice.courts.doubts import doubt_of_receipt
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.refusals import BadInput
from tests.held import held
from tests.refusals import refused_as
from tests.stories.test_step_corrected import RIGHT, at_the_prosecutor, step
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@held
def court() -> Agency:
    return an_agency(kind="court", title="Court of Almaty")


@held
def clerk() -> Actor:
    return an_actor(role="register_clerk")


@held
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
    with refused_as("proceeding.sent_after_receipt") as met:
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
    with refused_as("proceeding.step_out_of_order") as met:
        crimes.correct_stage(actor=actor, stage_change=step("sent_to_prosecutor"), on="2020-04-02", **RIGHT)
    assert "Give a day from 2 Feb 2020 to 1 Apr 2020; both will do." in met.value.advice(language="en")
    with refused_as("proceeding.step_out_of_order") as met:
        crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), on="2020-03-02", **RIGHT)
    assert "Give a day from 20 Mar 2020 on" in met.value.advice(language="en")


def test_a_court_receives_nothing_before_it_was_registered(sent: Proceeding, court: Agency) -> None:
    judge = an_actor(role="court_clerk", agency=court)
    with refused_as("court.received_before_registration") as met:
        courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-01-31")
    assert f"{sent.ref} was registered on 1 Feb 2020" in str(met.value)
    held = courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-04-02")
    with refused_as("court.received_before_registration"):
        courts.correct_court_proceeding(actor=judge, court_proceeding=held, received_on="2019-08-01")
    held.refresh_from_db()
    assert held.received_on == date(2020, 4, 2)
    courts.correct_court_proceeding(actor=judge, court_proceeding=held, received_on="2020-02-01")
    assert list(doubt_of_receipt(held)), "before the sending it is flagged, not refused"


def test_what_a_court_received_is_not_registered_later(clerk: Actor, sent: Proceeding, court: Agency) -> None:
    judge = an_actor(role="court_clerk", agency=court)
    held = courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-04-02")
    courts.correct_court_proceeding(actor=judge, court_proceeding=held, received_on="2020-02-02")
    sent.stages.exclude(decision="registered").update(on=date(2020, 4, 1))
    with refused_as("proceeding.registered_after_receipt") as met:
        crimes.correct_proceeding(actor=clerk, proceeding=sent, registered_on="2020-02-03")
    assert met.value.blamed == "registered_on"
    for language in ("en", "ru", "kk"):
        assert sent.ref in met.value.sentence(language=language)
    assert "Court of Almaty received it on 2 Feb 2020" in str(met.value)
    assert "Give 2 Feb 2020 or an earlier day." in met.value.advice(language="en")
    sent.refresh_from_db()
    assert sent.registered_on == date(2020, 2, 1)
    crimes.correct_proceeding(actor=clerk, proceeding=sent, registered_on="2020-02-02")
    assert sent.stages.earliest("id").on == sent.registered_on == date(2020, 2, 2)


def test_what_was_received_too_early_before_this_was_asked_takes_other_corrections(
    sent: Proceeding, court: Agency
) -> None:
    judge = an_actor(role="court_clerk", agency=court)
    held = courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-04-02")
    CourtProceeding.objects.update(received_on="2020-01-02")
    courts.correct_court_proceeding(actor=judge, court_proceeding=held, number="7-9")
    assert CourtProceeding.objects.get().number == "7-9"


def test_a_sending_that_was_none_becomes_another_decision_until_a_court_received_it(
    clerk: Actor, sent: Proceeding, court: Agency
) -> None:
    judge = an_actor(role="court_clerk", agency=court)
    assert QUERIES["proceedings"](actor=judge).count() == 1
    became = {"decision": "returned", "stated": "Gaps", **RIGHT}
    with pytest.raises(BadInput):
        crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), indicted_on="2020-03-25", **became)
    answer = crimes.correct_stage(actor=clerk, stage_change=step("sent_to_court"), **became)
    assert (answer.stage, answer.court) == ("investigation", None)
    assert QUERIES["proceedings"](actor=judge).count() == 0
    with refused_as("proceeding.decision_not_open") as unsaid:
        crimes.correct_stage(actor=clerk, stage_change=step("returned"), decision="sent_to_court", **RIGHT)
    assert "Sent to court" not in unsaid.value.advice(language="en")

    crimes.move_stage(actor=clerk, proceeding=sent, decision="sent_to_prosecutor", on="2020-04-02")
    crimes.send_to_court(actor=clerk, proceeding=sent, court=court, on="2020-04-03")
    courts.receive_proceeding(actor=judge, proceeding=sent, received_on="2020-04-05")
    with refused_as("proceeding.sending_received") as met:
        crimes.correct_stage(
            actor=clerk, stage_change=step("sent_to_court"), decision="returned", stated="Gaps", **RIGHT
        )
    assert "Court of Almaty received it on 5 Apr 2020" in str(met.value)
    assert list(ledger.verify()) == []


def test_a_joining_that_was_none_becomes_another_decision_unless_a_court_has_both(clerk: Actor, court: Agency) -> None:
    first, _ = at_the_prosecutor()
    other = crimes.register_proceeding(
        actor=an_actor(role="investigator", agency=first.agency),
        article="128",
        part="1",
        act_on="2020-01-01",
        registered_on="2020-02-01",
    )
    crimes.join_proceedings(actor=clerk, proceeding=first, others=[other], on="2020-03-21")
    crimes.send_to_court(actor=clerk, proceeding=first, court=court, on="2020-04-01")
    with refused_as("proceeding.joined_in_court") as met:
        crimes.correct_stage(actor=clerk, stage_change=step("joined"), decision="interrupted", stated="Fled", **RIGHT)
    assert f"{first.ref}, into which it was joined" in str(met.value)
    crimes.correct_stage(
        actor=clerk, stage_change=step("sent_to_court"), decision="indicted", **RIGHT
    )  # the clerk enters it from paper
    answer = crimes.correct_stage(
        actor=clerk, stage_change=step("joined"), decision="interrupted", stated="Fled", **RIGHT
    )
    assert (answer.stage, answer.joined_into, answer.court) == ("interrupted", None, None)
    assert list(ledger.verify()) == []
