"""Whom a page is about: what the reader's own body calls a person, beside each reference on its pages and in a strip above the record.

A word stands on the screen alone: lists that leave the house, prints, titles and the API are made of the rows without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import Model

from qorgan.desk.about import keep_persons
from qorgan.desk.access.actor import Actor
from qorgan.desk.record_types import RECORD_TYPES, type_of
from qorgan.kit.formatting import Said, say
from qorgan.kit.tables import Cell, Row, may_follow


@dataclass(frozen=True, kw_only=True)
class Strip:
    """Who a record is about, in one line: the word, the reference, a few facts."""

    ref: str
    link: str
    word: str
    facts: tuple[Said, ...]


def named(rows: Iterable[Row], *, actor: Actor) -> list[Row]:
    """The rows, each reference that leads to somebody beside the word by which the actor's body knows them; a cell of many rows stays one."""
    listed = list(rows)
    words = _words({cell.said.link for row in listed for cell in row.cells if cell.said.link}, actor=actor)
    if not words:
        return listed
    made: dict[int, Cell] = {}

    def called(cell: Cell) -> Cell:
        if id(cell) not in made:
            word = words.get(cell.said.link, "")
            made[id(cell)] = cell._replace(said=cell.said._replace(word=word)) if word else cell
        return made[id(cell)]

    return [row._replace(cells=[*_once(row.cells, words=words, called=called)]) for row in listed]


def _once(cells: Iterable[Cell], *, words: dict[str, str], called: Callable[[Cell], Cell]) -> Iterator[Cell]:
    """The cells of a row, each word before the first reference that leads to whom it calls."""
    met: set[str] = set()
    for cell in cells:
        word = words.get(cell.said.link, "")
        yield called(cell) if word and word not in met else cell
        met.add(word)


def _words(links: Iterable[str], *, actor: Actor) -> dict[str, str]:
    """The word for each link that leads to somebody, or to a record of somebody; one statement for each kind that is met."""
    met: dict[type[Model], list[str]] = defaultdict(list)
    for link in links:
        if kind := _kinds().get(link.rpartition("/")[0]):
            met[kind].append(link)
    found: dict[str, str] = {}
    for kind, theirs in met.items():
        found |= _words_of(kind, theirs, actor=actor)
    return found


def _words_of(kind: type[Model], links: Collection[str], *, actor: Actor) -> dict[str, str]:
    by_ref = {link.rpartition("/")[2]: link for link in links}
    keys = dict(kind._default_manager.filter(ref__in=by_ref).order_by().values_list("ref", _way(kind)))
    words = _called([key for key in keys.values() if key], actor=actor)
    return {by_ref[ref]: words[key] for ref, key in keys.items() if key in words}


def _called(keys: Collection[int], *, actor: Actor) -> dict[int, str]:
    return {key: word for room in keep_persons for key, word in room.called(keys, actor=actor).items()}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, type[Model]]:
    """The kinds of record that are somebody, or are about one, by the address that theirs begin with."""
    told = ((kind.path.rpartition("/"), model) for model, kind in RECORD_TYPES.items() if kind.path)
    return {start: model for (start, _sign, place), model in told if place == "{ref}" and _way(model)}


def _way(model: type[Model]) -> str:
    """The column of a kind of record that leads to the person it is about; "" where it is about nobody."""
    tables = {room.table for room in keep_persons}
    if model in tables:
        return "pk"
    found = (field.attname for field in model._meta.concrete_fields if field.related_model in tables)
    return next((name for name in found if name == "person_id"), "")


def strip_of(record: Any, *, actor: Actor) -> Strip | None:
    """Who a record is about, for those who may read of them; None where it is about nobody whom they may know."""
    way = _way(type(record)) if isinstance(record, Model) else ""
    person = _person(getattr(record, way), actor=actor) if way else None
    if person is None:
        return None
    link, traits = type_of(type(person)).address(person), _traits(person, actor=actor)
    return Strip(
        ref=person.ref,
        link="" if link == type_of(type(record)).address(record) or not may_follow(link, actor=actor) else link,
        word=_called([person.pk], actor=actor).get(person.pk, ""),
        facts=tuple(say(code, language=actor.language, code_list=codes) for code, codes in traits),
    )


def _person(key: Any, *, actor: Actor) -> Any:
    """Whom the actor may know of by this key."""
    tables = (room.table for room in keep_persons)
    rows = (type_of(table).visible_to(actor).filter(pk=key) for table in tables)
    return next((found for one in rows if (found := one.first())), None)


def _traits(person: Any, *, actor: Actor) -> Iterator[tuple[str, str]]:
    for room in keep_persons:
        yield from room.traits(person, actor=actor)


def strips_of(records: Iterable[Any], *, actor: Actor) -> Iterator[Strip]:
    """Who the records at hand are about, each once."""
    told = {strip.ref: strip for one in records if (strip := strip_of(one, actor=actor))}
    yield from (replace(strip, link="") for strip in told.values())
