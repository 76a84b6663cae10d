"""What every page shows around its content: the menu of the actor's role, who is signed in, today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Role
from qorgan.desk.country import day_here
from qorgan.desk.labels import Words
from qorgan.kernel.clock import SystemClock
from qorgan.kit.pages import PAGES, SECTIONS, Menu
from qorgan.office.work.alerts import alerts_for
from qorgan.office.work.visibility import READ

TITLES: dict[str, Words] = {
    "home": "",
    "intake": _("First contact"),
    "victims": _("Victims"),
    "justice": _("Justice"),
    "rights": _("Rights"),
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


@dataclass(frozen=True)
class MenuSection:
    """A headed group of lines."""

    title: Words
    items: tuple[Item, ...]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    actor: Actor | None = getattr(request, "actor", None)
    today = actor.today if actor else day_here(SystemClock().now())
    found: dict[str, Any] = {"actor": actor, "today": today}
    if actor:
        menu = menu_for(actor.role)
        here = here_in(menu, path=request.path)
        found |= {"menu": menu, "sidebar": _sidebar(role=actor.role, here=here, language=get_language() or "en")}
        found["alerts"] = SimpleLazyObject(lambda: alerts_for(actor)) if actor.may(READ) else None
    return {"shell": found}


@lru_cache(maxsize=100)
def menu_for(role: Role) -> tuple[MenuSection, ...]:
    """The sections and pages that a role may open."""
    entries: list[tuple[Menu, Words, str, str]] = [
        (page.menu, page.query.title, page.query.route, page.query.may) for page in PAGES.lists.values() if page.menu
    ]
    entries += [(page.menu, page.title, page.path, page.may) for page in PAGES.own]
    shown = [MenuSection(title="", items=(Item(title=_("Home"), path="/", icon="home"),))]
    for section in SECTIONS:
        own = sorted((entry for entry in entries if entry[0].section == section and role.holds(entry[3])), key=_place)
        if own:
            items = tuple(Item(title=title, path=to, icon=menu.icon) for menu, title, to, _may in own)
            shown.append(MenuSection(title=TITLES[section], items=items))
    return tuple(shown)


def here_in(menu: tuple[MenuSection, ...], *, path: str) -> str:
    """The address of the menu's line that a page belongs to: the longest that the page's address begins with, or ""."""
    paths = [item.path for section in menu for item in section.items]
    return max((to for to in paths if path == to or path.startswith(f"{to}/")), key=len, default="")


@lru_cache(maxsize=2_000)
def _sidebar(*, role: Role, here: str, language: str) -> str:
    """The menu as it stands on every page; the same for everybody in a role, so it is written once."""
    return render_to_string("kit/_menu.html", {"menu": menu_for(role), "here": here})


def _place(entry: tuple[Menu, Words, str, str]) -> tuple[int, str]:
    return entry[0].order, entry[2]
