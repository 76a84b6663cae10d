"""An act asks nothing that it knows of what it made itself, and nothing twice of one record; what it writes meanwhile it sees."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Q
from pytest_django import DjangoAssertNumQueries

from qorgan.desk import creation
from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import one_act
from qorgan.desk.concerned import Rows, concerned, rows_of
from qorgan.desk.creation import create_record, keep_once
from qorgan.desk.reactions import REACTIONS, answers_to, react
from qorgan.desk.relations import read_once
from qorgan.government.plan.models import Measure, Plan
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
TITLE = {f"title_{code}": "Invented" for code in ("en", "ru", "kk")}
TEXT = {f"text_{code}": "Invented" for code in ("en", "ru", "kk")}
SPAN = {"first_on": date(2020, 1, 1), "last_on": date(2022, 12, 31), "adopted_on": date(2020, 1, 1)}


@pytest.fixture
def actor() -> Actor:
    return an_actor(role="commission_secretary")


def a_plan(actor: Actor, *, act: str = "1") -> Plan:
    return create_record(Plan, actor=actor, agency=actor.agency, act=act, **SPAN, **TITLE)


def a_measure(actor: Actor, plan: Plan, *, number: str = "1") -> Measure:
    day = date(2021, 1, 1)
    return create_record(
        Measure, actor=actor, plan=plan, number=number, owner=actor.agency, due_on=day, status="", **TEXT
    )


def test_what_the_act_wrote_hangs_on_its_record_and_nothing_else_is_asked_for(
    actor: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with one_act():
        plan = a_plan(actor)
        with django_assert_num_queries(0), read_once(plan):
            assert (list(plan.measures.all()), plan.measures.filter(number="1").exists()) == ([], False)
        measure = a_measure(actor, plan)
        with django_assert_num_queries(1), read_once(plan):
            assert [list(plan.measures.all()) for _ in range(2)] == [[measure], [measure]]
        other = a_measure(actor, plan, number="2")
        assert set(plan.measures.all()) == {measure, other}
    with one_act(), django_assert_num_queries(1), read_once(plan):  # another act does not know who wrote since
        assert set(plan.measures.all()) == {measure, other}


def test_rows_of_one_record_are_told_in_one_question_as_those_of_many(
    actor: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    empty, filled = a_plan(actor), a_plan(actor, act="2")
    a_measure(actor, filled)
    told = [
        Rows(Measure, at={"plan": "pk"}),
        Rows(Measure, at={"plan": "pk"}, unless=True),
        Rows(Measure, at={"plan": "pk", "owner": "agency.pk"}, where=Q(number="1")),
        Rows(Measure, at={"plan": "pk"}, where=Q(number="2")),
    ]
    assert [empty.agency, filled.agency] == [actor.agency, actor.agency]
    for plan in (empty, filled):
        with django_assert_num_queries(1):
            found = rows_of(plan, among=told)
        assert found == {one for one in told if plan.pk in one.among([empty, filled])}
    assert rows_of(empty, among=told) == {told[1]}
    assert rows_of(filled, among=told) == {told[0], told[2]}


def test_a_room_hears_of_what_another_wrote_before_it_in_the_same_act(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    monkeypatch.setitem(REACTIONS, Plan, [])
    react(
        model=Plan, do=lambda record, actor: heard.append("a") or (), among=concerned(Rows(Measure, at={"plan": "pk"}))
    )
    react(model=Plan, do=lambda record, actor: [a_measure(actor, record)])
    react(
        model=Plan, do=lambda record, actor: heard.append("b") or (), among=concerned(Rows(Measure, at={"plan": "pk"}))
    )
    with one_act():
        plan = a_plan(actor)
        assert answers_to(plan, actor=actor) == list(plan.measures.all())
    assert heard == ["b"]


def test_a_room_that_names_what_it_reads_is_told_only_where_the_act_wrote_to_it(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    monkeypatch.setitem(REACTIONS, Plan, [])
    react(model=Plan, do=lambda record, actor: heard.append(record) or (), reads=(Measure,))
    plan = a_plan(actor)
    with one_act():
        answers_to(plan, actor=actor)
        assert heard == []
        a_measure(actor, plan)
        answers_to(plan, actor=actor)
        assert heard == [plan]
    answers_to(plan, actor=actor)  # outside an act nobody knows what was written
    assert heard == [plan, plan]


def test_rows_beside_a_record_are_never_the_record_itself(actor: Actor) -> None:
    plan = a_plan(actor)
    first = a_measure(actor, plan)
    beside = Rows(Measure, at={"plan": "plan_id"}, beside=True)
    assert (rows_of(first, among=[beside]), beside.among([first])) == (frozenset(), set())
    second = a_measure(actor, plan, number="2")
    assert (rows_of(first, among=[beside]), beside.among([first, second])) == ({beside}, {first.pk, second.pk})


def test_a_reference_that_is_taken_is_drawn_anew_and_a_record_beside_another_is_not_made(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = a_plan(actor)
    drawn = [plan.ref, "PL-AAAA-AAAA", plan.ref, "PL-CCCC-CCCC", "PL-DDDD-DDDD"]
    monkeypatch.setattr(creation, "new_ref", lambda prefix: drawn.pop(0))
    assert a_plan(actor, act="2").ref == "PL-AAAA-AAAA"
    made = keep_once(Plan, actor=actor, agency=actor.agency, act="3", **SPAN, **TITLE)
    assert made is not None
    assert made.ref == "PL-CCCC-CCCC"
    assert keep_once(Plan, actor=actor, agency=actor.agency, act="3", **SPAN, **TITLE) is None
    assert Plan.objects.count() == 3
