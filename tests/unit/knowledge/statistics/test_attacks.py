"""Whoever may not open records and asks everything that may be asked finds no number of one to four people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product
from random import Random

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.periods import Period
from tests.attacker import Attacker, Cell, groups_of
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
        if days.first.day != 1 or (days.last or days.first) + timedelta(days=1) != _next_month(days.last):
            assert value is None or not dims, "a number of some days of a month"
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


def _next_month(day: date | None) -> date:
    assert day is not None
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _both(one: Callable[[Cell], bool], other: Callable[[Cell], bool]) -> Callable[[Cell], bool]:
    return lambda cell: one(cell) and other(cell)


@pytest.mark.parametrize(("seed", "size"), list(enumerate(SIZES)))
def test_no_small_number_follows_from_all_the_answers(seed: int, size: int) -> None:
    world = a_world(seed=seed, size=size)
    assert attacked(world, answers(world.actor)) == []
