"""Making the tables, charts and maps of a report from its answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.codes import sort_key
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.documents.blocks import Bars, Block, Map, Paragraph, Piece, Table
from qorgan.kit.formatting import number
from qorgan.kit.maps import map_notes, region_map
from qorgan.knowledge.reports.answers import Answer, Part
from qorgan.knowledge.reports.definitions import Breakdown, Exhibit
from qorgan.knowledge.reports.labels import label_of, title_of
from qorgan.knowledge.reports.phrases import SHARE, TOTAL, UNKNOWN, VALUE, per_cent
from qorgan.knowledge.statistics.behind import Behind, beside
from qorgan.knowledge.statistics.indicators import indicator_named
from qorgan.knowledge.statistics.withheld import WITHHELD

NOTHING_HAPPENED = Phrase("{title}: nothing in this period.")
NO_PARTS = Phrase("{title}: no parts to show.")
UNTOLD = Phrase("{title}: the parts are not told, since some are of few people.")


def said(value: int | float | None, *, language: str, behind: Behind | None = None) -> str:
    """A value with the language's separators and how many stand behind it; nothing known says so."""
    if value is None:
        return UNKNOWN.in_(language)
    return beside(number(value, language=language), behind.said(language) if behind else "")  # type: ignore[arg-type]


class Shown:
    """A figure as one language shows it."""

    def __init__(self, answer: Answer, *, language: str) -> None:
        self.answer, self.language = answer, language
        self.indicator = indicator_named(answer.asked["indicator"])

    @property
    def day(self) -> date:
        """The last day that the figure covers: things are named as they were then."""
        period = self.answer.period
        return period.last if period and period.last else self.answer.as_known_on

    def label(self, column: str, part: Part) -> str:
        """What the value of a dimension of a part is called."""
        return label_of(column, part.dims[column], indicator=self.indicator, language=self.language, on=self.day)

    def labels(self, by: Breakdown) -> list[str]:
        """The names of the parts of a breakdown by one dimension."""
        return [self.label(by[0], part) for part in self.answer.breakdown(*by)]

    def whole(self, value: int | float | None) -> str:
        """The whole of a breakdown in words."""
        return said(value, language=self.language, behind=self.answer.behind)

    def part(self, part: Part) -> str:
        """The value of a part in words."""
        return (
            WITHHELD.in_(self.language)
            if part.is_withheld
            else said(part.value, language=self.language, behind=part.behind)
        )

    def head(self, value: Text) -> str:
        """A column's head with the figure's unit."""
        return f"{value.in_(self.language)}, {self.answer.unit.in_(self.language)}"


def block_of(exhibit: Exhibit, *, answer: Answer, language: str) -> Block:
    """An exhibit of a figure."""
    shown = Shown(answer, language=language)
    if not answer.breakdown(*exhibit.by):
        return _empty(exhibit, answer=answer, language=language)
    if exhibit.kind == "map":
        return _map(exhibit, shown=shown)
    if exhibit.kind == "bars":
        return _bars(exhibit, shown=shown)
    if exhibit.across:
        return _crossed(exhibit, shown=shown)
    return table_of(shown, by=exhibit.by, title=exhibit.title.in_(language), has_percent=exhibit.has_percent)


def _empty(exhibit: Exhibit, *, answer: Answer, language: str) -> Paragraph:
    """A table without rows would look like one that failed: it says in a line that there is nothing to show."""
    says = NOTHING_HAPPENED if answer.value == 0 else UNTOLD if exhibit.by in answer.untold else NO_PARTS
    return Paragraph(pieces=(Piece(text=says.filled(title=exhibit.title).in_(language)),), is_small=True)


