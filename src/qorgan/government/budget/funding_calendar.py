"""The calendar of covered days, eighteen months ahead: which organisation is paid for until when, in words and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Annotated, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf
from qorgan.government.budget import queries
from qorgan.government.budget.funding import DAY, Funding, Gap, funding_of, horizon
from qorgan.government.budget.states import ORDERS
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.drawing import WIDTH, Axis, Picture, bar, linked, months, upright, words

Region = Annotated[str, CodeOf("regions")]
WARNED_BEFORE = timedelta(days=60)
"""From so many days before the last safe day on it is said on Home and before the list of orders."""
ROW, HEAD = 30, 24
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
    """One organisation: its orders, the days that nobody pays, and the last day for a tender."""

    def span(first: date, until: date, kind: str) -> SafeString:
        return bar(axis.box(first, until + DAY, y=y + 14, height=12, least=2), kind=kind, rounded=True)

    for order in row.orders:
        if order.from_on <= axis.last:
            paid = span(order.from_on, order.until_on, "budget-paid")
            yield linked(f"/social-orders/{order.ref}", [paid], title=order.number)
    if row.gap:
        yield span(row.gap.first, min(row.gap.last or axis.last, axis.last), "budget-unpaid")
    if row.open_by and row.open_by >= axis.first:
        yield upright(axis.at(row.open_by), top=y + 12, bottom=y + 29, kind="budget-open-by")
    yield words(row.organisation.title.in_(language), x=2, y=y + 8, kind="budget-label")
