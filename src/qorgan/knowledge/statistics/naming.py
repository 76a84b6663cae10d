"""What the parts of a figure are called, and in which order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from django.db.models import QuerySet

from qorgan.codes import sort_key
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import Country, country
from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.record_types import RECORD_TYPES, RecordType
from qorgan.kernel.days import day
from qorgan.kernel.texts import Phrase
from qorgan.kit.formatting import NO, YES
from qorgan.knowledge.statistics.dimensions import Dimension
from qorgan.knowledge.statistics.figures import Cell, Figure
from qorgan.law.refusals import LawSilent
from qorgan.law.values import Confiscation

NOT_STATED = Phrase("not stated")
BOUNDS = {
    "least": Phrase("least"),
    "most": Phrase("most"),
}
Names = Mapping[tuple[str, Any], str]


def names_in(figure: Figure, *, language: str, actor: Actor | None = None) -> Names:
    """The name of every value of every dimension in a figure's parts.

    References are named for those who may see the record; others read the reference.
    """
    values: dict[str, dict[Any, None]] = {}
    for cell in figure.by:
        for column, value in cell.dims.items():
            values.setdefault(column, {})[value] = None
    found: dict[tuple[str, Any], str] = {}
    for column, held in values.items():
        shown = _names(
            figure=figure, dimension=figure.indicator.dimension(column), values=held, language=language, actor=actor
        )
        found |= {(column, value): name for value, name in shown.items()}
    return found


def _names(
    *, figure: Figure, dimension: Dimension, values: Iterable[Any], language: str, actor: Actor | None
) -> dict[Any, str]:
    given = [value for value in values if value != ""]
    if dimension.shows == "reference":
        named = _reference_names(given, language=language, actor=actor)
    else:
        last = figure.period.last or figure.period.first
        named = {
            value: name_of(value, dimension=dimension, fact=figure.indicator.fact, language=language, on=last)
            for value in given
        }
    return {value: named.get(value, NOT_STATED.in_(language)) for value in values}


def name_of(value: Any, *, dimension: Dimension, fact: str, language: str, on: date) -> str:
    """The name of one value, as it was on a day."""
    match dimension.shows:
        case "code":
            return _code_name(str(value), codes=code_list(dimension, fact=fact), language=language, on=on)
        case "article":
            return _article_name(str(value), language=language, on=on)
        case "yesno":
            return (YES if value else NO).in_(language)
        case "month":
            return str(format_date(date.fromisoformat(f"{value}-01"), "LLL y", locale=language))
        case "day":
            return day(date.fromisoformat(str(value)), language=language)
        case "tier":
            rules = country().law.compensation_rules
            return rules.tiers[value].title.in_(language) if rules else str(value)
        case "bound":
            return BOUNDS[value].in_(language)
        case "confiscation":
            return Confiscation.TITLES[value].in_(language)
    return str(value)


def code_list(dimension: Dimension, *, fact: str) -> str:
    """The code list that names a dimension's values: its own, or the one that the fact table names; "" for none."""
    if dimension.codes:
        return dimension.codes
    return FACTS[fact].dimensions.get(dimension.column, "") if fact in FACTS else ""


def _code_name(code: str, *, codes: str, language: str, on: date) -> str:
    return country().codes[codes].label(code, language, on=on) if codes else code


def _article_name(number: str, *, language: str, on: date) -> str:
    law = country().law
    try:
        article = law.article_by_number(number)
        title = (article.title.on(on) or article.title.stated[-1]).value
    except LawSilent:
        return number
    return f"{number} {title.in_(language)}" if title else number


def _reference_names(refs: list[str], *, language: str, actor: Actor | None) -> dict[str, str]:
    found = {ref: ref for ref in refs}
    own = [ref for ref in refs if ref.startswith(f"{Agency.ref_prefix}-")]
    if own:
        found |= {agency.ref: agency.title.in_(language) for agency in Agency.objects.filter(ref__in=own)}
    if actor is not None:
        for kind, rows in visible_records(set(refs) - set(own), actor=actor):
            found |= {record.ref: kind.named(record, language) for record in rows}
    return found


def visible_records(refs: Iterable[str], *, actor: Actor) -> Iterable[tuple[RecordType, QuerySet[Any]]]:
    """The records behind references of whichever kinds that the actor may see."""
    by_prefix: dict[str, list[str]] = {}
    for ref in refs:
        by_prefix.setdefault(ref.split("-", 1)[0], []).append(ref)
    for kind in RECORD_TYPES.values():
        wanted = by_prefix.get(getattr(kind.model, "ref_prefix", ""))
        if wanted:
            yield kind, kind.visible_to(actor).filter(ref__in=wanted)


def ordered(cells: Iterable[Cell], *, figure: Figure, names: Names, language: str) -> list[Cell]:
    """Parts in the order people expect.

    Time by day, articles by number, codes as listed, regions and others by name.
    """
    return sorted(cells, key=lambda cell: tuple(_place(cell, column, figure, names, language) for column in cell.dims))


def _place(cell: Cell, column: str, figure: Figure, names: Names, language: str) -> tuple[int, tuple[Any, ...]]:
    value = cell.dims[column]
    dimension = figure.indicator.dimension(column)
    if value == "":
        return (1, ())
    listed = code_list(dimension, fact=figure.indicator.fact) if dimension.shows == "code" else ""
    if listed and listed != "regions" and value in country().codes[listed]:
        return (0, ((0, _order(country(), listed)[str(value)]),))
    if dimension.shows == "bound":
        return (0, ((0, list(BOUNDS).index(str(value))),))
    if dimension.shows in ("code", "reference"):
        return (0, ((1, sort_key(names.get((column, value), str(value)), language)),))
    return (0, _counted_up(str(int(value)) if isinstance(value, bool) else str(value)))


@lru_cache(maxsize=128)
def _order(pack: Country, codes: str) -> dict[str, int]:
    """The places of the codes in their list."""
    return {item.code: place for place, item in enumerate(pack.codes[codes])}


def _counted_up(text: str) -> tuple[tuple[int, Any], ...]:
    """A key that puts 2 before 10 and 2020-02 before 2020-10."""
    return tuple((0, int(piece)) if piece.isdigit() else (1, piece) for piece in re.findall(r"\d+|\D+", text))
