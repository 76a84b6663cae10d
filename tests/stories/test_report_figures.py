"""The national report of January to April 2020, counted from the records of the synthetic nation: every row of the brief."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import lru_cache
from typing import Any

import pytest
from typer.testing import CliRunner

from qorgan.desk.country import country
from qorgan.kernel.clock import SystemClock, day_of

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.usefixtures("nation"), pytest.mark.slow]

Dims = dict[str, Any]


@lru_cache(maxsize=4)
def run_report(*more: str) -> dict[str, Any]:
    """What `qorgan report run` prints."""
    from qorgan.doors.cli.commands import reports
    from qorgan.doors.cli.main import app

    if not any(group.name == "report" for group in app.registered_groups):
        reports.add_to(app)
    arguments = ["report", "run", "kz.unga-73-146", "--from", "2020-01-01", "--to", "2020-04-30", "--format", "json"]
    done = CliRunner().invoke(app, [*arguments, *more], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


@pytest.fixture
def figures() -> dict[str, Any]:
    return dict(run_report()["figures"])


def parts(figure: dict[str, Any], *names: str) -> dict[Any, int]:
    """The parts of one breakdown, by the codes of its dimensions."""
    found = {}
    for part in figure["by"]:
        dims = part["dims"]
        if set(dims) == set(names):
            key = tuple(code_of(dims[name]) for name in names)
            found[key if len(names) > 1 else key[0]] = part["value"]
    return found


def code_of(told: Any) -> Any:
    return told["code"] if isinstance(told, dict) and "code" in told else told


def test_every_figure_says_what_it_is(figures: dict[str, Any]) -> None:
    for id, figure in figures.items():
        for key in ("value", "unit", "definition", "period", "as_known_on", "by"):
            assert key in figure, (id, key)


def test_offences_registered(figures: dict[str, Any]) -> None:
    figure = figures["offences_registered"]
    assert figure["value"] == 25
    assert parts(figure, "article") == {"128": 1, "134": 1, "135": 1, "308": 3, "309": 19}


def test_victims_identified(figures: dict[str, Any]) -> None:
    assert figures["victims_identified"]["value"] == 6


def test_courts(figures: dict[str, Any]) -> None:
    assert figures["proceedings_in_court"]["value"] == 15
    assert figures["proceedings_with_judgment"]["value"] == 12


def test_convictions(figures: dict[str, Any]) -> None:
    figure = figures["persons_convicted"]
    assert figure["value"] == 18
    assert parts(figure, "article") == {"125": 6, "135": 1, "309": 11}
    by_part = parts(figure, "article", "part")
    assert not by_part or by_part[("125", "3")] == 6


def test_sentences(figures: dict[str, Any]) -> None:
    assert parts(figures["persons_sentenced"], "article", "sentence") == {
        ("125", "imprisonment"): 6,
        ("135", "imprisonment"): 1,
        ("309", "restriction_of_freedom"): 1,
        ("309", "imprisonment"): 2,
        ("309", "conditional_imprisonment"): 8,
    }


def test_persons_assisted(figures: dict[str, Any]) -> None:
    figure = figures["persons_assisted"]
    assert figure["value"] == 600
    assert figure["period"] == "2016-01-01..2019-12-31"
    assert parts(figure, "exploitation_group") == {"labour": 378, "sexual": 138, "other": 84}
    assert parts(figure, "outcome") == {"resocialised": 546, "expelled": 54}
    assert parts(figure, "channel_group") == {
        "law_enforcement": 258,
        "self": 252,
        "organisation": 36,
        "health_or_repeat": 54,
    }
    assert set(parts(figure, "region")) == {
        "aktobe",
        "eko",
        "karaganda",
        "kostanay",
        "kyzylorda",
        "pavlodar",
        "nko",
        "turkestan",
        "almaty_c",
        "astana",
    }


def test_money(figures: dict[str, Any]) -> None:
    figure = figures["service_allocations"]
    assert figure["value"] == 288_300_000
    assert figure["period"] == "2016-01-01..2019-12-31"
    told = json.dumps(figures)
    assert "101000000" in told
    assert "USD" in told


def test_commission(figures: dict[str, Any]) -> None:
    figure = figures["commission_meetings"]
    assert figure["value"] == 3
    assert {int(number) for number in parts(figure, "number")} == {31, 32, 33}
    assert parts(figure, "chair") == {"mlsp": 3}


def test_organisations(figures: dict[str, Any]) -> None:
    figure = figures["organisations_assisting"]
    assert figure["value"] == 22
    assert len(parts(figure, "region")) == 17


def test_plan(figures: dict[str, Any]) -> None:
    assert figures["plan_measures"]["value"] == 8


def test_compensation(figures: dict[str, Any]) -> None:
    told = json.dumps(figures["compensation_due"])
    assert "79530" in told
    assert "83340" in told


def test_penalties(figures: dict[str, Any]) -> None:
    found = parts(figures["penalties"], "article", "part", "bound", "confiscation") or {}
    bounds = {(article, part, bound): value for (article, part, bound, _), value in found.items()}
    for part, least, most in (("1", 4, 7), ("2", 7, 9), ("3", 9, 12), ("4", 12, 15)):
        assert (bounds[("128", part, "least")], bounds[("128", part, "most")]) == (least, most)
    assert (bounds[("135", "1", "least")], bounds[("135", "1", "most")]) == (5, 9)
    assert len({confiscation for *_, confiscation in found}) == 1


def test_the_sums_are_checked() -> None:
    lines = [one["line"] for one in run_report()["balances"]]
    assert any("= 600" in line for line in lines)
    assert any("= 25" in line for line in lines)


def test_the_same_was_known_yesterday(figures: dict[str, Any]) -> None:
    yesterday = day_of(SystemClock().now(), zone=country().zone) - timedelta(days=1)
    told = run_report("--as-known-on", yesterday.isoformat())["figures"]
    assert {id: figure["value"] for id, figure in told.items()} == {id: one["value"] for id, one in figures.items()}


def test_services_were_given_by_organisations_that_are_not_of_the_state(figures: dict[str, Any]) -> None:
    assert parts(figures["persons_assisted"], "provider_kind") == {"ngo": 600}


def test_every_house_kept_distance_and_hygiene_and_had_what_it_needs(figures: dict[str, Any]) -> None:
    from qorgan.government.providers.models import SupplyCount
    from qorgan.kernel.periods import Period
    from qorgan.knowledge.statistics.evaluating import evaluate

    houses = set(parts(figures["persons_assisted"], "region"))
    assert (figures["inspections_held"]["value"], figures["sanitary_standard_kept"]["value"]) == (len(houses), 100)
    assert figures["inspection_items_failed"]["value"] == 0
    spring = Period.parse("2020-01-01..2020-04-30")
    counts = SupplyCount.objects.filter(told_on__range=(spring.first, spring.last))
    assert set(counts.values_list("region", flat=True)) == houses
    assert counts.exclude(taken=0).count() > counts.filter(taken=0).count(), "people sleep in the houses"
    assert 30 <= figures["supply_days_mean"]["value"] <= 110
    assert evaluate(indicator="stock_empty", period=spring).value == 0


def test_staff_and_recipients_of_every_house_were_instructed(figures: dict[str, Any]) -> None:
    from qorgan.government.providers.models import Instruction

    spring = Instruction.objects.filter(held_on__range=("2020-01-01", "2020-04-30"))
    told = set(spring.values_list("region", "audience"))
    regions = set(parts(figures["persons_assisted"], "region"))
    assert {region for region, audience in told if audience == "staff"} == regions
    assert [one.ref for one in spring if one.instructed != one.present] == []
    inside = {region for region, audience in told if audience == "recipients"}
    assert inside, "people sleep in the houses"
    assert figures["people_instructed"]["value"] == sum(one.instructed for one in spring)


def test_what_was_taught_is_of_the_period(figures: dict[str, Any]) -> None:
    assert figures["sessions_of_period"]["period"] == "2020-01-01..2020-04-30"
    assert figures["sessions_of_period"]["value"] == 1
