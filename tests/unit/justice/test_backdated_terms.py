"""A term that ran out is not mended by a day that is typed in: it is said why, and the file must not speak against it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations.explanations import explanation
from qorgan.desk.obligations.facts import FactObligation
from qorgan.justice.timing.models import Acceleration, TermStop
from qorgan.kernel.refusals import BadInput
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.justice.test_timing import owed, registered
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
BEFORE, WHY = date(2020, 4, 2), "The decision lay in the paper file"
"""The term of two months from 10 February ends on 10 April; today is 15 May."""


@pytest.fixture
def investigator() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))


@pytest.fixture
def prosecutor() -> Actor:
    return an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))


def stop(actor: Actor, proceeding: Any, **given: Any) -> TermStop:
    COMMANDS["stop_term"](actor=actor, proceeding=proceeding.ref, ground="complaint", **given)
    return TermStop.objects.latest("id")


def fact_of(row: Any) -> FactObligation:
    return FactObligation.objects.get(key=row.ref, retracted_at=None)


def test_a_stop_entered_when_the_term_had_run_out_says_why_and_is_counted(investigator: Actor) -> None:
    proceeding = registered(then(investigator))
    with pytest.raises(BadInput) as said:
        stop(investigator, proceeding, from_on=BEFORE)
    assert "10 Apr 2020" in said.value.problems["late_entry_reason"][0].in_("en")
    assert owed(proceeding).has_lapsed(at=investigator.now)
    made = stop(investigator, proceeding, from_on=BEFORE, late_entry_reason="other", late_entry_note=WHY)
    COMMANDS["resume_term"](actor=investigator, term_stop=made.ref, on=date(2020, 5, 14))
    row = owed(proceeding)
    assert (row.due_on, row.kept_late_at) == (date(2020, 5, 22), investigator.now)
    assert "Until 15 May 2020 it counted as missed" in explanation(row).in_("en")
    assert fact_of(row).is_healed
    assert WHY in page(investigator, f"/proceedings/{proceeding.ref}")
    assert not list(facts.verify())


def test_a_stop_entered_at_once_needs_no_reason_and_heals_nothing(investigator: Actor) -> None:
    proceeding = registered(investigator, on=date(2020, 4, 20))
    made = stop(investigator, proceeding)
    COMMANDS["resume_term"](actor=investigator, term_stop=made.ref)
    assert owed(proceeding).kept_late_at is None


def test_a_stop_after_the_term_had_run_out_leaves_it_missed(investigator: Actor) -> None:
    proceeding = registered(investigator)
    stop(investigator, proceeding, from_on=date(2020, 5, 11))
    row = owed(proceeding)
    assert (row.due_on, row.kept_late_at, row.has_lapsed(at=investigator.now)) == (date(2020, 4, 10), None, True)


@pytest.mark.parametrize("what", ["motion", "decided", "injured", "suspected", "stage"])
def test_no_term_stood_still_while_the_file_keeps_work(investigator: Actor, what: str) -> None:
    proceeding, on = registered(investigator), date(2020, 4, 6)
    if what in ("motion", "decided"):
        motion = COMMANDS["file_motion"](
            actor=investigator,
            proceeding=proceeding.ref,
            mover="defender",
            kind="expert",
            moved_on=on if what == "motion" else BEFORE,
        )
        if what == "decided":
            COMMANDS["decide_motion"](
                actor=investigator,
                motion=motion.ref,
                outcome="granted",
                on=on,
                late_entry_reason="other",
                late_entry_note=WHY,
            )
    elif what == "injured":
        person = COMMANDS["register_person"](actor=investigator, birth_year=1990)
        COMMANDS["record_injured_party"](
            actor=investigator, proceeding=proceeding.ref, person=person.ref, recognised_on=on
        )
    elif what == "suspected":
        person = COMMANDS["register_person"](actor=investigator, birth_year=1980)
        COMMANDS["record_suspect"](actor=investigator, proceeding=proceeding.ref, person=person.ref, since_on=on)
    else:
        COMMANDS["move_stage"](actor=investigator, proceeding=proceeding.ref, decision="investigation_started", on=on)
    with refused_as("timing.stood_still_in_work", match="6 Apr 2020"):
        stop(investigator, proceeding, from_on=BEFORE, late_entry_reason="other", late_entry_note=WHY)
    with refused_as("timing.stood_still_in_work"):
        stop(
            investigator,
            proceeding,
            from_on=BEFORE,
            until_on=date(2020, 4, 7),
            late_entry_reason="other",
            late_entry_note=WHY,
        )
    made = stop(investigator, proceeding, from_on=BEFORE, until_on=on, late_entry_reason="other", late_entry_note=WHY)
    assert (made.until_on, owed(proceeding).due_on) == (on, date(2020, 4, 14))


def test_a_stop_does_not_end_after_an_act_that_the_file_keeps_within_it(investigator: Actor) -> None:
    proceeding = registered(investigator)
    made = stop(investigator, proceeding, from_on=BEFORE, late_entry_reason="other", late_entry_note=WHY)
    person = COMMANDS["register_person"](actor=investigator, birth_year=1990)
    COMMANDS["record_injured_party"](
        actor=investigator, proceeding=proceeding.ref, person=person.ref, recognised_on=date(2020, 4, 6)
    )
    with refused_as("timing.stood_still_in_work"):
        COMMANDS["resume_term"](actor=investigator, term_stop=made.ref)
    COMMANDS["resume_term"](actor=investigator, term_stop=made.ref, on=date(2020, 4, 6))


def test_an_ended_stop_may_be_entered_before_one_that_lasts_and_not_within_it(investigator: Actor) -> None:
    proceeding = registered(investigator)
    stop(investigator, proceeding, from_on=date(2020, 4, 8), late_entry_reason="other", late_entry_note=WHY)
    with refused_as("timing.term_stopped"):
        stop(
            investigator,
            proceeding,
            from_on=BEFORE,
            until_on=date(2020, 4, 9),
            late_entry_reason="other",
            late_entry_note=WHY,
        )
    stop(
        investigator,
        proceeding,
        from_on=BEFORE,
        until_on=date(2020, 4, 3),
        late_entry_reason="other",
        late_entry_note=WHY,
    )


def test_an_extension_decided_when_the_term_was_over_does_not_mend_it(investigator: Actor, prosecutor: Actor) -> None:
    proceeding = registered(investigator)
    extend = {
        "actor": prosecutor,
        "proceeding": proceeding.ref,
        "extender": "district_prosecutor",
        "months": 3,
        "reason": "Complex",
    }
    with refused_as("timing.extension_too_late", match="10 Apr 2020"):
        COMMANDS["extend_term"](**extend, decided_on=date(2020, 4, 11))
    with refused_as("timing.extension_too_late"):
        COMMANDS["extend_term"](**extend)
    COMMANDS["extend_term"](**extend, decided_on=BEFORE)
    row = owed(proceeding)
    assert (row.due_on, row.kept_late_at) == (date(2020, 5, 11), None)  # over again by today


def test_a_short_term_that_ran_out_stays_missed_when_the_form_is_given_up(
    investigator: Actor, prosecutor: Actor
) -> None:
    proceeding = registered(investigator)
    COMMANDS["accelerate_proceeding"](
        actor=investigator,
        proceeding=proceeding.ref,
        prosecutor=prosecutor.agency.ref,
        from_on="2020-02-11",
    )
    held = Acceleration.objects.get()
    end = {"actor": investigator, "acceleration": held.ref, "reason": "Not simple"}
    COMMANDS["end_acceleration"](**end, on="2020-05-14")
    row = owed(proceeding, "proceeding.accelerated")
    assert (row.due_on, row.is_missed) == (date(2020, 2, 25), True)
    assert fact_of(row).result == "missed"


def test_a_motion_said_long_after_to_be_decided_in_time_says_why(investigator: Actor) -> None:
    proceeding = registered(then(investigator))
    by_then = an_actor(role="investigator", agency=investigator.agency, today=date(2020, 3, 2))
    motion = COMMANDS["file_motion"](
        actor=by_then, proceeding=proceeding.ref, mover="defender", kind="expert", moved_on="2020-03-02"
    )
    decide = {"actor": investigator, "motion": motion.ref, "outcome": "granted"}
    with pytest.raises(BadInput):
        COMMANDS["decide_motion"](**decide, on="2020-03-04")
    COMMANDS["decide_motion"](**decide, on="2020-03-04", late_entry_reason="other", late_entry_note=WHY)
    row = owed_on(motion.ref)
    assert row.kept_late_at == investigator.now
    assert WHY in page(investigator, f"/obligations/{row.ref}")


def owed_on(ref: str) -> Any:
    from qorgan.desk.obligations.models import Obligation

    return Obligation.objects.get(source=ref)


def then(actor: Actor) -> Actor:
    """The actor on the day of the registration."""
    return an_actor(role="investigator", agency=actor.agency, today=date(2020, 2, 10))


def test_a_step_entered_late_says_why_where_a_term_that_had_run_out_is_kept_by_it(investigator: Actor) -> None:
    proceeding = registered(then(investigator))
    move = {"actor": investigator, "proceeding": proceeding.ref}
    COMMANDS["move_stage"](**move, decision="investigation_started", on="2020-02-11")
    for decision, stated in (("sent_to_prosecutor", {}), ("interrupted", {"reason": "Ill"})):
        with pytest.raises(BadInput) as said:
            COMMANDS["move_stage"](**move, decision=decision, on=BEFORE, **stated)
        assert "10 Apr 2020" in said.value.problems["late_entry_reason"][0].in_("en")
    COMMANDS["move_stage"](
        **move, decision="sent_to_prosecutor", on=BEFORE, late_entry_reason="other", late_entry_note=WHY
    )
    assert owed(proceeding).kept_late_at == investigator.now
    assert owed(proceeding).late_entry_note == WHY
    assert WHY in page(investigator, f"/proceedings/{proceeding.ref}")


def test_a_late_step_that_heals_nothing_asks_nothing_until_it_is_corrected_to_a_day_that_does(
    investigator: Actor,
) -> None:
    proceeding = registered(then(investigator))
    move = {"actor": investigator, "proceeding": proceeding.ref}
    COMMANDS["move_stage"](**move, decision="investigation_started", on="2020-02-11")
    COMMANDS["move_stage"](**move, decision="sent_to_prosecutor", on="2020-04-14")
    assert owed(proceeding).has_lapsed(at=investigator.now)
    step = proceeding.stages.latest("id")
    correct = {"actor": investigator, "stage_change": step.ref, "reason": "mistyped"}
    COMMANDS["correct_stage"](**correct, on="2020-04-13")
    with pytest.raises(BadInput) as said:
        COMMANDS["correct_stage"](**correct, on=BEFORE)
    assert set(said.value.problems) == {"late_entry_reason"}
    COMMANDS["correct_stage"](**correct, on=BEFORE, late_entry_reason="other", late_entry_note=WHY)
    assert (owed(proceeding).late_entry_note, owed(proceeding).kept_late_at) == (WHY, investigator.now)


def test_what_came_to_the_house_when_its_term_had_run_out_is_entered_with_its_days(investigator: Actor) -> None:
    proceeding = registered(investigator)
    move = {"actor": investigator, "proceeding": proceeding.ref}
    COMMANDS["move_stage"](**move, decision="investigation_started", on="2020-02-11")
    made = COMMANDS["move_stage"](**move, decision="sent_to_prosecutor", on=BEFORE)
    assert owed(made).late_entry_reason == ""


def test_an_acceleration_entered_when_the_term_had_run_out_leaves_it_owed(
    investigator: Actor, prosecutor: Actor
) -> None:
    proceeding = registered(then(investigator))
    case = {"actor": investigator, "proceeding": proceeding.ref}
    faster = case | {"prosecutor": prosecutor.agency.ref, "from_on": "2020-02-12"}
    COMMANDS["accelerate_proceeding"](**faster)
    row = owed(proceeding)
    assert (row.due_on, row.is_open, row.has_lapsed(at=investigator.now)) == (date(2020, 4, 10), True, True)
    assert fact_of(row).result == "not_met"
    assert owed(proceeding, "proceeding.accelerated").is_open
    COMMANDS["move_stage"](**case, decision="investigation_started", on="2020-02-13")
    with pytest.raises(BadInput) as said:
        COMMANDS["move_stage"](**case, decision="sent_to_prosecutor", on="2020-02-20")
    assert "10 Apr 2020" in said.value.problems["late_entry_reason"][0].in_("en")
    COMMANDS["move_stage"](
        **case, decision="sent_to_prosecutor", on="2020-02-20", late_entry_reason="other", late_entry_note=WHY
    )
    row = owed(proceeding)
    assert (row.met_at is not None, row.kept_late_at, fact_of(row).is_healed) == (True, investigator.now, True)
    assert not list(facts.verify())


def test_an_acceleration_entered_while_the_term_ran_takes_its_place_until_it_ends(
    investigator: Actor, prosecutor: Actor
) -> None:
    by_then = an_actor(role="investigator", agency=investigator.agency, today=date(2020, 3, 16))
    proceeding = registered(then(investigator))
    COMMANDS["accelerate_proceeding"](
        actor=by_then,
        proceeding=proceeding.ref,
        prosecutor=prosecutor.agency.ref,
        from_on="2020-02-12",
    )
    assert owed(proceeding).cancelled_at is not None
    COMMANDS["end_acceleration"](
        actor=by_then, acceleration=Acceleration.objects.get().ref, reason="Not simple", on="2020-03-16"
    )
    assert owed(proceeding).is_open


def test_a_term_that_had_run_out_in_a_mistaken_form_is_owed_on(investigator: Actor) -> None:
    proceeding = registered(then(investigator), form="inquiry")
    case = {"actor": investigator, "proceeding": proceeding.ref}
    COMMANDS["correct_proceeding"](**case, form="preliminary_investigation")
    row = owed(proceeding, "proceeding.inquiry")
    assert (row.due_on, row.is_open, row.has_lapsed(at=investigator.now)) == (date(2020, 3, 10), True, True)
    assert fact_of(row).result == "not_met"
    assert owed(proceeding).due_on == date(2020, 4, 10)
    COMMANDS["correct_proceeding"](**case, form="inquiry")
    assert owed(proceeding, "proceeding.inquiry").is_open
    assert not list(facts.verify())


def test_a_form_put_right_while_the_term_ran_takes_its_place_without_a_reason(investigator: Actor) -> None:
    by_then = an_actor(role="investigator", agency=investigator.agency, today=date(2020, 3, 10))
    proceeding = registered(then(investigator), form="inquiry")
    COMMANDS["correct_proceeding"](actor=by_then, proceeding=proceeding.ref, form="preliminary_investigation")
    assert owed(proceeding, "proceeding.inquiry").cancelled_at is not None
    assert owed(proceeding).is_open
    assert "Until 10 Mar 2020 it stood here as" in page(investigator, f"/proceedings/{proceeding.ref}")


def test_a_form_that_follows_another_qualification_leaves_the_term_that_had_run_out(investigator: Actor) -> None:
    light = {"article": "309", "part": "1", "form": None}
    proceeding = registered(then(investigator), **light)
    before = f"proceeding.{proceeding.form}"
    COMMANDS["requalify_count"](
        actor=investigator, count=proceeding.counts.get().ref, article="128", part="2", on="2020-05-14"
    )
    proceeding.refresh_from_db()
    assert before != f"proceeding.{proceeding.form}"
    assert owed(proceeding, before).has_lapsed(at=investigator.now)
    assert owed(proceeding, before).is_open


def test_a_later_day_of_registration_says_why_and_the_term_tells_that_it_was_missed(investigator: Actor) -> None:
    proceeding = registered(then(investigator))
    case = {"actor": investigator, "proceeding": proceeding.ref}
    with pytest.raises(BadInput) as said:
        COMMANDS["correct_proceeding"](**case, registered_on="2020-04-20")
    assert "10 Apr 2020" in said.value.problems["late_entry_reason"][0].in_("en")
    COMMANDS["correct_proceeding"](**case, registered_on="2020-02-09")
    COMMANDS["correct_proceeding"](**case, registered_on="2020-04-20", late_entry_reason="other", late_entry_note=WHY)
    row = owed(proceeding)
    assert (row.due_on, row.kept_late_at) == (date(2020, 6, 22), investigator.now)
    assert "Until 15 May 2020 it counted as missed" in explanation(row).in_("en")
    assert fact_of(row).is_healed
    assert not list(facts.verify())


def test_what_came_to_the_house_with_its_term_run_out_is_corrected_freely(investigator: Actor) -> None:
    proceeding = registered(investigator, form="inquiry")
    COMMANDS["correct_proceeding"](
        actor=investigator, proceeding=proceeding.ref, form="preliminary_investigation", registered_on="2020-05-01"
    )
    assert owed(proceeding, "proceeding.inquiry").cancelled_at is not None
    assert owed(proceeding).has_lapsed(at=investigator.now) is False
