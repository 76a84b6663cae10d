"""What statistics tells the rooms below it of a figure that they name: see `desk.figures`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.http import urlencode

from qorgan.desk.figures import Question
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.addresses import PAGE
from qorgan.knowledge.statistics.counts import Nights
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.few import told_to_all
from qorgan.knowledge.statistics.figures import Number
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named, indicators
from qorgan.knowledge.statistics.members import facts_behind

DAY = timedelta(days=1)


def _may_be_named(indicator: Indicator) -> bool:
    return indicator.guard is None and not indicator.is_lawful


def _narrowed(question: Question) -> dict[str, str]:
    told_by = {one.column for one in indicator_named(question.indicator).breakdowns}
    asked = {"region": question.region, "provider": question.provider}
    return {name: value for name, value in asked.items() if value and name in told_by}


class Counted:
    """The indicators of the country, counted now."""

    def titles(self) -> Mapping[str, Text]:
        """Those that are neither guarded nor follow from the law alone."""
        return {name: one.title for name, one in indicators().items() if _may_be_named(one)}

    def value(self, question: Question) -> Number:
        """The value over the days, of the region and the provider where the indicator is told by them; none where it is of few people."""
        asked, days = indicator_named(question.indicator), Period(question.first, question.last)
        figure = evaluate(indicator=asked, period=days, where=_narrowed(question))
        return told_to_all(figure).value

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
