"""What statistics tells the rooms below it of a figure that they name: see `desk.figures`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.http import urlencode

from qorgan.desk.figures import Question
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.addresses import PAGE
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.figures import Number
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named, indicators


def _may_be_named(indicator: Indicator) -> bool:
    return indicator.guard is None and not indicator.is_lawful


def _narrowed(question: Question) -> dict[str, str]:
    told_by = {one.column for one in indicator_named(question.indicator).breakdowns}
    return {"region": question.region} if question.region and "region" in told_by else {}


class Counted:
    """The indicators of the country, counted now."""

    def titles(self) -> Mapping[str, Text]:
        """Those that are neither guarded nor follow from the law alone."""
        return {name: one.title for name, one in indicators().items() if _may_be_named(one)}

    def value(self, question: Question) -> Number:
        """The value over the days, of the region where the indicator is told by region."""
        asked = indicator_named(question.indicator)
        return evaluate(indicator=asked, period=Period(question.first, question.last), where=_narrowed(question)).value

    def address(self, question: Question) -> str:
        """The page of the figure."""
        told = [
            ("indicator", question.indicator),
            ("from_on", question.first.isoformat()),
            ("until_on", question.last.isoformat()),
        ]
        where = [("where", f"{name}={value}") for name, value in _narrowed(question).items()]
        return f"{PAGE}?{urlencode([*told, *where])}"
