"""The pages of public money that are of their own making: the levels with their flow, the calendar of covered days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.country import country
from qorgan.government.budget.accounts import money
from qorgan.government.budget.cover import Window
from qorgan.government.budget.flow import flow_of
from qorgan.government.budget.funding import Funding
from qorgan.government.budget.funding_calendar import (
    calendar_for,
    funding_calendar,
    is_near,
    picture_of,
    sentence_of,
    tender_said,
    told_of,
)
from qorgan.government.budget.levels import MONEY, Level, budget_levels, levels_for
from qorgan.government.budget.models import SocialOrder, Transfer
from qorgan.government.budget.queries import order_findings
from qorgan.government.budget.spot_checks import says_of
from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.pages import Column
from qorgan.kit.table_files import file_links, leave, table_lines, wanted_format
from qorgan.kit.tables import Head, rows_of
from qorgan.kit.views import actor_of, permitted

LINE = Phrase("Budget line")
TRANSFER = Phrase("Transfer")
ORDER = Phrase("Order", context="for services")
TITLES = {
    "planned": _("Planned"),
    "revised": _("Revised"),
    "allocated": _("Allocated"),
    "contracted": _("Contracted"),
    "paid": _("Paid"),
    "spent": _("Spent and accepted"),
    "recovered": _("Recovered"),
}


def _level(row: Level, language: str) -> Text:
    return ORDER if isinstance(row.record, SocialOrder) else TRANSFER if isinstance(row.record, Transfer) else LINE


def _sum(name: str) -> Any:
    def cell(row: Level, language: str) -> Money | None:
        value = getattr(row.sums, name)
        return money(value) if value else None

    return cell


def _region(code: str, language: str) -> str:
    return country().codes["regions"].label(code, language) if code else ""


LEVEL_COLUMNS = (
    Column("fiscal_year", _("Fiscal year"), cell=lambda row, language: str(row.fiscal_year)),
    Column("level", _("Level"), cell=_level),
    Column("record", _("Record")),
    Column("region", _("Region"), cell=lambda row, language: _region(row.region, language)),
    Column("organisation", _("Receiver"), cell=lambda row, language: row.organisation and row.organisation.title),
    *(Column(name, TITLES[name], cell=_sum(name), align="right") for name in MONEY),
)


def _of_row(of: Callable[[Funding], Any]) -> Any:
    return lambda told, language: of(told[0])


def _of_window(of: Callable[[Funding, Window], Any]) -> Any:
    return lambda told, language: of(*told) if told[1] else None


CALENDAR_COLUMNS = (
    Column("organisation", _("Organisation"), cell=_of_row(lambda row: row.organisation)),
    Column("region", _("Region"), cell=lambda told, language: _region(told[0].region, language)),
    Column("places", _("Places in all"), cell=_of_row(lambda row: row.places), align="right"),
    Column("inside", _("People inside today"), cell=_of_row(lambda row: row.inside), align="right"),
    Column("ordered", _("Places ordered"), cell=_of_window(lambda row, window: window.ordered), align="right"),
    Column("from", _("Unpaid from"), cell=_of_window(lambda row, window: window.first)),
    Column("until", _("Unpaid until"), cell=_of_window(lambda row, window: window.last)),
    Column("days", _("Days"), cell=_of_window(lambda row, window: window.days), align="right"),
    Column("open_by", _("Last safe day to open the tender"), cell=_of_window(Funding.open_by)),
    Column("tender", _("Time a tender takes"), cell=_of_row(tender_said)),
)


def _asked(request: HttpRequest, *, act: Act) -> tuple[Actor, dict[str, Any]]:
    """Who asks, and for what: read and refused as at every door."""
    actor = actor_of(request)
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET)
    act(actor=actor, **given)
    return actor, given


def _table(
    request: HttpRequest, rows: list[Any], *, columns: tuple[Column, ...], act: Act, actor: Actor
) -> dict[str, Any]:
    return {
        "title": act.title,
        "address": request.path,
        "fields": fields_of(act=act, actor=actor, given=given_in(act=act, data=request.GET)),
        "heads": [Head(title=column.title, align=column.align) for column in columns],
        "rows": list(rows_of(rows, columns=columns, language=actor.language)),
        "exports": file_links(request),
    }


def _year(given: dict[str, Any]) -> int | None:
    return int(given["fiscal_year"]) if given.get("fiscal_year") else None


def _organisation(given: dict[str, Any]) -> Any:
    from qorgan.government.providers.models import Organisation

    return Organisation.objects.filter(ref=given["organisation"]).first() if given.get("organisation") else None


@require_safe
def levels(request: HttpRequest) -> HttpResponseBase:
    """The levels beside each other, with the flow of the year that is chosen, or of the latest."""
    actor, given = _asked(request, act=budget_levels)
    found = levels_for(
        actor,
        fiscal_year=_year(given),
        region=str(given.get("region") or ""),
        organisation=_organisation(given),
    )
    if form := wanted_format(request):
        return leave(
            table_lines(found.rows, columns=LEVEL_COLUMNS, actor=actor), act=budget_levels, actor=actor, format=form
        )
    year = _year(given) or max(
        (row.fiscal_year for row in found.rows if row.fiscal_year <= actor.today.year), default=None
    )
    shown = [row for row in found.rows if row.fiscal_year == year]
    context = _table(request, found.rows, columns=LEVEL_COLUMNS, act=budget_levels, actor=actor) | {
        "totals": [money(getattr(found.total, name)) for name in MONEY],
        "total_titles": [TITLES[name] for name in MONEY],
        "flow": flow_of(shown, language=actor.language),
        "flow_year": str(year or ""),
    }
    return render(request, "budget/levels.html", context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Covered days, eighteen months ahead."""
    actor, given = _asked(request, act=funding_calendar)
    rows = calendar_for(actor, region=str(given.get("region") or ""))
    found = list(told_of(rows, only_unpaid=bool(given.get("only_unpaid"))))
    if form := wanted_format(request):
        lines = table_lines(found, columns=CALENDAR_COLUMNS, actor=actor)
        return leave(lines, act=funding_calendar, actor=actor, format=form)
    said = [
        (is_near(window, today=actor.today), sentence_of(row, window=window, today=actor.today))
        for row in rows
        for window in row.unpaid
    ]
    past = order_findings(actor=actor, region=given.get("region") or None, kind="unpaid_nights", only_open=True)
    context = _table(request, found, columns=CALENDAR_COLUMNS, act=funding_calendar, actor=actor) | {
        "picture": picture_of(
            [row for row in rows if row.unpaid or not given.get("only_unpaid")],
            language=actor.language,
            today=actor.today,
        ),
        "says": [sentence for near, sentence in said if near],
        "past": [(one.ref, one.organisation.title, says_of(one)) for one in past.order_by("organisation", "key")],
        "later": [sentence for near, sentence in said if not near],
    }
    return render(request, "budget/calendar.html", context)
