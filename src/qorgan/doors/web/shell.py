"""What every page shows around its content: the menu of the actor's role, who is signed in, today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.kernel.clock import SystemClock, day_of
from qorgan.kit.pages import LISTS, OWN, SECTIONS, Menu

TITLES: dict[str, Words] = {
    "home": "",
    "intake": _("First contact"),
    "victims": _("Victims"),
    "justice": _("Justice"),
    "government": _("Government"),
    "knowledge": _("Knowledge"),
    "office": _("Office"),
}


@dataclass(frozen=True)
class Item:
    """One line of the menu."""

    title: Words
    path: str
    icon: str
    is_here: bool


@dataclass(frozen=True)
class MenuSection:
    """A headed group of lines."""

    title: Words
    items: list[Item]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    actor: Actor | None = getattr(request, "actor", None)
    today = actor.today if actor else day_of(SystemClock().now(), zone=country().zone)
    return {"shell": {"actor": actor, "menu": menu_for(actor, path=request.path) if actor else [], "today": today}}


def menu_for(actor: Actor, *, path: str) -> list[MenuSection]:
    """The sections and pages that the actor may open."""
    entries: list[tuple[Menu, Words, str, str]] = [
        (page.menu, page.query.title, page.query.route, page.query.may) for page in LISTS.values() if page.menu
    ]
    entries += [(page.menu, page.title, page.path, page.may) for page in OWN]
    shown = [MenuSection(title="", items=[Item(title=_("Home"), path="/", icon="home", is_here=path == "/")])]
    for section in SECTIONS:
        own = sorted((entry for entry in entries if entry[0].section == section and actor.may(entry[3])), key=_place)
        if own:
            items = [Item(title=title, path=to, icon=menu.icon, is_here=_here(path, to)) for menu, title, to, _m in own]
            shown.append(MenuSection(title=TITLES[section], items=items))
    return shown


def _place(entry: tuple[Menu, Words, str, str]) -> tuple[int, str]:
    return entry[0].order, entry[2]


def _here(path: str, to: str) -> bool:
    return path == to or path.startswith(f"{to}/")
