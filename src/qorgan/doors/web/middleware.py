"""Who asks, in which language, and how a refusal is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation

from qorgan.desk.access.actor import Actor, actor_for, memberships_on
from qorgan.desk.country import day_here
from qorgan.doors.web.resuming import signs_in_first
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import BadInput, NotSignedIn, Refusal
from qorgan.kit import kept_questions, languages
from qorgan.kit.kept_forms import HAT

Answer = Callable[[HttpRequest], HttpResponseBase]
SEEN, BEGAN = "seen", "began"
ASKED_BY_ITSELF = "/alerts"
"""What an open page asks for without anybody: it neither keeps a session alive nor leaves a page."""
UNGUARDED = ("/static/", "/sign-in", "/language", "/me/password", "/sign-out", ASKED_BY_ITSELF)


class ActorMiddleware:
    """Puts the actor on the request: the signed-in person in one of the roles held today."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            if self._must_change_password(request):
                return HttpResponseRedirect("/me/password")
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def _actor(self, request: HttpRequest) -> Actor | None:
        if request.path.startswith("/static/") or not request.user.is_authenticated:
            return None
        now = SystemClock().now()
        if _is_over(request, now=now):
            logout(request)
            return None
        kept_questions.leave(request, now=now)
        held = memberships_on(user_ref=request.user.ref, day=day_here(now))
        if not held:
            return None
        wanted = request.session.get(HAT)
        membership = next((item for item in held if item.ref == wanted), held[0])
        return actor_for(membership, door="web", session=session_mark(request))

    def _must_change_password(self, request: HttpRequest) -> bool:
        guarded = not request.path.startswith(UNGUARDED)
        return guarded and request.user.is_authenticated and request.user.must_change_password


def _is_over(request: HttpRequest, *, now: datetime) -> bool:
    """Whether the session lay unused too long or has lasted a working day; a live one is marked at most once a minute."""
    moment = int(now.timestamp())
    began = request.session.setdefault(BEGAN, moment)
    seen = request.session.get(SEEN, 0)
    if moment - began > settings.SESSION_COOKIE_AGE or (seen and moment - seen > settings.QORGAN_IDLE_MINUTES * 60):
        return True
    if moment - seen > 60 and request.path != ASKED_BY_ITSELF:
        request.session[SEEN] = moment
    return False


def session_mark(request: HttpRequest) -> str:
    """A mark by which the journal tells sessions apart without holding the key that opens one."""
    import hashlib

    return hashlib.sha256((request.session.session_key or "").encode()).hexdigest()[:16]


def language_of(request: HttpRequest) -> str:
    """The language to answer in: the actor's own, else what the browser remembers or asks for."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor.language if actor else languages.wanted_by(request)


class RefusalMiddleware:
    """Shows a refusal as a page: what happened, and what to do next."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else is a fault of the house and goes its way."""
        if isinstance(exception, NotSignedIn):
            return signs_in_first(request)
        if isinstance(exception, Refusal):
            return refused(request, exception)
        return None


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal, in the reader's language."""
    language = language_of(request)
    sentence = refusal.sentence(language=language)
    if isinstance(refusal, BadInput):
        told = [f"{name}: {text.in_(language)}" for name, texts in refusal.problems.items() for text in texts]
        sentence = f"{sentence} {'; '.join(told)}"
    context = {"status": refusal.status, "sentence": sentence, "advice": refusal.advice(language=language)}
    # A request too broken for the doorkeepers comes here before any of them chose the language.
    with translation.override(language):
        request.LANGUAGE_CODE = language
        return render(request, "kit/refusal.html", context, status=refusal.status)


class PrivacyHeadersMiddleware:
    """Nothing of a signed-in page stays behind in a browser or leaves with a link."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        response = self.answer(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
