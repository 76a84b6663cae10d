"""A list in a file as rows of text: CSV of any common charset and separator, or the first sheet of a workbook."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol

from qorgan.desk.importing.charsets import charset_of
from qorgan.desk.importing.refusals import FileRefused
from qorgan.kernel.texts import Phrase

MOST_BYTES = 100 * 1024 * 1024
SEPARATORS = (",", ";", "\t", "|")
HEADER_WITHIN = 20
SAMPLE = 256 * 1024
Recognised = Callable[[list[str]], int]

BYTES = Phrase("bytes")
A_CELL_WITHOUT_END = Phrase("a cell has no end: a quote was opened in line {line} of the file and not closed")
ENDED = "\x00"
LINE_END = re.compile(r"\r\n|\r|\n")


class Table(Protocol):
    """A list being read, from a file that is closed at the end."""

    format: str
    charset: str

    def rows(self) -> Iterator[list[str]]:
        """Every line of cells from the top, empty ones too, so that numbers agree with a spreadsheet."""
        ...

    def share_read(self) -> float:
        """How far the reading is, from 0 to 1."""
        ...

    def __enter__(self) -> Table: ...

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class SeparatedText:
    """A CSV file."""

    format = "csv"

    def __init__(self, path: Path, *, recognised: Recognised) -> None:
        charset = charset_of(path)
        self.charset = charset.name
        self._size = max(path.stat().st_size, 1)
        self._raw = path.open("rb")
        self._file = TextIOWrapper(self._raw, encoding=charset.codec, errors="surrogateescape", newline="")
        self.separator = self._separator(recognised)

    def _separator(self, recognised: Recognised) -> str:
        try:
            sample = self._file.read(SAMPLE)
        except UnicodeError:
            sample = ""
        self._file.seek(0)
        lines = sample.splitlines(keepends=True)[:200]
        return max(SEPARATORS, key=lambda sign: self._score(lines, sign=sign, recognised=recognised))

    def _score(self, lines: list[str], *, sign: str, recognised: Recognised) -> tuple[int, int]:
        csv.field_size_limit(MOST_BYTES)
        rows = list(islice(csv.reader(lines, delimiter=sign), HEADER_WITHIN))
        return max((recognised(row) for row in rows), default=0), max((len(row) for row in rows), default=0)

    def rows(self) -> Iterator[list[str]]:
        """Every line of cells; a quoted cell may hold line breaks.

        Raises:
            import.file_unreadable: a quote that is not closed would swallow the lines after it.
        """
        csv.field_size_limit(MOST_BYTES)
        lines: list[str] = []
        reader = csv.reader(self._watched(lines), delimiter=self.separator)
        first = 1
        try:
            for row in reader:
                if len(lines) > 1 and self._has_no_end(lines):
                    raise FileRefused(
                        "import.file_unreadable", why=A_CELL_WITHOUT_END.filled(line=first + self._opened(lines))
                    )
                if lines[-1] != ENDED:
                    yield row
                first += len(lines)
                lines.clear()
        except (csv.Error, UnicodeError):
            raise FileRefused("import.file_unreadable", why=A_CELL_WITHOUT_END.filled(line=first)) from None

    def _watched(self, lines: list[str]) -> Iterator[str]:
        """The lines of the file, each kept until its row is whole, and one that ends them: within an open quote it is swallowed."""
        for line in self._file:
            lines.append(line)
            yield line
        lines.append(ENDED)
        yield ENDED

    def _has_no_end(self, lines: list[str]) -> bool:
        """Whether the lines that make one row are held together by a quote that was closed by chance, or never."""
        if lines[-1] == ENDED:
            return True
        try:
            return not list(csv.reader(lines, delimiter=self.separator, strict=True))
        except csv.Error:
            return True

    def _opened(self, lines: list[str]) -> int:
        """In which of the lines of a row without end the quote was opened; the first, when a later quote closed it by chance."""
        if lines[-1] != ENDED:
            return 0
        (row,) = csv.reader(lines, delimiter=self.separator)
        return len(LINE_END.findall("".join(lines))) - len(LINE_END.findall(row[-1]))

    def share_read(self) -> float:
        """How much of the file was read."""
        return min(1.0, self._raw.tell() / self._size)

    def __enter__(self) -> SeparatedText:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
