"""Our own figure beside one that others published: the difference, and what is likely behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text, day_text
from qorgan.knowledge.published.fitting import flag_words
from qorgan.knowledge.published.layouts import REPATRIATED
from qorgan.knowledge.published.models import PublishedFigure
from qorgan.knowledge.published.parts import counted_in, glotip, part_text
from qorgan.knowledge.published.reasons import (
    APPROXIMATE,
    BROUGHT_BACK,
    DEFINITION,
    KNOWN_LATER,
    LIST,
    NO_PART,
    NO_RECORDS,
    NOT_GIVEN,
    NOT_OVER,
    ONLY_SINCE,
    OTHERS,
    UNEXPLAINED,
    UNIT,
    WITHHELD_FITS,
    WITHHELD_OUT,
)
from qorgan.knowledge.published.words import words_of
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.few import told_to
from qorgan.knowledge.statistics.figures import Figure
from qorgan.knowledge.statistics.indicators import Indicator, indicators
from qorgan.knowledge.statistics.naming import code_list
from qorgan.knowledge.statistics.silences import first_day, is_recorded
from qorgan.knowledge.statistics.withheld import few_words

NEAR = 20  # a number told as “about” is within a twentieth of the truth
PLAIN_UNITS = frozenset(("", "counts", "count", "number"))


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure with ours for the same part and days.

    `ours` is None when the part has no counterpart; `difference` is theirs less ours, None when either is not known.
    """

    published: PublishedFigure
    ours: int | None
    unit: Text | None
    difference: int | None
    reasons: tuple[Text, ...]


def beside(published: PublishedFigure, *, actor: Actor) -> Beside:
    """Ours beside theirs, as far as this reader is told ours.

    A figure that ours is not held against has no reasons but what does not fit in itself.
    """
    own = tuple(flag_words(flag) for flag in published.flags)
    indicator = indicators().get(published.indicator)
    if indicator is None:
        return Beside(published=published, ours=None, unit=None, difference=None, reasons=own)
    where = ours_of(published.dims, indicator=indicator)
    figure = _asked(indicator, period=published.period, where=where) if where is not None else None
    figure = told_to(figure, actor=actor) if figure else None
    if figure and not figure.value and _is_silent(indicator, period=published.period):
        silent = (NO_RECORDS, *_only_since(published, indicator=indicator))
        return Beside(published, ours=None, unit=indicator.unit, difference=None, reasons=(*silent, *own))
    if figure and figure.withheld == few_words():
        return Beside(published, ours=None, unit=indicator.unit, difference=None, reasons=(few_words(), *own))
    if figure is None or not isinstance(figure.value, int):
        return Beside(
            published=published,
            ours=None,
            unit=indicator.unit,
            difference=None,
            reasons=(NO_PART.filled(part=part_text(published.dims)), *own),
        )
    difference = None if published.value is None else published.value - figure.value
    told = _reasons(published, figure=figure, difference=difference, actor=actor)
    return Beside(
        published=published, ours=figure.value, unit=indicator.unit, difference=difference, reasons=(*told, *own)
    )


def _is_silent(indicator: Indicator, *, period: Period) -> bool:
    """Whether nobody had begun to keep records of the kind: nothing is then no number."""
    if indicator.is_lawful or indicator.guard:
        return False
    return first_day({indicator.fact}) is None or not is_recorded(indicator, period=period)


def ours_of(dims: Mapping[str, str], *, indicator: Indicator) -> dict[str, Any] | None:
    """The part that theirs is about in our own codes; None when ours is not broken down so."""
    found: dict[str, Any] = {}
    known = {one.column for one in indicator.breakdowns}
    for name, value in dims.items():
        column, codes = glotip(name, value) or (name, value)
        if column not in known or codes in ((), None) or not _is_code(codes, column=column, indicator=indicator):
            return None
        found[column] = list(codes) if isinstance(codes, tuple) else codes
    return found


def _is_code(value: Any, *, column: str, indicator: Indicator) -> bool:
    """Whether a value is one of ours, for a dimension of a code list."""
    dimension = indicator.dimension(column)
    listed = code_list(dimension, fact=indicator.fact) if dimension.shows == "code" else ""
    values = value if isinstance(value, tuple) else (value,)
    return not listed or all(one in country().codes[listed] for one in values)


