"""Figures that follow from the law alone: what is due to a person, and the bounds of punishment."""

from __future__ import annotations

from datetime import date

from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.knowledge.statistics.counts import Compensation, Penalties
from qorgan.knowledge.statistics.figures import Cell, Figure
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.law import Citation, Legislation, Stated
from qorgan.law.refusals import LawSilent, NoValueOnDate
from qorgan.law.values import Confiscation

Breakdown = tuple[str, ...]


def lawful_figure(
    *, indicator: Indicator, period: Period, breakdowns: tuple[Breakdown, ...], law: Legislation
) -> Figure:
    """The figure as the law stood on the last day of the period.

    Raises:
        statistics.period_open: the period has no end.
        statistics.breakdown_unknown: the indicator is not broken down so.
    """
    if period.last is None:
        raise Refusal("statistics.period_open", period=period)
    for column in (name for breakdown in breakdowns for name in breakdown):
        indicator.dimension(column)
    if isinstance(indicator.counts, Compensation):
        value, cells, citations = _compensation(law, counts=indicator.counts, period=period)
    else:
        assert isinstance(indicator.counts, Penalties)
        value, cells, citations = None, *_penalties(law, counts=indicator.counts, day=period.last)
    return Figure(
        indicator=indicator,
        value=value,
        by=tuple(cells) if breakdowns else (),
        period=period,
        as_known_on=None,
        breakdowns=breakdowns,
        citations=tuple(dict.fromkeys(citations)),
    )


def _compensation(
    law: Legislation, *, counts: Compensation, period: Period
) -> tuple[int | None, list[Cell], list[Citation]]:
    """The amount on the last day; a part for every stretch of the period with an amount of its own, for every tier."""
    assert period.last is not None
    cells, citations = [], []
    for since in _turning_days(law, period=period):
        try:
            rules = law.on(since).compensation
            index = law.on(since).parameter(rules.index)
        except NoValueOnDate:
            continue
        for tier in rules.tiers:
            cells.append(
                Cell(dims={"tier": tier.code, "since": since.isoformat()}, value=(index * tier.amount_mci).amount)
            )
            citations += [tier.citation, index.citation] if tier.code == counts.tier else []
    own = [cell.value for cell in cells if cell.dims["tier"] == counts.tier]
    value = own[-1] if own else None
    assert value is None or isinstance(value, int)
    return value, cells, citations


def _turning_days(law: Legislation, *, period: Period) -> list[date]:
    """The first day, and every day of the period on which the index or a tier changes."""
    days = {period.first}
    rules = law.compensation_rules
    if rules is not None:
        days |= {day for day in law.parameters[rules.index].history.days if day in period}
        days |= {day for tier in rules.tiers.values() for day in tier.amount_mci.days if day in period}
    return sorted(days)


def _penalties(law: Legislation, *, counts: Penalties, day: date) -> tuple[list[Cell], list[Citation]]:
    """Two parts for each provision: the least and the most years; a bound that the law leaves open is None."""
    cells, citations = [], []
    for article, part in counts.provisions:
        try:
            provision = law.on(day).article(article, part=part)
        except LawSilent:
            continue
        span, confiscation = provision.imprisonment_years, provision.confiscation
        if span is None:
            continue
        known = {"article": provision.number, "part": part, "confiscation": _confiscation(confiscation)}
        cells += [
            Cell(dims={**known, "bound": bound}, value=value)
            for bound, value in (("least", span.least), ("most", span.most))
        ]
        citations += [one.citation for one in (span, confiscation) if one and one.citation]
    return cells, citations


def _confiscation(stated: Stated[str] | None) -> str:
    """The rule's word; "" when the text of the day has not been read."""
    if stated is not None and not stated.is_known:
        return ""
    return (stated.value if stated else None) or Confiscation.NONE
