"""A measure that is told to be done while the records tell otherwise says so wherever it is read; what does not fit in a plan is told."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts import ledger
from qorgan.government.plan.findings import findings_of
from qorgan.government.plan.models import Measure
from qorgan.government.plan.targets import settle_by_records
from qorgan.kernel.periods import Period
from qorgan.knowledge.reports.printing import form_named
from qorgan.knowledge.reports.queries import run_report
from qorgan.knowledge.statistics.evaluating import evaluate
from tests.refusals import refused_as
from tests.stories.test_commission_secretary import words
from tests.stories.test_measure_reported import act, added, kept, owed, signed_in, working
from tests.worlds import an_actor, an_agency, noon, put_right

pytestmark = pytest.mark.django_db
TARGET = {"indicator": "plan_measures", "target_is": "at_least", "target_value": 3, "target_on": "2020-12-31"}
TODAY = date(2019, 8, 1)


@pytest.fixture
def secretary() -> Actor:
    return working("commission_secretary", kind="commission_secretariat")


@pytest.fixture
def owner() -> Agency:
    return an_agency(kind="internal_ministry", title="The Interior")


def told_done(measure: Measure, *, owner: Agency, secretary: Actor) -> Measure:
    """The measure after its owner reported it as done and the secretary accepted that."""
    executor = working("office_head", kind="", agency=owner)
    given = {"term_on": "2019-07-10", "status": "done", "completed_on": "2019-04-01", "text": "All trained"}
    report = act("draft_measure_report", actor=executor, measure=measure, **given)
    act("submit_measure_report", actor=executor, measure_report=report)
    act("accept_measure_report", actor=secretary, measure_report=report)
    return Measure.objects.get(pk=measure.pk)


def share(*, last: date = TODAY) -> object:
    return evaluate(indicator="measures_done_share", period=Period(date(2019, 1, 1), last)).value


def test_done_by_word_is_told_alike_in_plan_list_home_share_and_report(secretary: Actor, owner: Agency) -> None:
    plan = kept(secretary)
    measure = added(secretary, plan, owner, due_on="2019-07-10", **TARGET)
    measure = told_done(measure, owner=owner, secretary=secretary)
    assert (measure.status, measure.figure) == ("done_by_word", 1)
    said = "Done by word, not by the records: the records tell 1, asked is at least 3"
    client = signed_in("commission_secretary", agency=secretary.agency)
    for page in (f"/plans/{plan.ref}", f"/measures/{measure.ref}", "/measures", "/measures?only_overdue=true"):
        assert said in words(client.get(page)), page
    assert share() == 0
    assert owed("plan.measure")[0].is_open, "the keeper's duty is not met by a word"
    asked = {"report": "kz.plan-report", "from_on": "2019-01-01", "until_on": "2019-07-31"}
    told = run_report(actor=an_actor(role="analyst"), **asked)
    text = form_named("text").of_run(told.run, language="en").content.decode()
    assert "done by word, not by the records (the records tell 1, asked is at least 3)" in " ".join(text.split())
    assert list(ledger.verify()) == []


def test_the_records_settle_a_measure_by_themselves_in_both_directions(secretary: Actor, owner: Agency) -> None:
    plan = kept(secretary)
    measure = told_done(added(secretary, plan, owner, **TARGET), owner=owner, secretary=secretary)
    for number in ("2", "3"):
        added(secretary, plan, owner, number=number)
    assert settle_by_records(now=noon(TODAY), day=TODAY) == 1
    assert settle_by_records(now=noon(TODAY), day=TODAY) == 0
    measure.refresh_from_db()
    assert (measure.status, measure.figure) == ("done", 3)
    assert not owed("plan.measure", source=measure.ref)[0].is_open
    put_right(secretary, measure, target_value=4)
    assert Measure.objects.get(pk=measure.pk).status == "done_by_word", "a target put right is asked again"
    assert list(ledger.verify()) == []


def test_a_measure_that_comes_later_moves_no_share_of_earlier_days(secretary: Actor, owner: Agency) -> None:
    plan = kept(secretary)
    told_done(added(secretary, plan, owner), owner=owner, secretary=secretary)
    amendment = act("record_amendment", actor=secretary, plan=plan, act="No. 12", adopted_on="2019-05-01")
    with refused_as("plan.amendment_of_another"):
        added(secretary, kept(secretary, act="Another"), owner, amendment=amendment)
    by_act = added(secretary, plan, owner, number="2", amendment=amendment)
    later = working("commission_secretary", kind="", agency=secretary.agency, today=date(2019, 12, 2))
    actless = added(later, plan, owner, number="3", text_en="Teach", text_ru="Учить", text_kk="Үйрету")
    assert (by_act.counted_from, actless.counted_from) == (date(2019, 5, 1), date(2019, 12, 2))
    assert [share(last=last) for last in (date(2019, 4, 30), date(2019, 8, 1))] == [100, 50]
    assert str(share(last=date(2019, 12, 31))) == "33.3"
    put_right(later, actless, since_on="")
    assert share(last=date(2019, 4, 30)) == 50, "the keeper says that the plan held it from the start"
    assert list(ledger.verify()) == []


def test_what_does_not_fit_is_told_on_the_plan_and_on_the_measure(secretary: Actor, owner: Agency) -> None:
    plan = kept(secretary)
    added(secretary, plan, owner)
    early = added(secretary, plan, owner, number="2", due_on="2017-12-01")
    later = working("commission_secretary", kind="", agency=secretary.agency, today=date(2019, 12, 2))
    added(later, plan, owner, number="3", due_on="2021-03-01")
    found = [(one.measure.number, one.reason) for one in findings_of(plan, plan.measures.all())]
    assert found == [
        ("2", "plan_measures.due_outside_plan"),
        ("2", "plan_measures.same_text"),
        ("3", "plan_measures.due_outside_plan"),
        ("3", "plan_measures.same_text"),
        ("3", "plan_measures.without_act"),
    ]
    client = signed_in("commission_secretary", agency=secretary.agency, language="ru")
    assert "Тот же текст, что у мероприятия 1" in words(client.get(f"/measures/{early.ref}"))
    page = words(client.get(f"/plans/{plan.ref}"))
    assert "вне периода плана" in page
    assert "без акта, которым оно включено" in page
    assert QUERIES["measures"](actor=secretary, plan=plan).count() == 3
