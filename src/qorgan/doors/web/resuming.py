"""The answers to a form that was sent after its session ended: sign in, and go on with what was typed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import translation
from django.utils.http import urlencode

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase
from qorgan.kit import kept_forms
from qorgan.kit.kept_forms import Waiting

ENDED = "ended"
"""What the address of signing in says when something was sent that is not kept."""
NOT_THEIRS = Phrase("What was typed before you signed in belongs to another login, or waited too long: it is gone.")


def signs_in_first(request: HttpRequest) -> HttpResponse:
    """Ask to sign in; a form that was sent goes along in the page, a script is told in its own way."""
    if request.method == "POST" and _is_script(request):
        return JsonResponse({"signed_out": True}, status=401)
    to, held = request.get_full_path(), kept_forms.waiting(request)
    if held is None:
        told = {ENDED: "1"} if request.method == "POST" else {}
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': to, **told})}")
    context = {"next": to, "login": "", "resumes": kept_forms.folded(held)}
    return render(request, "web/sign_in.html", context, status=403)


def proves_itself(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form whose token is of a session that is over; None where it cannot be told whose form it is."""
    actor: Actor | None = getattr(request, "actor", None)
    held = kept_forms.waiting(request)
    if held is None:
        return None
    if actor is None:
        return signs_in_first(request)
    if actor.user_ref != held.user:
        return None
    if _is_script(request):
        return JsonResponse({"token": get_token(request)}, status=403)
    return goes_on(request, held, language=actor.language, status=403)


def goes_on(request: HttpRequest, held: Waiting, *, language: str, status: int = 200) -> HttpResponse:
    """The page that leads back to the form with what was typed in it."""
    with translation.override(language):
        request.LANGUAGE_CODE = language
        context = {"path": held.path, "pairs": held.pairs, "language": language}
        return render(request, "web/resume.html", context, status=status)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Quiet") == "1" or "application/json" in request.headers.get("Accept", "")
