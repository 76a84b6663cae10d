"""Kept questions: an answer that the browser can come back to, reload, and read in another language.

A question that is sent is kept in the session of whoever asks, sealed, and answered at an address that carries nothing but
an unguessable mark: no name and no purpose. Every showing asks again, with the rights of that moment, and is written into
the journal as the look that it is, under the purpose stated once. Sending alone shows nothing and leaves a line only when
it is refused.

What is opened once, such as an identity or an obtained number, is not kept: it stays the answer to one stated purpose.
What a command shows once, such as a password, cannot be asked again: it is kept itself, sealed, until the reader opens
another page or a few minutes have passed.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.http import urlencode

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.session_seal import opened, sealed
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase

KEPT, ASKED = "questions", "asked"
"""Where the session holds questions, and what an address calls the mark of one."""
MOST_KEPT, KEPT_FOR = 20, timedelta(minutes=30)
SHOWN, SHOWN_FOR = "shown", timedelta(minutes=10)
"""Where the session holds what is shown once, and for how long at most."""
STAYS = ("/static/", "/language", "/alerts")
"""Addresses that a page asks for without being left."""

LOST = Phrase("This question is not kept any more. Please ask it anew.")

SHOWN_NO_MORE = Phrase("What was shown here once is kept no more.")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What was asked: at which address, with which values as typed, until when it is kept."""

    mark: str
    path: str
    given: dict[str, Any]
    until: float


def rehearse(*, act: Act, actor: Actor, given: Mapping[str, Any]) -> None:
    """Ask without showing: a refusal is told and journalled at once, of an answer nothing stays, for nobody has seen it.

    Raises:
        what the act raises.
    """
    with transaction.atomic():
        try:
            act(actor=actor, **given)
        except Refusal as refusal:
            refused: Refusal | None = refusal
        else:
            refused = None
            transaction.set_rollback(True)
    if refused:
        raise refused


def keep(request: HttpRequest, *, given: Mapping[str, Any], now: datetime, **more: str) -> str:
    """Keep a question and tell the address of its answer; `more` stands in that address beside the mark."""
    until = (now + KEPT_FOR).timestamp()
    question = Question(mark=secrets.token_urlsafe(16), path=request.path, given=dict(given), until=until)
    others = [text for text in request.session.get(KEPT, []) if _still(text, now=now)]
    request.session[KEPT] = [*others, sealed(asdict(question), of=KEPT)][-MOST_KEPT:]
    return f"{request.path}?{urlencode({**more, ASKED: question.mark})}"


def is_asked(request: HttpRequest) -> bool:
    """Whether the address speaks of a question that was sent before."""
    return ASKED in request.GET


def question(request: HttpRequest, *, now: datetime) -> Question | None:
    """The question that this address answers; None when there was none, it was another's, or it is kept no more."""
    mark = _mark(request)
    kept = (_still(text, now=now) for text in request.session.get(KEPT, []) if mark)
    return next((one for one in kept if one and one.mark == mark and one.path == request.path), None)


def show_once(request: HttpRequest, *, values: Mapping[str, str], now: datetime) -> str:
    """Keep what is shown once and tell the address of the page that shows it; what was shown before is gone."""
    mark = secrets.token_urlsafe(16)
    until = (now + SHOWN_FOR).timestamp()
    request.session[SHOWN] = {
        "path": request.path,
        "until": until,
        "sealed": sealed({"mark": mark, **values}, of=SHOWN),
    }
    return f"{request.path}?{urlencode({ASKED: mark})}"


def shown_once(request: HttpRequest) -> dict[str, str] | None:
    """What the page of this address still shows; None when it was left, or was another's. `leave` has looked at the time."""
    kept = request.session.get(SHOWN)
    values = opened(kept["sealed"], of=SHOWN) if kept and kept["path"] == request.path else None
    return values if values and secrets.compare_digest(values["mark"].encode(), _mark(request).encode()) else None


def leave(request: HttpRequest, *, now: datetime) -> None:
    """Forget what was shown once when its time is over or another page is opened."""
    kept = request.session.get(SHOWN)
    if not kept:
        return
    is_left = request.method == "GET" and request.path != kept["path"] and not request.path.startswith(STAYS)
    if is_left or kept["until"] <= now.timestamp():
        del request.session[SHOWN]


def _mark(request: HttpRequest) -> str:
    return request.GET.get(ASKED, "")


def _still(text: str, *, now: datetime) -> Question | None:
    found = opened(text, of=KEPT)
    kept = Question(**found) if found else None
    return kept if kept and kept.until > now.timestamp() else None
