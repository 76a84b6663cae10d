"""A dashboard on paper and as a sheet: the same numbers, pictures and tables, printed as reports are."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from qorgan.desk.country import country
from qorgan.kit.documents.blocks import Bars, Block, Document, Heading, Map, Table
from qorgan.kit.documents.pdf import pdf_of as pdf_of_document
from qorgan.kit.formatting import NOTHING, say
from qorgan.knowledge.dashboards.definitions import MAP
from qorgan.knowledge.dashboards.screens import Screen, Shown, heads
from qorgan.knowledge.statistics.behind import beside
from qorgan.knowledge.statistics.figures import Cell, Figure, plain


def document_of(screen: Screen, *, language: str) -> Document:
    """The screen as a document: the numbers of each section in a table, then its pictures."""
    return Document(
        language=language,
        title=screen.dashboard.title.in_(language),
        under=(
            *_where(screen, language=language),
            say(screen.period, language=language).words,
            *screen.silent,
            *dict.fromkeys(f"{heads()[3]}: {tile.beside}" for tile in screen.tiles),
        ),
        blocks=tuple(_blocks(screen, language=language)),
    )


def pdf_of(screen: Screen, *, language: str) -> bytes:
    """The screen as PDF.

    Raises:
        Unavailable: the system libraries that lay out text are missing.
    """
    return pdf_of_document(document_of(screen, language=language))


def _where(screen: Screen, *, language: str) -> Iterator[str]:
    if screen.region:
        regions = country().codes[str(country().about.get("regions", "regions"))]
        yield regions.label(screen.region, language, on=screen.period.last or screen.period.first)


def _blocks(screen: Screen, *, language: str) -> Iterator[Block]:
    for group, tiles in screen.groups:
        title = group.title.in_(language)
        yield Heading(level=1, text=title)
        yield Table(
            title=title,
            heads=heads(),
            rows=tuple(
                (tile.title, beside(tile.value, tile.of), tile.unit, tile.earlier, tile.attention or NOTHING)
                for tile in tiles
            ),
            numeric=(False, True, False, True, False),
        )
        yield from (_picture(tile, language=language) for tile in tiles if tile.panel and tile.panel.points)


def _picture(tile: Shown, *, language: str) -> Block:
    panel = tile.panel
    assert panel is not None
    title = f"{tile.title} – {panel.title}"
    labels = tuple(point.name for point in panel.points)
    words = tuple(point.cell.said(language) for point in panel.points)
    if tile.tile.picture == MAP:
        return Map(title=title, unit=tile.unit, svg=panel.svg, notes=tuple(panel.notes), labels=labels, words=words)
    values = tuple(float(point.value or 0) for point in panel.points)
    return Bars(title=title, unit=tile.unit, labels=labels, values=values, words=words)


def rows_of(screen: Screen, *, language: str) -> Iterator[list[object]]:
    """The sheet: what it is of, then section, figure and numbers, then the parts of each picture."""
    yield [screen.dashboard.title.in_(language), *_where(screen, language=language), str(screen.period)]
    for words in screen.silent:
        yield [words]
    yield [_("Section"), *heads(), "n"]
    for group, tiles in screen.groups:
        for tile in tiles:
            now = tile.value if tile.now.withheld else plain(tile.now.value)
            before = tile.earlier if tile.before.withheld else plain(tile.before.value)
            yield [
                group.title.in_(language),
                tile.title,
                now,
                tile.now.unit.in_(language),
                before,
                tile.attention,
                _n(tile.now),
            ]
    for tile in screen.tiles:
        if tile.panel and tile.panel.points:
            yield []
            yield [tile.title, tile.panel.title]
            for point in tile.panel.points:
                yield [
                    point.name,
                    point.cell.said(language) if point.cell.is_withheld else plain(point.value),
                    _n(point.cell),
                ]


def _n(one: Figure | Cell) -> object:
    """How many stand behind a value, as a cell of its own; empty of what is no share and no mean."""
    return one.behind.n if one.behind else ""