def table_of(shown: Shown, *, by: Breakdown, title: str, has_percent: bool = False) -> Table:
    """One row for each part; the whole stands last when the parts are of one dimension."""
    answer, language = shown.answer, shown.language
    parts = answer.breakdown(*by)
    whole = answer.base(by[0]) if len(by) == 1 else None
    has_percent = has_percent and bool(whole)
    rows = [
        [*(shown.label(column, part) for column in by), shown.part(part), *_share(part, whole, has_percent)]
        for part in parts
    ]
    if whole is not None and rows:
        rows.append([TOTAL.in_(language), shown.whole(whole), *([Behind(whole).said(language)] if has_percent else [])])
    heads = [*(title_of(column, language=language) for column in by), shown.head(VALUE)]
    heads += [SHARE.in_(language)] if has_percent else []
    return Table(
        title=title,
        figure=answer.id,
        heads=tuple(heads),
        rows=tuple(tuple(row) for row in rows),
        numeric=tuple(place >= len(by) for place in range(len(heads))),
        has_total=whole is not None and bool(rows),
    )


def _share(part: Part, whole: int | None, is_wanted: bool) -> list[str]:
    if not is_wanted or not whole:
        return []
    return ["" if part.is_withheld else str(per_cent(part.value or 0, whole))]


def _crossed(exhibit: Exhibit, *, shown: Shown) -> Table:
    """One dimension across: each of its values is a column."""
    parts = shown.answer.breakdown(*exhibit.by)
    down = tuple(column for column in exhibit.by if column != exhibit.across)
    columns = _distinct(part.dims[exhibit.across] for part in parts)
    first = {value: next(part for part in parts if part.dims[exhibit.across] == value) for value in columns}
    rows: dict[tuple[object, ...], dict[object, Part]] = {}
    for part in parts:
        rows.setdefault(tuple(part.dims[column] for column in down), {})[part.dims[exhibit.across]] = part
    told = []
    for cells in rows.values():
        one = next(iter(cells.values()))
        values = [shown.part(cells[value]) if value in cells else "—" for value in columns]
        told.append((*(shown.label(column, one) for column in down), *values))
    heads = [title_of(column, language=shown.language) for column in down]
    heads += [shown.label(exhibit.across, first[value]) for value in columns]
    return Table(
        title=f"{exhibit.title.in_(shown.language)}",
        figure=shown.answer.id,
        heads=tuple(heads),
        rows=tuple(told),
        numeric=tuple(place >= len(down) for place in range(len(heads))),
    )


def _distinct(values: Iterable[object]) -> list[object]:
    return list(dict.fromkeys(values))


def _bars(exhibit: Exhibit, *, shown: Shown) -> Bars:
    parts = sorted(shown.answer.breakdown(*exhibit.by), key=lambda part: -(part.value or 0))
    whole = shown.answer.base(exhibit.by[0])
    words = []
    for part in parts:
        share = (
            f" ({per_cent(part.value or 0, whole)} %, {Behind(whole).said(shown.language)})"
            if exhibit.has_percent and whole and not part.is_withheld
            else ""
        )
        words.append(f"{shown.part(part)}{share}")
    return Bars(
        title=exhibit.title.in_(shown.language),
        figure=shown.answer.id,
        unit=shown.answer.unit.in_(shown.language),
        labels=tuple(shown.label(exhibit.by[0], part) for part in parts),
        values=tuple(float(part.value or 0) for part in parts),
        words=tuple(words),
    )


def _map(exhibit: Exhibit, *, shown: Shown) -> Map:
    column, language = exhibit.by[0], shown.language
    parts = [part for part in shown.answer.breakdown(*exhibit.by) if part.dims[column]]
    parts.sort(key=lambda part: (-(part.value or 0), sort_key(shown.label(column, part), language)))
    values = {str(part.dims[column]): None if part.is_withheld else int(part.value or 0) for part in parts}
    title, of = exhibit.title.in_(language), {str(part.dims[column]): part.behind for part in parts}
    return Map(
        title=title,
        figure=shown.answer.id,
        unit=shown.answer.unit.in_(language),
        svg=region_map(
            values=values,
            day=shown.day,
            language=language,
            title=title,
            untold=WITHHELD.in_(language),
            of={code: behind.said(language) for code, behind in of.items() if behind},
        ),
        notes=tuple(map_notes(values=values, day=shown.day, language=language)),
        labels=tuple(shown.label(column, part) for part in parts),
        words=tuple(shown.part(part) for part in parts),
    )
