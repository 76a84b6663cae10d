"""The first sheet of an .xlsx workbook, read as a stream. Formulas are seen as written, not as last computed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.tables import BYTES
from qorgan.kernel.texts import Phrase

MOST_UNPACKED = 600 * 1024 * 1024
MOST_TIMES = 150
SMALL = 10 * 1024 * 1024
MOST_COLUMNS = 200
UNSOUND = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    IndexError,
    AttributeError,
    NotImplementedError,
    EOFError,
    OverflowError,
)

NOT_A_WORKBOOK = Phrase("it is not a sound .xlsx workbook")
SWELLS = Phrase("its packed content swells beyond all measure")


def guard(path: Path) -> None:
    """Refuse an archive that would unpack to more than is sane, by its own directory; the reader never reads past it.

    Raises:
        import.file_too_large, import.file_unreadable: too much, too tightly packed, or no archive.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except UNSOUND:
        raise FileRefused("import.file_unreadable", why=NOT_A_WORKBOOK) from None
    if unpacked > MOST_UNPACKED:
        raise FileRefused("import.file_too_large", found=unpacked, limit=MOST_UNPACKED, unit=BYTES)
    if unpacked > SMALL and unpacked > MOST_TIMES * path.stat().st_size:
        raise FileRefused("import.file_unreadable", why=SWELLS)


class Workbook:
    """The first sheet of a workbook."""

    format = "xlsx"
    charset = ""

    def __init__(self, path: Path) -> None:
        guard(path)
        # By its bytes and not by its name: a list laid aside bears none, and openpyxl opens no unknown ending.
        self._file = path.open("rb")
        try:
            self._book = load_workbook(self._file, read_only=True, data_only=False, keep_links=False)
            self._sheet: Any = self._book.worksheets[0]
            self._expected = max(self._sheet.max_row or 0, 1)
            self._sheet.reset_dimensions()
        except UNSOUND:
            self._file.close()
            raise FileRefused("import.file_unreadable", why=NOT_A_WORKBOOK) from None
        self._read = 0

    def rows(self) -> Iterator[list[str]]:
        """Every line of cells as text; dates as 2020-02-10."""
        try:
            for row in self._sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
                self._read += 1
                yield [value if isinstance(value, str) else _as_text(value) for value in row]
        except UNSOUND:
            raise FileRefused("import.file_unreadable", why=NOT_A_WORKBOOK) from None

    def share_read(self) -> float:
        """How many of the sheet's lines were read."""
        return min(1.0, self._read / self._expected)

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()
        self._file.close()


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    # An array formula is an object of its own and must be seen as the formula it is.
    text = getattr(value, "text", None)
    return f"={text}" if text else str(value)
