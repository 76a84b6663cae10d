"""Reading a value that holds from a day, with its source and basis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from qorgan.kernel.pack_files import Place
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.law.acts import Act
from qorgan.law.citations import Basis, Citation
from qorgan.law.values import Ban, Confiscation, History, Span, Stated

T = TypeVar("T")
Acts = Mapping[str, Act]


def read_history(place: Place, *, acts: Acts, value: Callable[[Place], T]) -> History[T]:
    """The dated statements under a place, oldest first.

    Each names its first day, `source` (an act of the pack) and `basis`; `unknown: true` says that the text of that
    day has not been read, `none: true` that the law provides nothing from that day on.
    """
    found: list[Stated[T]] = []
    for since, entry in place.entries():
        if type(since) is not date:
            raise entry.fault(f"the first day must be a date such as 2020-01-31, not {since!r}")
        citation = _citation(entry=entry, since=since, acts=acts)
        unknown, none = entry.maybe("unknown"), entry.maybe("none")
        if unknown and none:
            raise entry.fault("a value cannot be both unknown and none")
        if (unknown and not unknown.flag()) or (none and not none.flag()):
            raise entry.fault("“unknown” and “none” are written only as true")
        known = not (unknown or none)
        found.append(Stated(value=value(entry) if known else None, citation=citation, is_known=unknown is None))
        entry.done()
    if not found:
        raise place.fault("at least one dated value was expected")
    return History(stated=tuple(sorted(found, key=lambda one: one.citation.since)))


def _citation(*, entry: Place, since: date, acts: Acts) -> Citation:
    source = entry.take("source").string()
    if source not in acts:
        raise entry.fault(f"the source “{source}” is not among the acts of the pack")
    act = acts[source]
    dated, until, note = entry.maybe("dated"), entry.maybe("until"), entry.maybe("note")
    basis = Basis(entry.take("basis").one_of(*Basis))
    of_date = Basis(dated.one_of(*Basis)) if dated else act.in_force_basis if since == act.in_force_on else basis
    last = until.day() if until else None
    if last is not None and last < since:
        raise entry.fault("“until” is before the first day")
    return Citation(
        source=source,
        basis=basis,
        since=since,
        dated=of_date,
        until=last,
        note=note.text() if note else None,
    )


def span_of(unit: str) -> Callable[[Place], Span]:
    """A reader of `{from: 4, to: 7}` or `{to: 3}` in a unit."""

    def read(entry: Place) -> Span:
        least = entry.maybe("from")
        span = Span(least=least.number() if least else None, most=entry.take("to").number(), unit=unit)
        if span.least is not None and span.most is not None and span.least > span.most:
            raise entry.fault("the lower bound is above the upper one")
        return span

    return read


def ban_of(entry: Place) -> Ban:
    """`{years: 3, mandatory: false}` or `{for_life: true, mandatory: true}`."""
    years, for_life = entry.maybe("years"), entry.maybe("for_life")
    if (years is None) == (for_life is None):
        raise entry.fault("a ban is written either with “years” or with “for_life: true”")
    return Ban(years=years.number() if years else None, mandatory=entry.take("mandatory").flag())


def confiscation_of(entry: Place) -> str:
    """`{value: mandatory}`, `optional` or `none`."""
    return entry.take("value").one_of(*Confiscation.RANK)


def text_of(entry: Place) -> Text:
    """Three languages written beside source and basis."""
    return Text.of({code: entry.take(code).string() for code in LANGUAGES})


def number_of(entry: Place) -> int:
    """`{value: 2778}`."""
    return entry.take("value").number()


def word_of(entry: Place) -> str:
    """`{value: inquiry}`."""
    return entry.take("value").string()


def flag_of(entry: Place) -> bool:
    """`{value: true}`."""
    return entry.take("value").flag()
