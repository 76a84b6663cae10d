"""The values of a letter: read once, frozen as plain JSON, said in the letter's language when it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from qorgan.desk.country import country, label
from qorgan.kernel.days import long_day
from qorgan.kernel.inputs import UnsafeText, clean_line, clean_note
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.formatting import money, number
from qorgan.law.lengths import Length
from qorgan.office.letters.catalogue import Blank, Template
from qorgan.office.letters.text_language import marked

MISSING = Phrase("“{name}” is missing")
UNKNOWN = Phrase("“{name}” is not asked for")
UNREADABLE = Phrase("“{name}” cannot be read as it is written")
NOTHING: dict[str, Any] = {"lines": [], "table": []}


class Unreadable(ValueError):
    """A value is not of its kind."""


def frozen(*, template: Template, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept with the letter.

    Raises:
        letter.values_not_fitting: one is missing, unknown, or not of its kind; all of them are named.
    """
    wanted = {blank.name: blank for blank in template.blanks}
    wrong = [UNKNOWN.filled(name=str(name)[:60]) for name in given if name not in wanted]
    kept: dict[str, Any] = {}
    for blank in template.blanks:
        value = given.get(blank.name)
        if value is None or value == "" or value == []:
            wrong += [MISSING.filled(name=blank.title)] if blank.is_required else []
            continue
        try:
            kept[blank.name] = _plain(value, blank=blank)
        except (Unreadable, UnsafeText):
            wrong.append(UNREADABLE.filled(name=blank.title))
    if wrong:
        raise Refusal("letter.values_not_fitting", title=template.title, wrong=_joined(wrong))
    return kept


def _joined(texts: Sequence[Text]) -> Text:
    return Text(**{code: "; ".join(text.in_(code) for text in texts) for code in ("en", "ru", "kk")})


def _plain(value: Any, *, blank: Blank) -> Any:
    """One value as JSON keeps it."""
    match blank.kind:
        case "day":
            return _day(value).isoformat()
        case "number" | "money":
            return _whole(value)
        case "code":
            return _code(value, codes=blank.codes)
        case "length":
            return _length(value)
        case "note":
            return _written(value, clean=clean_note)
        case "lines":
            return [_written(line, clean=clean_line) for line in _listed(value)]
        case "table":
            return [[_written(cell, clean=clean_line) for cell in _listed(row)] for row in _listed(value)]
        case _:
            return _written(value, clean=clean_line)


def _written(value: Any, *, clean: Callable[[str], str]) -> str | dict[str, str]:
    """Words as they were written; what the house says in each of its languages is kept in all of them."""
    if isinstance(value, Text):
        return {code: clean(words) for code, words in value.as_dict().items()}
    return clean(_string(value))


def _string(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unreadable(value)
    return str(value)


def _listed(value: Any) -> Iterable[Any]:
    """A list; a text of several lines is a list of them, too."""
    if isinstance(value, str):
        return [line for line in value.splitlines() if line.strip()]
    if not isinstance(value, list | tuple):
        raise Unreadable(value)
    return value


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = _string(value).strip()
    day, dot, rest = text.partition(".")
    month, _, year = rest.partition(".")
    try:
        return date(int(year), int(month), int(day)) if dot else date.fromisoformat(text)
    except ValueError:
        raise Unreadable(value) from None


def _whole(value: Any) -> int:
    if isinstance(value, Money):
        if value.currency != country().currency:
            raise Unreadable(value)
        value = value.amount
    try:
        found = int(_string(value))
    except ValueError:
        raise Unreadable(value) from None
    if not 0 <= found <= 10**15:
        raise Unreadable(value)
    return found


def _length(value: Any) -> str:
    """A length as the country writes it: “3 months”."""
    try:
        return str(Length.parse(str(value)))
    except ValueError:
        raise Unreadable(value) from None


def _code(value: Any, *, codes: str) -> str:
    if _string(value) not in country().codes[codes]:
        raise Unreadable(value)
    return str(value)


def said(
    values: Mapping[str, Any],
    *,
    kinds: Mapping[str, Mapping[str, str]],
    language: str,
    names_in: str,
    marks_tongue: bool = False,
) -> dict[str, Any]:
    """The kept values in words; `kinds` gives for each name its kind and code list. One that is not given is empty.

    Days are said in `language`; what the house names, in `names_in`. With `marks_tongue` free words in another language say so.
    """
    found = {
        name: _words(
            values.get(name), kind=of["kind"], codes=of["codes"], language=language if of["kind"] == "day" else names_in
        )
        for name, of in kinds.items()
    }
    free = [name for name, of in kinds.items() if of["kind"] == "note" and not isinstance(values.get(name), dict)]
    notes = free if marks_tongue else []
    return found | {name: marked(found[name], language=language) for name in notes}


def _words(value: Any, *, kind: str, codes: str, language: str) -> Any:
    if value is None:
        return NOTHING.get(kind, "")
    match kind:
        case "day":
            return long_day(date.fromisoformat(value), language=language)
        case "length":
            return Length.parse(value).text.in_(language)
        case "number":
            return number(value, language=language)
        case "money":
            return money(Money(value, country().currency), language=language)
        case "code":
            return label(codes, value, language)
        case _:
            return in_tongue(value, language=language)


def in_tongue(value: Any, *, language: str) -> Any:
    """Kept words in a language of the house, where they are kept in each; others as they were written."""
    if isinstance(value, list):
        return [in_tongue(one, language=language) for one in value]
    return Text.of(value).in_(language) if isinstance(value, dict) else value
