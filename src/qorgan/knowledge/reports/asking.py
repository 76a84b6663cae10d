"""Asking statistics for the figures of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from qorgan.desk.agencies.models import Agency
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.citations import told_of
from qorgan.knowledge.reports.answers import Answer, Breakdown, Part
from qorgan.knowledge.reports.definitions import FigureAsked, Report
from qorgan.knowledge.reports.labels import label_of, title_of
from qorgan.knowledge.reports.period_rules import days_around_changes, resolved
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.figures import Cell, Figure, plain
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named
from qorgan.knowledge.statistics.naming import names_in, ordered
from qorgan.knowledge.statistics.silences import is_recorded
from qorgan.knowledge.statistics.spans import Known
from qorgan.knowledge.statistics.withheld import few_words

AS_ASKED = {"true": True, "false": False}
SHORTEST = timedelta(microseconds=1)


def whole(figure: Figure) -> Figure:
    """A figure told in full."""
    return figure


@dataclass(frozen=True)
class Moment:
    """What is counted: what the ledger held at an instant, that instant included; `day` is told as its day.

    States are told as they stood `as_of` the last day of the report, whatever days a figure covers. `told` says what of a
    figure is told to whom it is for.
    """

    day: date
    at: datetime
    as_of: date | None = None
    told: Callable[[Figure], Figure] = whole

    @property
    def known(self) -> Known:
        """The same for statistics, which count what was recorded before an instant."""
        return Known(at=self.at + SHORTEST)


Spans = Mapping[str, Period | None]


def spans_of(*, report: Report, period: Period, moment: Moment) -> Spans:
    """The days of each of the report's periods, for a closed period asked for; None where a rule finds none."""
    found = {name: resolved(rule, period=period, known=moment.known) for name, rule in report.periods.items()}
    return {"report": period, **found}


def answers(*, report: Report, spans: Spans, moment: Moment) -> dict[str, Answer]:
    """Every figure of a report, in the report's order."""
    return {name: _answer(asked, spans=spans, moment=moment) for name, asked in report.figures.items()}


def _answer(asked: FigureAsked, *, spans: Spans, moment: Moment) -> Answer:
    indicator = indicator_named(asked.indicator)
    if asked.days is not None:
        period = spans["report"]
        assert period is not None
        return _daily(asked, indicator=indicator, period=period, moment=moment)
    period = spans[asked.period]
    if period is None:
        return _told(asked, indicator=indicator, period=None, moment=moment, figure=None, by=())
    figure = None
    if is_recorded(indicator, period=period):
        figure = _ask(asked, period=period, moment=moment, breakdowns=asked.by)
    parts = [part for by in asked.by if figure for part in _parts(_ordered(figure, by=by), indicator=indicator)]
    if asked.also:
        named = [span for name in asked.also if (span := spans[name]) and is_recorded(indicator, period=span)]
        figures = [*([figure] if figure else []), *(_ask(asked, period=span, moment=moment) for span in named)]
        parts += [part for one in figures for part in _whole(one)]
    bases = _bases(asked, figure=figure, moment=moment) if figure else {}
    return _told(asked, indicator=indicator, period=period, moment=moment, figure=figure, by=tuple(parts), bases=bases)


def _ordered(figure: Figure, *, by: Breakdown) -> list[Cell]:
    """The parts of a breakdown in the order of lists, articles and days; the same in every language."""
    return ordered(figure.parts(*by), figure=figure, names=names_in(figure, language="en"), language="en")


def _ask(
    asked: FigureAsked,
    *,
    period: Period,
    moment: Moment,
    breakdowns: Iterable[Breakdown] = (),
    where: Mapping[str, Any] | None = None,
) -> Figure:
    figure = evaluate(
        indicator=asked.indicator,
        period=period,
        breakdowns=breakdowns,
        where={**asked.where, **(where or {})},
        as_known_at=moment.known.at,
        as_of=moment.as_of,
    )
    return moment.told(figure)


def _whole(figure: Figure) -> Iterable[Part]:
    """The value of one of several periods, and its equivalent in another currency."""
    named = {"period": str(figure.period)}
    yield Part(named, plain(figure.value), is_withheld=figure.withheld is few_words(), behind=figure.behind)
    if figure.converted:
        yield Part(dims={**named, "currency": figure.converted.money.currency}, value=figure.converted.money.amount)


