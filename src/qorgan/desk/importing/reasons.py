"""Why a row was refused or flagged: a code and values, so that each reader hears it in the own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qorgan.desk.inputs import shown
from qorgan.kernel.pack_files import Place
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.stated import Stated
from qorgan.kernel.texts import LANGUAGES, Text, day_text

CLIPPED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What a `reasons.yaml` states under a code: something that can be wrong with a row.

    One that `refuses` keeps the row out; any other only flags it. One that `asks` for nothing only tells, and nobody owes a look
    at it. One that is `of_header` is about a column: its value is a name of the column and no cell.
    `says` and `hint` are templates over the values of the remark; `{value}` is the cell.
    """

    says: Text
    hint: Text
    refuses: bool
    asks: bool
    of_header: bool


def _reason(place: Place) -> Reason:
    told = {name: place.maybe(name) for name in ("refuses", "asks", "of_header")}
    return Reason(
        says=place.take("says").text(),
        hint=place.take("hint").text(),
        **{name: found.flag() if found else name == "asks" for name, found in told.items()},
    )


REASONS = Stated("reasons.yaml", _reason)
"""Under the name of a source stand the reasons that it alone gives; what any may give stands with the desk."""
GENERAL = ("cell", "row")


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A reason found in one row; `data` holds plain values, a text being its three languages."""

    reason: str
    refuses: bool
    column: str = ""
    value: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def about(reason: str, column: str = "", value: object = "", **data: object) -> Remark:
    """A remark for a reason on a cell, or on the whole row when no column is named."""
    refuses = REASONS.get(reason).refuses
    return Remark(reason=reason, refuses=refuses, column=column, value=shown(value), data=_plain(data))


def asks(reason: str) -> bool:
    """Whether a remark for a reason wants somebody to look at its row."""
    known = REASONS.find(reason)
    return known is None or known.asks


def tells_cell(reason: str) -> bool:
    """Whether a remark for a reason may repeat what stands in a cell."""
    known = REASONS.find(reason)
    return known is None or not known.of_header


def from_refusal(refusal: Refusal) -> list[Remark]:
    """What an act's refusal means for the row that asked for it."""
    if isinstance(refusal, BadInput):
        return [
            Remark(
                reason=refusal.code, refuses=True, column=name, data=_plain({"says": says, "hint": refusal.next_step})
            )
            for name, sentences in refusal.problems.items()
            for says in sentences
        ]
    says = Text.of({code: refusal.sentence(language=code) for code in LANGUAGES})
    hint = Text.of({code: refusal.advice(language=code) for code in LANGUAGES})
    return [Remark(reason=refusal.code, refuses=True, data=_plain({"says": says, "hint": hint}))]


def sentences_of(*, reason: str, value: str, data: Mapping[str, Any]) -> tuple[Text, Text]:
    """What happened and what to do, in every language."""
    known = REASONS.find(reason)
    if known is None:
        return Text.of(data.get("says", reason)), Text.of(data.get("hint", ""))
    values = {name: _spoken(one) for name, one in data.items()} | {"value": value}
    return known.says.filled(**values), known.hint.filled(**values)


def _plain(data: Mapping[str, object]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in data.items()}


def _plain_value(value: object) -> Any:
    if isinstance(value, date):
        return day_text(value).as_dict()
    if callable(in_language := getattr(value, "in_", None)):  # a text, an amount, a span
        return {code: in_language(code) for code in LANGUAGES}
    if isinstance(value, str):
        return shown(value)
    return value if isinstance(value, int) else str(value)


def _spoken(value: Any) -> object:
    return Text.of(value) if isinstance(value, dict) else value
