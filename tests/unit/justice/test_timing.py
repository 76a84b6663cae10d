"""The clock of a proceeding: the term by its form, extensions by whom the law lets, stops, returns, joined ones, motions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.timing.models import Acceleration, TermExtension, TermStop
from qorgan.kernel.refusals import NotPermitted
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
REGISTERED = date(2020, 2, 10)  # a Monday; two months end on Friday 10 April
LATE = {"late_entry_reason": "other", "late_entry_note": "Paper"}
IN_TIME = {"decided_on": "2020-04-01"} | LATE


@pytest.fixture
def investigator() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))


@pytest.fixture
def prosecutor() -> Actor:
    return an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))


def registered(investigator: Actor, *, on: date = REGISTERED, **given: Any) -> Proceeding:
    wanted = {"article": "128", "part": "1", "act_on": "2020-01-20", "form": "preliminary_investigation"} | given
    return COMMANDS["register_proceeding"](actor=investigator, registered_on=on, **wanted)


def move(actor: Actor, proceeding: Proceeding, decision: str, on: date, **given: Any) -> None:
    COMMANDS["move_stage"](actor=actor, proceeding=proceeding.ref, decision=decision, on=on, **given)


def owed(proceeding: Proceeding, term: str = "proceeding.preliminary_investigation", key: str = "") -> Obligation:
    return Obligation.objects.get(source=proceeding.ref, term=term, key=key)


@pytest.mark.parametrize(
    ("form", "due"), [("preliminary_investigation", date(2020, 4, 10)), ("inquiry", date(2020, 3, 10))]
)
def test_the_form_of_investigation_sets_the_term(investigator: Actor, form: str, due: date) -> None:
    proceeding = registered(investigator, form=form)
    row = owed(proceeding, f"proceeding.{form}")
    assert (row.due_on, row.next_step) == (due, f"/proceedings/{proceeding.ref}/stages/new")


def test_a_prosecutor_extends_as_far_as_the_law_lets_the_office(investigator: Actor, prosecutor: Actor) -> None:
    proceeding = registered(investigator)
    extend = COMMANDS["extend_term"]
    given = {"actor": prosecutor, "proceeding": proceeding.ref, "reason": "Complex", **IN_TIME}
    with pytest.raises(NotPermitted):
        extend(**given | {"actor": investigator}, extender="district_prosecutor", months=3)
    with refused_as("timing.extension_unclear"):
        extend(**given, extender="district_prosecutor")
    with refused_as("timing.extension_beyond_law", match="up to|3 months"):
        extend(**given, extender="district_prosecutor", months=4)
    with refused_as("timing.extension_too_short"):
        extend(**given, extender="district_prosecutor", months=2)
    extend(**given, extender="district_prosecutor", months=3)
    assert (owed(proceeding).due_on, owed(proceeding).extension) == (date(2020, 5, 11), "3 months")
    extend(**given, extender="regional_prosecutor", until_on="2020-09-01")
    assert owed(proceeding).due_on == date(2020, 9, 1)
    last = TermExtension.objects.latest("id")
    COMMANDS["repeal_extension"](actor=prosecutor, term_extension=last.ref, reason="Entered by mistake")
    assert owed(proceeding).due_on == date(2020, 5, 11)
    with refused_as("record.withdrawn"):
        COMMANDS["repeal_extension"](actor=prosecutor, term_extension=last.ref, reason="Again")
    assert not list(facts.verify())


def test_a_stop_suspends_the_term_and_its_end_adds_the_days(investigator: Actor) -> None:
    proceeding = registered(investigator)
    stop = {
        "actor": investigator,
        "proceeding": proceeding.ref,
        "ground": "complaint",
        "late_entry_reason": "other",
        "late_entry_note": "Paper",
    }
    with refused_as("day.too_early"):
        COMMANDS["stop_term"](**stop, from_on="2020-02-01")
    COMMANDS["stop_term"](**stop, from_on="2020-03-01")
    assert owed(proceeding).due_on is None
    with refused_as("timing.term_stopped"):
        COMMANDS["stop_term"](**stop, from_on="2020-03-02")
    held = TermStop.objects.get()
    with refused_as("day.too_early"):
        COMMANDS["resume_term"](actor=investigator, term_stop=held.ref, on="2020-02-20")
    COMMANDS["resume_term"](actor=investigator, term_stop=held.ref, on="2020-03-11")
    with refused_as("timing.stops_overlap"):
        COMMANDS["stop_term"](**stop, from_on="2020-03-05")
    assert owed(proceeding).due_on == date(2020, 4, 20)
    with refused_as("record.ended"):
        COMMANDS["resume_term"](actor=investigator, term_stop=held.ref, on="2020-03-12")


def test_an_interruption_stops_the_term_by_itself(investigator: Actor) -> None:
    proceeding = registered(investigator)
    move(investigator, proceeding, "interrupted", date(2020, 3, 1), reason="The suspect hides")
    assert owed(proceeding).due_on is None
    move(investigator, proceeding, "resumed", date(2020, 4, 1))
    assert owed(proceeding).due_on == date(2020, 5, 11)


def test_what_was_terminated_and_resumed_stood_still_between(investigator: Actor) -> None:
    proceeding = registered(investigator)
    move(investigator, proceeding, "terminated", date(2020, 3, 1), ground=_ground())
    assert owed(proceeding).met_at is not None
    move(investigator, proceeding, "resumed", date(2020, 3, 11))
    assert (owed(proceeding).met_at, owed(proceeding).due_on) == (None, date(2020, 4, 20))


def _ground() -> str:
    from qorgan.desk.country import country

    return next(iter(country().codes["termination_reasons"])).code


def test_the_term_is_met_on_leaving_and_a_return_begins_an_additional_one(
    investigator: Actor, prosecutor: Actor
) -> None:
    proceeding = registered(investigator)
    move(investigator, proceeding, "investigation_started", REGISTERED)
    move(investigator, proceeding, "sent_to_prosecutor", date(2020, 4, 1))
    assert owed(proceeding).met_at is not None
    with refused_as("timing.no_term_runs"):
        COMMANDS["extend_term"](
            actor=prosecutor, proceeding=proceeding.ref, extender="district_prosecutor", months=3, reason="Late"
        )
    move(prosecutor, proceeding, "returned", date(2020, 4, 13), reason="Incomplete")
    again = Obligation.objects.get(source=proceeding.ref, term="proceeding.additional")
    assert (again.due_on, again.met_at) == (date(2020, 5, 13), None)
    COMMANDS["extend_term"](
        actor=prosecutor,
        proceeding=proceeding.ref,
        extender="district_prosecutor",
        months=2,
        reason="Complex",
        decided_on="2020-05-12",
    )
    again.refresh_from_db()
    assert again.due_on == date(2020, 6, 15)  # 13 June is a Saturday


def test_of_joined_proceedings_the_earliest_gives_the_clock(investigator: Actor) -> None:
    earlier, later = registered(investigator, on=date(2020, 1, 27)), registered(investigator)
    COMMANDS["join_proceedings"](actor=investigator, proceeding=later.ref, others=[earlier.ref], on=date(2020, 2, 20))
    assert owed(later).due_on == date(2020, 3, 27)
    assert owed(earlier).cancelled_at is not None


def test_the_accelerated_form_has_a_short_term_and_a_prosecutor_who_decides(
    investigator: Actor, prosecutor: Actor
) -> None:
    by_then = an_actor(role="investigator", agency=investigator.agency, today=date(2020, 2, 12))
    proceeding = registered(by_then)
    with refused_as("timing.not_a_prosecutor"):
        COMMANDS["accelerate_proceeding"](
            actor=investigator, proceeding=proceeding.ref, prosecutor=investigator.agency.ref, from_on="2020-02-11"
        )
    faster = {"actor": by_then, "proceeding": proceeding.ref, "prosecutor": prosecutor.agency.ref}
    COMMANDS["accelerate_proceeding"](**faster, from_on="2020-02-11")
    with refused_as("timing.accelerated_already"):
        COMMANDS["accelerate_proceeding"](**faster, from_on="2020-02-12")
    assert owed(proceeding, "proceeding.accelerated").due_on == date(2020, 2, 25)
    assert owed(proceeding).cancelled_at is not None
    move(investigator, proceeding, "investigation_started", date(2020, 2, 11))
    move(investigator, proceeding, "sent_to_prosecutor", date(2020, 2, 21), **LATE)
    decision = owed(proceeding, "proceeding.accelerated_decision")
    assert (decision.agency, decision.due_on, decision.met_at) == (prosecutor.agency, date(2020, 2, 24), None)
    assert decision.ref in [row.ref for row in QUERIES["my_work"](actor=prosecutor)]
    move(prosecutor, proceeding, "indicted", date(2020, 2, 24))
    assert owed(proceeding, "proceeding.accelerated_decision").met_at is not None


def test_an_earlier_stop_entered_later_ends_before_the_one_that_stands(investigator: Actor) -> None:
    proceeding = registered(investigator)
    stop = {
        "actor": investigator,
        "proceeding": proceeding.ref,
        "ground": "complaint",
        "late_entry_reason": "other",
        "late_entry_note": "Paper",
    }
    COMMANDS["stop_term"](**stop, from_on="2020-03-01")
    COMMANDS["resume_term"](actor=investigator, term_stop=TermStop.objects.get().ref, on="2020-03-11")
    COMMANDS["stop_term"](**stop, from_on="2020-02-20")
    earlier = TermStop.objects.get(until_on=None)
    with refused_as("timing.stops_overlap"):
        COMMANDS["resume_term"](actor=investigator, term_stop=earlier.ref, on="2020-03-02")
    COMMANDS["resume_term"](actor=investigator, term_stop=earlier.ref, on="2020-03-01")


def test_the_gravest_crimes_are_not_investigated_in_the_accelerated_form(
    investigator: Actor, prosecutor: Actor
) -> None:
    proceeding = registered(investigator, article="128", part="4")
    with refused_as("timing.not_accelerated") as said:
        COMMANDS["accelerate_proceeding"](
            actor=investigator, proceeding=proceeding.ref, prosecutor=prosecutor.agency.ref, from_on="2020-02-11"
        )
    assert "Especially grave" in said.value.sentence(language="en")


def test_the_accelerated_form_does_not_begin_when_its_days_are_over(investigator: Actor, prosecutor: Actor) -> None:
    proceeding = registered(investigator)
    faster = {"actor": investigator, "proceeding": proceeding.ref, "prosecutor": prosecutor.agency.ref} | LATE
    with refused_as("timing.acceleration_too_late") as said:
        COMMANDS["accelerate_proceeding"](**faster, from_on="2020-02-26")
    assert "15 days" in said.value.sentence(language="en")
    assert owed(proceeding).cancelled_at is None
    COMMANDS["stop_term"](
        actor=investigator,
        proceeding=proceeding.ref,
        ground="complaint",
        from_on="2020-02-20",
        late_entry_reason="other",
        late_entry_note="Paper",
    )
    stop = TermStop.objects.get()
    COMMANDS["resume_term"](actor=investigator, term_stop=stop.ref, on="2020-03-01")
    COMMANDS["accelerate_proceeding"](**faster, from_on="2020-02-26")


def test_an_accelerated_proceeding_may_go_on_as_usual(investigator: Actor, prosecutor: Actor) -> None:
    proceeding = registered(investigator)
    COMMANDS["accelerate_proceeding"](
        actor=investigator, proceeding=proceeding.ref, prosecutor=prosecutor.agency.ref, from_on="2020-02-11", **LATE
    )
    held = Acceleration.objects.get()
    COMMANDS["end_acceleration"](
        actor=investigator,
        acceleration=held.ref,
        reason="Not simple",
        on="2020-02-20",
        late_entry_reason="other",
        late_entry_note="Paper",
    )
    assert (owed(proceeding).cancelled_at, owed(proceeding).due_on) == (None, date(2020, 4, 10))
    assert owed(proceeding, "proceeding.accelerated").cancelled_at is not None
    with refused_as("timing.acceleration_ended"):
        COMMANDS["end_acceleration"](actor=investigator, acceleration=held.ref, reason="Again", on="2020-02-21")


def test_a_motion_is_decided_within_its_days(investigator: Actor) -> None:
    proceeding = registered(investigator)
    motion = COMMANDS["file_motion"](
        actor=investigator, proceeding=proceeding.ref, mover="injured_party", kind="evidence", moved_on="2020-05-13"
    )
    row = Obligation.objects.get(source=motion.ref)
    assert (row.subject, row.due_on) == (proceeding.ref, date(2020, 5, 18))
    assert row.next_step == f"/motions/{motion.ref}/decision/new"
    with refused_as("day.too_early"):
        COMMANDS["decide_motion"](actor=investigator, motion=motion.ref, outcome="granted", on="2020-05-12")
    COMMANDS["decide_motion"](actor=investigator, motion=motion.ref, outcome="granted", on="2020-05-14")
    row.refresh_from_db()
    assert row.met_at is not None
    with refused_as("record.decided"):
        COMMANDS["decide_motion"](actor=investigator, motion=motion.ref, outcome="refused", on="2020-05-15")
    assert list(QUERIES["motions"](actor=investigator, is_open=True)) == []


def test_a_proceeding_of_a_list_owes_nothing_here(investigator: Actor) -> None:
    proceeding = registered(investigator)
    Proceeding.objects.filter(pk=proceeding.pk).update(source="offences", source_key="1")
    move(investigator, proceeding, "investigation_started", REGISTERED)
    assert not Obligation.objects.filter(source=proceeding.ref, met_at=None, cancelled_at=None).exists()


def test_the_page_of_the_proceeding_shows_its_clock(investigator: Actor, prosecutor: Actor) -> None:
    from django.test import Client

    from qorgan.desk.agencies.models import User

    proceeding = registered(investigator)
    COMMANDS["extend_term"](
        actor=prosecutor,
        proceeding=proceeding.ref,
        extender="district_prosecutor",
        months=3,
        reason="Complex",
        **IN_TIME,
    )
    client = Client()
    client.force_login(User.objects.get(ref=investigator.user_ref))
    shown = client.get(f"/proceedings/{proceeding.ref}").content.decode()
    for words in (
        "Extensions of the term",
        "3 months",
        "District prosecutor",
        "Investigation completed",
        "11 May 2020",
    ):
        assert words in shown, words
