"""Rows as they are shown: every cell said in the reader's language, every row knowing where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Model

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES, Act
from qorgan.desk.guards import is_masked_from, may_be_masked
from qorgan.desk.labels import Words
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.workflow import Refused, admitted
from qorgan.kernel.texts import Phrase
from qorgan.kit.formatting import UNSAID, Said, attribute, say
from qorgan.kit.pages import Column, Pair, form_address

KEPT_BACK = Phrase(
    "Written down; read only by the body in whose record it stands and by those who may know of the person."
)
MOST_KNOWN = 1_000


@dataclass(frozen=True)
class Head:
    """A column's head: its name, and where a click sorts ("" when it does not)."""

    title: Words
    sort_link: str = ""
    sorted: str = ""
    align: str = ""


class Cell(NamedTuple):
    """A shown value."""

    said: Said
    badge: bool = False
    align: str = ""
    is_name: bool = False


class Row(NamedTuple):
    """A shown row and what may be done with it; `line` is what an address names it by, of records that have no page of their own."""

    cells: list[Cell]
    actions: Sequence[tuple[Words, str]] = ()
    line: str = ""


def rows_of(
    records: Iterable[Any],
    *,
    columns: Sequence[Column],
    language: str,
    actor: Actor | None = None,
    actions: Callable[[Any], Sequence[tuple[Words, str]]] | None = None,
) -> Iterator[Row]:
    """The rows of a table. A link that `actor` may not follow is plain words; words that are not for `actor` are left out.

    What depends on the column alone is found out once for all rows, not in every cell.
    """
    told: dict[type, list[Callable[[Any], Cell]]] = {}
    for record in records:
        tellers = told.get(type(record))
        if tellers is None:
            tellers = [_teller(one, table=type(record), language=language, actor=actor) for one in columns]
            told[type(record)] = tellers
        kind = RECORD_TYPES.get(type(record))
        line = record.ref if kind and kind.shown_on else ""
        yield Row([tell(record) for tell in tellers], actions(record) if actions else (), line)


def without_rare(*, columns: Sequence[Column], rows: list[Row]) -> tuple[list[Column], list[Row]]:
    """The table without its rare columns that say nothing in any row."""
    kept = [
        place
        for place, column in enumerate(columns)
        if not column.rare or any(row.cells[place].said != UNSAID for row in rows)
    ]
    found = [row._replace(cells=[row.cells[place] for place in kept]) for row in rows]
    return [columns[place] for place in kept], found


def _followed(cell: Cell, *, actor: Actor) -> Cell:
    """The cell, without its link where the actor's role does not open such pages."""
    if not cell.said.link or may_follow(cell.said.link, actor=actor):
        return cell
    return cell._replace(said=cell.said._replace(link=""))


def may_follow(link: str, *, actor: Actor) -> bool:
    """Whether the role opens the kind of page that a link to a record leads to; any other link is left alone."""
    start, _sign, rest = link.partition("?")[0].rpartition("/")
    may = _openers().get(start) if rest else None
    return may is None or actor.may(may)


@lru_cache(maxsize=1)
def _openers() -> dict[str, str]:
    """The permission that opens the pages of each kind of record, by the address they begin with."""
    ways = ((*act.route.rpartition("/"), act.may) for act in QUERIES.values())
    return {start: may for start, _sign, place, may in ways if place.startswith("{") and "{" not in start}


