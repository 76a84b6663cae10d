"""The corpus: values that no clerk means to send and every door must be ready for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, TypeVar

from qorgan.desk.signatures import Param

T = TypeVar("T")

WHOLE = os.environ.get("QORGAN_TESTS") == "whole"
"""Every field meets everything: four times as long, for whoever changed what reads them."""

MARK = "QZXK"
"""Stands in every text that could do harm when it is shown, so that a page can be searched for it."""

SCRIPT = f"<script>alert('{MARK}')</script>"
IMAGE = f"\"'><img src=x onerror=alert('{MARK}')>"
TEMPLATE = "{{7*7}}" + MARK

UNKEEPABLE: dict[str, str] = {
    "NUL": f"{MARK}\x00",
    "escape": f"{MARK}\x1b[m",
    "lone high surrogate": f"{MARK}\ud800",
    "lone low surrogate": f"{MARK}\udfff",
    "right-to-left override": f"{MARK}\u202egnp.exe",
    "isolate": f"{MARK}\u2066x",
    "byte-order mark inside": f"{MARK}\ufeffx",
    "private use": f"{MARK}\ue000",
    "unassigned": f"{MARK}\U000e0fff",
    "line separator": f"{MARK}\u2028x",
    "a million letters": "A" * 990_000,
    "a mountain of accents": "a" + "\u0301" * 20_000,
}
"""Texts that no field keeps."""

DANGEROUS: dict[str, str] = {
    "script": SCRIPT,
    "image": IMAGE,
    "template": TEMPLATE,
    "template tag": "{% load kit %}" + MARK,
    "format": "{0.__class__}{value}{fields}{" + MARK,
    "percent": f"%s%(x)s%n%{MARK}",
    "SQL": f"'; DROP TABLE people_person; -- {MARK}",
    "SQL wildcard": "%' OR 1=1 --\\",
    "formula": f"=1+1&{MARK}",
    "formula of a name": f"@SUM(A1:A9){MARK}",
    "formula with a command": f"+cmd|' /C calc'!A0{MARK}",
    "formula with a minus": f"-2+3+cmd|{MARK}",
    "formula behind a semicolon": f"{MARK};=1+1",
    "path": "../../../../etc/passwd",
    "quotes": "\"“”«»'`",
}
"""Texts that a line may well hold, and that must never do anything."""

ODD: dict[str, str] = {
    "composed of two signs": "И\u0306" + MARK,
    "empty": "",
    "only spaces": "   ",
    "new line": f"{MARK}\ntwo",
    "emoji": "👩‍👧",
    "not there": "null",
    "list": "[]",
    "Arabic digits": "٢٠٢٠-٠٢-٠١",
    "30 February": "30.02.2020",
    "30 February in ISO": "2020-02-30",
    "day zero": "0000-00-00",
    "year 99999": "99999-01-01",
    "year 99999, day first": "01.01.99999",
    "week date": "2020-W01-1",
    "before our time": "31.12.1899",
    "2^63": str(2**63),
    "minus one": "-1",
    "NaN": "NaN",
    "1e400": "1e400",
    "many digits": "9" * 5_000,
    "underscore number": "1_000",
    "sound reference of no record": "P-4444-4444",
}
"""Texts that are something else than they seem."""

TEXTS: dict[str, str] = {**UNKEEPABLE, **DANGEROUS, **ODD}

THINGS: dict[str, Any] = {
    "2^63": 2**63,
    "minus one": -1,
    "forty digits": 10**40,
    "infinity": float("inf"),
    "half": 0.5,
    "yes": True,
    "nothing": None,
    "empty list": [],
    "empty object": {},
    "list in a list": [[]],
    "list of nothing": [None],
    "object": {"ref": "P-4444-4444"},
    "object of a template": {"__class__": TEMPLATE},
    "long list": ["x"] * 2_000,
    "list of NUL": ["\x00"],
    "list of a lone surrogate": ["\ud800"],
}
"""What a machine may send where a text was asked for."""

NO_PROSE = (
    "NUL",
    "lone high surrogate",
    "a million letters",
    "script",
    "format",
    "30 February",
    "day zero",
    "year 99999",
    "2^63",
    "minus one",
    "NaN",
    "1e400",
    "many digits",
    "Arabic digits",
    "composed of two signs",
    "empty",
    "only spaces",
    "week date",
)
"""Enough for a field that takes no free text: one of each class, and everything that looks like a number or a day."""

FEW = ("NUL", "empty", "lone high surrogate", "script", "format", "30 February", "2^63", "NaN")
"""For the fields whose next of kin, read by the same code, met everything: they share these."""


def texts_for(kind: str) -> Sequence[str]:
    """The names of the texts to try on the first field of a kind (`qorgan.desk.signatures.Param.kind`)."""
    return tuple(TEXTS) if kind in ("line", "note", "secret") else NO_PROSE


class Tried:
    """Which kinds of field have met the whole corpus: their next of kin, read by the same code, share a part of it."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self.turn = 0

    def is_new(self, param: Param) -> bool:
        """Whether no field of its make was asked about; it counts as seen from now on.

        A code is read alike from whichever list, a reference alike to whichever kind of record.
        """
        is_looked_up = param.kind in ("code", "ref")
        sign = f"{param.kind} {param.many} {param.required}" if is_looked_up else f"{param.annotation!r}"
        is_new = sign not in self._seen
        self._seen.add(sign)
        self.turn += 1
        return is_new or WHOLE

    def share(self, all_of: Sequence[T], *, among: int) -> Sequence[T]:
        """The part that falls to the field asked about last: of so many next of kin, one meets each."""
        return all_of if WHOLE else all_of[self.turn % among :: among]
