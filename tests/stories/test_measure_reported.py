"""A measure is reported by its executors, looked at by another body, and held beside what the records tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.obligations.models import Obligation
from qorgan.government.plan.models import Measure, MeasureReport, Plan
from tests.refusals import refused_as
from tests.stories.test_commission_secretary import PASSWORD, done, words
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
TITLES = {"title_en": "Plan", "title_ru": "План", "title_kk": "Жоспар"}
TEXTS = {"text_en": "Train staff", "text_ru": "Обучить", "text_kk": "Оқыту"}
TODAY = date(2019, 8, 1)


def signed_in(role: str, *, agency: Agency, language: str = "en") -> Client:
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role=role, agency=agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    return client


def act(name: str, /, *, actor: Actor, **given: Any) -> Any:
    return COMMANDS[name](actor=actor, **given)


def working(
    role: str, *, kind: str, agency: Agency | None = None, region: str = "astana", today: date = TODAY
) -> Actor:
    return an_actor(role=role, agency=agency or an_agency(kind=kind, region=region), today=today)


@pytest.fixture
def secretary() -> Actor:
    return working("commission_secretary", kind="commission_secretariat")


@pytest.fixture
def owner() -> Agency:
    return an_agency(kind="internal_ministry", title="The Interior")


def kept(secretary: Actor, **changes: Any) -> Plan:
    given = TITLES | {"act": "No. 609", "first_on": "2018-01-01", "last_on": "2020-12-31", "adopted_on": "2018-10-01"}
    return act("keep_plan", actor=secretary, **(given | changes))


def added(secretary: Actor, plan: Plan, owner: Agency, **more: Any) -> Measure:
    given = {"number": "1", "due_on": "2020-12-10", "report_days": "10.07, 10.01", **TEXTS}
    return act("add_measure", actor=secretary, plan=plan, owner=owner, **(given | more))


def owed(term: str, **narrowed: Any) -> list[Obligation]:
    return list(Obligation.objects.filter(term=term, cancelled_at__isnull=True, **narrowed).order_by("due_at", "id"))


def test_each_executor_owes_a_report_by_each_of_its_days(secretary: Actor, owner: Agency) -> None:
    measure = added(secretary, kept(secretary), owner)
    helper = working("office_head", kind="education_ministry")
    act("add_co_executor", actor=secretary, measure=measure, agency=helper.agency)
    terms = [str(day) for day in measure.report_terms]
    assert terms == ["2018-01-10", "2018-07-10", "2019-01-10", "2019-07-10", "2020-01-10", "2020-07-10", "2021-01-10"]
    assert len(owed("plan.report", agency=helper.agency)) == 5, "those before the adoption are owed by nobody"
    report = act(
        "draft_measure_report",
        actor=helper,
        measure=measure,
        term_on="2019-01-10",
        status="in_progress",
        text="Two seminars",
    )
    assert all(one.met_at is None for one in owed("plan.report")), "a draft keeps no term"
    act("submit_measure_report", actor=helper, measure_report=report)
    assert [one.met_at is not None for one in owed("plan.report", agency=helper.agency)][:2] == [True, False]
    assert [one.met_at is not None for one in owed("plan.report", agency=owner)] == [False] * 5
    assert list(ledger.verify()) == []


def test_a_measure_without_days_of_the_year_is_reported_by_its_deadline(secretary: Actor, owner: Agency) -> None:
    plan = kept(secretary)
    measure = added(secretary, plan, owner, report_days="", due_on="2019-06-28")
    (duty,) = owed("plan.report", agency=owner)
    assert (str(duty.due_on), duty.is_open) == ("2019-06-28", True), (
        "whoever answers for it is reminded, not the keeper alone"
    )
    head = signed_in("office_head", agency=owner)
    page = words(head.get(f"/plans/{plan.ref}"))
    assert 'title="nothing reported: 1">0/1<' in page, "it stands in the table of who reported nothing"
    assert "Overdue: 1" in page
    assert "Overdue" in words(head.get(f"/measures/{measure.ref}")), "one word for it on every page"
    assert measure in QUERIES["measures"](actor=secretary, status="overdue")
    form = head.get(f"/measures/{measure.ref}/reports/new").content.decode()
    assert 'value="done"' in form
    assert 'value="overdue"' not in form, "overdue is typed by nobody"
    told = {"measure": measure, "status": "done", "on": TODAY, "completed_on": TODAY}
    with refused_as("plan.paper_missing"):
        act("report_progress", actor=secretary, document="No. 5 of 01.08.2019", **told)
    act("attach_file", actor=secretary, record=measure, file=Upload(content=a_photo()), name="No. 5.jpg")
    act("report_progress", actor=secretary, **told)
    assert not owed("plan.report", agency=owner)[0].is_open, "what is done is not asked for again"


def test_plans_of_regions_named_alike_are_told_apart(secretary: Actor) -> None:
    kept(secretary, region="astana", act="A"), kept(secretary, region="aktobe", act="B")
    form = signed_in("commission_secretary", agency=secretary.agency).get("/measures").content.decode()
    assert "Plan · Aktobe" in form.replace("Aktobe region", "Aktobe")


def test_an_executor_named_on_the_page_owes_its_reports_at_once(secretary: Actor, owner: Agency) -> None:
    measure, helper = added(secretary, kept(secretary), owner), an_agency(kind="education_ministry")
    client = signed_in("commission_secretary", agency=secretary.agency)
    done(client.post(f"/measures/{measure.ref}/executors/new", {"agency": helper.ref}))
    assert len(owed("plan.report", agency=helper)) == 5


def test_a_report_is_sent_back_for_evidence_and_accepted_by_another_body(secretary: Actor, owner: Agency) -> None:
    measure = added(secretary, kept(secretary), owner)
    executor = working("office_head", kind="internal_ministry", agency=owner)
    report = act(
        "draft_measure_report",
        actor=executor,
        measure=measure,
        term_on="2019-07-10",
        status="done",
        completed_on="2019-07-01",
        text="All trained",
    )
    assert QUERIES["measure_reports"](actor=secretary).count() == 0, "a draft is its body's alone"
    act("attach_file", actor=executor, record=report, file=Upload(content=a_photo()), name="lists.jpg")
    act("submit_measure_report", actor=executor, measure_report=report)
    with refused_as("record.not_in_this_state"):
        act("attach_file", actor=executor, record=report, file=Upload(content=a_photo(width=50)), name="more.jpg")
    with refused_as("review.not_yours"):
        act(
            "accept_measure_report", actor=working("commission_secretary", kind="", agency=owner), measure_report=report
        )
    act("send_back_measure_report", actor=secretary, measure_report=report, answer="Where are the lists?")
    again = owed("plan.report", key__startswith="again")
    assert [one.agency for one in again] == [owner]
    act(
        "edit_measure_report",
        actor=executor,
        measure_report=report,
        status="done",
        completed_on="2019-07-02",
        text="Lists attached",
    )
    act("submit_measure_report", actor=executor, measure_report=report)
    act("accept_measure_report", actor=secretary, measure_report=report)
    measure.refresh_from_db()
    assert (measure.status, measure.completed_on) == ("done", date(2019, 7, 2))
    assert not [one for one in owed("plan.report", key__startswith="again") if one.met_at is None]
    assert not [one for one in owed("plan.answer") if one.met_at is None]


def test_what_an_executor_claims_is_held_beside_the_records(secretary: Actor, owner: Agency) -> None:
    target = {"indicator": "plan_measures", "target_is": "at_least", "target_value": 5, "target_on": "2020-12-31"}
    with refused_as("plan.target_incomplete"):
        added(secretary, kept(secretary, act="No. 1"), owner, indicator="plan_measures")
    measure = added(secretary, kept(secretary), owner, **target)
    executor = working("office_head", kind="internal_ministry", agency=owner)
    report = act(
        "draft_measure_report",
        actor=executor,
        measure=measure,
        term_on="2019-07-10",
        status="in_progress",
        text="Five",
        claimed=5,
    )
    with refused_as("plan.claim_differs"):
        act("submit_measure_report", actor=executor, measure_report=report)
    act("submit_measure_report", actor=executor, measure_report=report, difference="Four are not entered yet")
    report = MeasureReport.objects.get(pk=report.pk)
    assert (report.claimed, report.figure, report.finding) == (5, 1, "differs")
    found = QUERIES["measure_reports"](actor=secretary, only_differing=True)
    assert [one.ref for one in found] == [report.ref]


def test_nobody_else_reports_and_no_other_day_is_a_term(secretary: Actor, owner: Agency) -> None:
    measure = added(secretary, kept(secretary), owner)
    given = {"measure": measure, "status": "in_progress", "text": "Something"}
    with refused_as("plan.not_the_executor"):
        act(
            "draft_measure_report",
            actor=working("office_head", kind="education_ministry"),
            term_on="2019-07-10",
            **given,
        )
    executor = working("office_head", kind="internal_ministry", agency=owner)
    with refused_as("plan.not_a_term"):
        act("draft_measure_report", actor=executor, term_on="2019-07-11", **given)
    act("draft_measure_report", actor=executor, term_on="2019-07-10", **given)
    with refused_as("plan.reported"):
        act("draft_measure_report", actor=executor, term_on="2019-07-10", **given)
    with refused_as("plan.report_days_unreadable"):
        added(secretary, measure.plan, owner, number="2", report_days="31.02")


def test_an_amendment_keeps_what_stood_before(secretary: Actor, owner: Agency) -> None:
    plan = kept(secretary)
    measure, other = added(secretary, plan, owner), added(secretary, plan, owner, number="2")
    amendment = act("record_amendment", actor=secretary, plan=plan, act="No. 12", adopted_on="2019-05-01")
    act(
        "amend_measure", actor=secretary, plan_amendment=amendment, measure=measure, due_on="2020-06-10", cost=1_000_000
    )
    act("amend_measure", actor=secretary, plan_amendment=amendment, measure=other, is_dropped=True)
    with refused_as("record.nothing_to_correct"):
        act("amend_measure", actor=secretary, plan_amendment=amendment, measure=measure, due_on="2020-06-10")
    other.refresh_from_db()
    assert other.status == "dropped"
    assert not owed("plan.report", source=other.ref), "of a dropped measure nothing is owed"
    page = words(signed_in("commission_secretary", agency=secretary.agency).get(f"/plan-amendments/{amendment.ref}"))
    assert "2020-12-10 → 2020-06-10" in page
    assert "1000000" in page


def test_regions_owe_their_plan_within_a_month() -> None:
    secretary = working("commission_secretary", kind="commission_secretariat", today=date(2024, 3, 1))
    akimat = working("akimat_officer", kind="local_executive", region="aktobe", today=date(2024, 3, 1))
    days = {"first_on": "2024-01-01", "last_on": "2026-12-31"}
    kept(secretary, adopted_on="2023-12-28", **days)
    (duty,) = owed("plan.regional", agency=akimat.agency)
    assert duty.due_on == date(2024, 1, 29)
    with refused_as("plan.other_territory"):
        kept(akimat, region="kostanay", act="No. 3", adopted_on="2024-01-20", **days)
    late = {"late_entry_reason": "on_paper"}
    kept(akimat, region="aktobe", act="No. 3", adopted_on="2024-01-20", **days, **late)
    (duty,) = owed("plan.regional", agency=akimat.agency)
    assert duty.met_at is not None
    assert not duty.is_missed


def test_the_page_of_the_plan_shows_who_reported_nothing(secretary: Actor, owner: Agency) -> None:
    measure = added(secretary, kept(secretary), owner)
    client = signed_in("commission_secretary", agency=secretary.agency, language="ru")
    page = words(client.get(f"/plans/{measure.plan.ref}"))
    assert "не отчитались: " in page
    assert "1 кв. 2018" not in page, "before the plan was adopted nobody owed a report"
    assert "<svg" in page
    assert "нет отчёта за" in words(client.get(f"/measures/{measure.ref}"))


def test_an_executor_reports_on_the_page(secretary: Actor, owner: Agency) -> None:
    measure = added(secretary, kept(secretary), owner)
    client = signed_in("office_head", agency=owner, language="kk")
    form = words(client.get(f"/measures/{measure.ref}/reports/new?term_on=2019-07-10"))
    assert "2019-07-10" in form
    at = done(
        client.post(
            f"/measures/{measure.ref}/reports/new",
            {"term_on": "2019-07-10", "status": "in_progress", "text": "Екі семинар"},
        )
    )
    done(client.post(f"{at}/submission/new", {}))
    assert MeasureReport.objects.get().state == "submitted"
    assert client.get(f"{at}/acceptance/new").status_code == 403


def test_the_plan_says_whose_next_report_is_likely_to_be_late(owner: Agency) -> None:
    """Ten days late, twenty days late and once not at all of four terms: the next is expected ten days late; who kept all is not named."""
    secretary = working("commission_secretary", kind="commission_secretariat", today=date(2017, 6, 2))
    plan = kept(secretary, first_on="2017-01-01", adopted_on="2017-06-01")
    measure, helper = added(secretary, plan, owner), an_agency(kind="education_ministry")
    act("add_co_executor", actor=secretary, measure=measure, agency=helper)
    came = [
        ("2017-07-09", helper, "2017-07-10"),
        ("2017-07-20", owner, "2017-07-10"),
        ("2018-01-10", helper, "2018-01-10"),
        ("2018-01-30", owner, "2018-01-10"),
        ("2018-07-02", helper, "2018-07-10"),
        ("2019-01-09", owner, "2019-01-10"),
        ("2019-01-10", helper, "2019-01-10"),
    ]
    for day, body, term in came:
        told = working("office_head", kind="", agency=body, today=date.fromisoformat(day))
        given = {"measure": measure, "term_on": term, "status": "in_progress", "text": "Told"}
        report = act("draft_measure_report", actor=told, **given)
        act("submit_measure_report", actor=told, measure_report=report)
    early, later = (
        working("analyst", kind="social_ministry", today=day) for day in (date(2018, 8, 1), date(2019, 2, 1))
    )
    assert QUERIES["plan_slippage"](actor=early, plan=plan) == [], "three terms say nothing yet"
    [slip] = QUERIES["plan_slippage"](actor=later, plan=plan)
    assert (slip["executor"], str(slip["term_on"]), str(slip["expected_on"])) == (owner.ref, "2019-07-10", "2019-07-20")
    assert (slip["owed"], slip["late"], slip["missing"], slip["usual_days"]) == (4, 2, 1, 10)
    page = words(signed_in("commission_secretary", agency=secretary.agency).get(f"/plans/{plan.ref}"))
    assert "Likely to be late" in page
