"""Whoever may not open records and asks everything that may be asked finds no number of one to four people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product
from random import Random
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics import families, queries
from qorgan.knowledge.statistics.families import is_few
from qorgan.knowledge.statistics.figures import Cell as Part
from qorgan.knowledge.statistics.figures import Figure
from tests.attacker import Attacker, Cell, groups_of
from tests.brief_facts import a_fact
from tests.worlds import an_actor, an_agency

pytestmark = [pytest.mark.django_db, pytest.mark.every]

TIME = "month"
COLUMNS = (TIME, "region", "sex", "status")
DOMAINS: Mapping[str, tuple[str, ...]] = {
    TIME: ("2018-06", *(f"2019-{month:02d}" for month in range(1, 13, 2))),
    "region": ("aktobe", "akmola", "astana"),
    "sex": ("female", "male"),
    "status": ("identified", "not_identified"),
}
SIZES = (18, 60, 150, 400, 1200)
YEAR, BEFORE = Period.of_year(2019), Period.of_year(2018)
Told = Iterator[tuple[str, Period, Mapping[str, str], int | None]]


@dataclass
class World:
    """People as they were drawn, and who asks."""

    people: Mapping[Cell, int]
    actor: Actor


def a_world(*, seed: int, size: int) -> World:
    """People drawn with some values much rarer than others, each told once."""
    draws, table = Random(seed), FACTS["fact_identifications"]
    weights = {column: [draws.choice((1, 3, 9, 9)) for _one in values] for column, values in DOMAINS.items()}
    drawn = [
        tuple(draws.choices(values, weights=weights[column])[0] for column, values in DOMAINS.items())
        for _one in range(size)
    ]
    table._default_manager.bulk_create(
        table(
            key=f"K-{number}",
            source=f"R-{number}",
            person=f"P-{number}",
            happened_on=date.fromisoformat(f"{month}-01") + timedelta(days=number % 28),
            recorded_at=datetime(2020, 1, 5, tzinfo=UTC),
            region=region,
            sex=sex,
            status=status,
        )
        for number, (month, region, sex, status) in enumerate(drawn)
    )
    counted = Counter(drawn)
    return World(people={cell: counted[cell] for cell in product(*DOMAINS.values())}, actor=a_reader())


def a_reader(role: str = "akimat_officer") -> Actor:
    return an_actor(role=role, agency=an_agency(kind="local_executive", region="astana"))


def windows() -> list[Period]:
    """The years apart and together, each step of 2019, each run of months from its first, and some days."""
    steps = [
        Period(Period.of_month(2019, first).first, Period.of_month(2019, first + step - 1).last)
        for step in (1, 2, 3, 4, 6)
        for first in range(1, 13, step)
    ]
    until = [Period(YEAR.first, Period.of_month(2019, month).last) for month in range(2, 12)]
    broken = [Period(date(2019, 3, 1), date(2019, 3, 12)), Period(date(2019, 2, 10), date(2019, 12, 31))]
    return list(dict.fromkeys([YEAR, BEFORE, Period(BEFORE.first, YEAR.last), *steps, *until, *broken]))


def answers(actor: Actor) -> Told:
    """All that the figure tells: of each days every breakdown, and of some each condition with every breakdown."""
    for indicator, columns in (
        ("victims_identified", COLUMNS[1:-1]),
        ("identification_decisions", ("region", "sex", "status")),
    ):
        crossed = [one for size in (1, 2, 3) for one in combinations(columns, size)]
        for days in windows():
            yield from answer(actor, indicator, days, by=crossed)
        yield from answer(actor, indicator, YEAR, by=[(TIME,), *((one, TIME) for one in columns)])
        for days in (YEAR, Period.of_month(2019, 1), Period(YEAR.first, date(2019, 3, 31))):
            for column in columns:
                for value in DOMAINS[column]:
                    yield from answer(actor, indicator, days, by=[*crossed, (TIME,)], where={column: value})


def answer(
    actor: Actor, indicator: str, days: Period, *, by: list[tuple[str, ...]], where: Mapping[str, str] | None = None
) -> Told:
    """One answer: each number with the days and the values it is of; a part that nobody names is nobody."""
    told = QUERIES["figure"](
        actor=actor,
        indicator=indicator,
        from_on=days.first,
        until_on=days.last,
        apart=[",".join(one) for one in by],
        where=[f"{name}={value}" for name, value in (where or {}).items()],
    )
    if "withheld" in told:
        assert told["by"] == []
        return
    yield indicator, days, where or {}, told["value"]
    untold = {tuple(one) for one in told.get("untold", {}).get("by", ())}
    values = {tuple((name, str(value).lower()) for name, value in cell["dims"].items()): cell for cell in told["by"]}
    for one in by:
        for part in product(*(DOMAINS[name] for name in one)) if one not in untold else ():
            dims = dict(zip(one, part, strict=True))
            if TIME in dims and Period.parse(dims[TIME]).first not in days:
                continue
            cell = values.get(tuple(dims.items()), {"value": 0})
            span = Period.parse(dims.pop(TIME)) if TIME in dims else days
            if any((where or {}).get(name, value) != value for name, value in dims.items()):
                assert cell["value"] == 0
                continue
            yield indicator, span, {**(where or {}), **dims}, cell["value"]


def holding(indicator: str, days: Period, dims: Mapping[str, str]) -> Callable[[Cell], bool]:
    """Which cells a number counts."""
    wanted = {**dims, **({"status": "identified"} if indicator == "victims_identified" else {})}
    places = {COLUMNS.index(name): value for name, value in wanted.items()}
    months = {f"{year:04d}-{month:02d}" for year, month in days.months()}
    return lambda cell: cell[0] in months and all(cell[place] == value for place, value in places.items())


def attacked(world: World, told: Told) -> list[Cell]:
    """The small numbers that follow: of a place, a sex or what else is told of people, in any days of months, months of the country apart."""
    attacker = Attacker(people=world.people)
    for indicator, days, dims, value in told:
        if not _is_of_months(days):
            continue  # the country's course by days, of which months are the sum
        holds = holding(indicator, days, dims)
        if value is None:
            attacker.named(holds)
        else:
            attacker.told(holds, value=value)
    small = list(groups_of(COLUMNS, world.people, of=("region", "sex")))
    spans = [YEAR, BEFORE, *(Period.parse(month) for month in DOMAINS[TIME][1:])]
    asked = [
        ((str(days), indicator, *name), _both(holds, holding(indicator, days, {})))
        for name, holds in small
        for days in spans
        for indicator in ("victims_identified", "identification_decisions")
    ]
    return list(attacker.found(asked))


def _is_of_months(days: Period) -> bool:
    assert days.last is not None
    return days.first.day == 1 and (days.last + timedelta(days=1)).day == 1


def _both(one: Callable[[Cell], bool], other: Callable[[Cell], bool]) -> Callable[[Cell], bool]:
    return lambda cell: one(cell) and other(cell)


@pytest.mark.parametrize(("seed", "size"), list(enumerate(SIZES)))
def test_no_small_number_follows_from_all_the_answers(seed: int, size: int) -> None:
    world = a_world(seed=seed, size=size)
    told = [*answers(world.actor)]
    assert attacked(world, iter(told)) == []
    parts = [days for _indicator, days, dims, value in told if dims and value]
    assert all(map(_is_of_months, parts)), "a number of some days of a month"
    assert parts, "something is told, or the rule would be of no use"
    assert size < 150 or any(days not in (YEAR, BEFORE) for days in parts)


@pytest.mark.parametrize(
    ("seed", "size", "hole"),
    [
        (1, 60, ("rest_of", lambda table, *, left: frozenset(one for one in table if is_few(table[one], left=left)))),
        (1, 60, ("is_safe", lambda table, *, rest, left: True)),
    ],
    ids=["nobody else withheld", "months told by the groups of their year"],
)
def test_a_hole_is_found(seed: int, size: int, hole: tuple[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    world = a_world(seed=seed, size=size)
    monkeypatch.setattr(families, *hole)
    assert attacked(world, answers(world.actor))


def test_what_one_table_tells_alone_is_found_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule that was: each table hides what is few in it and what would tell it there."""
    world = a_world(seed=3, size=400)
    monkeypatch.setattr(queries, "told_to", lambda figure, *, actor: _table_by_table(figure))
    assert attacked(world, answers(world.actor))


