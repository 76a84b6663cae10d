"""The commission's room: chairs by term, numbers that run through, decisions with an owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.explanations import explanation
from qorgan.desk.obligations.models import Obligation
from qorgan.government.commission import commands, queries
from qorgan.government.commission.facts import FactChair, FactMeeting
from qorgan.government.commission.models import ChairTerm, Commission, Meeting
from qorgan.government.commission.pages import _flaws, _meeting_flaws
from qorgan.kernel.refusals import BadInput, NotPermitted
from tests.refusals import refused_as
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary() -> Actor:
    return an_actor(role="commission_secretary")


@pytest.fixture
def labour() -> Agency:
    return an_agency(kind="social_ministry", title="Ministry of Labour")


@pytest.fixture
def interior() -> Agency:
    return an_agency(kind="internal_ministry", title="Ministry of the Interior")


@pytest.fixture
def commission(secretary: Actor) -> Commission:
    return commands.form_commission(
        actor=secretary, level="national", title_en="Commission", title_ru="Комиссия", title_kk="Комиссия"
    )


def seated(actor: Actor, commission: Commission, agency: Agency, first: date, last: date | None = None) -> ChairTerm:
    given = {"until_on": last} if last else {}
    return commands.seat_chair(actor=actor, commission=commission, agency=agency, from_on=first, **given)


def met(actor: Actor, commission: Commission, number: int, day: date) -> Meeting:
    return commands.record_meeting(actor=actor, commission=commission, number=number, held_on=day)


def test_the_chair_of_a_meeting_follows_from_the_day(
    secretary: Actor, commission: Commission, labour: Agency, interior: Agency
) -> None:
    seated(secretary, commission, labour, date(2016, 1, 1), date(2017, 12, 31))
    seated(secretary, commission, interior, date(2018, 1, 1))
    assert met(secretary, commission, 33, date(2017, 12, 31)).chair == labour
    assert met(secretary, commission, 34, date(2018, 1, 1)).chair == interior
    told = FactMeeting.objects.filter(retracted_at=None).order_by("number").values_list("number", "chair", "level")
    assert list(told) == [(33, labour.ref, "national"), (34, interior.ref, "national")]


def test_a_corrected_term_gives_meetings_their_right_chair_in_the_ledger(
    secretary: Actor, commission: Commission, labour: Agency, interior: Agency
) -> None:
    meeting = met(secretary, commission, 31, date(2016, 5, 1))
    assert meeting.chair is None
    assert FactMeeting.objects.get(key=meeting.ref).chair == ""
    term = seated(secretary, commission, interior, date(2016, 1, 1))
    commands.correct_chair_term(actor=secretary, chair_term=term, agency=labour, from_on=date(2016, 1, 1))
    assert FactMeeting.objects.get(key=meeting.ref, retracted_at=None).chair == labour.ref
    assert FactMeeting.objects.filter(key=meeting.ref).count() == 3
    assert list(ledger.verify()) == []


def test_ending_a_term_ends_its_fact(secretary: Actor, commission: Commission, labour: Agency) -> None:
    term = seated(secretary, commission, labour, date(2016, 1, 1))
    commands.end_chair_term(actor=secretary, chair_term=term, until_on=date(2017, 12, 31))
    fact = FactChair.objects.get(retracted_at=None)
    assert (fact.happened_on, fact.ended_on, fact.chair) == (date(2016, 1, 1), date(2017, 12, 31), labour.ref)


def test_two_bodies_never_chair_at_once(
    secretary: Actor, commission: Commission, labour: Agency, interior: Agency
) -> None:
    first = seated(secretary, commission, labour, date(2016, 1, 1), date(2017, 12, 31))
    with refused_as("commission.chair_terms_overlap") as refused:
        seated(secretary, commission, interior, date(2017, 12, 31))
    assert refused.value.values["term"] == first.ref
    with pytest.raises(IntegrityError), transaction.atomic():
        ChairTerm.objects.create(
            ref="CH-XXXX-XXXX",
            recorded_at=secretary.now,
            recorded_by="-",
            commission=commission,
            agency=interior,
            from_on=date(2017, 1, 1),
        )


def test_a_body_that_did_not_exist_cannot_chair_but_a_partial_life_is_only_flagged(
    secretary: Actor, commission: Commission, labour: Agency
) -> None:
    Agency.objects.filter(pk=labour.pk).update(founded_on=date(2017, 1, 25))
    labour.refresh_from_db()
    with refused_as("commission.chair_not_in_office"):
        seated(secretary, commission, labour, date(2014, 1, 1), date(2015, 12, 31))
    seated(secretary, commission, labour, date(2016, 1, 1), date(2017, 12, 31))
    assert ["Ministry of Labour" in notice.en for notice in _flaws(commission, secretary)] == [True]


def test_a_gap_and_a_step_back_are_flagged_and_a_number_twice_is_refused(
    secretary: Actor, commission: Commission, labour: Agency, interior: Agency
) -> None:
    seated(secretary, commission, labour, date(2015, 1, 1), date(2017, 12, 31))
    seated(secretary, commission, interior, date(2018, 1, 1))
    met(secretary, commission, 31, date(2016, 3, 1))
    gap = met(secretary, commission, 33, date(2017, 3, 1))
    back = met(secretary, commission, 30, date(2018, 3, 1))
    assert len(list(_flaws(commission, secretary))) == 2
    assert len(list(_meeting_flaws(gap, secretary))) == len(list(_meeting_flaws(back, secretary))) == 1
    with refused_as("record.number_taken") as refused:
        met(secretary, commission, 33, date(2018, 4, 1))
    assert gap.ref in refused.value.sentence(language="kk")


def test_a_meeting_is_recorded_once_it_was_held(secretary: Actor, commission: Commission) -> None:
    met(secretary, commission, 1, secretary.today)
    with refused_as("day.in_future"):
        met(secretary, commission, 2, date(2020, 5, 16))
    with pytest.raises(BadInput):
        met(secretary, commission, 0, secretary.today)


def test_a_corrected_meeting_retracts_what_it_told(secretary: Actor, commission: Commission) -> None:
    meeting = met(secretary, commission, 1, date(2019, 5, 1))
    commands.correct_meeting(actor=secretary, meeting=meeting.ref, number=2, held_on=date(2019, 6, 1))
    assert FactMeeting.objects.filter(retracted_at=None).values_list("number", "happened_on").get() == (
        2,
        date(2019, 6, 1),
    )
    assert FactMeeting.objects.exclude(retracted_at=None).count() == 1


def test_a_decision_has_a_number_of_its_own_and_is_done_after_its_meeting(
    secretary: Actor, commission: Commission, interior: Agency
) -> None:
    meeting = met(secretary, commission, 1, date(2019, 5, 1))
    decision = commands.add_decision(actor=secretary, meeting=meeting, number="2.1", text="Report.", owner=interior)
    with refused_as("record.number_taken"):
        commands.add_decision(actor=secretary, meeting=meeting, number="2.1", text="Again.", owner=interior)
    with pytest.raises(BadInput):
        commands.add_decision(actor=secretary, meeting=meeting, number="3", text=" ", owner=interior)
    with pytest.raises(BadInput):
        commands.add_decision(actor=secretary, meeting=meeting, number="x" * 21, text="Long.", owner=interior)
    with refused_as("commission.done_before_decided"):
        commands.complete_decision(actor=secretary, commission_decision=decision, done_on=date(2019, 4, 30))
    assert queries.commission_decisions(actor=secretary, only_open=True).count() == 1
    commands.complete_decision(actor=secretary, commission_decision=decision, done_on=date(2019, 5, 2))
    assert not queries.commission_decisions(actor=secretary, only_open=True).exists()


def test_one_commission_of_the_country_and_one_of_each_region(secretary: Actor, commission: Commission) -> None:
    names = {"title_en": "x", "title_ru": "x", "title_kk": "x"}
    with refused_as("commission.exists"):
        commands.form_commission(actor=secretary, level="national", **names)
    with refused_as("commission.level_and_region_disagree"):
        commands.form_commission(actor=secretary, level="regional", **names)
    with refused_as("commission.level_and_region_disagree"):
        commands.form_commission(actor=secretary, level="national", region="aktobe", **names)
    commands.form_commission(actor=secretary, level="regional", region="aktobe", **names)
    assert queries.commissions(actor=secretary).count() == 2


def test_only_the_secretary_keeps_and_others_read(secretary: Actor, commission: Commission) -> None:
    analyst, investigator = an_actor(role="analyst"), an_actor(role="investigator")
    assert queries.commissions(actor=analyst).get() == commission
    with pytest.raises(NotPermitted):
        met(analyst, commission, 1, date(2019, 5, 1))
    with pytest.raises(NotPermitted):
        queries.commissions(actor=investigator)
    assert not queries.commissions_for(investigator).exists()


def owed(term: str) -> list[tuple[date | None, bool]]:
    """What is owed under a term: the day it is due, and whether it still is owed."""
    rows = Obligation.objects.filter(term=term, cancelled_at__isnull=True).order_by("started_at", "due_at", "id")
    return [(row.due_on, row.is_open) for row in rows]


def test_the_secretary_owes_the_next_meeting_the_minutes_and_what_was_decided(
    secretary: Actor, commission: Commission, labour: Agency
) -> None:
    later = replace(secretary, clock=a_clock(date(2026, 3, 2)))
    record = {"actor": later, "commission": commission.ref}
    commands.record_meeting(**record, number=44, held_on=date(2025, 2, 27))
    assert owed("commission.meeting") == [(date(2026, 2, 27), True)]
    second = commands.record_meeting(**record, number=45, held_on=date(2026, 2, 19))
    assert owed("commission.meeting") == [(date(2026, 2, 27), False), (date(2027, 2, 19), True)]
    assert owed("commission.minutes") == [(date(2025, 3, 14), True), (date(2026, 3, 5), True)]

    item = {"actor": later, "meeting": second.ref, "owner": labour.ref}
    first = commands.add_decision(**item, number="1", text="Report", due_on=date(2026, 4, 17))
    commands.add_decision(**item, number="2", text="Train")
    assert owed("commission.minutes") == [(date(2025, 3, 14), True), (date(2026, 3, 5), False)]
    assert owed("commission.decision") == [(date(2026, 4, 17), True), (date(2026, 8, 19), True)]
    commands.complete_decision(actor=later, commission_decision=first.ref, done_on=date(2026, 3, 1))
    assert owed("commission.decision") == [(date(2026, 4, 17), False), (date(2026, 8, 19), True)]

    mine = {one.term: one for one in QUERIES["my_work"](actor=later)}
    assert set(mine) == {"commission.meeting", "commission.minutes", "commission.decision"}
    assert mine["commission.decision"].next_step.startswith("/commission-decisions/")


def test_a_meeting_put_on_another_day_moves_what_follows_from_it(
    secretary: Actor, commission: Commission, labour: Agency
) -> None:
    later = replace(secretary, clock=a_clock(date(2026, 3, 2)))
    meeting = commands.record_meeting(actor=later, commission=commission.ref, number=45, held_on=date(2026, 2, 19))
    commands.add_decision(actor=later, meeting=meeting.ref, number="1", text="Report", owner=labour.ref)
    commands.correct_meeting(actor=later, meeting=meeting.ref, number=45, held_on=date(2026, 2, 12))
    assert owed("commission.meeting") == [(date(2027, 2, 12), True)]
    assert owed("commission.decision") == [(date(2026, 8, 12), True)]


def test_a_decision_says_that_its_day_was_set(secretary: Actor, commission: Commission, labour: Agency) -> None:
    later = replace(secretary, clock=a_clock(date(2026, 3, 2)))
    meeting = commands.record_meeting(actor=later, commission=commission.ref, number=45, held_on=date(2026, 2, 19))
    item = {"actor": later, "meeting": meeting.ref, "owner": labour.ref}
    commands.add_decision(**item, number="1", text="Report", due_on=date(2026, 4, 17))
    said = explanation(Obligation.objects.get(term="commission.decision"))
    assert said.en.startswith("Due 17 Apr 2026: that day was set (the meeting, 19 Feb 2026); Law on countering")
    assert "xtended" not in said.en
