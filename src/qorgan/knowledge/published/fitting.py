"""Do the parts that a source printed make its whole? What does not fit is flagged, never refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from qorgan.kernel.texts import Phrase, Text
from qorgan.knowledge.published.reading import Found
from qorgan.knowledge.statistics.dimensions import TITLES

SHORT, OVER, REPEATED = "parts_short", "parts_over", "same_as_before"
WORDS = {
    SHORT: Phrase("The parts by “{by}” make {sum}, less than the whole {whole}."),
    OVER: Phrase("The parts by “{by}” make {sum}, more than the whole {whole}."),
    REPEATED: Phrase("The same number as for the period before: it may have been repeated by mistake."),
}
LEAST_REPEATED = 100  # small counts are often alike by chance
Dims = tuple[tuple[str, str], ...]


def flag(figures: Iterable[Found]) -> None:
    """Flag every whole whose parts do not make it, and large numbers that a source repeats from year to year."""
    groups: dict[tuple[Any, ...], dict[Dims, Found]] = defaultdict(dict)
    for one in figures:
        groups[one.group][tuple(sorted(one.dims.items()))] = one
    for held in groups.values():
        for (parent, by), parts in _families(held).items():
            whole = held.get(parent)
            if whole is not None:
                _weigh(whole, by=by, parts=parts)
    _repeated(groups)


def _families(held: Mapping[Dims, Found]) -> dict[tuple[Dims, str], list[Found]]:
    """Parts by what they are parts of: the same dimensions but one, and that one."""
    found: dict[tuple[Dims, str], list[Found]] = defaultdict(list)
    for dims, one in held.items():
        for name, _value in dims:
            found[tuple(pair for pair in dims if pair[0] != name), name].append(one)
    return found


def _weigh(whole: Found, *, by: str, parts: list[Found]) -> None:
    bounds = [_bounds(one) for one in (whole, *parts)]
    if len(parts) < 2 or any(bound is None for bound in bounds):
        return
    (least, most), *others = (bound for bound in bounds if bound is not None)
    low, high = sum(bound[0] for bound in others), sum(bound[1] for bound in others)
    if high < least or low > most:
        code = SHORT if high < least else OVER
        told = str(low) if low == high else f"{low}-{high}"
        whole.flags.append({"code": code, "by": by, "sum": told, "whole": whole.raw})


def _bounds(one: Found) -> tuple[int, int] | None:
    """Between what and what a printed number lies; None when that is not known."""
    if one.printed.is_approximate or one.printed.least is None or one.printed.most is None:
        return None
    return one.printed.least, one.printed.most


def _repeated(groups: Mapping[tuple[Any, ...], Mapping[Dims, Found]]) -> None:
    series: dict[tuple[str, ...], dict[int, Found]] = defaultdict(dict)
    for held in groups.values():
        whole = held.get(())
        if whole is not None and whole.first_on.year == whole.last_on.year:
            series[whole.source, whole.series, whole.country][whole.first_on.year] = whole
    for years in series.values():
        for year, one in years.items():
            before = years.get(year - 1)
            value = one.printed.value
            if before and value is not None and value >= LEAST_REPEATED and value == before.printed.value:
                one.flags.append({"code": REPEATED})


def flag_words(flag: Mapping[str, Any]) -> Text:
    """A flag in words."""
    told = {name: value for name, value in flag.items() if name != "code"}
    if told.get("by") in TITLES:
        told["by"] = TITLES[told["by"]]
    return WORDS[flag["code"]].filled(**told)