def _table_by_table(figure: Figure) -> Figure:
    cells: list[Part] = []
    for one in figure.breakdowns:
        mine = figure.parts(*one)
        few = [cell for cell in mine if int(cell.value or 0) < 5]
        others = sorted((cell for cell in mine if cell not in few), key=lambda cell: int(cell.value or 0))
        shut = [*few, *(others[:1] if few else [])]
        cells += [replace(cell, value=None, is_withheld=True) if cell in shut else cell for cell in mine]
    return replace(figure, by=tuple(cells))


def test_no_small_number_follows_from_what_every_door_tells() -> None:
    world = a_world(seed=3, size=400)
    told = [*answers(world.actor), *dashboards(), *reports()]
    assert attacked(world, iter(told)) == []
    assert any(days == YEAR and dims and value for _indicator, days, dims, value in told), "something is told"


def dashboards() -> Told:
    """The tiles of each region's passport, of the year and of that before it."""
    for region in DOMAINS["region"]:
        screen = QUERIES["dashboard"](
            actor=a_reader(), dashboard="region", region=region, from_on=YEAR.first, until_on=YEAR.last
        ).screen
        for tile in screen.tiles:
            if tile.now.indicator.id != "victims_identified":
                continue
            for figure in (tile.now, tile.before):
                if not figure.withheld:
                    yield "victims_identified", figure.period, {"region": region}, figure.value
            for cell in tile.now.by:
                assert cell.is_withheld or tile.column != "exploitation_group"


