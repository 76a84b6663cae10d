"""The parts of a figure as a page shows them: a drawing and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.labels import Words
from qorgan.kernel.periods import Period
from qorgan.kit.charts import Spec, bar_chart, line_chart, stacked_chart
from qorgan.kit.maps import map_notes, region_map
from qorgan.kit.speaking import NOTHING, Said, number
from qorgan.kit.tables import Cell as Shown
from qorgan.kit.tables import Head, Row
from qorgan.knowledge.statistics.addresses import Asked
from qorgan.knowledge.statistics.counting import Share
from qorgan.knowledge.statistics.dimensions import MONTH, TIMES, YEAR, dimension
from qorgan.knowledge.statistics.evaluating import broken_down
from qorgan.knowledge.statistics.figures import Cell, Figure, per_cent
from qorgan.knowledge.statistics.naming import name_of, names_in, ordered
from qorgan.knowledge.statistics.spans import stretches

MOST_MONTHS = 36
MOST_BARS = 30
MOST_COLUMNS = 8


@dataclass(frozen=True)
class Panel:
    """One drawing with its table. `spec` is a chart, `svg` a map; `notes` say what a reader must know.

    A wide one has its table below.
    """

    id: str
    title: Words
    heads: list[Head]
    rows: list[Row]
    spec: Spec | None = None
    svg: str = ""
    notes: list[str] = field(default_factory=list)
    is_wide: bool = False

    @property
    def caption(self) -> str:
        """What the table is called, apart from the drawing."""
        return _("%(title)s: numbers") % {"title": self.title}

    @property
    def spec_id(self) -> str:
        """Where the page keeps the chart's specification."""
        return f"spec-{self.id}"


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
        return self.actor.may("statistics.open_records") and not figure.indicator.is_lawful


def panels_of(figure: Figure, *, reader: Reader) -> list[Panel]:
    """Everything the page draws for a figure: the parts asked for, the map of regions, the course of time."""
    asked = reader.asked
    found = []
    if asked.by and asked.by not in (("region",), (MONTH,), (YEAR,)):
        found.append(parts_panel(figure, reader=reader))
    if not figure.indicator.is_lawful:
        if any(one.column == "region" for one in figure.indicator.by):
            found.append(regions_panel(_broken(figure, asked, ("region",)), reader=reader))
        step = asked.by[0] if asked.by in ((MONTH,), (YEAR,)) else _step(figure.period)
        found.append(time_panel(_broken(figure, asked, (step,)), step=step, reader=reader))
    return found


def _step(period: Period) -> str:
    return MONTH if len(list(period.months())) <= MOST_MONTHS else YEAR


def _broken(figure: Figure, asked: Asked, by: tuple[str, ...]) -> Figure:
    """The same figure by another breakdown; asked again only when it is not the one at hand."""
    if asked.by == by:
        return figure
    return broken_down(figure, by=by)


def parts_panel(figure: Figure, *, reader: Reader) -> Panel:
    """The breakdown asked for, as bars; two dimensions make coloured pieces."""
    by = reader.asked.by
    language = reader.language
    names = names_in(figure, language=language, actor=reader.actor)
    cells = ordered(figure.parts(*_columns(figure, by)), figure=figure, names=names, language=language)
    said = [[names[column, value] for column, value in cell.dims.items()] for cell in cells]
    title = figure.indicator.title.in_(language)
    unit = figure.unit.in_(language)
    spec = None
    if figure.indicator.is_lawful:
        spec = None
    elif len(by) == 1:
        bars = [(words[0], cell.value) for words, cell in zip(said, cells, strict=True)][:MOST_BARS]
        spec = bar_chart(bars, title=title, unit=unit, language=language, width="container")
    else:
        pieces = [(words[0], words[1], cell.value) for words, cell in zip(said, cells, strict=True)]
        told = dimension(by[1]).title.in_(language)
        spec = stacked_chart(pieces, title=title, unit=unit, parts=told, language=language, width="container")
    is_crossed = len(by) == 2 and len({cell.dims[by[1]] for cell in cells}) <= MOST_COLUMNS
    table = _crossed if is_crossed and not figure.indicator.is_lawful else _table
    heads, rows = table(figure, cells=cells, said=said, reader=reader)
    titles = [figure.indicator.dimension(name).title.in_(language) for name in by]
    return Panel(
        "parts", " × ".join(titles), heads, rows, spec=spec, notes=_notes(figure, cells=cells), is_wide=len(by) == 2
    )


def _columns(figure: Figure, by: tuple[str, ...]) -> tuple[str, ...]:
    """The dimensions of the parts; those that follow from the law carry all of theirs."""
    return tuple(figure.by[0].dims) if figure.indicator.is_lawful and figure.by else by


