"""The public page: one question a page, forward and back without loss, no account, no script needed.

Every answer leaves with the same guard: nothing stays in the browser's store, no referrer goes out, no robot keeps it.
The form's proof hangs on one cookie that dies with the browser; Django's own check would need a referrer.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from qorgan.desk.country import day_here
from qorgan.intake.tips import asking, drafts, limits, posting, sealing
from qorgan.intake.tips.drafts import Draft
from qorgan.intake.tips.guide import Speech, Step, guide, label
from qorgan.intake.tips.models import DESK, Tip
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.days import day
from qorgan.kernel.inputs import UnsafeText
from qorgan.kit.origins import address_of

COOKIE = "__Host-page" if settings.PRODUCTION else "page"
METHODS = ("GET", "HEAD", "POST")
View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """A page for everybody: nothing of it is kept, told or looked up elsewhere."""

    @csrf_exempt
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def answer(request: HttpRequest, **places: str) -> HttpResponseBase:
        if request.method not in METHODS:
            response: HttpResponseBase = HttpResponse(status=405)
            response.headers["Allow"] = ", ".join(METHODS)
        elif "lang" in places and places["lang"] not in guide().speeches:
            response = HttpResponseRedirect("/tip")
        else:
            response = view(request, **places)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answer


def _now() -> datetime:
    return SystemClock().now()


def _secret(request: HttpRequest) -> str:
    held = request.COOKIES.get(COOKIE, "")
    return held if 40 <= len(held) <= 60 and held.isascii() else ""


def _proof(secret: str) -> str:
    return hmac.new(secret.encode(), b"form", sha256).hexdigest()


def _is_own(request: HttpRequest) -> bool:
    """Whether a form was posted from one of these pages in this browser."""
    secret = _secret(request)
    return bool(secret) and hmac.compare_digest(request.POST.get("proof", "").encode(), _proof(secret).encode())


def _shown(
    request: HttpRequest, template: str, *, speech: Speech, status: int = 200, secret: str = "", **context: Any
) -> HttpResponse:
    secret = secret or _secret(request)
    held = {"t": speech.texts, "lang": speech.code, "guide": guide(), "proof": _proof(secret) if secret else ""}
    response = render(request, f"tips/{template}.html", held | context, status=status)
    response.headers["Content-Language"] = speech.code
    return response


def _with_cookie(response: HttpResponse, secret: str) -> HttpResponse:
    response.set_cookie(COOKIE, secret, httponly=True, secure=settings.PRODUCTION, samesite="Strict")
    return response


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that a form was posted from another site: what stands in it is nobody's words here."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")


def _sorry(
    request: HttpRequest, key: str, *, speech: Speech, status: int, typed: str = "", to: str = ""
) -> HttpResponse:
    typed = "" if _is_from_elsewhere(request) else typed
    return _shown(request, "sorry", speech=speech, status=status, sentence=speech.texts[key], typed=typed, to=to)


def _too_many(request: HttpRequest, limit: limits.Limit) -> bool:
    return limits.is_over(limit, address=address_of(request), at=_now())


@public
def choose(request: HttpRequest) -> HttpResponseBase:
    """Choose a language."""
    return _shown(request, "choose", speech=next(iter(guide().speeches.values())), speeches=guide().speeches.values())


@public
def leave(request: HttpRequest) -> HttpResponseBase:
    """Forget what was written and go to a page that tells nothing."""
    drafts.forget(_secret(request))
    response = HttpResponseRedirect(guide().leave)
    response.delete_cookie(COOKIE, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@public
def begin(request: HttpRequest, lang: str) -> HttpResponseBase:
    """What this page is; then the first question."""
    speech, secret = guide().speeches[lang], _secret(request) or drafts.new_secret()
    if request.method != "POST":
        return _with_cookie(_shown(request, "begin", speech=speech, secret=secret), secret)
    if not _is_own(request):
        return _sorry(request, "error_over", speech=speech, status=403)
    if _too_many(request, limits.BEGIN):
        return _sorry(request, "error_busy", speech=speech, status=429)
    draft = drafts.load(secret, at=_now())
    if draft is None or draft.receipt or draft.opened:
        drafts.save(Draft(), secret=secret, at=_now())
    return HttpResponseRedirect(f"/tip/{lang}/{guide().steps[0].id}")


@public
def question(request: HttpRequest, lang: str, step: str) -> HttpResponseBase:
    """One question. Both ways keep what was answered."""
    speech, asked, secret = guide().speeches[lang], guide().step(step), _secret(request)
    if asked is None:
        return HttpResponseRedirect(f"/tip/{lang}")
    draft = drafts.load(secret, at=_now())
    if request.method == "POST":
        if not _is_own(request):
            return _given_back(request, asked, speech=speech)
        # Whoever wrote for longer than a draft lives keeps at least what this page says.
        return _answered(request, asked, draft=draft if draft and not draft.receipt else Draft(), speech=speech)
    if draft is None or draft.receipt:
        return HttpResponseRedirect(f"/tip/{lang}")
    drafts.save(draft, secret=secret, at=_now())
    return _asked(request, asked, draft=draft, speech=speech)


def _given_back(request: HttpRequest, step: Step, *, speech: Speech) -> HttpResponse:
    """The question once more with what was typed, where the browser lost its cookie: pressing again sends it."""
    if _is_from_elsewhere(request):
        return _sorry(request, "error_over", speech=speech, status=403)
    secret = _secret(request) or drafts.new_secret()
    typed = Draft(answers={step.id: asking.read(step, request.POST).typed})
    response = _asked(request, step, draft=typed, speech=speech, error="error_again", status=403, secret=secret)
    return _with_cookie(response, secret)


def _answered(request: HttpRequest, step: Step, *, draft: Draft, speech: Speech) -> HttpResponseBase:
    said = asking.read(step, request.POST)
    draft.answers[step.id] = said.answer
    drafts.save(draft, secret=_secret(request), at=_now())
    go = request.POST.get("go", "next")
    error = said.error or ("error_never" if asking.contradicts(guide(), step, draft.answers) else "")
    shut = asking.unreachable(guide(), draft.answers)
    if shut and shut[0] == step.part:
        error = error or shut[1]
    if error and go != "back":
        draft.answers[step.id] = said.typed
        return _asked(request, step, draft=draft, speech=speech, error=error)
    return HttpResponseRedirect(f"/tip/{speech.code}{_next(step, draft.answers, go=go)}")


def _next(step: Step, answers: dict[str, Any], *, go: str) -> str:
    asked = _ids(step, answers)
    place = asked.index(step.id) + (-1 if go == "back" else 1)
    if go == "check" or place == len(asked):
        return "/check"
    return f"/{asked[place]}" if place >= 0 else ""


def _ids(here: Step, answers: dict[str, Any]) -> list[str]:
    """The questions that are asked by the answers so far, and the one that is open, in their order."""
    are_asked = {step.id for step in asking.open_steps(guide(), answers)} | {here.id}
    return [step.id for step in guide().steps if step.id in are_asked]


def _asked(
    request: HttpRequest,
    step: Step,
    *,
    draft: Draft,
    speech: Speech,
    error: str = "",
    status: int = 200,
    secret: str = "",
) -> HttpResponse:
    ids = _ids(step, draft.answers)
    head, over = asking.heads_of(step, speech=speech)
    return _shown(
        request,
        "question",
        speech=speech,
        head=head,
        over=over,
        hint=speech.texts[f"hint_{step.page.id}"],
        place=ids.index(step.id) + 1,
        places=len(ids),
        field=asking.field_of(step, draft.answers, speech=speech, error=error),
        is_danger=asking.says_danger(guide(), draft.answers),
        status=status,
        secret=secret,
    )


@public
def check(request: HttpRequest, lang: str) -> HttpResponseBase:
    """All answers on one page; any can be changed; then they are sent."""
    speech, secret = guide().speeches[lang], _secret(request)
    draft = drafts.load(secret, at=_now())
    if draft is not None and draft.receipt:
        return HttpResponseRedirect(f"/tip/{lang}/number")
    if request.method == "POST" and (draft is None or not _is_own(request)):
        return _sorry(request, "error_over", speech=speech, status=403)
    if draft is None:
        return HttpResponseRedirect(f"/tip/{lang}")
    if request.method != "POST":
        return _checked(request, draft=draft, speech=speech)
    return _send(request, secret=secret, draft=draft, speech=speech)


def _checked(request: HttpRequest, *, draft: Draft, speech: Speech, error: str = "", status: int = 200) -> HttpResponse:
    kept = asking.kept(guide(), draft.answers)
    rows = [
        (step.id, *asking.heads_of(step, speech=speech), label(step.part, kept.get(step.id, ""), speech=speech))
        for step in asking.open_steps(guide(), draft.answers)
    ]
    return _shown(
        request,
        "check",
        speech=speech,
        rows=rows,
        error=error and speech.texts[error],
        status=status,
        is_danger=asking.says_danger(guide(), draft.answers),
    )


def _send(request: HttpRequest, *, secret: str, draft: Draft, speech: Speech) -> HttpResponseBase:
    answers = asking.kept(guide(), draft.answers)
    agency = posting.desk()
    if not answers:
        return _checked(request, draft=draft, speech=speech, error="error_nothing")
    if asking.contradicting(guide().parts, draft.answers) is not None:
        return _checked(request, draft=draft, speech=speech, error="error_never")
    if shut := asking.unreachable(guide(), answers):
        return _checked(request, draft=draft, speech=speech, error=shut[1])
    if agency is None:
        return _checked(request, draft=draft, speech=speech, error="error_desk", status=503)
    if _too_many(request, limits.SEND):
        return _checked(request, draft=draft, speech=speech, error="error_busy", status=429)
    with transaction.atomic():
        held = drafts.hold(secret, at=_now())
        if held and not held.receipt:
            digits = _sent(answers, language=speech.code, agency=agency)
            drafts.save(Draft(receipt=digits), secret=secret, at=_now())
    return HttpResponseRedirect(f"/tip/{speech.code}/number")


def _sent(answers: dict[str, Any], *, language: str, agency: Any) -> str:
    """Send under a receipt that nobody has; says its digits."""
    while True:
        digits = sealing.new_digits()
        try:
            posting.send(answers=answers, language=language, digits=digits, agency=agency, at=_now())
        except IntegrityError:
            if not Tip.objects.filter(lookup=sealing.opened_by(digits).lookup).exists():
                raise
        else:
            return digits


@public
def number(request: HttpRequest, lang: str) -> HttpResponseBase:
    """The receipt, until it was written down."""
    speech, secret = guide().speeches[lang], _secret(request)
    if request.method == "POST":
        if _is_own(request):
            drafts.forget(secret)
        return HttpResponseRedirect(f"/tip/{lang}/end")
    draft = drafts.load(secret, at=_now())
    if draft is None or not draft.receipt:
        return HttpResponseRedirect(f"/tip/{lang}")
    return _shown(request, "number", speech=speech, receipt=guide().shown(draft.receipt))


@public
def end(request: HttpRequest, lang: str) -> HttpResponseBase:
    """Thanks, and what happens next."""
    return _shown(request, "end", speech=guide().speeches[lang])


@public
def come_back(request: HttpRequest, lang: str) -> HttpResponseBase:
    """Come in with a receipt. What is no receipt, a wrong one and a forgotten one answer alike."""
    speech, secret = guide().speeches[lang], _secret(request) or drafts.new_secret()
    if request.method != "POST":
        return _with_cookie(_shown(request, "return", speech=speech, secret=secret), secret)
    if not _is_own(request):
        return _sorry(request, "error_over", speech=speech, status=403, to="/return")
    if _too_many(request, limits.TRY):
        return _shown(request, "return", speech=speech, status=429, error=speech.texts["error_wait"])
    opened = posting.come_back(sealing.digits_in(request.POST.get("number", "")))
    if opened is None:
        return _shown(request, "return", speech=speech, error=speech.texts["return_wrong"])
    drafts.save(Draft(opened=opened.tip.ref, key=opened.key.hex()), secret=secret, at=_now())
    return HttpResponseRedirect(f"/tip/{lang}/talk")


@public
def talk(request: HttpRequest, lang: str) -> HttpResponseBase:
    """What was told and answered; the reporter may add."""
    speech, secret = guide().speeches[lang], _secret(request)
    draft = drafts.load(secret, at=_now())
    tip = Tip.objects.filter(ref=draft.opened).first() if draft and draft.opened else None
    typed = request.POST.get("words", "")
    if typed.strip() and (tip is None or not _is_own(request)):
        return _sorry(request, "error_over", speech=speech, status=403, typed=typed, to="/return")
    if draft is None or tip is None:
        return HttpResponseRedirect(f"/tip/{lang}/return")
    opened = posting.Opened(tip=tip, key=bytes.fromhex(draft.key))
    if request.method != "POST":
        drafts.save(draft, secret=secret, at=_now())
        return _talked(request, opened, speech=speech, is_added="added" in request.GET)
    if not _is_own(request):
        return _sorry(request, "error_over", speech=speech, status=403, to="/return")
    if request.POST.get("go") != "end":
        return _added(request, opened, speech=speech)
    if typed.strip():
        # Whoever wrote and pressed the other button meant it to arrive.
        kept = _added(request, opened, speech=speech)
        if not isinstance(kept, HttpResponseRedirect):
            return kept
    drafts.forget(secret)
    return HttpResponseRedirect(f"/tip/{lang}/end")


def _added(request: HttpRequest, opened: posting.Opened, *, speech: Speech) -> HttpResponseBase:
    """Keep what was added and lead back to the talk; what cannot be kept stays on the page with the reason."""
    typed = request.POST.get("words", "")
    try:
        text = asking.plain(typed, limit=asking.TEXT_LENGTH, layout=True)
    except UnsafeText:
        return _talked(request, opened, speech=speech, typed=typed, error="error_long")
    if not text:
        return _talked(request, opened, speech=speech, error="error_nothing")
    if _too_many(request, limits.ADD):
        return _talked(request, opened, speech=speech, typed=typed, error="error_busy", status=429)
    posting.add(opened, text=text, at=_now())
    return HttpResponseRedirect(f"/tip/{speech.code}/talk?added")


def _talked(
    request: HttpRequest,
    opened: posting.Opened,
    *,
    speech: Speech,
    typed: str = "",
    error: str = "",
    status: int = 200,
    is_added: bool = False,
) -> HttpResponse:
    words = [
        {
            "by_desk": word.by == DESK,
            "on": day_here(word.said_at),
            "day": day(day_here(word.said_at), language=speech.code),
            "pairs": pairs,
            "text": text,
        }
        for word, pairs, text in posting.read(opened, speech=speech)
    ]
    return _shown(
        request,
        "talk",
        speech=speech,
        words=words,
        has_answer=any(one["by_desk"] for one in words),
        typed=typed,
        error=error and speech.texts[error],
        status=status,
        is_added=is_added,
        limit=str(asking.TEXT_LENGTH),
        is_closed=opened.tip.state == "closed",
    )


@public
def elsewhere(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """An address that leads nowhere leads to the beginning."""
    return HttpResponseRedirect("/tip")
