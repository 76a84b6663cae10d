"""One row of a list on its way into the records."""

from __future__ import annotations

import hashlib
import hmac
import re
from enum import StrEnum
from typing import Any

from django.conf import settings

from qorgan.desk.importing.reasons import Remark, about

KEY_SIGN = "#"
SEALED_KEY = re.compile(r"•[0-9a-f]{32}$")
"""What a source keeps in place of a key that may name somebody."""


class Outcome(StrEnum):
    """What became of a row. A flagged row was taken with remarks; a record may be corrected with remarks too."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    FLAGGED = "flagged"
    CORRECTED_FLAGGED = "corrected_flagged"
    REFUSED = "refused"


REMARKED = (Outcome.REFUSED, Outcome.FLAGGED, Outcome.CORRECTED_FLAGGED)
TOLD = (*REMARKED, Outcome.UNCHANGED)
"""The outcomes about which something is said: of an unchanged row, what was said when it was taken and still stands, or why
there is nothing to take."""


class Row:
    """A row: its number as a spreadsheet shows it, its values by column, and what was found about it.

    `identity` is the key that the row would have without one of its own. `ref` names the record it made or belongs to;
    `is_known` says that an earlier import made it, `is_same` that it says nothing new: to an earlier import, or to the
    source that checked it; one that `is_otherwise_keyed` stands for a record that was taken without a key, or under one that
    the row does not bear. `line` and `places`
    are the cells as written and where each column stands; `prepared` is for the source: what its check made of the row, for
    writing it. `held` is the record of a known row, where its source fetches those of a list at once.
    """

    __slots__ = (
        "digest",
        "held",
        "identity",
        "is_known",
        "is_otherwise_keyed",
        "is_same",
        "key",
        "line",
        "number",
        "places",
        "prepared",
        "ref",
        "remarks",
        "values",
    )

    def __init__(
        self,
        *,
        number: int,
        values: dict[str, Any],
        line: list[str],
        places: dict[str, int],
    ) -> None:
        self.number = number
        self.values = values
        self.line = line
        self.places = places
        self.key = ""
        self.digest = b""
        self.identity = ""
        self.ref = ""
        self.is_known = False
        self.is_otherwise_keyed = False
        self.is_same = False
        self.prepared: Any = None
        self.held: Any = None
        self.remarks: list[Remark] = []

    def __getitem__(self, column: str) -> Any:
        """The value of a column; None where the cell is empty or the list has no such column."""
        return self.values.get(column)

    def tell(self, reason: str, column: str = "", **data: object) -> None:
        """Refuse or flag the row for a reason."""
        self.remarks.append(about(reason, column, self.cell(column), **data))

    def cell(self, column: str) -> str:
        """What the list says in a column, as it is written there."""
        place = self.places.get(column, len(self.line))
        return self.line[place].strip() if place < len(self.line) else ""

    @property
    def is_keyless(self) -> bool:
        """Whether the row has no key of its own, so that it is known by what it says alone."""
        return self.key.startswith(KEY_SIGN)

    @property
    def is_refused(self) -> bool:
        """Whether a remark keeps the row out."""
        return any(remark.refuses for remark in self.remarks)

    @property
    def told(self) -> list[Remark]:
        """What is said about the row. Of one that is refused, only why: its flags speak of a row that was taken."""
        return [remark for remark in self.remarks if remark.refuses] if self.is_refused else self.remarks

    @property
    def outcome(self) -> Outcome:
        """What became of the row once it was written."""
        if self.remarks and self.is_refused:
            return Outcome.REFUSED
        if self.is_same:
            return Outcome.UNCHANGED
        if self.is_known:
            return Outcome.CORRECTED_FLAGGED if self.remarks else Outcome.CORRECTED
        return Outcome.FLAGGED if self.remarks else Outcome.TAKEN


def said_key(key: str) -> str:
    """A row's key as it is shown: nothing for a row without one, a mask for one that may name somebody."""
    return "" if key.startswith(KEY_SIGN) else SEALED_KEY.sub("•••", key)


def content_digest(texts: tuple[str, ...]) -> bytes:
    """16 bytes that stand for what a row says; an empty cell says nothing, so that a new column changes no old row."""
    return hashlib.blake2b("\x1f".join(filter(None, texts)).encode(), digest_size=16).digest()


def keyed_digest(digest: bytes) -> bytes:
    """What is kept of the digest of a row that names people: keyed outside the database, or names could be tried against it."""
    key = hmac.new(settings.QORGAN_KEYS.index, b"importing|row", hashlib.sha256).digest()
    return hashlib.blake2b(digest, key=key, digest_size=16).digest()


def identity_key(texts: tuple[str, ...]) -> str:
    """A key made of the columns that name a row which has no key of its own."""
    return KEY_SIGN + hashlib.blake2b("\x1f".join(filter(None, texts)).encode(), digest_size=12).hexdigest()
