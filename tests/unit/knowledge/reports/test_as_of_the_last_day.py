"""What a report tells of states is how they stood on its last day, whatever became of them later."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.importing.uploads import Upload
from qorgan.government.commission.facts import FactDecision
from qorgan.government.plan.commands import add_measure, keep_plan, report_progress
from qorgan.government.plan.models import Measure
from qorgan.knowledge.reports.opening import cards_of
from qorgan.knowledge.reports.printing import form_named
from qorgan.knowledge.reports.queries import run_report
from tests.held import held
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
LATER = date(2022, 6, 1)


@held
def measure() -> Measure:
    secretary = an_actor(role="commission_secretary", today=LATER)
    plan = keep_plan(
        actor=secretary,
        title_en="Plan",
        title_ru="План",
        title_kk="Жоспар",
        act="No. 1",
        first_on=date(2018, 1, 1),
        last_on=date(2020, 12, 31),
        adopted_on=date(2018, 1, 1),
    )
    found = add_measure(
        actor=secretary,
        plan=plan,
        number="1",
        text_en="Text",
        text_ru="Текст",
        text_kk="Мәтін",
        owner=an_agency(kind="internal_ministry", region=""),
        due_on=date(2020, 12, 1),
    )
    report_progress(actor=secretary, measure=found, status="in_progress", on=date(2019, 3, 1))
    day = date(2020, 11, 20)
    COMMANDS["attach_file"](actor=secretary, record=found, file=Upload(content=a_photo()), name="No. 5.jpg")
    report_progress(
        actor=secretary, measure=found, status="done", on=date(2021, 2, 1), completed_on=day, document="No. 5"
    )
    return found


@pytest.mark.parametrize(
    ("year", "share", "status"), [("2018", 0, "not started"), ("2019", 0, "in progress"), ("2020", 100, "done")]
)
def test_a_measure_stands_in_a_report_as_it_stood_on_the_last_day(
    measure: Measure, year: str, share: int, status: str
) -> None:
    told = run_report(
        actor=an_actor(role="analyst", today=LATER),
        report="kz.plan-report",
        from_on=f"{year}-01-01",
        until_on=f"{year}-12-31",
    )
    assert told["figures"]["measures_done_share"]["value"] == share
    assert [part["value"] for part in told["figures"]["plan_measures"]["by"] if "status" in part["dims"]] == [1]
    line = form_named("text").of_run(told.run, language="en").content.decode().split("1. Text")[1].splitlines()
    assert status in " ".join(line[:2]).lower()
    assert list(ledger.verify()) == []


def test_a_decision_done_later_is_told_as_done_since_its_day_and_once_on_any_day() -> None:
    states = [
        (None, {"is_done": False, "is_late": False}),
        (date(2021, 3, 1), {"is_done": True, "is_late": True}),
    ]
    told = list(FactDecision.in_states(*states, key="DN-1"))
    assert [(fact.key, fact.held_from, fact.held_until, fact.is_done) for fact in told] == [
        ("DN-1:0", None, date(2021, 2, 28), False),
        ("DN-1", date(2021, 3, 1), None, True),
    ]
    overtaken = list(FactDecision.in_states(*states, (date(2021, 1, 1), states[0][1]), key="DN-1"))
    assert [fact.held_from for fact in overtaken] == [None, date(2021, 1, 1)], "what was told last holds from its day"


def test_the_act_that_a_commission_wrote_down_beats_the_one_of_the_law_files_from_its_first_day_on() -> None:
    secretary = an_actor(role="commission_secretary", today=date(2025, 2, 1))
    title = {f"title_{code}": "Invented commission" for code in ("en", "ru", "kk")}
    commission = COMMANDS["form_commission"](actor=secretary, level="national", **title)
    COMMANDS["record_statute"](
        actor=secretary,
        commission=commission,
        act="Order No. 5",
        from_on=date(2024, 9, 10),
        quorum=50,
        freeze_days=3,
        opinion_days=5,
    )
    analyst = an_actor(role="analyst", today=date(2025, 2, 1))
    for year, own in ((2020, False), (2024, True)):
        told = run_report(actor=analyst, report="kz.unga-73-146", from_on=f"{year}-01-01", until_on=f"{year}-12-31")
        words = " ".join(form_named("text").of_run(told.run, language="en").content.decode().split())
        assert ("since 10 Sep 2024: Order No. 5." in words) is own
        assert ("78-r" in words) is not own
        assert ("rotation" in told["stated"]) is not own, "what was said of the turn rests on the act that went"


def test_a_part_that_is_told_by_states_of_another_day_opens_to_its_records() -> None:
    """A decision of 2016, done in 2019 and told in the report of 2020, opens; by the states of its own period it would be open still."""
    secretary = an_actor(role="commission_secretary", today=LATER)
    title = {f"title_{code}": "Invented commission" for code in ("en", "ru", "kk")}
    commission = COMMANDS["form_commission"](actor=secretary, level="national", **title)
    ministry = an_agency(kind="social_ministry", region="")
    term = {"from_on": date(2016, 1, 1), "until_on": date(2017, 12, 31)}
    COMMANDS["seat_chair"](actor=secretary, commission=commission, agency=ministry, **term)
    meeting = COMMANDS["record_meeting"](actor=secretary, commission=commission, number=31, held_on=date(2016, 5, 4))
    decision = COMMANDS["add_decision"](actor=secretary, meeting=meeting, number="1", text="Report.", owner=ministry)
    COMMANDS["complete_decision"](actor=secretary, commission_decision=decision, done_on=date(2019, 5, 2))
    analyst = an_actor(role="analyst", today=LATER)
    told = run_report(actor=analyst, report="kz.unga-73-146", from_on="2020-01-01", until_on="2020-12-31")
    [card] = [one for one in cards_of(told.run.figures, actor=analyst) if one["answer"].id == "commission_decisions"]
    [(_title, [(_words, said, link)])] = card["parts"]
    asked = parse_qs(urlsplit(link).query)
    assert (said, asked["as_of"], asked["where"]) == ("1", ["2020-12-31"], ["level=national", "is_done=true"])
    given = {name: value if name == "where" else value[0] for name, value in asked.items()}
    for day, refs in (("2020-12-31", [decision.ref]), ("2017-12-31", [])):
        behind = QUERIES["records_behind"](actor=analyst, purpose="Checking", **(given | {"as_of": day}))
        assert [row["ref"] for row in behind["items"]] == refs