def _asked(indicator: Indicator, *, period: Period, where: Mapping[str, Any], on: date | None = None) -> Figure | None:
    try:
        return evaluate(indicator=indicator, period=period, where=where, as_known_on=on)
    except Refusal:
        return None


def _reasons(published: PublishedFigure, *, figure: Figure, difference: int | None, actor: Actor) -> Iterator[Text]:
    """What is said whatever the numbers, then why they differ: no difference is left without a reason."""
    yield from _about_things(published, figure=figure)
    if difference == 0:
        return
    ours = figure.value
    assert isinstance(ours, int)
    if (room := _leaves_room(published, ours=ours)) is not None:
        yield room
    elif published.value is None and not published.is_withheld:
        yield NOT_GIVEN.filled(raw=published.raw)
    else:
        told = [
            *([WITHHELD_OUT.filled(raw=published.raw)] if published.is_withheld else []),
            *_about_period(published, figure=figure, actor=actor),
            *_about_meaning(published, figure=figure),
            *_about_others(published),
        ]
        yield from told or [UNEXPLAINED.filled(ours=figure.definition)]


def _about_things(published: PublishedFigure, *, figure: Figure) -> Iterator[Text]:
    """That theirs and ours count different things, and whom neither counts."""
    unit = published.unit.casefold()
    theirs = counted_in(published.series) if unit in PLAIN_UNITS else words_of(published.unit)
    if theirs and not {words.casefold() for words in theirs.as_dict().values()} & {
        words.casefold() for words in figure.unit.as_dict().values()
    }:
        yield UNIT.filled(theirs=theirs, ours=figure.unit)
    if published.series.endswith(f"({REPATRIATED})"):
        yield BROUGHT_BACK


def _leaves_room(published: PublishedFigure, *, ours: int) -> Text | None:
    """Why theirs may be the same as ours though it is no plain number; None where it may not."""
    if published.is_withheld and (published.least or 0) <= ours <= (published.most or 0):
        return WITHHELD_FITS.filled(raw=published.raw)
    if not published.is_approximate:
        return None
    is_near = published.value is not None and abs(published.value - ours) * NEAR <= max(published.value, ours)
    at_least = published.least is not None and ours >= published.least
    return APPROXIMATE.filled(raw=published.raw) if is_near or at_least else None


def _about_period(published: PublishedFigure, *, figure: Figure, actor: Actor) -> Iterator[Text]:
    """What days have to do with it: records that begin later, a period not over, records entered after the edition."""
    if published.last_on >= actor.today:
        yield NOT_OVER.filled(day=day_text(published.last_on))
    if figure.indicator.is_lawful:
        return
    yield from _only_since(published, indicator=figure.indicator)
    if published.snapshot_on < actor.today:
        then = _asked(figure.indicator, period=published.period, where=dict(figure.where), on=published.snapshot_on)
        then = told_to(then, actor=actor) if then else None
        if then and then.value is not None and then.value != figure.value:
            yield KNOWN_LATER.filled(day=day_text(published.snapshot_on), then=then.value, now=figure.value)


def _only_since(published: PublishedFigure, *, indicator: Indicator) -> Iterator[Text]:
    began = first_day({indicator.fact})
    if began and began > published.first_on:
        yield ONLY_SINCE.filled(day=day_text(began))


def _about_meaning(published: PublishedFigure, *, figure: Figure) -> Iterator[Text]:
    """What the words have to do with it: the list of offences, the definition."""
    lists = country().law.offence_lists
    for used in figure.lists:
        yield LIST.filled(list=lists[used.id].title)
    if published.definition:
        yield DEFINITION.filled(theirs=words_of(published.definition))


def _about_others(published: PublishedFigure) -> Iterator[Text]:
    """Other sources that tell another number of the same part and days."""
    others = PublishedFigure.objects.filter(
        indicator=published.indicator,
        country=published.country,
        first_on=published.first_on,
        last_on=published.last_on,
        dims=published.dims,
    ).exclude(source=published.source)
    told = [
        (words_of(one.source), one.raw) for one in others.order_by("source", "id")[:3] if one.value != published.value
    ]
    if told:
        named = {code: "; ".join(f"{source.in_(code)}: {raw}" for source, raw in told) for code in LANGUAGES}
        yield OTHERS.filled(others=Text.of(named))
