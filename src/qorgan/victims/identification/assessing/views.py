"""The pages of instruments: the list, and each one as an empty sheet that can be printed and filled in by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qorgan.kernel.refusals import BadInput, NotFound
from qorgan.kit.fields import given_in
from qorgan.kit.views import actor_of, permitted
from qorgan.victims.identification.assessing import queries
from qorgan.victims.identification.assessing.wording import AGES, CERTAINTY, WEIGHTS

WORDS = {"ages": AGES, "certainty": CERTAINTY, "weights": WEIGHTS}


@require_GET
def instruments(request: HttpRequest) -> HttpResponse:
    """Every instrument, with how sure its text is."""
    actor, act = actor_of(request), queries.instruments
    permitted(actor=actor, act=act)
    lines = act(actor=actor, **given_in(act=act, data=request.GET))
    return render(request, "identification/instruments.html", {"title": act.title, "lines": lines, **WORDS})


@require_GET
def instrument(request: HttpRequest, instrument: str) -> HttpResponse:
    """One instrument with its questions."""
    actor, act = actor_of(request), queries.instrument
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET, leave_out=("instrument",))
    try:
        sheet = act(actor=actor, instrument=instrument, **given)
    except BadInput as wrong:
        if "instrument" in wrong.problems:
            raise NotFound() from None
        raise
    return render(
        request, "identification/instrument.html",
        {"title": sheet.about.title.in_(actor.language), "kind": _("Instrument of assessment"), "sheet": sheet, **WORDS},
    )  # fmt: skip