def _teller(column: Column, *, table: type, language: str, actor: Actor | None) -> Callable[[Any], Cell]:
    """What makes the cell of a column for records of one table."""
    valued = _valued(column, table=table, language=language)
    kind = RECORD_TYPES.get(table) if column.link else None
    code_list, align, is_name = column.code_list, column.align, column.link or column.whole

    def made(record: Any, value: Any) -> Cell:
        said = say(value, language=language, code_list=code_list)
        if column.adds is not None and said.value is not None:
            said = said._replace(adds=column.adds)
        if kind and not said.link:
            said = said._replace(link=kind.address(record))
        cell = Cell(said, column.badge and said != UNSAID, align or ("right" if said.is_number else ""), is_name)
        return _followed(cell, actor=actor) if actor and said.link else cell

    known: dict[Any, Cell] = {}

    def tell(record: Any) -> Cell:
        value = valued(record)
        mark = None if kind else _mark(value, is_code=bool(code_list))
        if mark is None:
            return made(record, value)
        cell = known.get(mark)
        if cell is None:
            if len(known) >= MOST_KNOWN:
                known.clear()
            cell = known[mark] = made(record, value)
        return cell

    if not (actor and column.name and may_be_masked(table=table, name=column.name)):
        return tell
    shut = Cell(Said(KEPT_BACK.in_(language)))
    return lambda record: shut if is_masked_from(record=record, name=column.name, actor=actor) else tell(record)


def _mark(value: Any, *, is_code: bool) -> Any:
    """What an equal value of the column is known by: fifty rows mostly repeat a few codes, days and bodies."""
    if type(value) is date or (is_code and type(value) is str):
        return value
    return (type(value), value.pk) if isinstance(value, Model) and value.pk is not None else None


def _valued(column: Column, *, table: type, language: str) -> Callable[[Any], Any]:
    """What reads the value of a column."""
    found, path = column.cell, column.name
    if found:
        return lambda record: found(record, language)
    if path.isidentifier() and "__" not in path and table is not dict:
        return attrgetter(path)
    return lambda record: attribute(record, path)


def pairs_of(
    record: Any, *, pairs: Iterable[Pair], language: str, actor: Actor | None = None
) -> list[tuple[Words, Cell]]:
    """The named values of a record's page; as `row_of`."""
    shown = []
    for pair in pairs:
        if actor and pair.name and is_masked_from(record=record, name=pair.name, actor=actor):
            shown.append((pair.title, Cell(Said(KEPT_BACK.in_(language)))))
            continue
        value = pair.cell(record, language) if pair.cell else attribute(record, pair.name)
        said = say(value, language=language, code_list=pair.code_list)
        cell = Cell(said=said, badge=pair.badge and said != UNSAID)
        if pair.guarded and actor and not _is_seen(value, actor=actor):
            cell = cell._replace(said=cell.said._replace(link=""))
        shown.append((pair.title, _followed(cell, actor=actor) if actor else cell))
    return shown


def _is_seen(record: Any, *, actor: Actor) -> bool:
    kind = RECORD_TYPES.get(type(record))
    return kind is not None and kind.visible_to(actor).filter(pk=record.pk).exists()


def links_of(
    *, acts: Iterable[Act], actor: Actor, places: Mapping[str, Any], refused: Refused | None = None
) -> list[tuple[Words, str]]:
    """The acts an actor may do here and now, each with the address of its form.

    `places` are the records at hand by the name of their place, or references where the records are not at hand. Left out
    is an act whose places are not all here, or that the state of a record does not admit. A record at hand that an act asks for
    beside its places stands in its form already, where the actor may know it. `refused` keeps what a page found out before.
    """
    here = [act for act in acts if act.is_open_to(actor) and set(place_names(act.route)) <= set(places)]
    refs = {name: str(getattr(value, "ref", value)) for name, value in places.items()}
    open_now = admitted(acts=here, records=places.values(), actor=actor, refused=refused)
    return [(act.title, form_address(act, **refs) + _begun(act, places=places, actor=actor)) for act in open_now]


def _begun(act: Act, *, places: Mapping[str, Any], actor: Actor) -> str:
    """What the address of a form gives to its fields of the records at hand."""
    asked = {one.name: one.model for one in act.params if one.model and not one.many}
    known = {
        name: record.ref
        for name, record in places.items()
        if name in asked and name not in place_names(act.route) and _is_seen(record, actor=actor)
    }
    return f"?{urlencode(known)}" if known else ""


def place_names(route: str) -> list[str]:
    """The places of a route, in order."""
    return [part[1:-1] for part in route.split("/") if part.startswith("{")]
