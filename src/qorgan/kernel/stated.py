"""What the rooms state by code in files of one name: refusals, the reasons of an import."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from qorgan.kernel.pack_files import Place

HOUSE = Path(__file__).resolve().parents[1]
OF_A_CODE = re.compile(r"^(\w+)\.\w+:$", re.MULTILINE)
Entry = TypeVar("Entry")


class Stated(Generic[Entry]):
    """The entries of every file of this name in the house, by code; the first word of a code is its subject.

    A file is read when the first entry of one of its subjects is asked about.
    """

    def __init__(self, name: str, read: Callable[[Place], Entry]) -> None:
        self.name, self.read = name, read
        self._held: dict[Path, dict[str, Entry]] = {}

    @cached_property
    def files(self) -> dict[str, list[Path]]:
        """The files that hold codes of a subject, by that subject."""
        found: dict[str, list[Path]] = {}
        for file in sorted(HOUSE.rglob(self.name)):
            for subject in dict.fromkeys(OF_A_CODE.findall(file.read_text(encoding="utf-8"))):
                found.setdefault(subject, []).append(file)
        return found

    def find(self, code: str) -> Entry | None:
        """What stands under a code, or None."""
        for file in self.files.get(code.partition(".")[0], ()):
            if code in (found := self._entries(file)):
                return found[code]
        return None

    def get(self, code: str) -> Entry:
        """What stands under a code.

        Raises:
            LookupError: no file knows the code.
        """
        found = self.find(code)
        if found is None:
            raise LookupError(f"no {self.name} knows the code {code}")
        return found

    def all(self, *subjects: str) -> dict[str, Entry]:
        """Every entry by code, or those of some subjects."""
        files = {file for subject in subjects or self.files for file in self.files.get(subject, ())}
        found = {code: entry for file in files for code, entry in self._entries(file).items()}
        return {code: found[code] for code in sorted(found) if not subjects or code.partition(".")[0] in subjects}

    def _entries(self, file: Path) -> dict[str, Entry]:
        if file not in self._held:
            from qorgan.kernel.pack_files import read_yaml  # a program that says nothing of this reads no YAML

            found = {}
            for code, place in read_yaml(file).entries():
                found[code] = self.read(place)
                place.done()
            self._held[file] = found
        return self._held[file]
