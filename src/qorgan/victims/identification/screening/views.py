"""The sheet of a screening: answered as one goes, saved by a script while one types or by the button without one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.kit import languages
from qorgan.kit.formatting import moment
from qorgan.kit.views import actor_of, permitted
from qorgan.methods.screening import ANSWERS, Question, Section, asked_of
from qorgan.people.refusals import IdentityErased
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS, instruments
from qorgan.victims.identification.assessing.words import AGES, CERTAINTY, OUTCOMES, WEIGHTS
from qorgan.victims.identification.interviewing.queries import warnings_about
from qorgan.victims.identification.screening import commands, queries
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.results import answers_of, result_of
from qorgan.victims.identification.screening.telling import what_misfits
from qorgan.victims.identification.screening.together import (
    ANSWER,
    AT_WORK,
    EVIDENCE,
    Found,
    drawn_again,
    drawn_with,
    keep_together,
    sentences_of,
)

WORDS = {"weights": WEIGHTS, "outcomes": OUTCOMES, "ages": AGES, "certainty": CERTAINTY}


@dataclass(frozen=True)
class Line:
    """A question as the sheet shows it, with what was answered."""

    question: Question
    answer: str
    evidence: str
    is_asked: bool


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, screening: str) -> HttpResponseBase:
    """Show the sheet, or keep what was answered. A screening that is not under way shows its page."""
    actor = actor_of(request)
    permitted(actor=actor, act=commands.save_answers)
    held: Screening = queries.screening(actor=actor, screening=screening)
    if request.method == "POST":
        return _kept(request, actor, held)
    if held.state != "under_way" or queries.asked_elsewhere(held, actor):
        return HttpResponseRedirect(f"/screenings/{held.ref}")
    return _shown(request, actor, held)


def _kept(request: HttpRequest, actor: Actor, held: Screening) -> HttpResponseBase:
    is_script = "application/json" in request.headers.get("Accept", "")
    kept, found, refusal = keep_together(request=request, actor=actor, held=held)
    others = sentences_of(found, screening=held, language=actor.language)
    try:
        if refusal:
            raise refusal
        if "finish" in request.POST:
            _warn(request, others)
            commands.finish_screening(actor=actor, screening=held.ref)
            messages.success(request, _("The screening is finished. The decision is yours."))
            return HttpResponseRedirect(f"/screenings/{held.ref}")
    except Refusal as refused:
        if is_script:
            return JsonResponse({"refusal": refused.shown(language=actor.language)}, status=refused.status)
        return _shown(request, actor, held, refusal=refused, is_kept=not refusal)
    if is_script:
        return _told(request, actor, kept, found=found, others=others)
    _warn(request, others)
    if language := request.POST.get(languages.SPEAKS):
        to = HttpResponseRedirect(f"/screenings/{held.ref}/sheet")
        return languages.speak(to, request=request, language=language)
    messages.success(request, _("Saved. You may stop here and go on another day."))
    return HttpResponseRedirect(f"/screenings/{held.ref}/sheet")


def _warn(request: HttpRequest, others: list[str]) -> None:
    for told in others:
        messages.warning(request, told)


def _told(request: HttpRequest, actor: Actor, kept: Screening, *, found: Found, others: list[str]) -> JsonResponse:
    """What the script shows after a save: what is asked now, what the answers come to so far, and what another page changed."""
    result = result_of(kept)
    asked = asked_of(instruments()[kept.instrument], answers_of(kept))
    so_far = render_to_string("identification/_result.html", {"result": result, **WORDS}, request=request)
    saved = _("Saved at %(time)s") % {"time": moment(actor.now, language=actor.language)}
    return JsonResponse(
        {
            "asked": list(asked),
            "result": so_far,
            "saved": saved,
            "told": " ".join(others),
            "words": {
                code: {"added": one.added, "whole": one.is_whole, "note": one.note}
                for code, one in found.words.items()
                if not one.is_back
            },
            "theirs": found.theirs,
            **drawn_again(kept, request=request),
        }
    )


def _shown(
    request: HttpRequest, actor: Actor, held: Screening, *, refusal: Refusal | None = None, is_kept: bool = False
) -> HttpResponse:
    instrument, answers = instruments()[held.instrument], answers_of(held)
    evidence, notices = _evidence(actor, held)
    were = drawn_with(held, answers=answers, evidence=evidence)
    if refusal and not is_kept:  # what was typed is not lost
        answers |= {key[2:]: str(value) for key, value in request.POST.items() if key.startswith(ANSWER)}
        evidence |= {key[2:]: str(value) for key, value in request.POST.items() if key.startswith(EVIDENCE)}
        were |= {name: request.POST[name] for name in were if name in request.POST}
    asked = asked_of(instrument, answers)
    notices += [*warnings_about(held.person, actor), *what_misfits(held, actor=actor)]

    def line(question: Question) -> Line:
        code = question.code
        return Line(question, answers.get(code, ""), evidence.get(code, ""), code in asked)

    sections: list[tuple[Section, list[Line]]] = [
        (section, [line(question) for question in section.questions]) for section in instrument.sections
    ]
    today = held.sittings.filter(sat_on=actor.today).first()
    codes = country().codes
    context = {
        "title": codes[INSTRUMENTS].label(held.instrument, actor.language),
        "screening": held,
        "instrument": instrument,
        "sections": sections,
        "answers": ANSWERS,
        "result": result_of(held),
        "respondents": [(one.code, one.title) for one in codes["screening_respondents"].items],
        "answering": today.respondents if today else [],
        "notices": notices,
        "refusal": refusal and (refusal.sentence(language=actor.language), refusal.advice(language=actor.language)),
        **were,
        **WORDS,
    }
    status = refusal.status if refusal else 200
    return render(request, "identification/sheet.html", context, status=status)


def _evidence(actor: Actor, held: Screening) -> tuple[dict[str, str], list[Text]]:
    """What was written down so far, opened to go on with it; it is gone when the identity was erased."""
    if not any(row.evidence for row in held.answers.all()):
        return {}, []
    try:
        return dict(queries.screening_evidence(actor=actor, screening=held.ref, purpose=AT_WORK)), []
    except IdentityErased as gone:
        return {}, [gone.says.filled(**gone.values)]
