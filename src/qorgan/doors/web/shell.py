"""What every page shows around its content: the menu of the actor's role, who is signed in, today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.kernel.clock import SystemClock
from qorgan.kit.counts import counts_for, strip_of
from qorgan.kit.menus import here_in, menu_of
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
        found["counts"] = SimpleLazyObject(lambda: counts_for(actor, menu=menu, opened=opened))
        found["pins"] = SimpleLazyObject(lambda: pinned_by(actor))
        if here and opened:
            found["strip"] = SimpleLazyObject(lambda: strip_of(opened, at=here.tab, counts=found["counts"]))
        found["alerts"] = SimpleLazyObject(lambda: alerts_for(actor)) if actor.may(READ) else None
    return {"shell": found}
