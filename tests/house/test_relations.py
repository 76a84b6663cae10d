"""A record points down the house and never across the wall: what a row hangs on is kept below it."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.each import each

ROOT = Path(__file__).resolve().parents[2]
TABLES = [table for table in apps.get_models(include_auto_created=True) if table.__module__.startswith("qorgan.")]


def walls() -> configparser.ConfigParser:
    """The walls as the linter reads them; the tests of imports and of tables stand on the same ground."""
    read = configparser.ConfigParser()
    read.read(ROOT / ".importlinter", encoding="utf-8")
    return read


def layers(contract: str) -> list[list[str]]:
    """The layers of a contract from the top, each with its siblings; brackets mark what is not built yet."""
    text = walls()[f"importlinter:contract:{contract}"]["layers"]
    return [[name.strip(" ()") for name in line.split("|")] for line in text.strip().splitlines()]


FLOORS = [[name.removeprefix("qorgan.") for name in floor] for floor in layers("house")]
RIVERS = {
    "intake": layers("intake"),
    "victims": layers("victims"),
    "justice": layers("justice"),
    "government": layers("government"),
    "knowledge": layers("knowledge"),
    "desk": layers("desk"),
    "people": layers("people"),
}


def parts(table: type[models.Model]) -> tuple[str, str]:
    """Floor and room of a table: ("victims", "care"); a floor without rooms has room ""."""
    found = re.match(r"qorgan\.(\w+)(?:\.(\w+))?", table.__module__)
    assert found
    return found[1], "" if found[2] in (None, "models", "facts") else str(found[2])


def height(name: str, floors: list[list[str]]) -> int:
    """How high a name stands, 0 being the lowest."""
    return next(len(floors) - place for place, floor in enumerate(floors) if name in floor)


def points_down(*, upper: tuple[str, str], lower: tuple[str, str]) -> bool:
    """Whether a table of the one room may point to a table of the other."""
    if upper == lower:
        return True
    if upper[0] != lower[0]:
        return height(upper[0], FLOORS) > height(lower[0], FLOORS)
    if not lower[1]:
        return True  # a room of a floor may stand on the floor itself
    river = RIVERS.get(upper[0])
    return bool(river) and height(upper[1], river or []) > height(lower[1], river or [])


def relations() -> list[tuple[type[models.Model], str, type[models.Model]]]:
    """Each relation that a table declares."""
    return [
        (table, field.name, field.related_model)
        for table in TABLES
        for field in table._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
    ]  # type: ignore[misc]


@each(("table", "field", "to"), relations(), ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_a_relation_points_down(table: type[models.Model], field: str, to: type[models.Model]) -> None:
    assert to.__module__.startswith("qorgan."), f"{table.__name__}.{field} leaves the house"
    assert points_down(upper=parts(table), lower=parts(to)), f"{table.__name__}.{field} -> {to.__name__}"


def test_help_and_prosecution_know_nothing_of_each_other() -> None:
    sides = {"victims", "justice"}
    crossing = [
        f"{table.__name__}.{field}" for table, field, to in relations() if {parts(table)[0], parts(to)[0]} == sides
    ]
    assert crossing == []


def test_the_wall_of_this_test_would_hold() -> None:
    assert points_down(upper=("victims", "care"), lower=("victims", "identification"))
    assert points_down(upper=("justice", "courts"), lower=("people", ""))
    assert not points_down(upper=("victims", "care"), lower=("justice", "crimes"))
    assert not points_down(upper=("people", ""), lower=("victims", "care"))
    assert not points_down(upper=("people", ""), lower=("government", "plan"))
    assert points_down(upper=("government", "budget"), lower=("government", "providers"))
    assert not points_down(upper=("government", "providers"), lower=("government", "budget"))


def drawn() -> list[tuple[str, list[str]]]:
    """Each floor of the drawing on the page of the house, from the top, with the lines beside it."""
    page = (ROOT / "docs/explanation/architecture.md").read_text(encoding="utf-8")
    block = page.split("\n## Floors\n")[1].split("\n    ", 1)[1].split("\n\n")[0]
    found: list[tuple[str, list[str]]] = []
    for line in f"    {block}".splitlines():
        floor, _, beside = line.removeprefix("    ").partition("  ")
        if floor:
            found.append((floor, []))
        found[-1][1].append(beside.strip())
    return found


def rooms_in_a_row(floor: str) -> str:
    """The rooms of a floor as its contract has them, the lowest first; those that are not built are left out."""
    stands = [[room for room in layer if (ROOT / "src/qorgan" / floor / room).exists()] for layer in layers(floor)]
    return " <- ".join(" | ".join(layer) for layer in reversed(stands) if layer)


def test_the_drawing_of_the_floors_shows_the_walls() -> None:
    assert [floor for floor, _ in drawn()] == [" | ".join(floor) for floor in FLOORS]
    beside = {name: lines for floor, lines in drawn() for name in floor.split(" | ")}
    for floor in ("knowledge", "rights", "justice", "victims", "intake", "people", "government"):
        assert rooms_in_a_row(floor) in beside[floor], floor


def test_a_fact_hangs_on_nothing() -> None:
    """The ledger outlives the records it tells of, so it knows them by reference only."""
    facts = [table for table in TABLES if table._meta.db_table.startswith("fact_")]
    assert len(facts) > 10
    assert [table.__name__ for table, _, _ in relations() if table in facts] == []
