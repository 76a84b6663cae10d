"""What the generator draws, before anything is entered: the same each time, invented, and summing to the calibration."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from demo.calibration import calibration
from demo.nation.chance import chance, deck, spread
from demo.nation.humans import invented_numbers
from demo.nation.identified import Finding, findings
from demo.nation.offences import File, files
from demo.nation.organisations import places_of
from demo.nation.planning import sums_of
from demo.nation.served import Stay, stays
from demo.nation.trials import Trial, trials
from demo.nation.ways import ways
from demo.texts import told
from qorgan.desk.country import country
from qorgan.people.iin import read_iin

TOLD = calibration()
LAST = date(2026, 6, 30)


@pytest.fixture(scope="module")
def proceedings() -> list[File]:
    return files(TOLD, last=LAST)


@pytest.fixture(scope="module")
def tried(proceedings: list[File]) -> list[Trial]:
    return trials(TOLD, files=proceedings)


@pytest.fixture(scope="module")
def served() -> list[Stay]:
    return stays(TOLD, last=LAST)


@pytest.fixture(scope="module")
def decided(served: list[Stay]) -> list[Finding]:
    return findings(TOLD, stays=served, last=LAST)


def group(form: str) -> str:
    return str(country().codes["exploitation_forms"].top(form).code)


def test_the_same_seed_draws_the_same_nation(
    proceedings: list[File], tried: list[Trial], served: list[Stay], decided: list[Finding]
) -> None:
    assert files(TOLD, last=LAST) == proceedings
    assert trials(TOLD, files=proceedings) == tried
    assert stays(TOLD, last=LAST) == served
    assert findings(TOLD, stays=served, last=LAST) == decided


def test_a_longer_life_changes_nothing_of_the_past(proceedings: list[File]) -> None:
    shorter = files(TOLD, last=date(2020, 5, 29))
    assert shorter == [one for one in proceedings if one.registered_on <= date(2020, 5, 29)]


def test_another_seed_draws_another_nation(proceedings: list[File]) -> None:
    other = TOLD.model_copy(update={"seed": TOLD.seed + 1})
    assert files(other, last=LAST) != proceedings


def test_offences_come_to_the_calibration(proceedings: list[File]) -> None:
    offences = TOLD.offences
    charges = [charge for file in proceedings for charge in file.charges]
    in_window = Counter(one.article for one in charges if one.registered_on in offences.window)
    assert dict(in_window) == offences.registered
    for year, expected in offences.years.items():
        if year < LAST.year:
            outside = (
                one for one in charges if one.registered_on.year == year and one.registered_on not in offences.window
            )
            assert dict(Counter(one.article for one in outside)) == expected, year
    assert len({one.key for one in charges}) == len(charges)
    assert len({file.number for file in proceedings}) == len(proceedings)


def test_regions_are_those_of_the_day(proceedings: list[File]) -> None:
    regions = country().codes["regions"]
    assert all(regions.get(file.region).exists_on(file.registered_on) for file in proceedings)


def test_acts_come_before_their_registration(proceedings: list[File]) -> None:
    assert all(charge.act_on <= charge.registered_on for file in proceedings for charge in file.charges)


def test_courts_come_to_the_calibration(tried: list[Trial]) -> None:
    courts = TOLD.courts
    inside = [one for one in tried if one.overlaps(courts.window)]
    assert len(inside) == sum(shape.times for shape in courts.production)
    judged = [one for one in inside if one.ended == "judgment" and one.ended_on and one.ended_on in courts.window]
    assert len(judged) == sum(shape.times for shape in courts.production if shape.ended == "judgment")
    got = Counter((one.file.article, convict.sentence) for one in judged for convict in one.convicts)
    wanted: Counter[tuple[str, str]] = Counter()
    for shape in courts.production:
        for sentence in shape.sentences:
            wanted[(shape.article, sentence)] += shape.times
    assert got == wanted
    assert any(one.received_on < courts.window.first for one in judged), "some are carried over"


def test_steps_of_a_proceeding_are_in_order(proceedings: list[File], tried: list[Trial]) -> None:
    taken = ways(TOLD, files=proceedings, trials=tried)
    ends = {one.file.number: one for one in tried}
    for file in proceedings:
        days = [file.registered_on, *(step.on for step in taken[file.number])]
        if file.number in ends:
            days += [ends[file.number].received_on, ends[file.number].ended_on]
        assert days == sorted(days), file.number


def test_care_comes_to_the_calibration(served: list[Stay]) -> None:
    care = TOLD.care
    inside = [one for one in served if one.admitted_on in care.span]
    assert len({one.human for one in inside}) == len(inside) == care.persons
    assert Counter(group(one.form) for one in inside) == Counter(care.exploitation)
    assert Counter(one.region for one in inside) == Counter(care.region)
    assert all(one.discharged_on and one.discharged_on in care.span for one in inside)
    reasons = country().codes["discharge_reasons"]
    assert Counter(reasons.get(one.reason).attributes["outcome"] for one in inside) == Counter(care.outcome)
    lines = Counter(
        "health_or_repeat" if one.is_repeat or one.channel == "health_authority" else one.channel for one in inside
    )
    assert lines == Counter(care.channel)


def test_later_years_of_care_come_to_theirs(served: list[Stay]) -> None:
    for year, numbers in TOLD.care.years.items():
        if year >= LAST.year:
            continue
        there = [one for one in served if one.admitted_on.year <= year <= (one.discharged_on or LAST).year]
        people = {one.human: one for one in there}
        assert len(people) == numbers.served, year
        assert sum(human.is_foreign for human in people) == numbers.foreign
        assert sum(one.is_child for one in people.values()) == numbers.children
        assert sum(one.human.sex == "male" and not one.is_child for one in people.values()) == numbers.men


def test_somebody_comes_again(served: list[Stay]) -> None:
    times = Counter(one.human for one in served)
    assert max(times.values()) == 2
    assert all(
        one.is_repeat
        for one in served
        if times[one.human] == 2 and one != next(x for x in served if x.human == one.human)
    )


def test_decisions_come_to_the_calibration(decided: list[Finding]) -> None:
    victims = TOLD.victims
    found = [one for one in decided if one.status == "identified"]
    inside = Counter(group(one.form) for one in found if one.decided_on in victims.window)
    assert dict(inside) == victims.identified
    for year, expected in victims.years.items():
        if year < LAST.year:
            outside = (one for one in found if one.decided_on.year == year and one.decided_on not in victims.window)
            assert dict(Counter(group(one.form) for one in outside)) == expected, year
    assert len({one.human for one in decided}) == len(decided), "of one person one decision stands"


def test_money_comes_to_the_calibration() -> None:
    for year, amount in TOLD.money.allocations.items():
        assert sum(sums_of(TOLD, year=year).values()) == amount


def test_organisations_cover_the_map() -> None:
    day = TOLD.offences.window.last
    rows = told("organisations")["organisations"]
    assert len(rows) == TOLD.organisations
    covered = {
        place.region
        for row in rows
        for place in places_of(row)
        if place.first <= day and (place.last is None or day <= place.last)
    }
    assert covered == {item.code for item in country().codes["regions"].valid_on(day)}


def test_plan_of_the_brief_has_its_measures() -> None:
    assert [len(plan["measures"]) for plan in told("plans")["plans"] if plan["first"] == date(2018, 1, 1)] == [8]


def test_numbers_are_nobodys() -> None:
    for sex in ("male", "female"):
        numbers = invented_numbers(sex=sex)
        for _ in range(200):
            read = read_iin(next(numbers))
            assert read.sex == sex
            assert read.born_on is None, "30 February is nobody's birthday"
            assert read.warnings == ("iin_impossible_date",)


def test_lots_are_dealt_without_loss() -> None:
    assert spread(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert Counter(deck({"a": 3, "b": 2}, lots=chance(1, "x"))) == {"a": 3, "b": 2}


def test_the_figures_stand_in_the_calibration_alone() -> None:
    root = Path(__file__).parents[2]
    sums = (sum(TOLD.money.allocations[year] for year in range(2016, 2020)), TOLD.money.allocations[2020])
    for path in [*root.glob("src/**/*.py"), *root.glob("src/**/*.html"), *root.glob("countries/kz/reports/*/*.*")]:
        text = path.read_text(encoding="utf-8").replace("_", "").replace(" ", "").replace(",", "")
        assert not any(str(one) in text for one in sums), path
    for path in root.glob("countries/kz/reports/**/*.md"):
        text = path.read_text(encoding="utf-8")
        for figure in (TOLD.care.persons, *TOLD.care.exploitation.values(), TOLD.care.channel["law_enforcement"]):
            assert not re.search(rf"(?<![\w.-]){figure}(?![\w.-])", text), (path, figure)
