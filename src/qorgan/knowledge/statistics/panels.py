"""The parts of a figure as a page shows them: a drawing and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from qorgan.desk.labels import Words
from qorgan.kernel.periods import Period
from qorgan.kit.charts import Spec, bar_chart, line_chart, stacked_chart
from qorgan.kit.formatting import say
from qorgan.kit.maps import map_notes, region_map
from qorgan.kit.tables import Head, Row
from qorgan.knowledge.statistics.addresses import FEW_DIMENSIONS
from qorgan.knowledge.statistics.behind import Behind, beside, small_note
from qorgan.knowledge.statistics.counts import OfSome
from qorgan.knowledge.statistics.dimensions import MONTH, YEAR, dimension
from qorgan.knowledge.statistics.figures import Cell, Figure, Number, said_of
from qorgan.knowledge.statistics.naming import name_of, names_in, ordered
from qorgan.knowledge.statistics.spans import stretches
from qorgan.knowledge.statistics.tables import Reader, across_titles, listed_table, square_table
from qorgan.knowledge.statistics.withheld import WITHHELD, few_words

MOST_BARS = 30
MOST_COLUMNS = 8


class Point(NamedTuple):
    """A part with its name, as drawn."""

    name: str
    cell: Cell

    @property
    def value(self) -> Number:
        """The value; one that is withheld has none."""
        return self.cell.value

    def drawn(self, language: str) -> tuple[str, Number]:
        """The name, with how many stand behind its value, beside the value."""
        behind = self.cell.behind if self.value is not None else None
        return beside(self.name, Behind(behind.n).said(language) if behind else ""), self.value


@dataclass(frozen=True)
class Panel:
    """One drawing with its table. `spec` is a chart, `svg` a map; `notes` say what a reader must know.

    `points` are the names and values that are drawn, in their order; two dimensions crossed have none.

    A wide one has its table below. Of one that `is_untold` no part is told to this reader.
    """

    id: str
    title: Words
    heads: list[Head]
    rows: list[Row]
    spec: Spec | None = None
    svg: str = ""
    notes: list[str] = field(default_factory=list)
    is_wide: bool = False
    points: Sequence[Point] = ()
    is_untold: bool = False

    @property
    def caption(self) -> str:
        """What the table is called, apart from the drawing."""
        return _("%(title)s: numbers") % {"title": self.title}

    @property
    def spec_id(self) -> str:
        """Where the page keeps the chart's specification."""
        return f"spec-{self.id}"


def panels_of(figure: Figure, *, reader: Reader) -> list[Panel]:
    """Everything the page draws for a figure: the parts asked for, the map of regions, the course of time."""
    asked = reader.asked
    found = []
    if asked.by and asked.by not in (("region",), (MONTH,), (YEAR,)):
        found.append(parts_panel(figure, reader=reader))
    if not figure.indicator.is_lawful and not figure.indicator.guard:
        if any(one.column == "region" for one in figure.indicator.by):
            found.append(regions_panel(figure, reader=reader))
        found.append(time_panel(figure, step=asked.step, reader=reader))
    return found


