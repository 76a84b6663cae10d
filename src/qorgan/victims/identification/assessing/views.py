"""The pages of instruments: the list, and each one as an empty sheet that can be printed and filled in by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from qorgan.kernel.days import day
from qorgan.kernel.refusals import BadInput, NotFound
from qorgan.kit.fields import given_in
from qorgan.kit.pages import Column
from qorgan.kit.table_files import file_links, leave, table_lines, wanted_format
from qorgan.kit.views import actor_of, permitted
from qorgan.victims.identification.assessing import queries
from qorgan.victims.identification.assessing.sheets import InstrumentLine
from qorgan.victims.identification.assessing.words import AGES, CERTAINTY, WEIGHTS

WORDS = {"ages": AGES, "certainty": CERTAINTY, "weights": WEIGHTS}


def _held(line: InstrumentLine, language: str) -> str:
    first, last = (day(one, language=language) if one else "" for one in (line.from_on, line.until_on))
    held = f"{first} – {last}".rstrip() if first or last else ""
    return " ".join(words for words in (_("in force") if line.is_in_force else "", held) if words)


COLUMNS = (
    Column("title", gettext_lazy("Instrument")),
    Column("ages", gettext_lazy("For"), cell=lambda line, language: AGES[line.ages]),
    Column("is_in_force", gettext_lazy("In force"), cell=_held),
    Column("questions", gettext_lazy("Questions")),
    Column("basis", gettext_lazy("How sure"), cell=lambda line, language: CERTAINTY[line.basis]),
    Column("source", gettext_lazy("Source")),
)


@require_GET
def instruments(request: HttpRequest) -> HttpResponseBase:
    """Every instrument, with how sure its text is."""
    actor, act = actor_of(request), queries.instruments
    permitted(actor=actor, act=act)
    lines = act(actor=actor, **given_in(act=act, data=request.GET))
    if form := wanted_format(request):
        return leave(table_lines(lines, columns=COLUMNS, actor=actor), act=act, actor=actor, format=form)
    context = {"title": act.title, "lines": lines, "exports": file_links(request), **WORDS}
    return render(request, "identification/instruments.html", context)


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
        request,
        "identification/instrument.html",
        {
            "title": sheet.about.title.in_(actor.language),
            "kind": _("Instrument of assessment"),
            "sheet": sheet,
            **WORDS,
        },
    )
