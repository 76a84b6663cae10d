"""A paper as plain text, for a terminal or a letter."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from qorgan.kit.documents.blocks import (
    Bars,
    Block,
    Bullets,
    Checks,
    Document,
    Heading,
    Map,
    Paragraph,
    Pieces,
    Table,
)

WIDTH = 100
WIDEST_CELL = 48
BAR = 30


def text_of(document: Document) -> str:
    """The report in lines of at most a hundred signs, tables aligned; the checked sums come last."""
    lines = [
        *textwrap.wrap(document.title.upper(), WIDTH),
        "",
        *(line for one in document.under for line in textwrap.wrap(one, WIDTH)),
        "",
    ]
    for block in document.blocks:
        lines += [*_lines(block), ""]
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def words(pieces: Pieces) -> str:
    """Pieces as they are read."""
    return "".join(piece.text for piece in pieces)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from _headed(block.text, sign="=" if block.level == 1 else "-")
        case Paragraph():
            mark = "  * " if block.is_small else ""
            yield from textwrap.wrap(words(block.pieces), WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))
        case Bullets():
            mark = "  " if block.is_numbered else "  - "
            for item in block.items:
                yield from textwrap.wrap(words(item), WIDTH, initial_indent=mark, subsequent_indent="    ")
        case Table():
            yield from _table(block)
        case Bars():
            yield from _bars(block)
        case Map():
            yield from textwrap.wrap(f"{block.title}, {block.unit}", WIDTH)
            yield from _aligned(list(zip(block.labels, block.words, strict=True)), numeric=(False, True))
        case Checks():
            yield from _headed(block.title, sign="-")
            for says, line, overlap in block.lines:
                yield f"{line}   {says}"
                if overlap:
                    yield from textwrap.wrap(overlap, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _headed(text: str, *, sign: str) -> Iterator[str]:
    lines = textwrap.wrap(text, WIDTH)
    yield from lines
    yield sign * max((len(line) for line in lines), default=0)


def _table(block: Table) -> Iterator[str]:
    if len(block.heads) > 5 or any(len(cell) > 2 * WIDEST_CELL for row in block.rows for cell in row):
        yield from _told(block)
        return
    yield from textwrap.wrap(block.title, WIDTH)
    yield from _aligned([block.heads, *block.rows], numeric=block.numeric)


def _told(block: Table) -> Iterator[str]:
    """A table too wide for lines: each row as a short passage."""
    for place, row in enumerate(block.rows):
        if place:
            yield ""
        first, *rest = row
        yield from textwrap.wrap(first, WIDTH)
        for head, cell in zip(block.heads[1:], rest, strict=True):
            yield from textwrap.wrap(f"{head}: {cell}", WIDTH, initial_indent="    ", subsequent_indent="    ")


def _aligned(rows: Sequence[Sequence[str]], *, numeric: Sequence[bool]) -> Iterator[str]:
    widths = [min(WIDEST_CELL, max(len(row[place]) for row in rows)) for place in range(len(numeric))] if rows else []
    for row in rows:
        cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for depth in range(max(len(cell) for cell in cells)):
            line = [
                (cell[depth] if depth < len(cell) else "").rjust(width)
                if is_number
                else (cell[depth] if depth < len(cell) else "").ljust(width)
                for cell, width, is_number in zip(cells, widths, numeric, strict=True)
            ]
            yield "  " + "  ".join(line)


def _bars(block: Bars) -> Iterator[str]:
    yield from textwrap.wrap(f"{block.title}, {block.unit}", WIDTH)
    most = max(block.values, default=0) or 1
    rows = [
        (label, said, "█" * max(1 if value else 0, round(value * BAR / most)))
        for label, said, value in zip(block.labels, block.words, block.values, strict=True)
    ]
    yield from _aligned(rows, numeric=(False, True, False))
