"""The way on from a refusal: the form that lifts it, and back to what was typed.

The pressed button carries the act, the records and what the form begins with: references and codes, never words about people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from django.http import HttpRequest
from django.utils.http import urlencode

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, Act
from qorgan.desk.labels import Words
from qorgan.desk.record_types import type_of
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.kit import errands
from qorgan.kit.pages import PAGES, FormPage, form_address
from qorgan.kit.tables import place_names

TAKES = "mends"
"""The name of the button that leads on from a refusal."""


@dataclass(frozen=True, kw_only=True)
class WayOn:
    """What a refusal offers: a button that keeps what was typed (`value`), or a plain link (`address`)."""

    title: Words
    value: str
    address: str


def way_on(refusal: Refusal | None, *, actor: Actor) -> WayOn | None:
    """Where a refusal leads this actor; None where it leads nowhere."""
    way = refusal.way if refusal else None
    act = COMMANDS.get(way.act) if way else None
    if way is None or act is None or not _may_go(act, actor=actor, places=way.places):
        return None
    page, begins = PAGES.forms.get(act.name), urlencode(way.fills, doseq=True)
    is_kept = way.comes_back and page is not None and page.mends
    value = urlencode({"act": act.name, **way.places, **way.fills}, doseq=True) if is_kept else ""
    return WayOn(title=act.title, value=value, address=f"{form_address(act, **way.places)}?{begins}".rstrip("?"))


def leave(request: HttpRequest, *, act: Act, actor: Actor, given: Mapping[str, Any]) -> str:
    """Keep what was typed and tell where the pressed button leads; "" when it leads nowhere for this actor."""
    asked = _Asked.read(request.POST[TAKES])
    page = PAGES.forms.get(asked.act)
    if page is None or not page.mends or not _may_go(page.command, actor=actor, places=asked.places(page)):
        return ""
    begins = {**errands.leave_for(request, act=act, given=given), **asked.fills(page)}
    return f"{form_address(page.command, **asked.places(page))}?{urlencode(begins, doseq=True)}"


@dataclass(frozen=True)
class _Asked:
    """What a pressed button says, as the page that it leads to understands it."""

    values: Mapping[str, list[str]]

    @staticmethod
    def read(value: str) -> _Asked:
        return _Asked(parse_qs(value))

    @property
    def act(self) -> str:
        return self.values.get("act", [""])[0]

    def places(self, page: FormPage) -> dict[str, str]:
        return {name: self.values.get(name, [""])[0] for name in place_names(page.command.route)}

    def fills(self, page: FormPage) -> dict[str, list[str]]:
        """References and linked fields alone; the form reads them again as it reads any address."""
        names = {one.name for one in page.command.params if one.model or one.name in page.linked}
        return {name: found for name, found in self.values.items() if name in names - set(self.places(page))}


def _may_go(act: Act, *, actor: Actor, places: Mapping[str, str]) -> bool:
    if not act.is_open_to(actor) or set(places) != set(place_names(act.route)):
        return False
    try:
        for name, ref in places.items():
            model = act.param(name).model
            assert model is not None
            type_of(model).fetch(actor=actor, ref=read_ref(ref))
    except NotFound:
        return False
    return True
