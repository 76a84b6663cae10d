"""What every page shows around its content: the menu of the actor's role, who is signed in, today."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.kernel.clock import SystemClock
from qorgan.kit.counts import Counts, Waiting, counts_for, strip_of
from qorgan.kit.menus import Entry, Here, here_in, menu_of
from qorgan.office.staff.pins import pinned_by
from qorgan.office.work.alerts import alerts_for
from qorgan.office.work.visibility import READ


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    actor: Actor | None = getattr(request, "actor", None)
    today = actor.today if actor else day_here(SystemClock().now())
    found: dict[str, Any] = {"actor": actor, "today": today}
    if actor:
        found["menu"] = menu = menu_of(actor.role)
        found["here"] = here = here_in(menu, path=request.path)
        opened = here.entry if here and here.tab.path == request.path and len(here.entry.every_tab) > 1 else None
        found["counts"] = counts = SimpleLazyObject(lambda: counts_for(actor, menu=menu, opened=opened))
        found["pins"] = SimpleLazyObject(lambda: pinned_by(actor))
        language = get_language() or "en"
        is_page = here is not None and request.path == here.entry.path
        found["sidebar"] = lambda: _sidebar(menu, here, is_page, counts.waiting, language)
        if here and opened:
            found["strip"] = lambda: _strip(here, counts.waiting, counts.empty, language)
        found["alerts"] = SimpleLazyObject(lambda: alerts_for(actor)) if actor.may(READ) else None
    return {"shell": found}


@lru_cache(maxsize=2_000)
def _sidebar(menu: tuple[Entry, ...], here: Here | None, is_page: bool, waiting: Waiting, _language: str) -> str:
    """The menu as it stands on every page; written once for all who are told the same."""
    given = {"menu": menu, "here": here, "is_page": is_page, "counts": Counts(waiting)}
    return render_to_string("kit/_menu.html", given)


@lru_cache(maxsize=2_000)
def _strip(here: Here, waiting: Waiting, empty: frozenset[str], _language: str) -> str:
    """The tabs of the entry that a page belongs to."""
    counts = Counts(waiting, empty)
    given = {"strip": strip_of(here.entry, at=here.tab, counts=counts), "here": here, "counts": counts}
    return render_to_string("kit/_tabs.html", given)
