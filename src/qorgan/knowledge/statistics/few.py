"""Parts of a figure about so few people, or records kept to some, that they would be known: withheld from whoever may not open the records.

A part of one to four of them is withheld, as the sources that print “<5” do, and with it the smallest other part, so that
nobody subtracts it from the total. See docs/explanation/facts-and-editions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.texts import Phrase, Text
from qorgan.knowledge.statistics.counts import Distinct, Nights, Rows
from qorgan.knowledge.statistics.dimensions import TIMES
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.figures import Cell, Figure
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.spans import InProgress

FEWEST = 5
OPEN_RECORDS = "statistics.open_records"
PERSON = "person"
FEW = Phrase(
    "“…” stands for a number withheld: fewer than {fewest} stand behind it, or it would tell such a number by subtraction."
)
Key = tuple[Any, ...]
Counts = Mapping[Key, int]


@cache
def few_words() -> Text:
    """What stands where a number is withheld."""
    return FEW.filled(fewest=FEWEST)


def told_to(figure: Figure, *, actor: Actor) -> Figure:
    """The figure as this reader is told it: whole to whoever may open the records, otherwise without parts of few people."""
    if opens(figure.indicator, actor=actor) or not is_about_few(figure.indicator):
        return figure
    narrowed = [name for name, _value in figure.where if name not in TIMES]
    if any(_is_too_few(figure, column=name) for name in narrowed):
        return replace(figure, value=None, by=(), withheld=few_words(), converted=None)
    by = tuple(name for one in figure.breakdowns for name in one)
    if not by:
        return figure
    subsets = {part for one in figure.breakdowns for size in range(1, len(one) + 1) for part in combinations(one, size)}
    people = _people(figure, breakdowns=sorted(subsets), where=dict(figure.where))
    if 0 < int(people.value or 0) < FEWEST and narrowed == []:
        return replace(figure, by=tuple(cell for cell in figure.by if set(cell.dims) <= set(TIMES)))
    hidden = _hidden_parts(people, subsets=subsets, is_narrowed=bool(narrowed))
    return replace(figure, by=tuple(_told(cell, hidden=hidden) for cell in figure.by))


def opens(indicator: Indicator, *, actor: Actor) -> bool:
    """Whether this reader may see the records behind a figure: where a room keeps them to some, only these."""
    if indicator.is_lawful or indicator.guard:
        return False
    return actor.may(FACTS[indicator.fact].kept_to or OPEN_RECORDS)


def is_about_few(indicator: Indicator) -> bool:
    """Whether its facts say whom they are about or are kept to some; a guarded figure has no parts to withhold."""
    if indicator.is_lawful or indicator.guard:
        return False
    return bool(FACTS[indicator.fact].kept_to) or _names_people(indicator)


def _names_people(indicator: Indicator) -> bool:
    return any(field.name == PERSON for field in FACTS[indicator.fact]._meta.fields)


def hidden_among(counts: Counts, *, also: Iterable[Key] = ()) -> frozenset[Key]:
    """Which parts of one table are withheld: those of few, `also` what is withheld elsewhere, and what would tell them.

    In every line and in the whole, those withheld are several and together no few, as far as there are others to withhold.
    """
    hidden = {key for key, number in counts.items() if 0 < number < FEWEST} | set(also)
    lines = list(_lines(counts))
    moved = True
    while moved:
        moved = False
        for line in lines:
            shut = [key for key in line if key in hidden]
            others = sorted((counts[key], str(key), key) for key in line if key not in hidden and counts[key])
            if shut and others and (len(shut) == 1 or sum(counts[key] for key in shut) < FEWEST):
                hidden.add(others[0][2])
                moved = True
    return frozenset(hidden)


def _lines(counts: Counts) -> Iterator[list[Key]]:
    """The parts that a reader could add up: all of them, and those that differ in one place only."""
    yield list(counts)
    for place in range(len(next(iter(counts), ()))):
        lines: dict[Key, list[Key]] = {}
        for key in counts:
            lines.setdefault(key[:place] + key[place + 1 :], []).append(key)
        yield from lines.values()


def _people(figure: Figure, *, breakdowns: Iterable[tuple[str, ...]], where: Mapping[str, Any]) -> Figure:
    """How many people, or else records, stand behind the same question, whatever its indicator counts."""
    asked = figure.indicator
    counted = replace(
        asked,
        counts=Distinct(PERSON) if _names_people(asked) else Rows(),
        over=InProgress() if isinstance(asked.counts, Nights) else asked.over,
        version=f"{asked.version}:people",
    )
    return evaluate(
        indicator=counted, period=figure.period, breakdowns=breakdowns, where=where, as_known_at=figure.known.at
    )


def _counts(people: Figure, *, columns: tuple[str, ...]) -> dict[Key, int]:
    return {tuple(cell.dims.values()): int(cell.value or 0) for cell in people.parts(*columns)}


def _hidden_parts(
    people: Figure, *, subsets: Iterable[tuple[str, ...]], is_narrowed: bool
) -> Mapping[tuple[str, ...], frozenset[Key]]:
    """Of every breakdown what is withheld; what lies within a part withheld is withheld too."""
    found: dict[tuple[str, ...], frozenset[Key]] = {}
    for columns in sorted(subsets, key=len):
        if set(columns) <= set(TIMES) and not is_narrowed:  # each is the total of another period
            found[columns] = frozenset()
            continue
        counts = _counts(people, columns=columns)
        coarser = [one for one in found if set(one) < set(columns)]
        within = {key for key in counts for one in coarser if _within(key, columns=columns, of=one) in found[one]}
        found[columns] = hidden_among(counts, also=within)
    return found


def _within(key: Key, *, columns: tuple[str, ...], of: tuple[str, ...]) -> Key:
    told = dict(zip(columns, key, strict=True))
    return tuple(told[name] for name in of)


def _told(cell: Cell, *, hidden: Mapping[tuple[str, ...], frozenset[Key]]) -> Cell:
    if tuple(cell.dims.values()) not in hidden[tuple(cell.dims)]:
        return cell
    return replace(cell, value=None, is_withheld=True)


def _is_too_few(figure: Figure, *, column: str) -> bool:
    """Whether what a condition left is a part withheld, in the table that would stand there without the condition."""
    where = dict(figure.where)
    wanted = where.pop(column)
    values = {str(value).lower() for value in (wanted if isinstance(wanted, list | tuple) else [wanted])}
    counts: dict[Key, int] = {}
    for (value,), number in _counts(_people(figure, breakdowns=[(column,)], where=where), columns=(column,)).items():
        key = ("",) if str(value).lower() in values else (f"not {value}",)
        counts[key] = counts.get(key, 0) + number
    return ("",) in hidden_among(counts)
