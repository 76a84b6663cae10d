"""Errands: leaving a half-filled form to register or find a record that it asks for, and coming back with its reference.

A form whose reader asks for another language waits the same way, and is come back to at once.

What was typed waits in the session, sealed under a key outside the database, until the form is done; no address carries it.
The way back is the one the reader came by and is never taken from an address.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.labels import Words
from qorgan.desk.session_seal import opened, sealed
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound
from qorgan.kit.pages import PAGES, FormPage, form_address

HELD = "errands"
MOST_HELD = 3
LEAVES, SENT, DRAFT, TAKEN = "leaves", "errand", "draft", "take"
"""What a form or its address carries: the pressed button, the mark of an errand, of a draft, the reference that was found."""


@dataclass(frozen=True, kw_only=True)
class Errand:
    """A form that waits: its address, its act, what was typed so far, and the field to be filled; "" if none is."""

    mark: str
    path: str
    act: str
    field: str
    given: dict[str, Any]

    @property
    def title(self) -> Words:
        """What the waiting form is called."""
        return (COMMANDS.get(self.act) or QUERIES[self.act]).title

    @property
    def address(self) -> str:
        """The waiting form with what was typed."""
        return f"{self.path}?{urlencode({DRAFT: self.mark})}"


def ways_out(*, page: FormPage, actor: Actor, typed: Mapping[str, Words]) -> list[tuple[str, Words, Words]]:
    """What a form may send to, for the fields whose reference is typed: the button's value, its words, the field's label."""
    found = []
    for param in page.command.params:
        if param.name in typed and param.model:
            makers = [one.command for one in _makers(param.model) if one.command.is_open_to(actor)]
            found += [(f"{param.name} {act.name}", act.title, typed[param.name]) for act in makers]
    return found


def _makers(model: type[Any]) -> list[FormPage]:
    """The pages that find or make such records: one looks before one makes."""
    return sorted((page for page in PAGES.forms.values() if page.makes is model), key=lambda page: page.command.writes)


def leave(request: HttpRequest, *, act: Act, actor: Actor, given: Mapping[str, Any]) -> str:
    """Keep what was typed and tell where the pressed button leads; "" when it leads nowhere for this actor."""
    field, _space, wanted = request.POST.get(LEAVES, "").partition(" ")
    param = next((one for one in act.params if one.name == field and one.model), None)
    maker = PAGES.forms.get(wanted)
    if param is None or maker is None or maker.makes is not param.model or not maker.command.is_open_to(actor):
        return ""
    waits = _left(request, act=act, field=field, given=given)
    return f"{form_address(maker.command)}?{urlencode({SENT: waits.mark})}"


def leave_for(request: HttpRequest, *, act: Act, given: Mapping[str, Any]) -> dict[str, str]:
    """Keep what was typed while something else is done first; what the address of that must carry to come back."""
    return {SENT: _left(request, act=act, field="", given=given).mark}


def put_aside(request: HttpRequest, *, act: Act, given: Mapping[str, Any]) -> str:
    """Keep what was typed and tell the address where the form goes on; one filled in on an errand stays on it."""
    address = _left(request, act=act, field="", given=given).address
    sent = mark_of(request)
    return f"{address}&{urlencode(sent)}" if sent else address


def _left(request: HttpRequest, *, act: Act, field: str, given: Mapping[str, Any]) -> Errand:
    """The form as it is left now; secrets are not kept."""
    typed = {name: value for name, value in given.items() if name not in act.untraced}
    left = Errand(mark=secrets.token_urlsafe(12), path=request.path, act=act.name, field=field, given=typed)
    _keep(request, left)
    return left


def sent_on(request: HttpRequest, *, page: FormPage) -> Errand | None:
    """The errand on which the reader came to a page that makes, finds or mends what a waiting form asks for."""
    mark = request.POST.get(SENT, "") or request.GET.get(SENT, "")
    return _held(request, mark=mark) if (page.makes or page.mends) and mark else None


def mark_of(request: HttpRequest) -> dict[str, str]:
    """What an address must carry so that the reader stays on the errand."""
    mark = request.POST.get(SENT, "")
    return {SENT: mark} if mark else {}


def brought(request: HttpRequest, *, errand: Errand, ref: str) -> str:
    """Write the reference into the waiting form, if it asks for one, and tell its address."""
    if not errand.field:
        return errand.address
    _keep(request, _filled(errand, ref=ref))
    return errand.address


def waiting(request: HttpRequest) -> dict[str, Any] | None:
    """What was typed into this form before the reader left it, with the reference taken from what was found."""
    errand = _held(request, mark=request.GET.get(DRAFT, ""))
    if errand is None or errand.path != request.path:
        return None
    if TAKEN in request.GET and errand.field:
        with suppress(NotFound):
            errand = _filled(errand, ref=read_ref(request.GET[TAKEN]))
    return errand.given


def done(request: HttpRequest) -> None:
    """Forget what was typed into a form that is done."""
    rest = [text for text in request.session.get(HELD, []) if _opened(text, but_of=request.path)]
    if rest != request.session.get(HELD, []):
        request.session[HELD] = rest


def _filled(errand: Errand, *, ref: str) -> Errand:
    act = COMMANDS.get(errand.act) or QUERIES[errand.act]
    before = errand.given.get(errand.field, [])
    value = [*before, ref] if act.param(errand.field).many else ref
    return replace(errand, given={**errand.given, errand.field: value})


def _held(request: HttpRequest, *, mark: str) -> Errand | None:
    opened = (_opened(text) for text in request.session.get(HELD, []) if mark)
    return next((one for one in opened if one and one.mark == mark), None)


def _keep(request: HttpRequest, errand: Errand) -> None:
    others = [one for one in request.session.get(HELD, []) if (held := _opened(one)) and held.mark != errand.mark]
    request.session[HELD] = [*others, sealed(asdict(errand), of=HELD)][-MOST_HELD:]


def _opened(text: str, *, but_of: str = "") -> Errand | None:
    """The errand behind a sealed text; None when it cannot be read any more, or is of the form at `but_of`."""
    values = opened(text, of=HELD)
    found = Errand(**values) if values else None
    return None if found is None or found.path == but_of else found
