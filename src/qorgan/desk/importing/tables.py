"""A list in a file as rows of text: CSV of any common charset and separator, or the first sheet of a workbook."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol

from qorgan.desk.importing.charsets import charset_of
from qorgan.desk.importing.refusals import FileUnreadable
from qorgan.kernel.texts import Text

MOST_BYTES = 100 * 1024 * 1024
SEPARATORS = (",", ";", "\t", "|")
HEADER_WITHIN = 20
SAMPLE = 256 * 1024
Recognised = Callable[[list[str]], int]

BYTES = Text(en="bytes", ru="байт", kk="байт")
A_CELL_WITHOUT_END = Text(
    en="a cell has no end: a quote was opened and not closed",
    ru="у ячейки нет конца: кавычка открыта и не закрыта",
    kk="ұяшықтың соңы жоқ: тырнақша ашылған, бірақ жабылмаған",
)


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
        """Every line of cells; a quoted cell may hold line breaks."""
        csv.field_size_limit(MOST_BYTES)
        try:
            yield from csv.reader(self._file, delimiter=self.separator)
        except (csv.Error, UnicodeError):
            raise FileUnreadable(why=A_CELL_WITHOUT_END) from None

    def share_read(self) -> float:
        """How much of the file was read."""
        return min(1.0, self._raw.tell() / self._size)

    def __enter__(self) -> SeparatedText:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
