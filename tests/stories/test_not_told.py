"""Nobody is said to have been told who was not: the notice ends for a reason, and is owed again when the person is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.pages import DIED
from tests.refusals import refused_as
from tests.stories.referring import a_woman, worker
from tests.stories.seen import page
from tests.worlds import GROUNDED, a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 3)
TRIED = "Three calls, a letter came back, the neighbours know nothing"


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), today=TODAY)


def decided(police: Actor, *, on: date = TODAY, woman: Person | None = None, **given: Any) -> Decision:
    wanted = {"person": woman or a_woman(police), "status": "identified", "body": "internal_affairs"} | GROUNDED | given
    made: Decision = COMMANDS["decide_status"](actor=police, decided_on=on, **wanted)
    return made


def notice(decision: Decision) -> Obligation:
    return Obligation.objects.get(source=decision.ref, term="identification.notice")


def counted(decision: Decision) -> list[str]:
    told = FactObligation.objects.filter(source=notice(decision).ref, retracted_at=None, held_until=None)
    return list(told.values_list("result", flat=True))


@pytest.fixture
def decision(police: Actor) -> Decision:
    return decided(police)


@pytest.mark.parametrize("reason", ["deceased", "not_found", "abroad", "refuses_contact"])
def test_the_notice_ends_without_being_met_and_comes_back(police: Actor, decision: Decision, reason: str) -> None:
    COMMANDS["record_not_told"](actor=police, decision=decision, not_told_because=reason, not_told_tried=TRIED)
    assert (notice(decision).is_open, notice(decision).met_at, counted(decision)) == (False, None, [])
    assert TRIED in page(police, f"/decisions/{decision.ref}")
    COMMANDS["withdraw_not_told"](actor=police, decision=decision)
    assert notice(decision).is_open
    assert TRIED not in page(police, f"/decisions/{decision.ref}")


def test_a_notice_that_was_late_stays_missed(police: Actor) -> None:
    made = decided(police, on=TODAY - timedelta(30))
    COMMANDS["record_not_told"](actor=police, decision=made, not_told_because="not_found", not_told_tried=TRIED)
    assert (notice(made).is_missed, counted(made)) == (True, ["missed"])


def test_a_day_within_a_term_that_ran_out_is_entered_late_only_with_words(police: Actor) -> None:
    made = decided(replace(police, clock=a_clock(TODAY - timedelta(14))), on=TODAY - timedelta(14))
    told = {"decision": made, "not_told_because": "not_found", "not_told_tried": TRIED}
    early = {"not_told_on": made.decided_on + timedelta(1)}
    with pytest.raises(BadInput) as said:
        COMMANDS["record_not_told"](actor=police, **told, **early)
    assert set(said.value.problems) == {"late_entry_reason"}
    COMMANDS["record_not_told"](
        actor=police, **told, **early, late_entry_reason="other", late_entry_note="The officer was ill"
    )
    assert (notice(made).is_missed, counted(made)) == (False, [])
    assert "The officer was ill" in page(police, f"/decisions/{made.ref}")
    COMMANDS["withdraw_not_told"](actor=police, decision=made)
    assert "The officer was ill" not in page(police, f"/decisions/{made.ref}")
    COMMANDS["record_not_told"](actor=police, **told, not_told_on=TODAY - timedelta(1))
    assert notice(made).is_missed, "a day after the term needs no words"


def test_a_day_before_is_entered_without_words_while_the_term_runs(police: Actor) -> None:
    made = decided(police, on=TODAY - timedelta(2))
    COMMANDS["record_not_told"](
        actor=police, decision=made, not_told_because="abroad", not_told_tried=TRIED, not_told_on=made.decided_on
    )
    assert (notice(made).is_open, notice(made).is_missed) == (False, False)


def test_whoever_was_reached_was_told(police: Actor, decision: Decision) -> None:
    letter = COMMANDS["tell_person"](actor=police, decision=decision)[1]
    COMMANDS["record_not_told"](actor=police, decision=decision, not_told_because="abroad", not_told_tried=TRIED)
    COMMANDS["print_letter"](actor=police, letter=letter)
    COMMANDS["hand_over_letter"](actor=police, letter=letter)
    decision.refresh_from_db()
    assert (decision.told_on, decision.not_told_on, decision.not_told_because) == (TODAY, None, "")
    assert counted(decision) == ["in_time"]
    with refused_as("identification.told"):
        COMMANDS["record_not_told"](actor=police, decision=decision, not_told_because="abroad", not_told_tried=TRIED)


def test_a_death_that_is_given_as_the_reason_for_no_referral_ends_the_notice(police: Actor, decision: Decision) -> None:
    said = COMMANDS["record_non_referral"](actor=police, decision=decision, reason="deceased", note="The papers say so")
    assert (notice(decision).is_open, notice(decision).met_at) == (False, None)
    assert DIED.in_("en") in page(police, f"/decisions/{decision.ref}")
    COMMANDS["withdraw_non_referral"](actor=police, non_referral=said)
    assert notice(decision).is_open


def test_a_death_in_care_ends_the_notice_until_the_discharge_is_corrected() -> None:
    house = worker(today=TODAY)
    woman = a_woman(house)
    made = decided(house, woman=woman, body="provider")
    file = COMMANDS["admit"](actor=house, person=woman, channel="self", admitted_on=TODAY)
    file = file[0] if isinstance(file, list) else file
    COMMANDS["discharge"](actor=house, care_file=file, discharge_reason="death")
    assert (notice(made).is_open, notice(made).met_at) == (False, None)
    COMMANDS["correct_care_file"](actor=house, care_file=file, reopen=True, reason="misjudged")
    assert notice(made).is_open


def test_what_is_said_about_telling_is_said_once_by_whoever_decided_and_of_a_possible_day(
    police: Actor, decision: Decision
) -> None:
    why = {"decision": decision, "not_told_because": "not_found", "not_told_tried": TRIED}
    with refused_as("identification.may_be_told"):
        COMMANDS["withdraw_not_told"](actor=police, decision=decision)
    for days in (-1, 1):
        with refused_as("person.not_told_outside"):
            COMMANDS["record_not_told"](actor=police, **why, not_told_on=TODAY + timedelta(days))
    COMMANDS["record_not_told"](actor=police, **why)
    with refused_as("identification.not_told"):
        COMMANDS["record_not_told"](actor=police, **why)
    COMMANDS["withdraw_decision"](actor=police, decision=decision, reason="Entered twice")
    with refused_as("identification.decision_ended"):
        COMMANDS["withdraw_not_told"](actor=police, decision=decision)