def _parts(cells: Iterable[Cell], *, indicator: Indicator) -> Iterable[Part]:
    """Parts with bodies named by their codes, which stay the same in every house."""
    cells = list(cells)
    shows = {one.column: one.shows for one in indicator.breakdowns}
    refs = {str(value) for cell in cells for name, value in cell.dims.items() if shows[name] in ("agency", "reference")}
    codes = dict(Agency.objects.filter(ref__in=refs).values_list("ref", "code")) if refs else {}
    for cell in cells:
        dims = {name: codes.get(str(value), value) for name, value in cell.dims.items()}
        yield Part(dims, plain(cell.value), is_withheld=cell.is_withheld, behind=cell.behind)


def _bases(asked: FigureAsked, *, figure: Figure, moment: Moment) -> dict[str, int]:
    """The wholes of breakdowns by a dimension that counts on another base than the figure."""
    found = {}
    for by in asked.by:
        if len(by) == 1 and figure.indicator.dimension(by[0]).over:
            values = [cell.dims[by[0]] for cell in figure.parts(*by)]
            whole = _ask(asked, period=figure.period, moment=moment, where={by[0]: values}).value if values else 0
            found[by[0]] = int(whole or 0)
    return found


def _daily(asked: FigureAsked, *, indicator: Indicator, period: Period, moment: Moment) -> Answer:
    assert asked.days is not None
    days = days_around_changes(asked.days, period=period)
    figures = [_ask(asked, period=Period(day, day), moment=moment) for day in days]
    parts = tuple(Part({"on": str(one.period.first)}, plain(one.value), behind=one.behind) for one in figures)
    answer = _told(asked, indicator=indicator, period=period, moment=moment, figure=figures[-1], by=parts)
    return replace(answer, law=tuple(told_of(one for figure in figures for one in figure.citations)))


def _told(
    asked: FigureAsked,
    *,
    indicator: Indicator,
    period: Period | None,
    moment: Moment,
    figure: Figure | None,
    by: tuple[Part, ...],
    bases: Mapping[str, int] | None = None,
) -> Answer:
    converted = figure.converted if figure else None
    rate = (
        {
            "currency": converted.money.currency,
            "units_per": converted.units_per,
            "source": converted.citation.source,
            "basis": converted.citation.basis.value,
        }
        if converted
        else None
    )
    return Answer(
        id=asked.id,
        title=_title(asked, indicator=indicator, on=moment.day),
        unit=indicator.unit,
        definition=_definition(indicator),
        does_not_count=indicator.does_not_count,
        version=indicator.version,
        value=plain(figure.value) if figure else None,
        period=period,
        as_known_on=figure.as_known_on if indicator.guard and figure and figure.as_known_on else moment.day,
        by=by,
        bases=bases or {},
        lists=tuple(one.id for one in figure.lists) if figure else (),
        rate=rate,
        asked={
            "indicator": indicator.id,
            "where": dict(asked.where),
            "by": [list(by) for by in asked.by],
            "periods": _periods(period=period, by=by),
            "as_of": moment.as_of.isoformat() if moment.as_of else None,
            "is_lawful": indicator.is_lawful,
            "is_guarded": indicator.guard is not None,
        },
        law=tuple(told_of(figure.citations)) if figure and indicator.is_lawful else (),
        withheld=figure.withheld if figure else None,
        untold=figure.untold if figure else (),
        behind=figure.behind if figure else None,
    )


def _title(asked: FigureAsked, *, indicator: Indicator, on: date) -> Text:
    """What a figure is called; where a report asks for some of what is counted, also which, so that no two figures look alike."""
    if not asked.where:
        return indicator.title
    told = {}
    for code in LANGUAGES:
        said = (
            f"{title_of(name, language=code)}: {label_of(name, AS_ASKED.get(value, value), indicator=indicator, language=code, on=on)}"
            for name, value in asked.where.items()
        )
        told[code] = f"{indicator.title.in_(code)} ({'; '.join(said)})"
    return Text.of(told)


def _definition(indicator: Indicator) -> Text:
    """What a figure counts; of a guarded one also how it is told, since a printed report has no other place for it."""
    if indicator.guard is None:
        return indicator.definition
    says = indicator.guard.says
    return Text.of({code: f"{indicator.definition.in_(code)} {says.in_(code)}" for code in LANGUAGES})


def _periods(*, period: Period | None, by: tuple[Part, ...]) -> list[str]:
    """Every period that was asked about."""
    told = [str(period)] if period else []
    return list(dict.fromkeys([*told, *(str(part.dims["period"]) for part in by if "period" in part.dims)]))
