"""A package as CSV: one line a contact, a mark or words; a revoked one has its day instead of a value."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from qorgan.intake.sharing.formats.lines import KINDS, Line, Sheet
from qorgan.intake.sharing.models import Package
from qorgan.intake.sharing.signatures import key_in, signature_of
from qorgan.kernel.refusals import Refusal
from qorgan.kit.exports import csv_text

HEAD = ("from", "package", "key", "item", "kind", "value", "seen_on", "until_on", "revoked_on", "reason")
NUMBER = re.compile(r"\+[\d ()-]{5,30}")
LONGEST = 20_000
SIGNATURE = "signature"
"""The first cell of the last row; the signature is the second."""


def written(package: Package, lines: Sequence[Line], *, name: str) -> str:
    """A package as CSV."""
    rows = [
        (
            name,
            package.ref,
            line.uid,
            line.item,
            line.kind,
            " ".join(line.value.split()),
            line.seen_on or "",
            package.until_on,
            line.revoked_on or ("revoked" if line.is_revoked else ""),
            line.reason,
        )
        for line in lines
    ]
    return csv_text([HEAD, *rows])


def signed(text: str) -> str:
    """A sheet whose last row bears the signature of those above."""
    return f"{text}{SIGNATURE},{signature_of(_plain(text))}{',' * (len(HEAD) - 2)}\r\n"


def _parted(text: str) -> tuple[str, str]:
    """The rows of a sheet, and the key with which they are signed, "" where they bear no signature.

    Raises:
        sharing.signature_wrong
    """
    rows, _line, last = text.rstrip().rpartition("\n")
    first, _comma, rest = last.partition(",")
    if first.strip('" ') != SIGNATURE:
        return text, ""
    return rows, key_in(rest.strip('," '), content=_plain(rows))


def _plain(text: str) -> bytes:
    """The rows in one way of ending lines."""
    return "\n".join(text.strip("\ufeff\r\n").splitlines()).encode()


def read(text: str, *, most: int) -> Sheet:
    """A package from CSV.

    Raises:
        sharing.file_unknown, sharing.file_too_many, sharing.file_row, sharing.file_formula, sharing.file_no_key
        sharing.signature_wrong
    """
    text, signed_by = _parted(text)
    rows = csv.reader(io.StringIO(text))
    try:
        head = tuple(cell.strip().casefold() for cell in next(rows, []))
        if not {"package", "key", "kind", "value"} <= set(head):
            raise Refusal("sharing.file_unknown").at("file")
        lines, keys, giver = list[Line](), list[str](), ""
        for number, cells in enumerate(rows, start=2):
            if len(lines) >= most:
                raise Refusal("sharing.file_too_many", most=most).at("file")
            if not any(cells):
                continue
            if cells[0] == SIGNATURE:
                raise Refusal("sharing.signature_wrong").at("file")  # rows stand behind it, which it does not sign
            if len(cells) != len(head):
                raise Refusal("sharing.file_row", row=number, cells=len(cells), asked=len(head)).at("file")
            told = {name: _cell(cell, row=number, column=name) for name, cell in zip(head, cells, strict=True)}
            lines.append(_line(told, row=number))
            keys.append(told["package"])
            giver = giver or told.get("from", "")
    except csv.Error:
        raise Refusal("sharing.file_unknown").at("file") from None
    return Sheet(origin=giver, key=keys[0] if keys else "", format="csv", lines=lines, signed_by=signed_by)


def _line(told: dict[str, str], *, row: int) -> Line:
    if not told["key"]:
        raise Refusal("sharing.file_no_key", place=row).at("file")
    if told.get("revoked_on"):
        return Line(uid=told["key"], is_revoked=True)
    return Line(uid=told["key"], kind=told["kind"] if told["kind"] in KINDS else "", value=told["value"])


def _cell(text: str, *, row: int, column: str) -> str:
    """A cell as it was meant: the apostrophe that keeps a spreadsheet from reading a number as a formula is taken off."""
    cell = text.strip()
    bare = cell.removeprefix("'")
    if NUMBER.fullmatch(bare):
        return bare
    if cell.startswith(("=", "+", "-", "@")):
        raise Refusal("sharing.file_formula", row=row, column=column).at("file")
    return bare[:LONGEST]