def reports() -> Told:
    """The passport of each region and the report to the United Nations, run and published."""
    days = {"from_on": YEAR.first, "until_on": YEAR.last}
    publisher = a_reader("operator")
    for report, region in (("kz.unga-73-146", None), *(("kz.region-passport", one) for one in DOMAINS["region"])):
        reader = an_actor(role="lawyer", agency=an_agency(kind="prosecution", region=""))
        of = {"region": region} if region else {}
        figures = [QUERIES["run_report"](actor=reader, report=report, **days, **of)["figures"]]
        if not region:
            edition = COMMANDS["publish_edition"](actor=publisher, report=report, **days)
            figures.append(QUERIES["edition"](actor=reader, edition=edition.ref).told_figures)
        for one in figures:
            told = one["victims_identified"]
            if not told.get("withheld"):
                yield "victims_identified", YEAR, of, told["value"]
            for part in told["by"]:
                dims = {name: value for name, value in part["dims"].items() if name in DOMAINS}
                if dims and dims == part["dims"]:
                    yield "victims_identified", YEAR, {**of, **dims}, part["value"]


STAYS = {
    "2018": (date(2018, 3, 1), date(2018, 9, 1)),
    "both": (date(2018, 5, 1), date(2019, 5, 1)),
    "2019": (date(2019, 3, 1), date(2019, 9, 1)),
}
"""Stays of people in care, by the years that they touch."""


def cared_for(*, seed: int, size: int) -> Attacker:
    """People in care in one year, in another or in both."""
    draws = Random(seed)
    domains = (tuple(STAYS), (*DOMAINS["region"], "pavlodar"), DOMAINS["sex"])
    weights = [[draws.choice((1, 3, 9)) for _value in domain] for domain in domains]
    drawn = [
        tuple(draws.choices(domain, one)[0] for domain, one in zip(domains, weights, strict=True)) for _ in range(size)
    ]
    for number, (stay, region, sex) in enumerate(drawn):
        first, last = STAYS[stay]
        a_fact("fact_care", on=first, ended_on=last, region=region, sex=sex, person=f"P-{number}", is_repeat=False)
    counted = Counter(drawn)
    return Attacker(people={cell: counted[cell] for cell in product(*domains)})


def of_stay(touched: tuple[str, ...], dims: Mapping[str, str]) -> Callable[[Cell], bool]:
    return lambda cell: (
        cell[0] in touched and all(cell[("", "region", "sex").index(name)] == dims[name] for name in dims)
    )


@pytest.mark.parametrize(("seed", "size"), [(87, 20), (1, 30), (2, 120), (8, 200)])
def test_who_stayed_from_year_to_year_does_not_follow_from_two_years(seed: int, size: int) -> None:
    assert stays_found(seed=seed, size=size) == []


def test_years_grouped_each_by_itself_would_tell_who_stayed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families.Family, "_rest_of_year", lambda self, year: self._rest(self._year(year)))
    assert stays_found(seed=87, size=20)


def stays_found(*, seed: int, size: int) -> list[Cell]:
    """The small numbers that follow from what is told of two years apart and together."""
    attacker, actor = cared_for(seed=seed, size=size), a_reader()
    spans = {
        BEFORE: ("2018", "both"),
        YEAR: ("both", "2019"),
        Period(BEFORE.first, YEAR.last): ("2018", "both", "2019"),
    }
    for days, touched in spans.items():
        for _indicator, _days, dims, value in answer(
            actor, "persons_assisted", days, by=[("region",), ("sex",), ("region", "sex")]
        ):
            holds = of_stay(touched, dims)
            attacker.named(holds) if value is None else attacker.told(holds, value=value)
    asked = [
        ((str(days), *name), _both(holds, of_stay(touched, {})))
        for name, holds in groups_of(("stay", "region", "sex"), attacker.people, of=("region", "sex"))
        for days, touched in spans.items()
    ]
    return list(attacker.found(asked))
