"""The language of the pages: which one a browser is answered in, and how it is changed without losing what was typed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation.trans_real import parse_accept_lang_header

from qorgan.desk.agencies.models import User

REMEMBERED, CHOSEN, SIGN_IN = "language", "chosen-language", "/sign-in"
"""The cookie of the last choice; that of a choice made while signing in, which goes with the sign-in; and where that is."""
SPEAKS = "speaks"
"""What a form is sent with when its reader asks for another language instead of its act."""
A_YEAR, A_WHILE = 31_536_000, 900


def known() -> list[str]:
    """The languages of the pages; the first is spoken where nothing else is asked for."""
    return [code for code, _name in settings.LANGUAGES]


def wanted_by(request: HttpRequest) -> str:
    """The language chosen in this browser before, else the first of those it asks for that is spoken here."""
    codes = known()
    remembered = request.COOKIES.get(REMEMBERED, "")
    if remembered in codes:
        return remembered
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    return next((code for name, _weight in asked if (code := name.partition("-")[0]) in codes), codes[0])


def speak(answer: HttpResponseBase, *, request: HttpRequest, language: str, to: str = "") -> HttpResponseBase:
    """Answer this browser, and this person, in a language from now on; one that is not spoken here changes nothing.

    `to` is where the answer leads: what is chosen there while signing in becomes the person's own.
    """
    if language not in known():
        return answer
    _set(answer, REMEMBERED, language, request=request, age=A_YEAR, path="/")
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=language)
    elif to.partition("?")[0] == SIGN_IN:
        _set(answer, CHOSEN, language, request=request, age=A_WHILE, path=SIGN_IN)
    return answer


def signed_in(answer: HttpResponseBase, *, request: HttpRequest) -> HttpResponseBase:
    """Keep the language that was chosen on the way in as the person's own."""
    chosen = request.COOKIES.get(CHOSEN, "")
    if not chosen:
        return answer
    answer.delete_cookie(CHOSEN, path=SIGN_IN, samesite="Lax")
    return speak(answer, request=request, language=chosen)


def _set(answer: HttpResponseBase, name: str, language: str, *, request: HttpRequest, age: int, path: str) -> None:
    answer.set_cookie(name, language, max_age=age, path=path, httponly=True, samesite="Lax", secure=request.is_secure())
