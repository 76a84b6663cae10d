"""How signals fare: in how many advertisements each stood, in how many decided groups, and how often the decision found cause for concern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, Func, Q, QuerySet
from django.db.models.functions import TruncMonth

from qorgan.desk.country import country
from qorgan.intake.monitoring.facts import FactSignal
from qorgan.intake.monitoring.models import Advertisement


class Each(Func):
    """Each value of an array, a row each."""

    function = "unnest"
    set_returning = True
    output_field = CharField()


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What a signal came to: advertisements that bore it, decisions on groups in which it stood, those that found cause for concern."""

    hits: int = 0
    decided: int = 0
    confirmed: int = 0

    @property
    def precision(self) -> int | None:
        """Of a hundred decisions how many confirmed it; None where nothing was decided."""
        return round(100 * self.confirmed / self.decided) if self.decided else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            hits=self.hits + other.hits,
            decided=self.decided + other.decided,
            confirmed=self.confirmed + other.confirmed,
        )


Months = Mapping[date, Tally]
"""By the first day of the month."""


def tallies(*, since: date | None = None, until: date | None = None, signal: str = "") -> dict[str, Months]:
    """What each signal came to month by month, by its code; advertisements by the day seen, decisions by their own."""
    found: dict[str, dict[date, Tally]] = defaultdict(lambda: defaultdict(Tally))
    bearing = _within(Advertisement.objects.filter(voided_on=None), "seen_on", since=since, until=until)
    bearing = bearing.filter(signals__contains=[signal]) if signal else bearing
    hits = bearing.annotate(code=Each("signals"), month=TruncMonth("seen_on")).values_list("code", "month")
    for code, month, number in hits.annotate(number=Count("pk")):
        found[code][month] += Tally(hits=number)
    told = _within(FactSignal.objects.filter(retracted_at=None), "happened_on", since=since, until=until)
    told = told.filter(signal=signal) if signal else told
    decided = told.annotate(month=TruncMonth("happened_on")).values_list("signal", "month")
    for code, month, number, confirmed in decided.annotate(
        number=Count("pk"), confirmed=Count("pk", filter=Q(is_concern=True))
    ):
        found[code][month] += Tally(decided=number, confirmed=confirmed)
    return {code: months for code, months in found.items() if not signal or code == signal}


def whole(months: Months) -> Tally:
    """All months together."""
    return sum(months.values(), Tally())


def in_turn_of_months(months: Months) -> Iterator[tuple[date, Tally]]:
    """Every month from the first to the last in which anything was counted, those between with nothing."""
    if not months:
        return
    month, last = min(months), max(months)
    while month <= last:
        yield month, months.get(month, Tally())
        month = month_after(month)


def month_after(month: date) -> date:
    """The first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def settling(*, is_concern: bool = False) -> list[str]:
    """The outcomes that say whether there is cause for concern, or those that say there is; one that leaves it open measures no signal."""
    told = ((item.code, item.attributes) for item in country().codes["monitoring_outcomes"])
    return [
        code
        for code, attributes in told
        if not attributes.get("is_unsettled") and (attributes.get("is_concern") or not is_concern)
    ]


def _within(rows: QuerySet, day: str, *, since: date | None, until: date | None) -> QuerySet:
    if since:
        rows = rows.filter(**{f"{day}__gte": since})
    if until:
        rows = rows.filter(**{f"{day}__lte": until})
    return rows.order_by()
