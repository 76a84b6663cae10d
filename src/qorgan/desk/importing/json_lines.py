"""A list in which each line is one JSON object, as machines write them: the header is made of all keys, in the order in which they come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from qorgan.desk.importing.refusals import FileRefused
from qorgan.kernel.texts import Phrase

BEGINNING = b"{"
A_LINE_OF_NO_OBJECT = Phrase("line {line} of the file is no JSON object of plain values")


class JsonLines:
    """A list of JSON objects, one a line; read twice, the first time for its keys."""

    format = "jsonl"
    charset = "utf-8"

    def __init__(self, path: Path) -> None:
        self._size = max(path.stat().st_size, 1)
        self._raw = path.open("rb")
        try:
            self._keys = list(dict.fromkeys(key for _line, told in self._objects() for key in told))
        except FileRefused:
            self._raw.close()
            raise

    def rows(self) -> Iterator[list[str]]:
        """The keys, then the values of each line; an empty line is an empty row.

        Raises:
            import.file_unreadable: a line is no object, or holds lists or objects.
        """
        yield self._keys
        at = 1
        for line, told in self._objects():
            for _empty in range(at, line):
                yield []
            at = line + 1
            yield [_cell(told.get(key)) for key in self._keys]

    def share_read(self) -> float:
        """How far the reading is, from 0 to 1."""
        return min(self._raw.tell() / self._size, 1.0)

    def _objects(self) -> Iterator[tuple[int, dict[str, Any]]]:
        self._raw.seek(0)
        for number, line in enumerate(iter(self._raw.readline, b""), start=1):
            if line.strip():
                yield number, _object(line, number=number)

    def __enter__(self) -> JsonLines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._raw.close()


def _object(line: bytes, *, number: int) -> dict[str, Any]:
    try:
        told = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or any(isinstance(value, dict | list) for value in told.values()):
        raise FileRefused("import.file_unreadable", why=A_LINE_OF_NO_OBJECT.filled(line=number))
    return told


def _cell(value: Any) -> str:
    """A value as a spreadsheet would hold it: nothing for null, yes or no for a truth."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
