"""The page of a dashboard, and the same as a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import note_export
from qorgan.kernel.refusals import BadInput
from qorgan.kit.exports import download
from qorgan.kit.fields import Field, day_or_typed, fields_of
from qorgan.kit.formatting import say
from qorgan.kit.views import actor_of, permitted
from qorgan.knowledge.dashboards import queries
from qorgan.knowledge.dashboards.definitions import Dashboard, dashboard_named, dashboards, first_for
from qorgan.knowledge.dashboards.pages import PAGE
from qorgan.knowledge.dashboards.printing import pdf_of, rows_of
from qorgan.knowledge.dashboards.screens import Screen
from qorgan.knowledge.statistics.addresses import usual_periods

ASKED = ("from_on", "until_on", "region")
FORMATS = ("pdf", "xlsx", "csv")


@require_safe
def first(request: HttpRequest) -> HttpResponseBase:
    """The dashboard that the reader's body sees first."""
    actor = actor_of(request)
    permitted(actor=actor, act=queries.dashboards)
    return dashboard(request, first_for(kind=actor.agency.kind))


@require_safe
def dashboard(request: HttpRequest, dashboard: str) -> HttpResponseBase:
    """One dashboard for a period; with `format` as a file."""
    actor = actor_of(request)
    permitted(actor=actor, act=queries.dashboard)
    found = dashboard_named(dashboard)
    given = _given(request, dashboard=found, actor=actor)
    context: dict[str, Any] = {
        "title": found.title.in_(actor.language),
        "dashboard": found,
        "others": [
            (one.title.in_(actor.language), f"{PAGE}/{one.id}", one.id == found.id) for one in dashboards().values()
        ],
        "presets": _presets(given, dashboard=found, actor=actor),
    }
    try:
        told = queries.dashboard(actor=actor, dashboard=found.id, **given)
    except BadInput as wrong:
        return render(
            request,
            "dashboards/dashboard.html",
            context | {"fields": _fields(given, dashboard=found, actor=actor, wrong=wrong)},
            status=400,
        )
    if request.GET.get("format") in FORMATS:
        return _file(told.screen, format=request.GET["format"], actor=actor)
    context |= {
        "screen": told.screen,
        "fields": _fields(given, dashboard=found, actor=actor),
        "period": say(told.screen.period, language=actor.language).words,
        "files": [(name.upper(), _link(found, {**given, "format": name})) for name in FORMATS],
        "groups": [(group.title.in_(actor.language), tiles) for group, tiles in told.screen.groups],
    }
    return render(request, "dashboards/dashboard.html", context)


def _given(request: HttpRequest, *, dashboard: Dashboard, actor: Actor) -> dict[str, str]:
    """What is asked for; at first this year to date, and of a region the reader's own."""
    usual = {"from_on": date(actor.today.year, 1, 1).isoformat(), "until_on": actor.today.isoformat()}
    region = queries.region_of(dashboard, region=request.GET.get("region"), actor=actor)
    given = {name: request.GET.get(name) or usual.get(name, "") for name in ASKED} | {"region": region}
    return {name: value for name, value in given.items() if value}


def _presets(given: dict[str, str], *, dashboard: Dashboard, actor: Actor) -> list[tuple[Any, str, bool]]:
    found = []
    for name, period in usual_periods(today=actor.today):
        days = {"from_on": period.first.isoformat(), "until_on": str(period.last)}
        found.append((name, _link(dashboard, {**given, **days}), days.items() <= given.items()))
    return found


def _link(dashboard: Dashboard, given: dict[str, str]) -> str:
    return f"{PAGE}/{dashboard.id}?{urlencode(given)}"


def _fields(given: dict[str, str], *, dashboard: Dashboard, actor: Actor, wrong: BadInput | None = None) -> list[Field]:
    leave_out = ("dashboard",) if dashboard.is_of_region else ("dashboard", "region")
    shown = {name: day_or_typed(value) for name, value in given.items()}
    fields = fields_of(act=queries.dashboard, actor=actor, given=shown, leave_out=leave_out)
    for field in fields if wrong else ():
        field.errors = [problem.in_(actor.language) for problem in wrong.problems.get(field.name, [])] if wrong else []
    return fields


def _file(screen: Screen, *, format: str, actor: Actor) -> HttpResponseBase:
    name = "_".join(filter(None, (screen.dashboard.id, screen.region, str(screen.period).replace("..", "_"))))
    note_export(act=queries.dashboard, actor=actor, detail={"format": format, "dashboard": screen.dashboard.id})
    if format != "pdf":
        told, title = rows_of(screen, language=actor.language), screen.dashboard.title.in_(actor.language)
        return download(told, format=format, name=name, title=title)
    response = HttpResponse(pdf_of(screen, language=actor.language), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.{actor.language}.pdf"'
    return response
