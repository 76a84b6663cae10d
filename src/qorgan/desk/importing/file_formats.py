"""Opening a list of whatever form: a workbook and lines of JSON are known by their first bytes, all else is separated text."""

from __future__ import annotations

import zipfile
from pathlib import Path

from qorgan.desk.importing.json_lines import BEGINNING, JsonLines
from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.tables import BYTES, MOST_BYTES, Recognised, SeparatedText, Table
from qorgan.desk.importing.workbooks import Workbook
from qorgan.kernel.texts import Phrase

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
AN_OLD_WORKBOOK = Phrase("it is a workbook of the old .xls kind")

A_DAMAGED_WORKBOOK = Phrase("it begins as an .xlsx workbook, but it is damaged or was not received whole")


def open_table(path: Path, *, recognised: Recognised) -> Table:
    """Open a list. `recognised` says how many cells of a line are known column names: it settles the separator.

    Raises:
        import.file_too_large, import.file_unreadable, import.charset_unknown: the file cannot be read.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise FileRefused("import.file_too_large", found=size, limit=MOST_BYTES, unit=BYTES)
    with path.open("rb") as file:
        start = file.read(4)
    if start == OLD_WORKBOOK:
        raise FileRefused("import.file_unreadable", why=AN_OLD_WORKBOOK)
    if start[:2] == b"PK":
        if not zipfile.is_zipfile(path):
            raise FileRefused("import.file_unreadable", why=A_DAMAGED_WORKBOOK)
        return Workbook(path)
    if start.removeprefix(BYTE_ORDER_MARK)[:1] == BEGINNING:
        return JsonLines(path)
    return SeparatedText(path, recognised=recognised)
