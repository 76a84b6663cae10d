"""What statistics tells the rooms below it of a figure that they name: see `desk.figures`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.http import urlencode

from qorgan.desk.figures import FLOW, RATIO, STOCK, Question
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.addresses import PAGE
from qorgan.knowledge.statistics.counts import Mean, Nights, Share
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.few import told_to_all
from qorgan.knowledge.statistics.figures import Number
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named, indicators
from qorgan.knowledge.statistics.members import facts_behind
from qorgan.knowledge.statistics.spans import Event

DAY = timedelta(days=1)


def _may_be_named(indicator: Indicator) -> bool:
    return indicator.guard is None and not indicator.is_lawful


def _narrowed(question: Question) -> dict[str, str]:
    told_by = {one.column for one in indicator_named(question.indicator).breakdowns}
    asked = {"region": question.region, "provider": question.provider}
    return {name: value for name, value in asked.items() if value and name in told_by}


def _value(question: Question, days: Period) -> Number:
    figure = evaluate(indicator=indicator_named(question.indicator), period=days, where=_narrowed(question))
    return told_to_all(figure).value


class Counted:
    """The indicators of the country, counted now."""

    def titles(self) -> Mapping[str, Text]:
        """Those that are neither guarded nor follow from the law alone."""
        return {name: one.title for name, one in indicators().items() if _may_be_named(one)}

    def kind(self, indicator: str) -> str:
        """What an indicator tells: nights are counted of what lasts, and are those of the days."""
        asked = indicator_named(indicator)
        if isinstance(asked.counts, Share | Mean):
            return RATIO
        return FLOW if isinstance(asked.over, Event) or isinstance(asked.counts, Nights) else STOCK

    def value(self, question: Question) -> Number:
        """The value over the days, of the region and the provider where the indicator is told by them; none where it is of few people."""
        value = _value(question, Period(question.first, question.last))
        if not question.is_new or self.kind(question.indicator) != STOCK:
            return value
        before = _value(question, Period(question.first - DAY, question.first - DAY))
        return None if value is None or before is None else value - before

    def address(self, question: Question) -> str:
        """The page of the figure."""
        told = [
            ("indicator", question.indicator),
            ("from_on", question.first.isoformat()),
            ("until_on", question.last.isoformat()),
        ]
        where = [("where", f"{name}={value}") for name, value in _narrowed(question).items()]
        return f"{PAGE}?{urlencode([*told, *where])}"

    def nights(self, question: Question) -> Mapping[date, int]:
        """Whoever has more than one stay in a night has one, as in the figure."""
        counts = indicator_named(question.indicator).counts
        assert isinstance(counts, Nights)
        period = Period(question.first, question.last)
        facts = facts_behind(indicator=question.indicator, period=period, where=_narrowed(question))
        there: dict[date, set[str]] = defaultdict(set)
        for key, whose, first, ended in facts.values_list("key", counts.of, "happened_on", "ended_on"):
            day, last = max(first, question.first), min(question.last, ended - DAY) if ended else question.last
            while day <= last:
                there[day].add(whose or key)
                day += DAY
        return {day: len(people) for day, people in there.items()}
