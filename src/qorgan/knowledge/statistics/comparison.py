"""A figure beside the period before."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from qorgan.kernel.periods import Period
from qorgan.kit.formatting import say
from qorgan.knowledge.statistics.counts import Share
from qorgan.knowledge.statistics.figures import Figure, said_number


def period_before(period: Period) -> Period:
    """The period of equal length that ends the day before; whole years and months keep to the calendar.

    What has passed of a year is held beside the same days of the year before: much is counted on a year's first day.
    """
    assert period.last is not None
    whole = Period(period.first.replace(day=1), period.last)
    if whole == period and (period.last + timedelta(days=1)).day == 1:
        months = len(list(period.months()))
        index = period.first.year * 12 + period.first.month - 1 - months
        return Period(period.first.replace(year=index // 12, month=index % 12 + 1), period.day_before())
    if period.first == date(period.last.year, 1, 1):
        year, last = period.last.year - 1, period.last
        return Period(date(year, 1, 1), date(year, last.month, min(last.day, monthrange(year, last.month)[1])))
    return Period(period.first - timedelta(days=period.days), period.day_before())


def before_words(before: Period, *, than: Period, language: str) -> str:
    """What the days beside which a figure stands are called, with the days: those just before, or the same of the year before."""
    told = {"period": say(before, language=language).words}
    if before.last == than.day_before():
        return _("The period before, %(period)s") % told
    return _("The same days of the year before, %(period)s") % told


def change_words(*, now: Figure, before: Figure, language: str) -> str:
    """By how much a figure moved, in words, a share in percentage points; "" where one of the two is not told."""
    if now.value is None or before.value is None:
        return ""
    change: int | Decimal = now.value - before.value
    if change == 0:
        return _("No change")
    told = {"number": said_number(change if change > 0 else -change, language)}
    if isinstance(now.indicator.counts, Share):
        more, fewer = _("%(number)s percentage points more now"), _("%(number)s percentage points less now")
        return (more if change > 0 else fewer) % told
    return _("%(number)s more now") % told if change > 0 else _("%(number)s fewer now") % told
