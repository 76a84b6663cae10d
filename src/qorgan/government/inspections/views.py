"""The pages of inspections that are of their own making: the sheet of a visit, plain enough for a telephone, and where to go next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.codes.lists import CodeList
from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.country import country
from qorgan.desk.inputs import read_day
from qorgan.desk.labels import Words
from qorgan.desk.record_types import type_of
from qorgan.government.inspections import commands, queries
from qorgan.government.inspections.checklists import Item, checklist
from qorgan.government.inspections.models import Inspection
from qorgan.government.inspections.risk import Target, rules, targets
from qorgan.government.inspections.states import PLANNED, state_of
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.files import as_response
from qorgan.kit.formatting import NO, YES
from qorgan.kit.pages import Column
from qorgan.kit.table_files import file_links, leave, table_lines, wanted_format
from qorgan.kit.tables import Head, rows_of
from qorgan.kit.views import actor_of, permitted

ANSWER, NOTE = "a-", "n-"
MORE = ("held_on", "order", "due_on")


@dataclass(frozen=True)
class Line:
    """One item on the sheet with what was typed so far."""

    item: Item
    answer: str
    note: str


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, inspection: str) -> HttpResponseBase:
    """The sheet of a planned visit: every item of the day with its answer and note, sent in one go."""
    actor, act = actor_of(request), commands.hold_inspection
    permitted(actor=actor, act=act)
    held: Inspection = type_of(Inspection).fetch(actor=actor, ref=inspection)
    if request.method != "POST":
        if state_of(held) != PLANNED or held.agency_id != actor.agency.pk:
            return HttpResponseRedirect(f"/inspections/{held.ref}")
        return _shown(request, actor, held)
    typed = {name: request.POST.get(name, "").strip() for name in MORE}
    lines = {
        name: [
            f"{key[2:]}={str(value).strip()}"
            for key, value in request.POST.items()
            if key.startswith(sign) and str(value).strip()
        ]
        for name, sign in (("answers", ANSWER), ("notes", NOTE))
    }
    given = {name: value for name, value in (typed | lines).items() if value}
    try:
        act(actor=actor, inspection=held.ref, **given)
    except BadInput as wrong:
        return _shown(request, actor, held, wrong=wrong)
    except Refusal as refusal:
        return _shown(request, actor, held, refusal=refusal)
    messages.success(request, _("The visit is recorded. What failed stays open until it is looked at again."))
    return HttpResponseRedirect(f"/inspections/{held.ref}")


def _shown(
    request: HttpRequest,
    actor: Actor,
    held: Inspection,
    *,
    wrong: BadInput | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    act, codes = commands.hold_inspection, country().codes
    on = actor.today
    if "held_on" in request.POST and not (wrong and "held_on" in wrong.problems):
        on = read_day(request.POST["held_on"], field="held_on")
    given = {"held_on": on} | {name: request.POST[name] for name in MORE if name in request.POST}
    fields = fields_of(act=act, actor=actor, given=given, leave_out=("inspection", "answers", "notes"))
    groups: list[tuple[str, list[Line]]] = []
    for item in checklist().on(on):
        line = Line(item, request.POST.get(ANSWER + item.code, ""), request.POST.get(NOTE + item.code, ""))
        if not groups or groups[-1][0] != item.group:
            groups.append((item.group, []))
        groups[-1][1].append(line)
    told = [said.in_(actor.language) for problems in (wrong.problems.values() if wrong else ()) for said in problems]
    context = {
        "title": act.title,
        "inspection": held,
        "fields": fields,
        "groups": groups,
        "answers": [(item.code, item.title) for item in codes[commands.ANSWERS]],
        "told": told,
        "refusal": refusal and (refusal.sentence(language=actor.language), refusal.advice(language=actor.language)),
    }
    return render(
        request, "inspections/sheet.html", context, status=400 if wrong else refusal.status if refusal else 200
    )


@require_safe
def form_file(request: HttpRequest, inspection: str) -> HttpResponse:
    """The form of a planned visit as a workbook to keep."""
    return as_response(queries.inspection_sheet(actor=actor_of(request), inspection=inspection))


def _region(row: Any, language: str) -> str:
    return country().codes["regions"].label(row.region, language)


def _reasons(row: Any, language: str) -> str:
    return "; ".join(reason.in_(language) for reason in row.reasons)


COLUMNS = (
    Column("organisation", gettext_lazy("Organisation")),
    Column("reasons", gettext_lazy("Why"), cell=_reasons),
    Column("points", gettext_lazy("Points"), align="right"),
    Column("is_drawn", gettext_lazy("Drawn at random"), cell=lambda row, language: YES if row.is_drawn else NO),
    Column("region", gettext_lazy("Region"), cell=_region),
    Column("last_on", gettext_lazy("Last visit")),
)


@require_safe
def where_next(request: HttpRequest) -> HttpResponseBase:
    """Houses in the order of what tells of risk, each with its reasons, and the way to plan a visit there."""
    actor, act = actor_of(request), queries.inspection_targets
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET)
    act(actor=actor, **given)  # what was asked is read and refused as at every door
    own = actor.agency.region if actor.scope is Scope.OWN_REGION else ""
    found = targets(region=own or str(given.get("region") or ""), now=actor.now, today=actor.today)
    if form := wanted_format(request):
        return leave(table_lines(found, columns=COLUMNS, actor=actor), act=act, actor=actor, format=form)
    rows = list(rows_of(found, columns=COLUMNS, language=actor.language, actions=_planning))
    regions: CodeList = country().codes["regions"]
    context = {
        "title": act.title,
        "fields": [] if own else fields_of(act=act, actor=actor, given=given),
        "region": regions.label(own, actor.language) if own else "",
        "heads": [Head(title=column.title, align=column.align) for column in COLUMNS],
        "rows": rows,
        "is_assumed": rules().basis == "assumed",
        "exports": file_links(request),
    }
    return render(request, "inspections/targets.html", context)


def _planning(target: Target) -> list[tuple[Words, str]]:
    reason = "random" if target.is_drawn else "risk"
    to = f"/organisations/{target.organisation.ref}/inspections/new?region={target.region}&reason={reason}"
    return [(gettext_lazy("Plan a visit"), to)]
