"""The report of the brief comes out of facts, figure by figure."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from qorgan.kernel.texts import LANGUAGES
from qorgan.kit.documents.blocks import Heading, Paragraph
from qorgan.kit.documents.text import text_of
from qorgan.knowledge.reports.composing import document_of
from qorgan.knowledge.reports.definitions import report_named, reports
from qorgan.knowledge.reports.phrases import UNKNOWN
from qorgan.knowledge.reports.queries import run_report
from qorgan.knowledge.reports.templating import UNTOLD
from tests.brief_facts import CHANNELS, EXPLOITATION, OFFENCES, OUTCOMES, REGIONS, an_offence, the_facts_of_the_brief
from tests.held import held
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
ASKED = {"report": "kz.unga-73-146", "from_on": "2020-01-01", "until_on": "2020-04-30"}


def parts(figure: dict[str, Any], *by: str) -> dict[Any, int]:
    """The parts of one breakdown, by the value of their dimensions."""
    found = {tuple(part["dims"].values()): part["value"] for part in figure["by"] if tuple(part["dims"]) == by}
    return {key[0]: value for key, value in found.items()} if len(by) == 1 else found


@held
def told() -> dict[str, Any]:
    the_facts_of_the_brief()
    return dict(run_report(actor=an_actor(role="analyst"), **ASKED))


def test_the_report_says_what_it_is(told: dict[str, Any]) -> None:
    assert (told["report"], told["period"], told["as_known_on"], told["language"]) == (
        "kz.unga-73-146",
        "2020-01-01..2020-04-30",
        "2020-05-15",
        "en",
    )
    assert set(told["figures"]) == {
        "offences_registered",
        "victims_identified",
        "proceedings_in_court",
        "proceedings_with_judgment",
        "persons_convicted",
        "persons_sentenced",
        "persons_assisted",
        "service_allocations",
        "referrals_in_term",
        "services_given",
        "commission_meetings",
        "commission_decisions",
        "sessions_of_period",
        "training_sessions",
        "training_participants",
        "campaigns",
        "outreach_reach",
        "inspections_held",
        "sanitary_standard_kept",
        "inspection_items_failed",
        "findings_mended_in_term",
        "supply_days_mean",
        "people_instructed",
        "operations_held",
        "operations_persons_checked",
        "operations_victims_found",
        "operations_proceedings",
        "operations_found_recognised_share",
        "organisations_assisting",
        "memoranda_in_force",
        "plan_measures",
        "compensation_due",
        "penalties",
    }


def test_every_figure_answers_back(told: dict[str, Any]) -> None:
    for name, figure in told["figures"].items():
        assert {"value", "unit", "definition", "period", "as_known_on", "by"} <= set(figure), name
        assert figure["as_known_on"] == "2020-05-15"
        values = [figure["value"], *(part["value"] for part in figure["by"])]
        assert all(isinstance(value, int) or value is None for value in values), name


def test_justice_is_counted_as_the_brief_says(told: dict[str, Any]) -> None:
    figures = told["figures"]
    assert figures["offences_registered"]["value"] == 25
    assert parts(figures["offences_registered"], "article") == OFFENCES
    assert figures["victims_identified"]["value"] == 6
    assert figures["proceedings_in_court"]["value"] == 15
    assert figures["proceedings_with_judgment"]["value"] == 12
    assert figures["persons_convicted"]["value"] == 18
    assert parts(figures["persons_convicted"], "article") == {"125": 6, "135": 1, "309": 11}
    assert parts(figures["persons_convicted"], "article", "part")["125", "3"] == 6
    assert parts(figures["persons_sentenced"], "article", "sentence") == {
        ("125", "imprisonment"): 6,
        ("135", "imprisonment"): 1,
        ("309", "restriction_of_freedom"): 1,
        ("309", "imprisonment"): 2,
        ("309", "conditional_imprisonment"): 8,
    }


def test_services_are_counted_over_the_four_years_before(told: dict[str, Any]) -> None:
    assisted, money = told["figures"]["persons_assisted"], told["figures"]["service_allocations"]
    assert (assisted["value"], assisted["period"]) == (600, "2016-01-01..2019-12-31")
    assert parts(assisted, "exploitation_group") == EXPLOITATION
    assert parts(assisted, "outcome") == OUTCOMES
    assert parts(assisted, "channel_group") == CHANNELS
    assert set(parts(assisted, "region")) == set(REGIONS)
    assert (money["value"], money["period"]) == (288_300_000, "2016-01-01..2019-12-31")
    assert parts(money, "year")["2019"] == 85_000_000
    assert parts(money, "period") == {"2016-01-01..2019-12-31": 288_300_000, "2020-01-01..2020-12-31": 101_000_000}
    assert parts(money, "period", "currency") == {
        ("2016-01-01..2019-12-31", "USD"): 720_750,
        ("2020-01-01..2020-12-31", "USD"): 252_500,
    }
    assert money["rate"]["basis"] == "seed"


def test_government_is_counted_over_its_own_days(told: dict[str, Any]) -> None:
    meetings = told["figures"]["commission_meetings"]
    assert (meetings["value"], meetings["period"]) == (3, "2016-01-01..2017-12-31")
    assert list(parts(meetings, "number")) == [31, 32, 33]
    assert parts(meetings, "chair") == {"mlsp": 3}
    organisations = told["figures"]["organisations_assisting"]
    assert organisations["value"] == 22
    assert len(parts(organisations, "region")) == 17
    assert told["figures"]["plan_measures"]["value"] == 8


def test_the_law_is_told_by_its_days(told: dict[str, Any]) -> None:
    assert parts(told["figures"]["compensation_due"], "on") == {"2020-03-31": 79_530, "2020-04-01": 83_340}
    bounds = parts(told["figures"]["penalties"], "article", "part", "confiscation", "bound")
    terms = {(article, part): [] for article, part, _rule, _bound in bounds}
    for (article, part, rule, _bound), value in bounds.items():
        assert rule == "mandatory"
        terms[article, part].append(value)
    assert terms == {
        ("128", "1"): [4, 7],
        ("128", "2"): [7, 9],
        ("128", "3"): [9, 12],
        ("128", "4"): [12, 15],
        ("135", "1"): [5, 9],
    }


def test_a_late_record_moves_the_report_and_yesterday_stays_as_it_was(told: dict[str, Any]) -> None:
    an_offence("128", on=date(2020, 2, 10), recorded_on=date(2020, 6, 1))
    later = an_actor(role="analyst", today=date(2020, 6, 2))
    now = run_report(actor=later, **ASKED)["figures"]["offences_registered"]
    assert (now["value"], parts(now, "article")["128"]) == (26, 2)
    then = run_report(actor=later, **ASKED, as_known_on="2020-05-31")["figures"]["offences_registered"]
    assert (then["value"], parts(then, "article")["128"], then["as_known_on"]) == (25, 1, "2020-05-31")


@pytest.mark.parametrize(
    ("first", "last", "says", "silent"),
    [
        (
            "2020-01-01",
            "2020-04-30",
            [
                "order No. 138 of 24 Feb 2016",
                "(2014)",
                "292-VI): in force since 11 Jan 2020 (day assumed); articles 128, 135 began",
            ],
            ["263", "226-V)"],
        ),
        (
            "2024-01-01",
            "2024-12-31",
            ["order No. 263 of 29 Jun 2023", "(2023)", "110-VIII): in force since 5 Sep 2024 (day assumed)."],
            ["No. 138", "(2014)", "292-VI"],
        ),
        ("2018-01-01", "2018-12-31", ["131-VI): in force since 1 Jul 2018."], ["began to read otherwise"]),
    ],
)
def test_acts_are_those_of_the_last_day_and_changes_those_of_the_period(
    first: str, last: str, says: list[str], silent: list[str]
) -> None:
    actor = an_actor(role="analyst", today=date.fromisoformat(last))
    told = run_report(actor=actor, report=ASKED["report"], from_on=first, until_on=last)
    document = document_of(report=report_named(ASKED["report"]), run=told.run, language="en")
    words = " ".join(text_of(document).split())
    assert [one for one in says if one not in words] == []
    assert [one for one in silent if one in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_counted_and_no_law_says_makes_no_sentence(language: str) -> None:
    the_facts_of_the_brief()
    an_offence("128", on=date(2013, 2, 10))
    told = run_report(
        actor=an_actor(role="analyst"), report=ASKED["report"], from_on="2013-01-01", until_on="2013-12-31"
    )
    figures = told["figures"]
    assert figures["offences_registered"]["value"] == 1
    assert (figures["persons_assisted"]["value"], figures["victims_identified"]["value"]) == (None, None)
    document = document_of(report=report_named(ASKED["report"]), run=told.run, language=language)
    said = ["".join(piece.text for piece in one.pieces) for one in document.blocks if isinstance(one, Paragraph)]
    assert [one for one in said if UNKNOWN.in_(language) in one or UNTOLD in one] == []
    assert [one for one in said if "78-r" in one or "131-VI" in one] == []
    told_of = {piece.figure for one in document.blocks if isinstance(one, Paragraph) for piece in one.pieces}
    assert "offences_registered" in told_of
    assert not {"persons_assisted", "victims_identified", "service_allocations", "compensation_due"} & told_of
    headings = [place for place, one in enumerate(document.blocks) if isinstance(one, Heading) and one.level == 1]
    assert [place for place in headings if place + 1 in headings] == [], "a heading without anything under it"


def test_nothing_is_claimed_that_nobody_counted(told: dict[str, Any]) -> None:
    assert told["figures"]["referrals_in_term"]["value"] is None, "the facts of the brief hold no term to refer"
    assert parts(told["figures"]["persons_assisted"], "provider_kind")


@pytest.mark.parametrize("name", sorted(reports()))
def test_every_report_of_the_country_runs_where_little_was_recorded(name: str) -> None:
    the_facts_of_the_brief()
    report = report_named(name)
    first = report.first_asked
    if report.is_of == "agency":
        an_agency(kind=report.bodies[0])
    told = run_report(
        actor=an_actor(role="analyst", today=date(2026, 12, 1)), report=name, from_on=first.first, until_on=first.last
    )
    for language in LANGUAGES:
        words = text_of(document_of(report=report, run=told.run, language=language))
        assert report.title.in_(language).upper() in " ".join(words.split()).upper()


def test_a_brief_holds_the_period_beside_the_one_before() -> None:
    an_offence("128", on=date(2026, 3, 2))
    an_offence("309", on=date(2025, 9, 2))
    told = run_report(
        actor=an_actor(role="analyst", today=date(2026, 12, 1)),
        report="kz.commission-brief",
        from_on="2026-01-01",
        until_on="2026-06-30",
    )
    words = text_of(document_of(report=report_named("kz.commission-brief"), run=told.run, language="en"))
    assert "Offences registered: 1 (before: 1)" in words
    assert "“Before” is July – December 2025" in words
    assert "unknown per cent" not in words


def test_a_period_that_has_not_begun_is_refused_and_not_told_as_zero() -> None:
    asked = {"report": "kz.commission-brief", "from_on": "2027-01-01", "until_on": "2027-06-30"}
    with refused_as("report.period_not_begun"):
        run_report(actor=an_actor(role="analyst", today=date(2026, 12, 1)), **asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_report_says_so_many_per_cent_of_what_is_not_known(language: str) -> None:
    for name, report in reports().items():
        for share in re.finditer(r'value\("(\w+)"\) \}\} (?:per cent|процент|пайыз)', report.texts[language]):
            before = report.texts[language][: share.start()]
            assert before.rfind(f'{{% if known("{share[1]}") %}}') > before.rfind("{% endif %}"), f"{name}: {share[0]}"
