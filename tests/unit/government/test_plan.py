"""The plan's room: measures, deadlines, reports."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.obligations.models import Obligation
from qorgan.government.plan import commands, queries
from qorgan.government.plan.facts import FactPlanMeasure
from qorgan.government.plan.models import Measure, Plan
from qorgan.government.plan.pages import _about_plan
from qorgan.kernel.refusals import BadInput
from tests.refusals import refused_as
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import an_actor, an_agency, put_right

pytestmark = pytest.mark.django_db
TITLES = {"title_en": "Plan", "title_ru": "План", "title_kk": "Жоспар"}
TEXTS = {"text_en": "Train staff", "text_ru": "Обучить", "text_kk": "Оқыту"}


@pytest.fixture
def secretary() -> Actor:
    return an_actor(role="commission_secretary")


@pytest.fixture
def plan(secretary: Actor) -> Plan:
    return kept(secretary)


def kept(actor: Actor, **changes: Any) -> Plan:
    given = TITLES | {
        "act": "Resolution 7 of 1 October 2018",
        "first_on": date(2018, 1, 1),
        "last_on": date(2020, 12, 31),
        "adopted_on": date(2018, 10, 1),
    }
    return commands.keep_plan(actor=actor, **(given | changes))


def added(actor: Actor, plan: Plan, number: str, due_on: date = date(2018, 7, 10)) -> Measure:
    owner = an_agency(kind="internal_ministry")
    return commands.add_measure(actor=actor, plan=plan, number=number, owner=owner, due_on=due_on, **TEXTS)


def with_paper(actor: Actor, measure: Measure) -> Measure:
    """A measure to which the paper is attached that shows how far it is."""
    COMMANDS["attach_file"](actor=actor, record=measure, file=Upload(content=a_photo()), name="paper.jpg")
    return measure


def test_a_plan_adopted_late_and_a_deadline_before_adoption_are_in_order(secretary: Actor, plan: Plan) -> None:
    measure = added(secretary, plan, "1", due_on=date(2018, 3, 1))
    fact = FactPlanMeasure.objects.get()
    assert (fact.happened_on, fact.ended_on, fact.plan) == (plan.first_on, plan.last_on, plan.ref)
    assert (fact.status, fact.owner) == ("not_started", measure.owner.ref)


def test_a_plan_of_which_only_a_part_is_entered_says_so(secretary: Actor) -> None:
    plan = kept(secretary, measures_in_act=2)
    added(secretary, plan, "1")
    assert "1 of the 2 measures" in " ".join(notice.en for notice in _about_plan(plan, secretary))
    added(secretary, plan, "2")
    assert "measures of the act" not in " ".join(notice.en for notice in _about_plan(plan, secretary))


def test_done_goes_with_a_day_and_only_done_does(secretary: Actor, plan: Plan) -> None:
    measure = added(secretary, plan, "1")
    report = {"actor": secretary, "measure": measure, "on": date(2019, 1, 10)}
    with refused_as("plan.completion_day_missing"):
        commands.report_progress(**report, status="done")
    with refused_as("plan.completion_day_unwanted"):
        commands.report_progress(**report, status="in_progress", completed_on=date(2019, 1, 1))
    told = {"status": "done", "completed_on": date(2019, 1, 9), "document": "No. 5"}
    with refused_as("plan.paper_missing"):
        commands.report_progress(**report, **told)
    with_paper(secretary, measure)
    done = commands.report_progress(**report, **told)
    assert (done.status, done.completed_on, done.document) == ("done", date(2019, 1, 9), "No. 5")
    assert FactPlanMeasure.objects.get(retracted_at=None, held_until=None).status == "done"
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(completed_on=None)


def test_a_report_taken_back_is_another_report(secretary: Actor, plan: Plan) -> None:
    measure = with_paper(secretary, added(secretary, plan, "1"))
    day = date(2019, 1, 10)
    commands.report_progress(
        actor=secretary, measure=measure, status="done", on=day, completed_on=day, document="No. 5"
    )
    commands.report_progress(actor=secretary, measure=measure, status="in_progress", on=day)
    assert measure.progress.count() == 2
    assert FactPlanMeasure.objects.get(retracted_at=None, held_until=None).status == "in_progress"
    assert list(ledger.verify()) == []


def test_overdue_follows_from_the_deadline_and_is_not_reported(secretary: Actor, plan: Plan) -> None:
    late, later = added(secretary, plan, "1", due_on=date(2020, 5, 14)), added(secretary, plan, "2", secretary.today)
    assert list(queries.measures(actor=secretary, only_overdue=True)) == [late]
    assert late.is_overdue(day=secretary.today)
    assert not later.is_overdue(day=secretary.today)
    with refused_as("plan.status_follows_from_deadline"):
        commands.report_progress(actor=secretary, measure=late, status="overdue", on=secretary.today)
    with_paper(secretary, late)
    commands.report_progress(actor=secretary, measure=late, status="dropped", on=secretary.today, document="No. 5")
    assert not queries.measures(actor=secretary, only_overdue=True).exists()


def test_a_number_stands_once_in_a_plan_and_again_in_another(secretary: Actor, plan: Plan) -> None:
    measure = added(secretary, plan, "4")
    with refused_as("record.number_taken") as refused:
        added(secretary, plan, "4")
    assert measure.ref in refused.value.sentence(language="ru")
    added(secretary, kept(secretary, act="Another act"), "4")


def test_an_act_adopts_one_plan_for_a_territory(secretary: Actor, plan: Plan) -> None:
    with refused_as("plan.kept"):
        kept(secretary)
    kept(secretary, region="aktobe")


def test_moving_a_plans_days_moves_what_its_measures_tell(secretary: Actor, plan: Plan) -> None:
    added(secretary, plan, "1")
    commands.correct_plan(
        actor=secretary,
        plan=plan,
        act=plan.act,
        first_on=date(2018, 6, 1),
        last_on=plan.last_on,
        adopted_on=plan.adopted_on,
        **TITLES,
    )
    assert FactPlanMeasure.objects.get(retracted_at=None).happened_on == date(2018, 6, 1)
    assert list(ledger.verify()) == []


def test_a_measure_says_what_it_is_in_every_language(secretary: Actor, plan: Plan) -> None:
    measure = added(secretary, plan, "1")
    with pytest.raises(BadInput) as refused:
        put_right(secretary, measure, **(TEXTS | {"text_kk": " "}))
    assert set(refused.value.problems) == {"text_kk"}


def test_the_keeper_of_the_plan_owes_word_of_each_measure_by_its_day(secretary: Actor, plan: Plan) -> None:
    first, second = added(secretary, plan, "1", due_on=date(2020, 7, 10)), added(secretary, plan, "2")
    rows = QUERIES["my_work"](actor=secretary).order_by("due_at")
    assert [(row.subject, row.due_on) for row in rows] == [
        (second.ref, date(2018, 10, 1)),
        (first.ref, date(2020, 7, 10)),
    ]
    assert rows[1].next_step == f"/measures/{first.ref}/progress/new"

    with_paper(secretary, first), with_paper(secretary, second)
    report = {"actor": secretary, "on": date(2020, 5, 1)}
    commands.report_progress(
        **report, measure=first.ref, status="done", completed_on=date(2020, 4, 30), document="No. 5"
    )
    commands.report_progress(**report, measure=second.ref, status="dropped", document="No. 5")
    assert not QUERIES["my_work"](actor=secretary).exists()
    assert Obligation.objects.get(subject=first.ref, term="plan.measure").met_at is not None


def test_a_plan_adopted_on_another_day_moves_what_is_owed(secretary: Actor, plan: Plan) -> None:
    measure = added(secretary, plan, "1", due_on=date(2020, 7, 10))
    act = {"act": plan.act, "first_on": plan.first_on, "last_on": plan.last_on, **TITLES}
    commands.correct_plan(actor=secretary, plan=plan.ref, adopted_on=date(2018, 11, 1), **act)
    assert (
        f"{Obligation.objects.get(subject=measure.ref, term='plan.measure').started_at:%Y-%m-%d}" == "2018-10-31"
    )  # midnight in the capital
