"""The tables of signals: the list of them, the months of one, when it was retired; and the drawing of its precision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgan.intake.monitoring.pages_of_signals import RETIREMENT_COLUMNS
from qorgan.intake.monitoring.signalling import Figures, SignalCourse, SignalSheet
from qorgan.kernel.days import month
from qorgan.kernel.numbers import number
from qorgan.kit.charts import Spec, line_chart
from qorgan.kit.formatting import Said
from qorgan.kit.pages import Column
from qorgan.kit.table_files import with_changed
from qorgan.kit.tables import Head

Cell = Callable[[Figures, str], Said]


def _counted(name: str, *, path: str, days: tuple[str, str], **more: str) -> Cell:
    """A number that leads to the list of what was counted; nought leads nowhere."""

    def cell(row: Figures, language: str) -> Said:
        value = getattr(row, name)
        asked = {"signal": row.signal, days[0]: row.since, days[1]: row.until, **more}
        link = f"{path}?{urlencode(asked)}" if value else ""
        return Said(number(value, language=language), link=link, is_number=True)

    return cell


def _named(row: SignalSheet, language: str) -> Said:
    asked = urlencode({"since": row.since, "until": row.until})
    return Said(row.title, link=f"/signals/{row.signal}?{asked}")


def _month(row: Figures, language: str) -> str:
    return month(row.since, language=language)


PER = {
    "hour": gettext_lazy("an hour"),
    "day": gettext_lazy("a day"),
    "shift": gettext_lazy("a shift"),
    "week": gettext_lazy("a week"),
    "month": gettext_lazy("a month"),
    "piece": gettext_lazy("a piece"),
}
DECIDED, OF_DECISIONS = "/monitoring-decisions", ("since", "until")
COUNTED = (
    Column(
        "hits",
        gettext_lazy("Advertisements"),
        cell=_counted("hits", path="/advertisements", days=("seen_from", "seen_until")),
        sort="hits",
        align="right",
    ),
    Column(
        "decided",
        gettext_lazy("Decided"),
        cell=_counted("decided", path=DECIDED, days=OF_DECISIONS),
        sort="decided",
        align="right",
    ),
    Column(
        "confirmed",
        gettext_lazy("Confirmed"),
        cell=_counted("confirmed", path=DECIDED, days=OF_DECISIONS, confirmed="on"),
        sort="confirmed",
        align="right",
    ),
    Column("precision", gettext_lazy("Precision, %"), sort="precision", align="right"),
)
SIGNALS = (
    Column("title", gettext_lazy("Signal"), cell=_named, sort="title"),
    *COUNTED,
    Column("weight", gettext_lazy("Points"), sort="weight", align="right"),
    Column("retired_on", gettext_lazy("Retired on"), sort="retired_on"),
)
MONTHS = (Column("since", gettext_lazy("Month"), cell=_month), *COUNTED)
RETIREMENTS = tuple(column for column in RETIREMENT_COLUMNS if column.name != "signal")


def in_order(rows: Sequence[SignalSheet], *, wanted: str) -> list[SignalSheet]:
    """The signals in the order asked for, numbers from the greatest; what has no value stands last, an unknown order is none."""
    name = wanted.lstrip("-")
    if name not in {column.sort for column in SIGNALS}:
        return list(rows)
    value = attrgetter(name)
    told = [row for row in rows if value(row) is not None]
    falls = (name != "title") != wanted.startswith("-")
    return [*sorted(told, key=value, reverse=falls), *(row for row in rows if value(row) is None)]


def head(column: Column, *, request: HttpRequest, wanted: str) -> Head:
    """The head of a column of signals, with the order that a click asks for."""
    is_current, is_flipped = wanted.lstrip("-") == column.sort, wanted.startswith("-")
    falls = (column.sort != "title") != is_flipped
    return Head(
        title=column.title,
        sort_link=with_changed(request, sort=f"-{column.sort}" if is_current and not is_flipped else column.sort),
        sorted=("descending" if falls else "ascending") if is_current else "",
        align=column.align,
    )


def heads(columns: Sequence[Column]) -> list[Head]:
    """The heads of a table in one order alone."""
    return [Head(title=column.title, align=column.align) for column in columns]


def sums(sheet: SignalSheet, *, language: str) -> str:
    """The sums above which a signal is given."""
    return "; ".join(f"{number(one.amount, language=language)} {one.currency} {PER[one.per]}" for one in sheet.over)


def drawn(course: SignalCourse, *, language: str) -> Spec:
    """The precision month by month as a line, broken where nothing was decided."""
    rows: list[tuple[str, Any]] = [(_month(one, language), one.precision) for one in course.months]
    return line_chart(rows, title=course.sheet.title, unit=_("Precision, %"), language=language, width="container")
