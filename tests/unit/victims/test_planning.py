"""Planning with a person in care: needs, the plan and the person's word on it, goals, reviews, and what was given."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.explanations import explanation
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning import commands, queries
from qorgan.victims.planning.facts import FactDelivery, FactGoal, FactNeed
from qorgan.victims.planning.models import CareGoal, CarePlan
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
ADMITTED = date(2020, 3, 2)


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))


def in_care(worker: Actor) -> CareFile:
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    return COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=ADMITTED)


def a_plan(worker: Actor, care_file: CareFile, **given: Any) -> CarePlan:
    return commands.draw_up_plan(actor=worker, care_file=care_file, **given)[0]


def answered(worker: Actor, plan: CarePlan, on: date | None = None) -> CarePlan:
    return commands.answer_plan(actor=worker, care_plan=plan, answer="agreed", answered_on=on or plan.drawn_on)


def a_goal(worker: Actor, plan: CarePlan, due_on: date = date(2020, 6, 1)) -> CareGoal:
    commands.add_goal(
        actor=worker, care_plan=plan, area="education", text="A language course", responsible="teacher", due_on=due_on
    )
    return plan.goals.latest("id")


def delivered(worker: Actor, care_file: CareFile, **given: Any) -> Any:
    wanted = {"service": "social_legal", "given_by": "lawyer", "unit": "hour", "units": 2} | given
    return commands.deliver_service(actor=worker, care_file=care_file, **wanted)


def test_needs_are_found_once_a_day_and_each_area_is_told(worker: Actor) -> None:
    file = in_care(worker)
    found = commands.assess_needs(
        actor=worker,
        care_file=file,
        criteria=["deprivation"],
        areas=["education", "social_legal", "education"],
        own_words="Wants to learn to sew",
        assessed_on=date(2020, 3, 4),
    )
    assert found.areas == ["education", "social_legal"]
    assert set(FactNeed.objects.filter(retracted_at=None).values_list("area", flat=True)) == {
        "education",
        "social_legal",
    }
    with refused_as("planning.needs_assessed_that_day"):
        commands.assess_needs(
            actor=worker, care_file=file, criteria=["deprivation"], areas=["education"], assessed_on=date(2020, 3, 4)
        )
    put_right = commands.correct_needs(actor=worker, needs_assessment=found, areas=["education"], reason="mistyped")
    assert (put_right.areas, put_right.own_words) == (["education"], "Wants to learn to sew")
    assert Entry.objects.get(act="correct_needs").detail["codes"] == {"reason": "mistyped"}
    assert list(FactNeed.objects.filter(retracted_at=None).values_list("area", flat=True)) == ["education"]
    assert not list(ledger.verify())


@pytest.mark.parametrize("day", [date(2020, 3, 1), date(2020, 5, 16)])
def test_nothing_is_planned_or_given_outside_the_stay(worker: Actor, day: date) -> None:
    file = in_care(worker)
    for act, given in (
        (commands.assess_needs, {"criteria": ["deprivation"], "areas": ["education"], "assessed_on": day}),
        (commands.draw_up_plan, {"drawn_on": day}),
        (commands.deliver_service, {"service": "education", "given_by": "teacher", "unit": "day", "delivered_on": day}),
    ):
        with refused_as("planning.outside_stay"):
            act(actor=worker, care_file=file, **given)


def test_a_plan_waits_for_the_persons_word_and_a_refusal_is_an_answer(worker: Actor) -> None:
    plan = a_plan(worker, in_care(worker), drawn_on=date(2020, 3, 5))
    assert plan.state == "drawn"
    refused = commands.answer_plan(actor=worker, care_plan=plan, answer="refused", answered_on=date(2020, 3, 6))
    assert refused.state == "refused"
    agreed = commands.answer_plan(actor=worker, care_plan=plan, answer="agreed", answered_on=date(2020, 3, 9))
    assert agreed.state == "agreed"
    with refused_as("planning.plan_answered"):
        commands.answer_plan(actor=worker, care_plan=plan, answer="refused")


def test_a_new_plan_replaces_the_one_that_stands(worker: Actor) -> None:
    file = in_care(worker)
    first = a_plan(worker, file, drawn_on=date(2020, 3, 5))
    goal = a_goal(worker, first)
    with refused_as("planning.day_before"):
        a_plan(worker, file, drawn_on=date(2020, 3, 4))
    second = a_plan(worker, file, drawn_on=date(2020, 4, 1))
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "drawn")
    with refused_as("planning.plan_replaced"):
        commands.review_plan(actor=worker, care_plan=first, result="goes_on")
    commands.close_goal(actor=worker, care_goal=goal, outcome="partly", closed_on=date(2020, 4, 2))
    assert FactGoal.objects.get(retracted_at=None).outcome == "partly"


def test_a_goal_is_closed_once(worker: Actor) -> None:
    goal = a_goal(worker, a_plan(worker, in_care(worker)), due_on=date(2020, 6, 1))
    assert FactGoal.objects.get(retracted_at=None).outcome == ""
    commands.close_goal(actor=worker, care_goal=goal, outcome="reached")
    with refused_as("record.ended"):
        commands.close_goal(actor=worker, care_goal=goal, outcome="dropped")
    assert FactGoal.objects.get(retracted_at=None).outcome == "reached"


def test_a_review_says_when_the_next_is_due(worker: Actor) -> None:
    plan = a_plan(worker, in_care(worker), drawn_on=date(2020, 3, 5), next_review_on=date(2020, 4, 5))
    with refused_as("planning.plan_unanswered"):
        commands.review_plan(actor=worker, care_plan=plan, result="goes_on", reviewed_on=date(2020, 4, 5))
    plan = answered(worker, plan)
    with refused_as("planning.day_before", match="Next review on.*Reviewed on"):
        commands.review_plan(
            actor=worker,
            care_plan=plan,
            result="goes_on",
            reviewed_on=date(2020, 4, 5),
            next_review_on=date(2020, 4, 5),
        )
    assert list(queries.care_plans(actor=worker, review_until=date(2020, 4, 5))) == [plan]
    commands.review_plan(
        actor=worker, care_plan=plan, result="goes_on", reviewed_on=date(2020, 4, 5), next_review_on=date(2020, 7, 5)
    )
    assert not queries.care_plans(actor=worker, review_until=date(2020, 4, 5)).exists()


def test_nobody_looks_again_at_a_plan_before_the_person_answered_it(worker: Actor) -> None:
    plan = a_plan(worker, in_care(worker), drawn_on=date(2020, 3, 5), next_review_on=date(2020, 4, 3))
    plan = answered(worker, plan, on=date(2020, 4, 20))
    with refused_as("planning.day_before", match="Reviewed on.*Answered on"):
        commands.review_plan(actor=worker, care_plan=plan, result="goes_on", reviewed_on=date(2020, 4, 3))
    assert [met for _due, met in owed("care.review_agreed")] == [None]
    commands.review_plan(actor=worker, care_plan=plan, result="goes_on", reviewed_on=date(2020, 4, 20))
    assert [met is None for _due, met in owed("care.review_agreed")] == [False]


def test_a_delivery_is_told_with_its_cost_until_it_is_withdrawn(worker: Actor) -> None:
    file = in_care(worker)
    given = delivered(worker, file, amount=12_000, delivered_on=date(2020, 3, 10))
    fact = FactDelivery.objects.get(retracted_at=None)
    assert (fact.service, fact.units, fact.amount, fact.happened_on) == ("social_legal", 2, 12_000, date(2020, 3, 10))
    taken_back = commands.withdraw_delivery(actor=worker, delivery=given, reason="Entered twice")
    assert not FactDelivery.objects.filter(retracted_at=None).exists()
    assert list(queries.deliveries(actor=worker)) == [taken_back]
    with refused_as("record.withdrawn"):
        commands.withdraw_delivery(actor=worker, delivery=given, reason="Again")


def test_a_delivery_serves_a_goal_of_its_own_file_only(worker: Actor) -> None:
    file, other = in_care(worker), in_care(worker)
    goal = a_goal(worker, a_plan(worker, other))
    with refused_as("planning.goal_of_another_file"):
        delivered(worker, file, care_goal=goal)
    assert delivered(worker, other, care_goal=goal).care_goal == goal


def test_another_organisation_sees_nothing_of_it(worker: Actor) -> None:
    file = in_care(worker)
    plan = a_plan(worker, file)
    stranger = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    assert not queries.care_plans(actor=stranger).exists()
    with pytest.raises(NotFound):
        commands.review_plan(actor=stranger, care_plan=plan.ref, result="goes_on")
    assert list(queries.care_goals(actor=worker, care_plan=plan)) == []


def owed(term: str) -> list[tuple[Any, Any]]:
    """Day due and day met of the obligations of a term that stand, in order."""
    rows = Obligation.objects.filter(term=term, cancelled_at=None).order_by("id")
    return [(row.due_at.date(), row.met_at.date() if row.met_at else None) for row in rows]


def test_needs_and_a_plan_are_owed_from_the_day_of_admission(worker: Actor) -> None:
    file = in_care(worker)
    assert [met for _due, met in owed("care.needs_assessment") + owed("care.plan")] == [None, None]
    commands.assess_needs(
        actor=worker, care_file=file, criteria=["deprivation"], areas=["education"], assessed_on=date(2020, 3, 4)
    )
    a_plan(worker, file, drawn_on=date(2020, 3, 5))
    ((_due, assessed),) = owed("care.needs_assessment")
    ((_due, planned),) = owed("care.plan")
    assert assessed is not None
    assert planned is not None


def test_a_plan_owes_its_next_look_until_it_is_replaced_or_the_stay_ends(worker: Actor) -> None:
    file = in_care(worker)
    plan = answered(worker, a_plan(worker, file, drawn_on=date(2020, 3, 5)))
    commands.review_plan(actor=worker, care_plan=plan, result="goes_on", reviewed_on=date(2020, 4, 5))
    assert [met is None for _due, met in owed("care.review")] == [False, True]
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="own_wish", discharged_on=date(2020, 5, 1))
    assert [met is None for _due, met in owed("care.review")] == [False]
    COMMANDS["correct_care_file"](actor=worker, care_file=file, reopen=True, reason="mistyped")
    assert [met is None for _due, met in owed("care.review")] == [False, True]


def test_the_day_agreed_for_the_next_look_stands_in_my_work_until_the_look(worker: Actor) -> None:
    file = in_care(worker)
    plan = a_plan(worker, file, drawn_on=date(2020, 3, 5), next_review_on=date(2020, 4, 3))
    steps = [row.next_step for row in QUERIES["my_work"](actor=worker) if row.term == "care.review_agreed"]
    assert steps == [f"/care-plans/{plan.ref}/answer/new"], "without an answer there is nothing to look at again"
    answered(worker, plan)
    rows = [row for row in QUERIES["my_work"](actor=worker) if row.term == "care.review_agreed"]
    assert [(row.subject, row.due_on) for row in rows] == [(file.ref, date(2020, 4, 6))]  # the third is a Friday
    assert rows[0].next_step == f"/care-plans/{plan.ref}/reviews/new"
    assert "agreed with the person" in explanation(rows[0]).in_("en")
    commands.review_plan(
        actor=worker, care_plan=plan, result="goes_on", reviewed_on=date(2020, 4, 2), next_review_on=date(2020, 5, 4)
    )
    assert [met is None for _due, met in owed("care.review_agreed")] == [False, True]
    commands.review_plan(actor=worker, care_plan=plan, result="goes_on", reviewed_on=date(2020, 5, 4))
    assert [met is None for _due, met in owed("care.review_agreed")] == [False, False]
    assert [met is None for _due, met in owed("care.review")] == [False, False, True]


def test_a_plan_without_an_agreed_day_owes_its_look_by_the_term_alone(worker: Actor) -> None:
    file = in_care(worker)
    a_plan(worker, file, drawn_on=date(2020, 3, 5))
    assert (len(owed("care.review")), owed("care.review_agreed")) == (1, [])


def test_a_day_agreed_and_passed_before_the_stay_ended_is_not_forgotten(worker: Actor) -> None:
    file = in_care(worker)
    a_plan(worker, file, drawn_on=date(2020, 3, 5), next_review_on=date(2020, 4, 3))
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="own_wish", discharged_on=date(2020, 5, 1))
    assert Obligation.objects.get(term="care.review_agreed").is_missed
    assert not Obligation.objects.get(term="care.review").is_missed


def test_a_file_closed_before_its_needs_were_found_owes_nothing_more(worker: Actor) -> None:
    COMMANDS["discharge"](actor=worker, care_file=in_care(worker), discharge_reason="own_wish")
    assert owed("care.needs_assessment") == [] == owed("care.plan")