def parts_panel(figure: Figure, *, reader: Reader) -> Panel:
    """The breakdown asked for, as bars; two dimensions make coloured pieces."""
    by = reader.asked.by
    language = reader.language
    names = names_in(figure, language=language, actor=reader.actor)
    cells = ordered(figure.parts(*_columns(figure, by)), figure=figure, names=names, language=language)
    said = [[names[column, value] for column, value in cell.dims.items()] for cell in cells]
    title = figure.indicator.title.in_(language)
    unit = figure.unit.in_(language)
    spec, bars = None, []
    if figure.indicator.is_lawful:
        spec = None
    elif len(by) == 1:
        bars = _points(cells, said=said)[:MOST_BARS]
        spec = bar_chart(_drawn(bars, language=language), title=title, unit=unit, language=language, width="container")
    else:
        pieces = [(words[0], words[1], cell.value) for words, cell in zip(said, cells, strict=True)]
        told = dimension(by[1]).title.in_(language)
        order = (
            [name for _value, name in across_titles(figure, cells=cells, said=said, language=language)] if cells else []
        )
        spec = stacked_chart(
            pieces, title=title, unit=unit, parts=told, order=order, language=language, width="container"
        )
    is_wide = len(by) == FEW_DIMENSIONS
    is_square = is_wide and not figure.indicator.is_lawful and len({cell.dims[by[1]] for cell in cells}) <= MOST_COLUMNS
    table = square_table if is_square else listed_table
    heads, rows = table(figure, cells=cells, said=said, reader=reader)
    titles = [figure.indicator.dimension(name).title.in_(language) for name in by]
    is_untold = by in figure.untold
    notes = [*_notes(figure, cells=cells), *_few(cells, is_untold=is_untold, language=language)]
    return Panel(
        "parts",
        " × ".join(titles),
        heads,
        rows,
        spec=spec,
        notes=notes,
        is_wide=is_wide,
        points=bars,
        is_untold=is_untold,
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
    is_untold = ("region",) in figure.untold
    svg = region_map(
        values=values,
        day=day,
        language=language,
        title=figure.indicator.title.in_(language),
        links={code: asked.narrowed_link(region=code) for code in values if code},
        untold=WITHHELD.in_(language),
        of={str(cell.dims["region"]): said_of(cell, language) for cell in cells},
    )
    said = [[names["region", cell.dims["region"]]] for cell in cells]
    heads, rows = listed_table(figure, cells=cells, said=said, reader=reader)
    points = _points(cells, said=said)
    notes = [*map_notes(values=values, day=day, language=language), *_notes(figure, cells=cells)]
    notes += _few(cells, is_untold=is_untold, language=language)
    title = dimension("region").title.in_(language)
    svg = "" if is_untold else svg
    return Panel("regions", title, heads, rows, svg=svg, notes=notes, points=points, is_untold=is_untold)


def time_panel(figure: Figure, *, step: str, reader: Reader) -> Panel:
    """The course of the months or years of the period, those without anything included.

    One that is not over, or of which the period holds a part, is told with its days and left out of the line: it would look like a fall.
    """
    language = reader.language
    told = {str(cell.dims[step]): cell for cell in figure.parts(step)}
    empty = None if isinstance(figure.indicator.counts, OfSome) else 0
    is_untold = (step,) in figure.untold
    pieces = [] if is_untold else list(stretches(figure.period, by=step))
    cells = [told.get(one.label, Cell({step: one.label}, empty)) for one in pieces]
    shown, today = dimension(step), figure.as_known_on or reader.actor.today
    last = figure.period.last or figure.period.first
    said = [
        [name_of(cell.dims[step], dimension=shown, fact=figure.indicator.fact, language=language, on=last)]
        for cell in cells
    ]
    over = [one.is_over(on=today) for one in pieces]
    for words, one, is_over in zip(said, pieces, over, strict=True):
        if not is_over:
            days = Period(one.first, min(one.last, today) if one.first <= today else one.last)
            words[0] = f"{words[0]} ({say(days, language=language).words})"
    points = _points(cells, said=said)
    line = [point for point, is_over in zip(points, over, strict=True) if is_over] or points
    title = figure.indicator.title.in_(language)
    spec = line_chart(
        _drawn(line, language=language),
        title=title,
        unit=figure.unit.in_(language),
        language=language,
        width="container",
    )
    heads, rows = listed_table(figure, cells=cells, said=said, reader=reader)
    notes = _few(cells, is_untold=is_untold, language=language)
    title = shown.title.in_(language)
    return Panel("time", title, heads, rows, spec=spec, points=line, notes=notes, is_untold=is_untold)


def _points(cells: Iterable[Cell], *, said: Iterable[Sequence[str]]) -> list[Point]:
    return [Point(words[0], cell) for words, cell in zip(said, cells, strict=True)]


def _drawn(points: Iterable[Point], *, language: str) -> list[tuple[str, Number]]:
    return [point.drawn(language) for point in points]


def _few(cells: Iterable[Cell], *, is_untold: bool, language: str) -> list[str]:
    """Why numbers are missing, and which are of few."""
    cells = list(cells)
    missing = [few_words()] if is_untold or any(cell.is_withheld for cell in cells) else []
    small = (
        [small_note()] if any(cell.behind and cell.behind.is_small and cell.value is not None for cell in cells) else []
    )
    return [one.in_(language) for one in (*missing, *small)]


def _notes(figure: Figure, *, cells: Iterable[Cell]) -> list[str]:
    """Why parts may not add up to the total."""
    indicator = figure.indicator
    if indicator.is_lawful or isinstance(indicator.counts, OfSome):
        return []
    columns = {column for cell in cells for column in cell.dims}
    if any(indicator.dimension(column).over for column in columns):
        return [_("These parts have another base than the total: see the definition.")]
    total = sum(cell.value for cell in cells if isinstance(cell.value, int))
    if isinstance(figure.value, int) and total > figure.value:
        return [_("The parts overlap: the total counts each once.")]
    return []
