"""The pages of training that are of their own making: the check of a paper, for everybody; and who was never trained."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country, day_here
from qorgan.desk.journal import chain
from qorgan.desk.limits.counts import Limit, is_over
from qorgan.government.training import coverage as covering
from qorgan.government.training import tokens
from qorgan.government.training.certificates import Checked, check_number, check_token
from qorgan.government.training.heat import heat_of
from qorgan.government.training.paper import lines_of
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.maps import map_notes, region_map
from qorgan.kit.origins import address_of
from qorgan.kit.pages import Column
from qorgan.kit.table_files import file_links, leave, table_lines, wanted_format
from qorgan.kit.tables import Head, rows_of
from qorgan.kit.views import actor_of, permitted

CHECKS = Limit("certificate", minutes=1, near=20, everywhere=600)
NOBODY = "-"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("name")
@sensitive_variables()
def check_certificate(request: HttpRequest) -> HttpResponse:
    """Whether a paper is genuine, for whoever holds it: by the scanned code, or by the number and the short code beside it."""
    typed = {name: request.POST.get(name, "")[:400] for name in ("number", "code", "name")}
    token = (request.POST.get("token") or request.GET.get("t", ""))[: tokens.LONGEST + 1].strip()
    context: dict[str, Any] = {"title": _("Check a certificate"), "token": token, "typed": typed, "status": ""}
    status, found = 200, None
    if token or request.method == "POST":
        now = SystemClock().now()
        if is_over(CHECKS, address=address_of(request), at=now):
            context["status"], status = "busy", 429
        elif token:
            found = check_token(token, name=typed["name"])
        else:
            found = check_number(typed["number"], code=typed["code"], name=typed["name"])
    if found:
        _journal(found)
        context |= _said(found, language=request.LANGUAGE_CODE)
    response = render(request, "training/check.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _journal(found: Checked) -> None:
    """That a certificate was asked about; what was no certificate leaves no line, so that nobody fills the journal."""
    if found.certificate:
        line = chain.Line(
            at=SystemClock().now(),
            user=NOBODY,
            agency=NOBODY,
            role=NOBODY,
            door="web",
            act="check_certificate",
            objects=(found.certificate.ref,),
            outcome=found.outcome,
        )
        with transaction.atomic():
            chain.append(line)


def _said(found: Checked, *, language: str) -> dict[str, Any]:
    today = day_here(SystemClock().now())
    told: dict[str, Any] = {"status": found.outcome_on(today), "is_named": found.is_named, "checked": found.certificate}
    if found.certificate:
        printed = found.printed
        told |= {
            "programme": Text.of(printed["title"]).in_(language),
            "organiser": Text.of(printed["organiser"]).in_(language),
            "level": country().codes["certificate_levels"].label(printed["level"], language),
            "lines": list(lines_of(printed, language=language)),
        }
    return told


@require_safe
def certificate_key(request: HttpRequest) -> HttpResponse:
    """The public key with which others check a scanned code without a connection, as a JSON Web Key."""
    return JsonResponse(tokens.public_key())


NEVER = Phrase("never")
COLUMNS = (
    Column("agency", gettext_lazy("Body")),
    Column(
        "region", gettext_lazy("Region"), cell=lambda seat, language: seat.agency.region and _region(seat, language)
    ),
    Column("post", gettext_lazy("Post"), code_list="training_posts"),
    Column("trained", gettext_lazy("Participants"), align="right"),
    Column("last_on", gettext_lazy("Last trained on"), cell=lambda seat, language: seat.last_on or NEVER),
)


def _region(seat: covering.Seat, language: str) -> str:
    return country().codes["regions"].label(seat.agency.region, language)


@require_safe
def coverage(request: HttpRequest) -> HttpResponseBase:
    """Who was never trained: on a map, as tiles by region and post, and body by body."""
    actor, act = actor_of(request), covering.training_coverage
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET)
    act(actor=actor, **given)  # what was asked is read and refused as at every door
    region, only_never = str(given.get("region") or ""), bool(given.get("only_never"))
    everywhere = covering.seats_for(actor)
    seats = [
        one for one in everywhere if (not region or one.agency.region == region) and not (only_never and one.trained)
    ]
    if form := wanted_format(request):
        return leave(table_lines(seats, columns=COLUMNS, actor=actor), act=act, actor=actor, format=form)
    context = {
        "title": act.title,
        "fields": fields_of(act=act, actor=actor, given=given),
        "heads": [Head(title=column.title, align=column.align) for column in COLUMNS],
        "rows": list(rows_of(seats, columns=COLUMNS, language=actor.language)),
        "exports": file_links(request),
        **_drawn(everywhere, actor=actor),
    }
    return render(request, "training/coverage.html", context)


def _drawn(seats: list[covering.Seat], *, actor: Actor) -> dict[str, Any]:
    """The map of posts that were never trained, and the tiles."""
    never: dict[str, int] = {}
    for seat in seats:
        if seat.agency.region:
            never[seat.agency.region] = never.get(seat.agency.region, 0) + (not seat.trained)
    language, day, values = actor.language, actor.today, dict(never)
    links = {code: f"/training-coverage?region={code}&only_never=on" for code in never}
    title = _("Posts in which nobody was ever trained, by region")
    return {
        "map_title": title,
        "map": region_map(values=values, day=day, language=language, title=title, links=links),
        "map_notes": map_notes(values=values, day=day, language=language),
        "heat": heat_of(seats, language=language, today=day),
    }
