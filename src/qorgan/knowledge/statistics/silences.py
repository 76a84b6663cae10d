"""Days of a period of which the records cannot speak: they have not come, or lie before the first that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Min

from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.knowledge.statistics.indicators import Indicator

NOT_OVER = Phrase("The period is not over: what is known up to {day} is counted.")
NOT_BEFORE = Phrase("The records begin on {day}; that nothing stands before it does not mean that there was nothing.")


def silences(*, indicators: Iterable[Indicator], period: Period, known_on: date) -> Iterator[Text]:
    """What a reader of figures for the period must know; nothing where the records speak of all its days.

    `known_on` is the day on which what is known is counted. Figures that follow from the law are never silent.
    """
    counted = [one for one in indicators if not one.is_lawful]
    if not counted:
        return
    yield from not_over(period, known_on=known_on)
    begin = first_day({one.fact for one in counted if one.guard is None})  # the day of a guarded fact is told nowhere
    if begin is not None and period.first < begin:
        yield NOT_BEFORE.filled(day=day_text(begin))


def is_recorded(indicator: Indicator, *, period: Period) -> bool:
    """Whether records of the kind had begun by the end of a period: before that nobody counted, and nothing is not zero."""
    begun = None if indicator.is_lawful or indicator.guard else first_day({indicator.fact})
    return begun is None or period.last is None or begun <= period.last


def not_over(period: Period, *, known_on: date) -> Iterator[Text]:
    """That a period is not over on the day on which what is known is counted."""
    if period.last is None or period.last > known_on:
        yield NOT_OVER.filled(day=day_text(known_on))


def first_day(facts: set[str]) -> date | None:
    """The earliest day of any standing fact in the tables, read from the end of an index of each."""
    standing = (FACTS[fact]._default_manager.filter(retracted_at=None) for fact in sorted(facts))
    found = (rows.aggregate(first=Min("happened_on"))["first"] for rows in standing)
    return min((day for day in found if day is not None), default=None)
