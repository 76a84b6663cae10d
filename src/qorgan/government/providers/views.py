"""The map of help: how many organisations work in each region of today, and where none does; and who was not instructed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from qorgan.desk.country import country
from qorgan.government.providers import instructions, papers
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.maps import map_notes, region_map
from qorgan.kit.pages import Column
from qorgan.kit.table_files import file_links, leave, table_lines, wanted_format
from qorgan.kit.tables import Head, rows_of
from qorgan.kit.views import actor_of, permitted


def _region(row: Any, language: str) -> str:
    return country().codes["regions"].label(row.region, language)


COLUMNS = (
    Column("region", gettext_lazy("Region"), cell=_region),
    Column("organisations", gettext_lazy("Organisations"), align="right"),
    Column("places", gettext_lazy("Places"), align="right"),
)


@require_safe
def coverage(request: HttpRequest) -> HttpResponseBase:
    """Regions with and without help, on the map and as a table."""
    actor, act = actor_of(request), papers.assistance_coverage
    permitted(actor=actor, act=act)
    rows = papers.covered(actor)
    if form := wanted_format(request):
        return leave(table_lines(rows, columns=COLUMNS, actor=actor), act=act, actor=actor, format=form)
    values = {one.region: one.organisations for one in rows}
    links = {code: f"/organisations?region={code}" for code in values}
    title = _("Organisations that assist, by region")
    day, language = actor.today, actor.language
    context = {
        "title": act.title,
        "without": ", ".join(_region(one, language) for one in rows if not one.organisations),
        "unhoused": ", ".join(_region(one, language) for one in rows if not one.places),
        "map_title": title,
        "map": region_map(values=values, day=day, language=language, title=title, links=links),
        "map_notes": map_notes(values=values, day=day, language=language),
        "heads": [Head(title=column.title, align=column.align) for column in COLUMNS],
        "rows": list(rows_of(rows, columns=COLUMNS, language=language)),
        "exports": file_links(request),
    }
    return render(request, "providers/coverage.html", context)


GAPS = (
    Column("organisation", gettext_lazy("Organisation")),
    Column("staff_on", gettext_lazy("Staff last instructed on")),
    Column("recipients_on", gettext_lazy("Recipients last instructed on")),
)


@require_safe
def gaps(request: HttpRequest) -> HttpResponseBase:
    """Organisations whose staff or recipients were not instructed within the term."""
    actor, act = actor_of(request), instructions.instruction_gaps
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET)
    act(actor=actor, **given)  # what was asked is read and refused as at every door
    found = instructions.gaps_for(actor, region=str(given.get("region") or ""), all_too=bool(given.get("all_too")))
    if form := wanted_format(request):
        return leave(table_lines(found, columns=GAPS, actor=actor), act=act, actor=actor, format=form)
    context = {
        "title": act.title,
        "fields": fields_of(act=act, actor=actor, given=given),
        "heads": [Head(title=column.title, align=column.align) for column in GAPS],
        "rows": list(rows_of(found, columns=GAPS, language=actor.language)),
        "exports": file_links(request),
    }
    return render(request, "providers/gaps.html", context)
