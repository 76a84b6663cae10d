"""The pages of monitoring that are of their own making: a letter handed over as a file, the signals, and the course of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.intake.monitoring import retiring, signalling
from qorgan.intake.monitoring.letter import block_letter
from qorgan.intake.monitoring.models import SignalRetirement
from qorgan.intake.monitoring.signal_tables import MONTHS, RETIREMENTS, SIGNALS, drawn, head, heads, in_order, sums
from qorgan.intake.monitoring.signalling import SignalSheet
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.files import as_response
from qorgan.kit.pages import form_address
from qorgan.kit.table_files import file_links, leave, table_lines, wanted_format
from qorgan.kit.tables import rows_of
from qorgan.kit.views import actor_of, permitted


@require_safe
def letter(request: HttpRequest, block_request: str) -> HttpResponse:
    """The letter of a request to block."""
    asked = {name: request.GET[name] for name in ("format", "language") if request.GET.get(name)}
    return as_response(block_letter(actor=actor_of(request), block_request=block_request, **asked))


@require_safe
def signals(request: HttpRequest) -> HttpResponseBase:
    """The signals of the country with what each came to; every number leads to what was counted."""
    actor, act = actor_of(request), signalling.signals
    permitted(actor=actor, act=act)
    given, wanted = given_in(act=act, data=request.GET), request.GET.get("sort", "")
    rows = in_order(act(actor=actor, **given), wanted=wanted)
    if form := wanted_format(request):
        return leave(table_lines(rows, columns=SIGNALS, actor=actor), act=act, actor=actor, format=form)
    days = {"since": rows[0].since, "until": rows[0].until} if rows else {}
    context = {
        "title": act.title,
        "fields": fields_of(act=act, actor=actor, given=given | days),
        "sort": wanted,
        "heads": [head(column, request=request, wanted=wanted) for column in SIGNALS],
        "rows": list(rows_of(rows, columns=SIGNALS, language=actor.language, actor=actor)),
        "exports": file_links(request),
    }
    return render(request, "monitoring/signals.html", context)


@require_safe
def signal_course(request: HttpRequest, signal: str) -> HttpResponse:
    """One signal: its words and reason, its course as a drawing with the same numbers as a table, and when it was retired."""
    actor, act, place = actor_of(request), signalling.signal_course, ("signal",)
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET, leave_out=place)
    course = act(actor=actor, signal=signal, **given)
    sheet, language = course.sheet, actor.language
    retirements = list(signalling.retirements_for(actor).filter(signal=signal).order_by("-retired_on", "-id"))
    tongues = country().codes["languages"]
    context = {
        "title": sheet.title,
        "sheet": sheet,
        "words": [(tongues.label(code, language), code, ", ".join(words)) for code, words in sheet.words.items()],
        "sums": sums(sheet, language=language),
        "fields": fields_of(
            act=act, actor=actor, given=given | {"since": sheet.since, "until": sheet.until}, leave_out=place
        ),
        "heads": heads(MONTHS),
        "rows": list(rows_of(course.months, columns=MONTHS, language=language, actor=actor)),
        "spec": drawn(course, language=language),
        "retired_heads": heads(RETIREMENTS),
        "retirements": list(rows_of(retirements, columns=RETIREMENTS, language=language, actor=actor)),
        "way": _way_on(sheet, retirements=retirements, actor=actor),
    }
    return render(request, "monitoring/signal.html", context)


def _way_on(sheet: SignalSheet, *, retirements: list[SignalRetirement], actor: Actor) -> tuple[Words, str] | None:
    """What may be done with a signal: retired, or taken up again; nothing with one that the country's list retired."""
    if not actor.may(retiring.retire_signal.may):
        return None
    standing = next((one for one in retirements if one.taken_up_on is None), None)
    if standing:
        act = retiring.take_up_signal
        return act.title, form_address(act, signal_retirement=standing.ref)
    act = retiring.retire_signal
    return None if sheet.retired_on else (act.title, f"{form_address(act)}?signal={sheet.signal}")
