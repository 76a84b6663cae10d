"""A form that is sent more than once is done once: the second answer leads to what the first one made.

Each form that writes is drawn with a mark of its own, kept while it is corrected. The mark is remembered with the act, in
one transaction, as the API remembers its idempotency keys; whoever sends the same at the same moment waits for it. Only what
led on is remembered: a refused form may be corrected and sent again. A sheet that is saved over and over names the one
button that its mark is for: saving uses nothing up, ending is done once.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import constant_time_compare

from qorgan.desk.access.actor import Actor
from qorgan.doors.api.idempotency import fingerprint, hold, remember, remembered
from qorgan.doors.api.models import LED_ON, Reply
from qorgan.kernel.texts import Phrase
from qorgan.kit import errands, languages, way_on
from qorgan.kit.kept_forms import TOKEN, WHOSE, untraced
from qorgan.kit.templatetags.kit import ONCE, ONCE_FOR

HOUSE_FAILED = 500
NOT_THE_ACT = (languages.SPEAKS, errands.LEAVES, way_on.TAKES)
"""Buttons of a form that do not do its act."""
LONGEST_MARK = 60
UNMARKED = (ONCE, ONCE_FOR, WHOSE, TOKEN)
SENT_TWICE = Phrase("The form was sent more than once. It was done once.")
CHANGED_SINCE = Phrase(
    "This form was done before, and leads here. What was changed in it since is not kept: open the form anew."
)


class OnceMiddleware:
    """Does a marked form once."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        actor: Actor | None = getattr(request, "actor", None)
        if request.method != "POST" or actor is None or not _is_marked(request):
            return self.answer(request)
        key = f"form:{request.POST[ONCE][:LONGEST_MARK]}"
        with transaction.atomic():
            hold(user=actor.user_ref, key=key)
            before = remembered(user=actor.user_ref, key=key)
            if before:
                return _led_again(request, before, key=key, language=actor.language)
            return self._done(request, actor=actor, key=key)

    def _done(self, request: HttpRequest, *, actor: Actor, key: str) -> HttpResponseBase:
        response = self.answer(request)
        if response.status_code >= HOUSE_FAILED:
            transaction.set_rollback(True)
        elif response.status_code == LED_ON:
            digest, body = _digest(request, key=key), {"to": response["Location"]}
            remember(actor=actor, key=key, digest=digest, status=LED_ON, body=body)
        return response


def _is_marked(request: HttpRequest) -> bool:
    """Whether it is the act of a form with a mark; what programs send is not even read here."""
    if request.path.startswith("/api/"):
        return False
    mark, (name, _sign, value) = request.POST.get(ONCE, ""), request.POST.get(ONCE_FOR, "").partition("=")
    if name and (name not in request.POST or value not in ("", request.POST[name])):
        return False
    return bool(mark) and "\x00" not in mark and not any(name in request.POST for name in NOT_THE_ACT)


def _led_again(request: HttpRequest, before: Reply, *, key: str, language: str) -> HttpResponseBase:
    """The way to what was made, with a word on what was sent since; whether a passphrase is another one is not known."""
    is_whole = untraced(request).isdisjoint(request.POST)
    if is_whole and constant_time_compare(before.digest, _digest(request, key=key)):
        messages.info(request, SENT_TWICE.in_(language))
    else:
        messages.warning(request, CHANGED_SINCE.in_(language))
    return HttpResponseRedirect(before.body["to"])


def _digest(request: HttpRequest, *, key: str) -> str:
    """What was sent, files by name and size, as a fingerprint; no passphrase enters it."""
    left_out = {*UNMARKED, *untraced(request)}
    typed = [[name, *values] for name, values in sorted(request.POST.lists()) if name not in left_out]
    files = [[name, str(sent.name), sent.size] for name, sent in sorted(request.FILES.items())]  # type: ignore[union-attr]
    return fingerprint([request.path, typed, files], key=key)
