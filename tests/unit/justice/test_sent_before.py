"""An investigation is not ended or interrupted before what is kept of it, so a term is not met by a day before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.justice.crimes.models import Proceeding, StageChange
from tests.refusals import refused_as
from tests.unit.justice.test_timing import investigator, move, owed, prosecutor, registered

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "prosecutor"]
EARLY, HAPPENED = date(2020, 3, 20), date(2020, 4, 20)  # the term ends on 10 April


def act(name: str, **given: Any) -> Callable[[Actor, Proceeding], None]:
    def done(actor: Actor, proceeding: Proceeding) -> None:
        person = {"person": COMMANDS["register_person"](actor=actor)} if name.startswith("record_") else {}
        COMMANDS[name](actor=actor, proceeding=proceeding.ref, **person, **given)

    return done


KEPT = {
    "suspect": act("record_suspect", since_on=HAPPENED),
    "count": act("add_count", article="128", part="1", act_on="2020-01-20", registered_on=HAPPENED),
    "injured party": act("record_injured_party", recognised_on=HAPPENED),
    "motion": act("file_motion", mover="defender", kind="evidence", moved_on=HAPPENED),
    "stop": act("stop_term", ground="complaint", from_on=HAPPENED, late_entry_reason="other", late_entry_note="Paper"),
}


GIVEN = {
    "terminated": {"ground": "no_elements"},
    "interrupted": {"reason": "The suspect hides"},
    "sent_to_prosecutor": {},
}


@pytest.mark.parametrize("decision", GIVEN)
@pytest.mark.parametrize("what", KEPT)
def test_an_investigation_is_not_left_before_what_happened_in_it(investigator: Actor, what: str, decision: str) -> None:
    proceeding = registered(investigator)
    move(investigator, proceeding, "investigation_started", date(2020, 2, 11))
    KEPT[what](investigator, proceeding)
    with refused_as("proceeding.decided_before_record") as said:
        move(investigator, proceeding, decision, EARLY, **GIVEN[decision])
    assert said.value.blamed == "on"
    assert owed(proceeding).met_at is None
    move(investigator, proceeding, decision, HAPPENED, **GIVEN[decision])
    step = StageChange.objects.get(decision=decision)
    with refused_as("proceeding.decided_before_record"):
        COMMANDS["correct_stage"](actor=investigator, stage_change=step, on=EARLY, reason="mistyped")


@pytest.mark.parametrize("what", ["motion", "suspect", "count"])
def test_a_proceeding_is_not_joined_before_what_happened_in_it(investigator: Actor, what: str) -> None:
    proceeding, into = registered(investigator), registered(investigator)
    KEPT[what](investigator, proceeding)
    join = {"actor": investigator, "proceeding": into.ref, "others": [proceeding.ref]}
    with refused_as("proceeding.decided_before_record"):
        COMMANDS["join_proceedings"](**join, on=EARLY)
    COMMANDS["join_proceedings"](**join, on=HAPPENED)


def test_no_count_is_split_off_before_it_was_registered(investigator: Actor) -> None:
    proceeding = registered(investigator)
    KEPT["count"](investigator, proceeding)
    later = proceeding.counts.latest("id")
    split = {"actor": investigator, "proceeding": proceeding.ref, "counts": [later.ref]}
    with refused_as("proceeding.decided_before_record") as said:
        COMMANDS["split_proceeding"](**split, on=EARLY)
    assert (said.value.blamed, said.value.values["record"]) == ("on", later.ref)
    COMMANDS["split_proceeding"](**split, on=HAPPENED)


def test_a_suspect_and_a_count_entered_by_mistake_hinder_nothing(investigator: Actor) -> None:
    proceeding = registered(investigator)
    for what in ("suspect", "count"):
        KEPT[what](investigator, proceeding)
    COMMANDS["withdraw_suspect"](actor=investigator, suspect=proceeding.suspects.get().ref, reason="Mistaken")
    COMMANDS["withdraw_count"](actor=investigator, count=proceeding.counts.latest("id").ref, reason="registered_twice")
    move(investigator, proceeding, "terminated", EARLY, ground="no_elements")
    assert Proceeding.objects.get(pk=proceeding.pk).stage == "terminated"


def test_what_the_prosecutor_has_is_terminated_whatever_happened_later(investigator: Actor, prosecutor: Actor) -> None:
    proceeding = registered(investigator)
    move(investigator, proceeding, "investigation_started", date(2020, 2, 11))
    move(investigator, proceeding, "sent_to_prosecutor", EARLY)
    KEPT["injured party"](investigator, proceeding)
    move(prosecutor, proceeding, "terminated", date(2020, 4, 1), ground="no_elements")
    assert Proceeding.objects.get(pk=proceeding.pk).stage == "terminated"


def test_what_happened_after_the_file_was_sent_hinders_no_correction(investigator: Actor) -> None:
    proceeding = registered(investigator)
    move(investigator, proceeding, "investigation_started", date(2020, 2, 11))
    move(investigator, proceeding, "sent_to_prosecutor", date(2020, 4, 1))
    KEPT["injured party"](investigator, proceeding)
    step = StageChange.objects.get(decision="sent_to_prosecutor")
    COMMANDS["correct_stage"](actor=investigator, stage_change=step, on=EARLY, reason="mistyped")
    assert StageChange.objects.get(pk=step.pk).on == EARLY
