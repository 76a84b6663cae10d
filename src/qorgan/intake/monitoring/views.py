"""The pages of monitoring that are of their own making: a letter handed over as a file, the signals, and one of them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.intake.monitoring import signals as of_signals
from qorgan.intake.monitoring.blocks import block_letter
from qorgan.intake.monitoring.models import SignalRetirement
from qorgan.intake.monitoring.pages import RETIREMENT_COLUMNS, SIGNAL_COLUMNS
from qorgan.intake.monitoring.signals import SignalSheet
from qorgan.kernel.numbers import number
from qorgan.kit.files import as_response
from qorgan.kit.pages import form_address
from qorgan.kit.tables import Head, rows_of
from qorgan.kit.views import actor_of, permitted

PER = {
    "hour": _("an hour"),
    "day": _("a day"),
    "shift": _("a shift"),
    "week": _("a week"),
    "month": _("a month"),
    "piece": _("a piece"),
}
FIGURES = {
    "signals_in_advertisements": _("How many advertisements bore it"),
    "signal_precision": _("How often decisions confirmed it"),
}
"""The figures that count what signals come to, each on its own page."""


@require_safe
def letter(request: HttpRequest, block_request: str) -> HttpResponse:
    """The letter of a request to block."""
    asked = {name: request.GET[name] for name in ("format", "language") if request.GET.get(name)}
    return as_response(block_letter(actor=actor_of(request), block_request=block_request, **asked))


@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """The signals of the country; what each came to stands on the pages of the figures."""
    actor, act = actor_of(request), of_signals.signals
    permitted(actor=actor, act=act)
    rows = rows_of(act(actor=actor), columns=SIGNAL_COLUMNS, language=actor.language, actor=actor)
    context = {
        "title": act.title,
        "figures": _figures(actor, by="signal"),
        "heads": [Head(title=column.title, align=column.align) for column in SIGNAL_COLUMNS],
        "rows": list(rows),
    }
    return render(request, "monitoring/signals.html", context)


@require_safe
def signal_sheet(request: HttpRequest, signal: str) -> HttpResponse:
    """One signal: its words and reason, where its figures stand month by month, and when it was retired."""
    actor, act = actor_of(request), of_signals.signal_sheet
    permitted(actor=actor, act=act)
    sheet, tongues = act(actor=actor, signal=signal), country().codes["languages"]
    retirements = list(of_signals.retirements_for(actor).filter(signal=signal).order_by("-retired_on", "-id"))
    columns = [column for column in RETIREMENT_COLUMNS if column.name != "signal"]
    context = {
        "title": sheet.title,
        "sheet": sheet,
        "figures": _figures(actor, by="month", where=f"signal={signal}"),
        "words": [(tongues.label(code, actor.language), code, ", ".join(words)) for code, words in sheet.words.items()],
        "sums": "; ".join(
            f"{number(one.amount, language=actor.language)} {one.currency} {PER[one.per]}" for one in sheet.over
        ),
        "heads": [Head(title=column.title, align=column.align) for column in columns],
        "rows": list(rows_of(retirements, columns=columns, language=actor.language, actor=actor)),
        "way": _way_on(sheet, retirements=retirements, actor=actor),
    }
    return render(request, "monitoring/signal.html", context)


def _figures(actor: Actor, **asked: str) -> list[tuple[Words, str]]:
    """The pages of the figures that this country has, for whoever may read figures; they begin twelve months ago."""
    since = actor.today.replace(year=actor.today.year - 1, day=1).isoformat()
    folder = country().folder / "indicators"
    told = [name for name in FIGURES if actor.may("statistics.read") and (folder / f"{name}.yaml").exists()]
    return [
        (FIGURES[name], f"/statistics?{urlencode({'indicator': name, 'from_on': since, **asked})}") for name in told
    ]


def _way_on(sheet: SignalSheet, *, retirements: list[SignalRetirement], actor: Actor) -> tuple[Words, str] | None:
    """What may be done with a signal: retired, or taken up again; nothing with one that the country's list retired."""
    if not actor.may(of_signals.retire_signal.may):
        return None
    standing = next((one for one in retirements if one.taken_up_on is None), None)
    if standing:
        act = of_signals.take_up_signal
        return act.title, form_address(act, signal_retirement=standing.ref)
    act = of_signals.retire_signal
    return None if sheet.retired_on else (act.title, f"{form_address(act)}?signal={sheet.signal}")
