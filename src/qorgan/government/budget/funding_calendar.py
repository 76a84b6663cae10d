"""The calendar of covered days, eighteen months ahead: which organisation is paid for until when, in words and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf
from qorgan.government.budget import queries
from qorgan.government.budget.funding import DAY, Funding, Gap, funding_of, horizon
from qorgan.government.budget.models import SocialOrder
from qorgan.government.budget.states import ORDERS
from qorgan.kernel.texts import Phrase, Text, day_text

Region = Annotated[str, CodeOf("regions")]
WARNED_BEFORE = timedelta(days=60)
"""From so many days before the last safe day on it is said on Home and before the list of orders."""
WIDTH, ROW, HEAD = 960, 30, 24
UNPAID = Phrase(
    "“{organisation}” is unpaid from {first} to {last} ({days} days), people inside today: {inside}. {tender}"
)
UNPAID_ON = Phrase("“{organisation}” is unpaid from {first} on, people inside today: {inside}. {tender}")
NO_ORDER = Phrase(
    "“{organisation}” has places and no order: whoever comes in is unpaid from the first day, people inside today: {inside}. {tender}"
)
OPEN_BY = Phrase("Last safe day to open the tender: {day}.")
OPEN_NOW = Phrase("The last safe day to open the tender was {day}: open it now.")
TO_ORDER = Phrase("Open a tender, or say in the register that it has no places.")
IS_OPEN = Phrase("The tender is open: sign the order.")
TOLD_BY_ORDERS = Phrase("A tender takes {days} days here: the median of the last {orders} orders.")
ASSUMED = Phrase("A tender is assumed to take {days} days: too few orders have told it.")


def sentence_of(row: Funding, *, gap: Gap, today: date) -> Text:
    """From when to when nobody pays, how many people are inside today, and by when the tender must be opened."""
    last = row.open_by or gap.first
    tender = IS_OPEN if row.is_tender_open else (OPEN_BY if last >= today else OPEN_NOW).filled(day=day_text(last))
    told = {
        "organisation": row.organisation.title,
        "first": day_text(gap.first),
        "inside": row.inside,
        "tender": tender,
    }
    if not row.was_ordered:
        return NO_ORDER.filled(**told | {"tender": TO_ORDER})
    if gap.last is None:
        return UNPAID_ON.filled(**told)
    return UNPAID.filled(last=day_text(gap.last), days=gap.days, **told)


def tender_said(row: Funding) -> Text:
    """How long a tender takes, and who says so."""
    said = TOLD_BY_ORDERS if row.tender.orders else ASSUMED
    return said.filled(days=row.tender.days, orders=row.tender.orders)


def is_near(row: Funding, *, today: date) -> bool:
    """Whether somebody is unpaid before the next budget year ends; what lies beyond is for another year's tender."""
    return row.gap is not None and row.gap.first <= date(today.year + 1, 12, 31)


def calendar_for(actor: Actor, *, region: str = "") -> list[Funding]:
    """The organisations whose orders the actor sees."""
    return funding_of(actor, orders=queries.orders_for(actor), region=region)


def warnings_for(actor: Actor) -> Iterable[Text]:
    """Which organisations are soon unpaid, while there is time to open a tender and after it."""
    if not actor.may(ORDERS):
        return
    for row in calendar_for(actor):
        if row.gap and row.open_by and row.open_by - WARNED_BEFORE <= actor.today:
            yield sentence_of(row, gap=row.gap, today=actor.today)


@query(
    may=ORDERS,
    get="/funding-calendar",
    title=_("Covered days"),
    labels={"only_unpaid": _("Only those with unpaid days")},
)
def funding_calendar(*, actor: Actor, region: Region | None = None, only_unpaid: bool = False) -> list[dict[str, Any]]:
    """Each organisation in each region: places, people inside today, the first unpaid days of eighteen months, last safe day for a tender."""
    return [
        {
            "organisation": row.organisation.ref,
            "title": row.organisation.title.in_(actor.language),
            "region": row.region,
            "places": row.places,
            "inside": row.inside,
            "unpaid_from": row.gap.first if row.gap else None,
            "unpaid_until": row.gap.last if row.gap else None,
            "unpaid_days": row.gap.days if row.gap else None,
            "open_by": row.open_by,
            "tender_days": row.tender.days,
            "tender_orders": row.tender.orders,
            "says": sentence_of(row, gap=row.gap, today=actor.today).in_(actor.language) if row.gap else "",
        }
        for row in calendar_for(actor, region=region or "")
        if row.gap or not only_unpaid
    ]


@dataclass(frozen=True, slots=True)
class Span:
    """An order, or the unpaid days, on the picture."""

    x: float
    width: float
    order: SocialOrder | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One organisation on the picture."""

    row: Funding
    y: int
    spans: tuple[Span, ...]
    gaps: tuple[Span, ...]
    open_by: float | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole calendar, in units of its own: rows and the first days of its months."""

    bars: tuple[Bar, ...]
    months: tuple[tuple[float, date], ...]
    width: int
    height: int


def picture_of(rows: Sequence[Funding], *, today: date) -> Picture | None:
    """The rows along eighteen months; None without rows."""
    last = horizon(today)
    days = (last - today).days

    def at(day: date) -> float:
        return round(WIDTH * min(max((day - today).days / days, 0), 1), 1)

    def span(first: date, until: date, order: SocialOrder | None) -> Span:
        x = at(first)
        return Span(x=x, width=max(at(until + DAY) - x, 2), order=order)

    bars = tuple(
        Bar(
            row=row,
            y=HEAD + place * ROW,
            spans=tuple(span(one.from_on, one.until_on, one) for one in row.orders if one.from_on <= last),
            gaps=(span(row.gap.first, min(row.gap.last or last, last), None),) if row.gap else (),
            open_by=at(row.open_by) if row.open_by and row.open_by >= today else None,
        )
        for place, row in enumerate(rows)
    )
    months, month = [], (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    while month < last:
        months.append((at(month), month))
        month = (month + timedelta(days=32)).replace(day=1)
    return Picture(bars=bars, months=tuple(months), width=WIDTH, height=HEAD + len(bars) * ROW + 6) if bars else None