def regions_panel(figure: Figure, *, reader: Reader) -> Panel:
    """The map of the regions of the period's last day, each leading to the figure narrowed to it."""
    language, asked = reader.language, reader.asked
    day = figure.period.last or figure.period.first
    names = names_in(figure, language=language)
    cells = ordered(figure.parts("region"), figure=figure, names=names, language=language)
    values = {str(cell.dims["region"]): cell.value for cell in cells}
    svg = region_map(
        values=values, day=day, language=language, title=figure.indicator.title.in_(language),
        links={code: asked.narrowed_link(region=code) for code in values if code},
    )  # fmt: skip
    heads, rows = _table(
        figure, cells=cells, said=[[names["region", cell.dims["region"]]] for cell in cells], reader=reader
    )
    notes = [*map_notes(values=values, day=day, language=language), *_notes(figure, cells=cells)]
    return Panel("regions", dimension("region").title.in_(language), heads, rows, svg=svg, notes=notes)


def time_panel(figure: Figure, *, step: str, reader: Reader) -> Panel:
    """The course of the months or years of the period, those without anything included."""
    language = reader.language
    told = {str(cell.dims[step]): cell.value for cell in figure.by}
    empty = None if isinstance(figure.indicator.counts, Share) else 0
    cells = [Cell({step: one.label}, told.get(one.label, empty)) for one in stretches(figure.period, by=step)]
    shown = dimension(step)
    last = figure.period.last or figure.period.first
    said = [
        [name_of(cell.dims[step], dimension=shown, fact=figure.indicator.fact, language=language, on=last)]
        for cell in cells
    ]
    line = [(words[0], cell.value) for words, cell in zip(said, cells, strict=True)]
    title = figure.indicator.title.in_(language)
    spec = line_chart(line, title=title, unit=figure.unit.in_(language), language=language, width="container")
    heads, rows = _table(figure, cells=cells, said=said, reader=reader)
    return Panel("time", shown.title.in_(language), heads, rows, spec=spec)


def _table(
    figure: Figure, *, cells: Sequence[Cell], said: Sequence[Sequence[str]], reader: Reader
) -> tuple[list[Head], list[Row]]:
    """Names that narrow, numbers that lead to their records, and the share of the total where there is one."""
    language = reader.language
    columns = tuple(cells[0].dims) if cells else ()
    heads = [Head(title=figure.indicator.dimension(column).title.in_(language)) for column in columns]
    heads.append(Head(title=figure.unit.in_(language).capitalize(), align="right"))
    with_share = isinstance(figure.value, int) and figure.value > 0 and not figure.indicator.is_lawful
    if with_share:
        heads.append(Head(title="%", align="right"))
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
        rows.append(Row(cells=shown))
    return heads, rows


def _crossed(
    figure: Figure, *, cells: Sequence[Cell], said: Sequence[Sequence[str]], reader: Reader
) -> tuple[list[Head], list[Row]]:
    """Two dimensions as a square: the first down, the second across."""
    down, across = cells[0].dims if cells else ("", "")
    titles = {cell.dims[across]: words[1] for cell, words in zip(cells, said, strict=True)}
    held: dict[Any, dict[Any, Cell]] = {}
    names = {}
    for cell, words in zip(cells, said, strict=True):
        held.setdefault(cell.dims[down], {})[cell.dims[across]] = cell
        names[cell.dims[down]] = words[0]
    heads = [Head(title=figure.indicator.dimension(down).title.in_(reader.language))] if cells else []
    heads += [Head(title=title, align="right") for title in titles.values()]
    rows = []
    for value, parts in held.items():
        link = _narrow(next(iter(parts.values())), down, reader)
        shown = [Shown(said=Said(names[value], link=link))]
        shown += [_number_cell(figure, parts.get(other), reader=reader) for other in titles]
        rows.append(Row(cells=shown))
    return heads, rows


def _number_cell(figure: Figure, cell: Cell | None, *, reader: Reader) -> Shown:
    if cell is None:
        return Shown(said=Said("0" if not isinstance(figure.indicator.counts, Share) else NOTHING), align="right")
    link = reader.asked.records_link(**cell.dims) if reader.opens(figure) and cell.value else ""
    return Shown(said=Said(said_number(cell.value, reader.language), link=link, is_number=True), align="right")


def _narrow(cell: Cell, column: str, reader: Reader) -> str:
    if column in TIMES or reader.asked.indicator.is_lawful:
        return ""
    return reader.asked.narrowed_link(**{column: cell.dims[column]})


def said_number(value: int | Decimal | None, language: str) -> str:
    """A value as it is shown: a share with its decimal, a dash for none."""
    if isinstance(value, Decimal):
        return str(format_decimal(value, format="#,##0.0", locale=language))
    return NOTHING if value is None else number(value, language=language)


def _notes(figure: Figure, *, cells: Iterable[Cell]) -> list[str]:
    """Why parts may not add up to the total."""
    indicator = figure.indicator
    if indicator.is_lawful or isinstance(indicator.counts, Share):
        return []
    columns = {column for cell in cells for column in cell.dims}
    if any(indicator.dimension(column).over for column in columns):
        return [_("These parts have another base than the total: see the definition.")]
    total = sum(cell.value for cell in cells if isinstance(cell.value, int))
    if isinstance(figure.value, int) and total > figure.value:
        return [_("The parts overlap: the total counts each once.")]
    return []
