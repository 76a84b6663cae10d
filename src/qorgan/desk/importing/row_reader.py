"""From lines of cells to rows of values, a thousand lines at a time and column by column."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from qorgan.desk.importing.cells import readers_for
from qorgan.desk.importing.headers import quoted_columns, read_header
from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.rows import Row, content_digest, identity_key, keyed_digest
from qorgan.desk.importing.sources import Job
from qorgan.desk.importing.tables import Table
from qorgan.desk.spellings import ARTICLE, LEVELS, spellings
from qorgan.desk.telephones import holds_a_telephone
from qorgan.kernel.texts import Phrase, Text

AT_ONCE = 5_000
MOST_ROWS = 1_000_000
ROWS = Phrase("rows")
Lines = list[tuple[int, list[str]]]


class RowReader:
    """Reads a table for a job. `header` is known at once; `chunks` yields the rows."""

    def __init__(self, *, table: Table, job: Job) -> None:
        self.header, self._lines = read_header(table=table, layout=job.layout)
        self._job = job
        self._readers = readers_for(columns=job.layout.columns, actor=job.actor, limits=job.source.limits)
        self._seen: dict[str, tuple[int, bytes]] = {}
        self._times: dict[str, int] = {}
        self.below: list[int] = []
        """The lines that are no rows: sums, signatures, whom to call."""

    def chunks(self) -> Iterator[list[Row]]:
        """The rows in order, some thousand at a time; lines without any value are passed over.

        Raises:
            import.file_empty, import.file_too_large: there is no row, or more than are read at once.
        """
        total = 0
        while lines := list(islice(self._filled(), AT_ONCE)):
            total += len(lines)
            if total > MOST_ROWS:
                raise FileRefused("import.file_too_large", found=total, limit=MOST_ROWS, unit=ROWS)
            yield self._rows(lines)
        if not total:
            raise FileRefused("import.file_empty")

    def _filled(self) -> Iterator[tuple[int, list[str]]]:
        for number, cells in self._lines:
            if any(cells) and any(cell.strip() for cell in cells):
                yield number, cells

    def _rows(self, lines: Lines) -> list[Row]:
        columns = self._parted(self._cells(lines))
        names = list(columns)
        read = {name: self._readers[name].read_all(columns[name]) for name in names}
        values = zip(*(read[name][0] for name in names), strict=True)
        rows = [
            Row(number=number, values=dict(zip(names, told, strict=True)), line=cells, places=self.header.places)
            for (number, cells), told in zip(lines, values, strict=True)
        ]
        for name in names:
            for place, remark in read[name][2].items():
                rows[place].remarks.append(remark)
        self._refuse_wide(lines=lines, rows=rows)
        kept = [place for place, row in enumerate(rows) if not self._is_below(row)]
        self.below += sorted({row.number for row in rows} - {rows[place].number for place in kept})
        rows = [rows[place] for place in kept]
        self._name(rows=rows, texts={name: [read[name][1][place] for place in kept] for name in names})
        return rows

    def _cells(self, lines: Lines) -> dict[str, list[str]]:
        """The cells of each known column; a line that is too short has empty ones, a missing column none at all."""
        width = self.header.width
        even = [cells if len(cells) >= width else cells + [""] * (width - len(cells)) for _, cells in lines]
        return {name: [cells[place] for cells in even] for name, place in self.header.places.items()}

    def _parted(self, columns: dict[str, list[str]]) -> dict[str, list[str]]:
        """The columns, with an article that was written with its part in one cell (128 ч. 2) set into the column of each."""
        known = {column.name for column in self._job.layout.columns if column.kind == "provision"}
        for place, cell in enumerate(columns.get(ARTICLE, ()) if known.issuperset(LEVELS) else ()):
            told = spellings().provision(cell) if not cell.strip().isdigit() else {}
            if len(told) < 2 or ARTICLE not in told:
                continue
            empty = [""] * len(columns[ARTICLE])
            stand = {level: columns.get(level, empty)[place].strip() for level in told if level != ARTICLE}
            if all(not one or one == told[level] for level, one in stand.items()):
                for level, number in told.items():
                    columns.setdefault(level, list(empty))[place] = number
        return columns

    def _is_below(self, row: Row) -> bool:
        """Whether a line that cannot be taken stands below a list: it begins as such lines do, or tells whom to call and nothing needed."""
        needed = self._job.source.required - {self._job.source.key}
        lacked = sum(row[name] is None for name in needed)
        if not lacked or 2 * lacked < len(needed):
            return False
        filled = [cell.strip() for cell in row.line if cell.strip()]
        return spellings().endings.begin(filled[0]) or (lacked == len(needed) and any(map(holds_a_telephone, filled)))

    def _refuse_wide(self, *, lines: Lines, rows: list[Row]) -> None:
        width = self.header.width
        for (_, cells), row in zip(lines, rows, strict=True):
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                row.tell("row.too_many_cells", found=len(cells), expected=width)

    def _name(self, *, rows: list[Row], texts: dict[str, list[str]]) -> None:
        """Give each row its digest and key, and refuse a key that was used for something else before."""
        source = self._job.source
        told = list(zip(*(texts[name] for name in sorted(texts)), strict=True))
        named = list(zip(*(texts[name] for name in source.identity if name in texts), strict=True))
        for place, row in enumerate(rows):
            digest = content_digest(told[place])
            row.digest = keyed_digest(digest) if source.masked else digest
            own = row.values.get(source.key) if source.key else None
            own = source.keep_key(own) if own else None
            if row.remarks and row.is_refused:  # it is no first, second, ... of those that are taken
                row.key = own or identity_key(named[place])
                continue
            row.identity = identity_key(named[place])
            row.key = own or self._numbered(row.identity, row=row)
            first = self._seen.setdefault(row.key, (row.number, row.digest))
            if first[1] != row.digest:
                row.tell("row.key_twice", source.key, first=first[0])
            row.is_same = first != (row.number, row.digest) and first[1] == row.digest

    @cached_property
    def _identity_columns(self) -> Text:
        """The columns of this list by which a row without a key is known."""
        names = [name for name in self._job.source.identity if name in self.header.places]
        return quoted_columns(self._job.layout, names)

    def _numbered(self, key: str, *, row: Row) -> str:
        """The key of the first, second, ... row that says the same and has no key of its own."""
        times = self._times[key] = self._times.get(key, 0) + 1
        if times == 1:
            return key
        first, digest = self._seen.get(key, (row.number, row.digest))
        if digest == row.digest:
            row.tell("row.alike", first=first)
        else:
            row.tell("row.alike_in", first=first, columns=self._identity_columns)
        return f"{key}.{times}"
