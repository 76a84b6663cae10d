"""What records are called in a baseline: references are drawn anew in every nation, the instant of entering is not."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

REFERENCE = re.compile(r"\b[A-Z]{1,5}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
GIVEN = ("code", "login")
"""The fields by which a record is known where it has one: they are given by people and never drawn."""
UNKNOWN = "gone"


class Names:
    """The names of all records of a nation, by their references.

    A body goes by its code and an account by its login. Any other record is the so-manieth of its table that was entered at that
    instant: so no name hangs on how a table, a prefix or a page is called, nor on what else was entered at other times.
    """

    def __init__(self) -> None:
        from django.apps import apps

        self._known: dict[str, str] = {}
        for model in apps.get_models():
            fields = {field.name for field in model._meta.concrete_fields}
            if {"ref", "recorded_at"} <= fields:
                given = next((name for name in GIVEN if name in fields), "")
                self._read(model, given=given)

    def _read(self, model: Any, *, given: str) -> None:
        often: Counter[str] = Counter()
        rows = model._default_manager.order_by("recorded_at", "pk").values_list("ref", "recorded_at", given or "pk")
        for ref, recorded_at, word in rows.iterator(chunk_size=5000):
            instant = f"{recorded_at:%Y-%m-%dT%H:%M:%S}"
            often[instant] += 1
            self._known[ref] = str(word) if given else f"{instant}#{often[instant]}"

    def __len__(self) -> int:
        return len(self._known)

    def is_known(self, ref: Any) -> bool:
        """Whether this is a reference of a record."""
        return ref in self._known

    def of(self, ref: str) -> str:
        """The name of a record; the same for all that stand in no table."""
        return self._known.get(ref, UNKNOWN)

    def plain(self, text: str) -> str:
        """A text with every reference in it written as a name."""
        return REFERENCE.sub(lambda found: self.of(found[0]), text) if "-" in text else text

    def in_order(self, refs: Iterable[str]) -> list[str]:
        """These references, sorted by the names of their records."""
        return sorted(set(refs), key=self.of)

    def set_of(self, refs: Iterable[str]) -> dict[str, Any]:
        """How many records these are, and a digest that is the same for the same records in any order."""
        found = sorted(map(self.of, refs))
        return {"count": len(found), "digest": digest(found)}

    def rows(self, rows: Any) -> dict[str, Any]:
        """As `set_of`, for what a question of the database finds; rows without a reference are counted alone."""
        if not has_references(rows.model):
            return {"count": rows.count()}
        return self.set_of(refs_of(rows))

    def digest(self, told: Any) -> str:
        """The digest of an answer, whatever references it bears."""
        return digest(self.plain(json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)))


def has_references(model: Any) -> bool:
    """Whether the records of a table bear references."""
    return any(field.name == "ref" for field in model._meta.concrete_fields)


def refs_of(rows: Any) -> set[str]:
    """The references that a question of the database finds, in whatever order it gives them."""
    unordered = rows if rows.query.is_sliced else rows.order_by()
    return set(unordered.values_list("ref", flat=True))


def digest(told: Any) -> str:
    """A short digest of a value that JSON can tell."""
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refs_in(told: Any) -> set[str]:
    """Every reference that an answer bears."""
    return set(REFERENCE.findall(json.dumps(told, ensure_ascii=False, default=str)))
