"""Finding the header among the first lines of a list, and which column is which.

A heading that means nothing here is told by its place alone (`#7`): in a table turned on its side it may be somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qorgan.desk.importing.layouts import Layout
from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.tables import HEADER_WITHIN, Table
from qorgan.kernel.texts import LANGUAGES, Text

MOST_NAMED = 12


@dataclass(frozen=True)
class Header:
    """Where each column stands; `unused` are the places of those that mean nothing here, as `#7`; `number` is the header's own line."""

    places: dict[str, int]
    unused: tuple[str, ...]
    width: int
    number: int


def recognised(layout: Layout, cells: list[str]) -> int:
    """How many cells of a line name a column of the layout."""
    return sum(1 for cell in cells if cell and len(cell) < 300 and layout.named(cell))


def read_header(*, table: Table, layout: Layout) -> tuple[Header, Iterator[tuple[int, list[str]]]]:
    """The header and the numbered lines below it. Lines above it, such as a title, are passed over.

    Raises:
        import.file_empty, import.column_missing, import.column_twice: the list cannot be taken as it stands.
    """
    lines = enumerate(table.rows(), start=1)
    best: tuple[int, int, list[str]] = (0, 0, [])
    for number, cells in lines:
        score = recognised(layout, cells)
        if score > best[0] or not best[2]:
            best = (score, number, cells)
        if not _missing(layout, cells) or number >= HEADER_WITHIN:
            break
    _, number, cells = best
    if not any(cell.strip() for cell in cells):
        raise FileRefused("import.file_empty")
    return _header(layout, number=number, cells=cells), lines


def _missing(layout: Layout, cells: list[str]) -> list[str]:
    named = {layout.named(cell) for cell in cells if cell and len(cell) < 300}
    return [column.name for column in layout.columns if column.is_required and column.name not in named]


def _header(layout: Layout, *, number: int, cells: list[str]) -> Header:
    missing = _missing(layout, cells)
    if missing:
        found = [layout.named(cell) or f"#{place}" for place, cell in enumerate(cells, start=1) if cell.strip()]
        raise FileRefused(
            "import.column_missing",
            columns=quoted_columns(layout, missing),
            found=quoted_columns(layout, found[:MOST_NAMED]),
        )
    places: dict[str, int] = {}
    unused = []
    for place, cell in enumerate(cells):
        name = layout.named(cell) if len(cell) < 300 else ""
        if name in places:
            raise FileRefused("import.column_twice", column=quoted_columns(layout, [name]))
        if name:
            places[name] = place
        elif cell.strip():
            unused.append(f"#{place + 1}")
    width = max(place for place, cell in enumerate(cells) if cell.strip()) + 1
    return Header(places=places, unused=tuple(unused[:MOST_NAMED]), width=width, number=number)


def quoted_columns(layout: Layout, names: list[str]) -> Text:
    """The headers of columns, in the quotes of each language."""
    return _quoted([layout.column_title(name) for name in names])


def _quoted(words: list[Text]) -> Text:
    told = {code: [word.in_(code) for word in words] for code in LANGUAGES}
    return Text(
        en=", ".join(f"“{word}”" for word in told["en"]),
        ru=", ".join(f"«{word}»" for word in told["ru"]),
        kk=", ".join(f"«{word}»" for word in told["kk"]),
    )
