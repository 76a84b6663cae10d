"""Whom a page is about: what the reader's own body calls a person, beside each reference on its pages and in a strip above the record.

A word stands on the screen alone: lists that leave the house, prints, titles and the API are made of the rows without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model

from qorgan.desk.access.actor import Actor
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.registries import Registry
from qorgan.kit.formatting import Said
from qorgan.kit.tables import Cell, Row, may_follow


@dataclass(frozen=True, kw_only=True)
class Known:
    """How a room tells who somebody is: `words` of the actor's body by key, and the `facts` of one that the actor may read."""

    words: Callable[[Collection[int], Actor], dict[int, str]]
    facts: Callable[[Any, Actor], Iterable[Said]]


KNOWN: Registry[type[Model], Known] = Registry("How the people of one body call somebody, and what tells who it is.")


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

    return [row._replace(cells=[called(cell) for cell in row.cells]) for row in listed]


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
    who, way = _way(kind)
    keys = dict(kind._default_manager.filter(ref__in=by_ref).order_by().values_list("ref", way))
    words = KNOWN[who].words([key for key in keys.values() if key], actor)
    return {by_ref[ref]: words[key] for ref, key in keys.items() if key in words}


def _kinds() -> dict[str, type[Model]]:
    """The kinds of record that are somebody, or are about one, by the address that theirs begin with."""
    if not _KINDS:
        told = ((kind.path.rpartition("/"), model) for model, kind in RECORD_TYPES.items() if kind.path)
        _KINDS.update({start: model for (start, _sign, place), model in told if place == "{ref}" and _way(model)[1]})
    return _KINDS


_KINDS: dict[str, type[Model]] = {}


def _way(model: type[Model]) -> tuple[type[Model], str]:
    """Who a kind of record is about, and the column that leads there; "" where it is about nobody."""
    if model in KNOWN:
        return model, "pk"
    for field in model._meta.concrete_fields:
        if field.name == "person" and field.related_model in KNOWN:
            return field.related_model, field.attname  # type: ignore[return-value]
    return model, ""


def strip_of(record: Any, *, actor: Actor) -> Strip | None:
    """Who a record is about, for those who may read of them; None where it is about nobody whom they may know."""
    who, way = _way(type(record)) if isinstance(record, Model) else (None, "")
    if not who or not way:
        return None
    kind = RECORD_TYPES[who]
    person = record if who is type(record) else kind.visible_to(actor).filter(pk=getattr(record, way)).first()
    if person is None:
        return None
    link = kind.address(person)
    return Strip(
        ref=person.ref,
        link="" if person is record or not may_follow(link, actor=actor) else link,
        word=KNOWN[who].words([person.pk], actor).get(person.pk, ""),
        facts=tuple(KNOWN[who].facts(person, actor)),
    )


def strips_of(records: Iterable[Any], *, actor: Actor) -> Iterator[Strip]:
    """Who the records at hand are about, each once."""
    told = {strip.ref: strip for one in records if (strip := strip_of(one, actor=actor))}
    yield from (replace(strip, link="") for strip in told.values())
