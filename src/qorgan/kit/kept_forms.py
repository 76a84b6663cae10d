"""What a form was sent with outlives the session in which it was typed: whoever typed it signs in again and goes on.

The form carries whose it is, sealed. What it was sent with waits in the page that asks to sign in, sealed under a key outside
the database, and nowhere else. It opens for the same person alone, and is sent again only by a press of that person's own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.session_seal import opened, sealed
from qorgan.kernel.clock import SystemClock
from qorgan.kit import errands, languages, way_on

WHOSE, RESUMES = "whose", "resumes"
"""The hidden field with whose a form is; that of the page of signing in with what the form was sent with."""
HAT = "membership"
"""Where the session holds in which role its person works."""
TOKEN, ONCE_FOR = "csrfmiddlewaretoken", "once_for"
LEFT_OUT = (TOKEN, WHOSE, languages.SPEAKS, errands.LEAVES, way_on.TAKES)
"""What is of the session, and buttons that did not do the act."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What a form was sent with, by whom in which role, to which address, and until when it may be gone on with."""

    user: str
    hat: str
    path: str
    pairs: list[list[str]]
    until: float


def mark_of(request: HttpRequest) -> str:
    """Whose the form is that is drawn now; "" where nobody is signed in."""
    actor: Actor | None = getattr(request, "actor", None)
    return sealed({"user": actor.user_ref, "hat": request.session.get(HAT, "")}, of=WHOSE) if actor else ""


def waiting(request: HttpRequest) -> Waiting | None:
    """What a form of the house was sent with, and whose it is; None of anything else that was sent. Files are not kept."""
    whose = opened(request.POST.get(WHOSE, ""), of=WHOSE) if request.method == "POST" else None
    if not whose:
        return None
    left_out = {*LEFT_OUT, *untraced(request), request.POST.get(ONCE_FOR, "").partition("=")[0]}
    pairs = [[name, value] for name, values in request.POST.lists() if name not in left_out for value in values]
    until = SystemClock().now().timestamp() + settings.SESSION_COOKIE_AGE
    return Waiting(**whose, path=request.get_full_path(), pairs=pairs, until=until)


def folded(held: Waiting) -> str:
    """What waits as the page of signing in carries it."""
    return sealed(asdict(held), of=RESUMES)


def unfolded(text: str) -> Waiting | None:
    """What waits in such a page; None when it is none, or waited too long."""
    found: dict[str, Any] | None = opened(text, of=RESUMES) if text else None
    held = Waiting(**found) if found else None
    return held if held and held.until > SystemClock().now().timestamp() else None


def untraced(request: HttpRequest) -> frozenset[str]:
    """The fields of the form at this address of which nothing is remembered."""
    try:
        name = resolve(request.path_info).url_name or ""
    except Resolver404:
        return frozenset()
    act = COMMANDS.get(name.removesuffix("_form"))
    return act.untraced if act else frozenset()
