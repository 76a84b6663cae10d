"""The calendar of covered days, eighteen months ahead: for whom which organisation has no order when, in words and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf
from qorgan.government.budget import queries
from qorgan.government.budget.cover import DAY, Window
from qorgan.government.budget.funding import WARNED_BEFORE, Funding, funding_of, horizon, span_of
from qorgan.government.budget.states import ORDERS
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.drawing import WIDTH, Axis, Picture, bar, linked, months, upright, words

Region = Annotated[str, CodeOf("regions")]
ROW, HEAD = 30, 24
UNPAID = Phrase("“{organisation}” is unpaid from {span}, people inside today: {inside}. {tender}")
SHORT = Phrase("“{organisation}” has {ordered} places ordered from {span}, people inside today: {inside}. {tender}")
EMPTY = Phrase(
    "“{organisation}” has {places} places, of which {ordered} are ordered from {span}; people inside today: {inside}."
)
NO_ORDER = Phrase(
    "“{organisation}” has places and no order: whoever comes in is unpaid from the first day, people inside today: {inside}. {tender}"
)
OPEN_BY = Phrase("Last safe day to open the tender: {day}.")
OPEN_NOW = Phrase("The last safe day to open the tender was {day}: open it now.")
TO_ORDER = Phrase("Open a tender, or say in the register that it has no places.")
IS_OPEN = Phrase("The tender is open: sign the order.")
TOLD_BY_ORDERS = Phrase("A tender takes {days} days here: the median of the last {orders} orders.")
ASSUMED = Phrase("A tender is assumed to take {days} days: too few orders have told it.")


def sentence_of(row: Funding, *, window: Window, today: date) -> Text:
    """From when to when for whom nothing is ordered, how many people are inside today, and by when the tender must be opened."""
    last = row.open_by(window)
    is_open = row.is_tender_open and window.last is None
    tender = IS_OPEN if is_open else (OPEN_BY if last >= today else OPEN_NOW).filled(day=day_text(last))
    told = {"organisation": row.organisation.title, "inside": row.inside, "places": row.places}
    if not row.was_ordered:
        return NO_ORDER.filled(**told, tender=TO_ORDER)
    said = UNPAID if not window.ordered else SHORT if window in row.unpaid else EMPTY
    return said.filled(**told, ordered=window.ordered, span=span_of(window), tender=tender)


def tender_said(row: Funding) -> Text:
    """How long a tender takes, and who says so."""
    said = TOLD_BY_ORDERS if row.tender.orders else ASSUMED
    return said.filled(days=row.tender.days, orders=row.tender.orders)


def is_near(window: Window, *, today: date) -> bool:
    """Whether it begins before the next budget year ends; what lies beyond is for another year's tender."""
    return window.first <= date(today.year + 1, 12, 31)


def calendar_for(actor: Actor, *, region: str = "") -> list[Funding]:
    """The organisations whose orders the actor sees."""
    return funding_of(actor, orders=queries.orders_for(actor), region=region)


def warnings_for(actor: Actor) -> Iterable[Text]:
    """Which organisations are soon unpaid, while there is time to open a tender and after it."""
    if not actor.may(ORDERS):
        return
    for row in calendar_for(actor):
        for window in row.unpaid:
            if row.open_by(window) - WARNED_BEFORE <= actor.today:
                yield sentence_of(row, window=window, today=actor.today)


@query(
    may=ORDERS,
    get="/funding-calendar",
    title=_("Funded days"),
    labels={"only_unpaid": _("Only those with unpaid days")},
)
def funding_calendar(*, actor: Actor, region: Region | None = None, only_unpaid: bool = False) -> list[dict[str, Any]]:
    """Each run of days of eighteen months on which an organisation has fewer places ordered than it offers or than people are inside.

    With places, people inside today and the last safe day for a tender; an organisation that is covered throughout has one row without days.
    """
    return [
        {
            "organisation": row.organisation.ref,
            "title": row.organisation.title.in_(actor.language),
            "region": row.region,
            "places": row.places,
            "inside": row.inside,
            "unpaid_from": window.first if window else None,
            "unpaid_until": window.last if window else None,
            "unpaid_days": window.days if window else None,
            "ordered": window.ordered if window else None,
            "open_by": row.open_by(window) if window else None,
            "tender_days": row.tender.days,
            "tender_orders": row.tender.orders,
            "says": sentence_of(row, window=window, today=actor.today).in_(actor.language) if window else "",
        }
        for row, window in told_of(calendar_for(actor, region=region or ""), only_unpaid=only_unpaid)
    ]


def told_of(rows: Iterable[Funding], *, only_unpaid: bool) -> Iterable[tuple[Funding, Window | None]]:
    """Each row once for each of its windows; one without a window once, unless only the unpaid are wanted."""
    for row in rows:
        yield from ((row, window) for window in (row.unpaid if only_unpaid else row.windows or (None,)))


def picture_of(rows: Sequence[Funding], *, language: str, today: date) -> Picture | None:
    """The rows along eighteen months; None without rows."""
    if not rows:
        return None
    axis, height = Axis(today, horizon(today)), HEAD + len(rows) * ROW + 6
    marks: list[SafeString] = []
    for month in months(today, axis.last)[1:-1]:
        marks.append(upright(axis.at(month), top=0, bottom=height, kind="budget-month"))
        if month.month % 3 == 1:
            marks.append(words(f"{month:%m.%Y}", x=axis.at(month), dx=3, y=14, kind="budget-label"))
    for place, row in enumerate(rows):
        marks += _row(row, axis=axis, y=HEAD + place * ROW, language=language)
    return Picture("budget-picture", WIDTH, height, marks)


def _row(row: Funding, *, axis: Axis, y: int, language: str) -> Iterable[SafeString]:
    """One organisation: its orders, the days on which for whom nothing is ordered, and the last days for a tender."""

    def span(first: date, until: date, kind: str, *, height: int = 12) -> SafeString:
        return bar(axis.box(first, until + DAY, y=y + 26 - height, height=height, least=2), kind=kind, rounded=True)

    for order in row.orders:
        if order.from_on <= axis.last:
            paid = span(order.from_on, order.until_on, "budget-paid")
            yield linked(f"/social-orders/{order.ref}", [paid], title=order.number)
    for window in row.windows:
        kind = "budget-unpaid" if not window.ordered else "budget-short" if window in row.unpaid else "budget-empty"
        height = 5 if window.ordered else 12
        yield span(window.first, min(window.last or axis.last, axis.last), kind, height=height)
    for window in row.unpaid:
        if row.open_by(window) >= axis.first:
            yield upright(axis.at(row.open_by(window)), top=y + 12, bottom=y + 29, kind="budget-open-by")
    yield words(row.organisation.title.in_(language), x=2, y=y + 8, kind="budget-label")
