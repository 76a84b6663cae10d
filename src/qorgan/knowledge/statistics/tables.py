"""Tables of a figure's parts: names that narrow, numbers that lead to the records behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.kit.formatting import NOTHING, UNSAID, Said
from qorgan.kit.tables import Cell as Shown
from qorgan.kit.tables import Head, Row
from qorgan.knowledge.statistics.addresses import Asked
from qorgan.knowledge.statistics.behind import Behind
from qorgan.knowledge.statistics.counts import OfSome
from qorgan.knowledge.statistics.dimensions import TIMES
from qorgan.knowledge.statistics.few import opens
from qorgan.knowledge.statistics.figures import Cell, Figure, per_cent, said_number
from qorgan.knowledge.statistics.naming import ordered
from qorgan.knowledge.statistics.spans import Event


@dataclass(frozen=True)
class Reader:
    """Who looks: the language, and whether the records behind may be opened."""

    actor: Actor
    asked: Asked

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.actor.language

    def opens(self, figure: Figure) -> bool:
        """Whether this reader may see the records behind the figure."""
        return opens(figure.indicator, actor=self.actor)


def listed_table(
    figure: Figure, *, cells: Sequence[Cell], said: Sequence[Sequence[str]], reader: Reader
) -> tuple[list[Head], list[Row]]:
    """Names that narrow, numbers that lead to their records, and the share of the total where there is one."""
    language = reader.language
    columns = tuple(cells[0].dims) if cells else ()
    heads = [Head(title=figure.indicator.dimension(column).title.in_(language)) for column in columns]
    heads.append(Head(title=figure.unit.in_(language).capitalize(), align="right"))
    with_share = _has_shares(figure, columns=columns)
    if with_share:
        of = Behind(figure.value).said(language) if isinstance(figure.value, int) else ""
        heads.append(Head(title=f"% ({of})", align="right"))
    rows = []
    for cell, words in zip(cells, said, strict=True):
        shown = [
            Shown(said=Said(name, link=_narrow(cell, column, reader)))
            for name, column in zip(words, columns, strict=True)
        ]
        shown.append(_number_cell(figure, cell, reader=reader))
        if with_share and isinstance(cell.value, int) and isinstance(figure.value, int):
            share = said_number(per_cent(cell.value, figure.value), language)
            shown.append(Shown(said=Said(share, is_number=True), align="right"))
        elif with_share:
            shown.append(Shown(said=UNSAID, align="right"))
        rows.append(Row(cells=shown))
    return heads, rows


def _has_shares(figure: Figure, *, columns: Sequence[str]) -> bool:
    """Whether parts are shares of the total: not those of another base, nor of things that last from month to month."""
    indicator = figure.indicator
    if indicator.is_lawful or not isinstance(figure.value, int) or figure.value <= 0:
        return False
    if any(indicator.dimension(column).over for column in columns):
        return False
    return isinstance(indicator.over, Event) or not set(columns) & set(TIMES)


def square_table(
    figure: Figure, *, cells: Sequence[Cell], said: Sequence[Sequence[str]], reader: Reader
) -> tuple[list[Head], list[Row]]:
    """Two dimensions as a square: the first down, the second across."""
    if not cells:
        return [], []
    down, across = cells[0].dims
    titles = dict(across_titles(figure, cells=cells, said=said, language=reader.language))
    held: dict[Any, dict[Any, Cell]] = {}
    names = {}
    for cell, words in zip(cells, said, strict=True):
        held.setdefault(cell.dims[down], {})[cell.dims[across]] = cell
        names[cell.dims[down]] = words[0]
    heads = [Head(title=figure.indicator.dimension(down).title.in_(reader.language))]
    heads += [Head(title=title, align="right") for title in titles.values()]
    rows = []
    for value, parts in held.items():
        link = _narrow(next(iter(parts.values())), down, reader)
        shown = [Shown(said=Said(names[value], link=link))]
        shown += [_number_cell(figure, parts.get(other), reader=reader) for other in titles]
        rows.append(Row(cells=shown))
    return heads, rows


def across_titles(
    figure: Figure, *, cells: Sequence[Cell], said: Sequence[Sequence[str]], language: str
) -> list[tuple[Any, str]]:
    """The values of the second dimension with their names, in their own order."""
    across = list(cells[0].dims)[1]
    titles = {cell.dims[across]: words[1] for cell, words in zip(cells, said, strict=True)}
    names = {(across, value): title for value, title in titles.items()}
    alone = [Cell({across: value}, None) for value in titles]
    return [
        (cell.dims[across], titles[cell.dims[across]])
        for cell in ordered(alone, figure=figure, names=names, language=language)
    ]


def _number_cell(figure: Figure, cell: Cell | None, *, reader: Reader) -> Shown:
    if cell is None:
        return Shown(said=Said("0" if not isinstance(figure.indicator.counts, OfSome) else NOTHING), align="right")
    told = cell.said(reader.language)
    link = reader.asked.records_link(**cell.dims) if reader.opens(figure) and cell.value else ""
    return Shown(said=Said(told, link=link, is_number=not cell.is_withheld), align="right")


def _narrow(cell: Cell, column: str, reader: Reader) -> str:
    if column in TIMES or reader.asked.indicator.is_lawful:
        return ""
    return reader.asked.narrowed_link(**{column: cell.dims[column]})
