"""A day that is given or put right lets nothing begin in a body after its last day, nor come to it, by whatever correction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.crimes.models import Proceeding, StageChange
from qorgan.kernel.refusals import Refusal
from tests.refusals import refused_as
from tests.stories.referring import police, shelter
from tests.stories.seen import now
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
RIGHT = {"reason": "mistyped"}
LAST = TODAY - timedelta(days=10)
AFTER = LAST + timedelta(days=2)


def closed(agency: Agency) -> None:
    agency.closed_on = LAST
    agency.save(update_fields=["closed_on"])


def refused(act: str, *, actor: Actor, field: str, on: date = AFTER, **given: Any) -> Refusal:
    with refused_as("house.starts_after_closed") as told:
        COMMANDS[act](actor=actor, **given, **{field: on})
    assert told.value.blamed == field
    return told.value


def test_a_stay_does_not_begin_after_the_house_closed(shelter: Actor) -> None:
    person = COMMANDS["register_person"](actor=shelter, sex="female", birth_year=1990)
    file = COMMANDS["admit"](actor=shelter, person=person, channel="self", admitted_on=LAST)
    closed(shelter.agency)
    said = refused("correct_care_file", actor=shelter, field="admitted_on", care_file=file, **RIGHT)
    for language in ("en", "ru", "kk"):
        assert shelter.agency.title.in_(language) in said.sentence(language=language)
    assert said.sentence(language="en").endswith("so nothing begins there on 7 May 2020.")
    assert now(file).admitted_on == LAST
    COMMANDS["correct_care_file"](actor=shelter, care_file=file, admitted_on=LAST - timedelta(days=1), **RIGHT)
    assert now(file).admitted_on == LAST - timedelta(days=1)


def test_a_day_that_stands_after_the_closing_may_stay(shelter: Actor) -> None:
    person = COMMANDS["register_person"](actor=shelter, sex="female", birth_year=1990)
    file = COMMANDS["admit"](actor=shelter, person=person, channel="self", admitted_on=AFTER)
    closed(shelter.agency)
    COMMANDS["correct_care_file"](actor=shelter, care_file=file, admitted_on=AFTER, channel="law_enforcement", **RIGHT)
    assert now(file).channel == "law_enforcement"


def registered(police: Actor, **given: Any) -> Proceeding:
    made: Proceeding = COMMANDS["register_proceeding"](
        actor=police, article="128", act_on=date(2019, 12, 1), registered_on=date(2020, 1, 10), **given
    )
    return made


def test_a_proceeding_is_not_registered_after_the_body_closed() -> None:
    clerk, there = an_actor(role="register_clerk"), an_agency(kind="police")
    case = registered(clerk, agency=there)
    closed(there)
    refused("correct_proceeding", actor=clerk, field="registered_on", proceeding=case)
    COMMANDS["correct_proceeding"](actor=clerk, proceeding=case, registered_on=date(2020, 1, 12))
    assert now(case).registered_on == date(2020, 1, 12)


def test_nor_in_another_that_was_founded_later(police: Actor) -> None:
    clerk, there = an_actor(role="register_clerk"), an_agency(kind="police")
    case = registered(clerk, agency=police.agency)
    there.founded_on = date(2020, 2, 1)
    there.save()
    with refused_as("house.given_before_founded"):
        COMMANDS["correct_proceeding"](actor=clerk, proceeding=case, registered_on=date(2020, 1, 12), agency=there)


def test_a_file_abroad_is_not_opened_after_the_mission_closed() -> None:
    consul = an_actor(role="consul")
    person = COMMANDS["register_person"](actor=consul, sex="female", birth_year=1990)
    file = COMMANDS["open_consular_file"](
        actor=consul, person=person, country="KR", how_found="local_police", found_on=LAST
    )
    closed(consul.agency)
    refused("correct_consular_file", actor=consul, field="found_on", consular_file=file, **RIGHT)
    assert now(file).found_on == LAST


def test_nothing_is_sent_to_a_court_after_it_closed(police: Actor) -> None:
    prosecutor, court = an_actor(role="prosecutor"), an_agency(kind="court")
    case = registered(police)
    for decision, on in (("investigation_started", date(2020, 1, 11)), ("sent_to_prosecutor", date(2020, 2, 1))):
        COMMANDS["move_stage"](actor=police, proceeding=case, decision=decision, on=on)
    COMMANDS["send_to_court"](
        actor=prosecutor, proceeding=case, court=court, indicted_on=date(2020, 2, 5), on=LAST - timedelta(days=3)
    )
    sent = StageChange.objects.get(decision="sent_to_court")
    closed(court)
    refused("correct_stage", actor=prosecutor, field="on", stage_change=sent, **RIGHT)
    assert now(sent).on == LAST - timedelta(days=3)
    COMMANDS["correct_stage"](actor=prosecutor, stage_change=sent, on=LAST, **RIGHT)
    assert now(sent).on == LAST
    assert Obligation.objects.filter(term="court.receipt", agency=court, cancelled_at=None).exists()
    police_step = StageChange.objects.get(decision="sent_to_prosecutor")
    COMMANDS["correct_stage"](actor=police, stage_change=police_step, on=date(2020, 2, 2), **RIGHT)


def test_every_day_with_which_something_starts_is_one_of_a_correction() -> None:
    for act in COMMANDS.values():
        for name in act.starts:
            assert act.param(name).kind == "day", act.name
            assert act.name.startswith("correct_"), act.name


def test_a_court_receives_nothing_after_it_closed() -> None:
    clerk = an_actor(role="court_clerk")
    held = COMMANDS["receive_proceeding"](actor=clerk, number="7500-20-1", article="128", received_on=LAST)
    closed(clerk.agency)
    refused("receive_proceeding", actor=clerk, field="received_on", number="7500-20-2", article="128")
    with refused_as("house.starts_after_closed") as told:
        COMMANDS["receive_proceeding"](actor=clerk, number="7500-20-2", article="128")
    assert told.value.blamed == "received_on", "an empty day is today"
    refused("correct_court_proceeding", actor=clerk, field="received_on", court_proceeding=held)
    assert now(held).received_on == LAST
    COMMANDS["correct_court_proceeding"](actor=clerk, court_proceeding=held, number="7500-20-3")
    COMMANDS["receive_proceeding"](actor=clerk, number="7500-20-2", article="128", received_on=LAST)
    assert Obligation.objects.filter(term="court.judgment", agency=clerk.agency).count() == 2


def test_a_court_receives_what_was_sent_to_it_in_its_life(police: Actor) -> None:
    prosecutor, clerk = an_actor(role="prosecutor"), an_actor(role="court_clerk")
    case = registered(police)
    for decision, on in (("investigation_started", date(2020, 1, 11)), ("sent_to_prosecutor", date(2020, 2, 1))):
        COMMANDS["move_stage"](actor=police, proceeding=case, decision=decision, on=on)
    COMMANDS["send_to_court"](actor=prosecutor, proceeding=case, court=clerk.agency, on=LAST - timedelta(days=3))
    closed(clerk.agency)
    refused("receive_proceeding", actor=clerk, field="received_on", proceeding=case)
    received = COMMANDS["receive_proceeding"](actor=clerk, proceeding=case, received_on=LAST)
    COMMANDS["enter_judgment"](actor=clerk, court_proceeding=received, outcome="convicted", judgment_on=AFTER)
    assert now(received).judgment_on == AFTER


def test_nothing_is_split_off_in_a_body_that_closed(police: Actor) -> None:
    clerk = an_actor(role="register_clerk")
    case = registered(police)
    there = {"article": "134", "act_on": date(2019, 12, 1), "registered_on": date(2020, 1, 10)}
    COMMANDS["add_count"](actor=police, proceeding=case, **there)
    apart = {"proceeding": case, "counts": [case.counts.latest("id")], "on": LAST}
    closed(police.agency)
    with refused_as("house.body_closed"):
        COMMANDS["split_proceeding"](actor=police, **apart)
    refused("split_proceeding", actor=clerk, field="on", **{**apart, "on": AFTER})
    with refused_as("house.starts_after_closed"):
        COMMANDS["split_proceeding"](actor=clerk, **{**apart, "on": None})
    assert Proceeding.objects.count() == 1
    made = COMMANDS["split_proceeding"](actor=clerk, **apart)
    assert made.registered_on == LAST, "what was split off in its life may be entered later by who works on"


def test_no_count_is_registered_after_the_body_closed(police: Actor) -> None:
    case = registered(police)
    closed(police.agency)
    given = {"proceeding": case, "article": "134", "act_on": date(2019, 12, 1)}
    refused("add_count", actor=police, field="registered_on", **given)
    with refused_as("house.starts_after_closed"):
        COMMANDS["add_count"](actor=police, **given)
    COMMANDS["add_count"](actor=police, **given, registered_on=LAST)
    count = case.counts.latest("id")
    refused("correct_count", actor=police, field="registered_on", count=count)
    COMMANDS["correct_count"](actor=police, count=count, registered_on=LAST - timedelta(days=1))
    assert now(count).registered_on == LAST - timedelta(days=1)
