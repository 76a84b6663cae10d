"""The lists that somebody keeps on Home."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import imply
from qorgan.desk.agencies.models import PinnedList
from qorgan.desk.counter import command
from qorgan.desk.inputs import Line
from qorgan.kernel.refusals import NotFound
from qorgan.kit.menus import Tab, menu_of
from qorgan.office.staff.queries import READ_AGENCIES

PIN = "staff.pin"
imply(PIN, by=READ_AGENCIES)  # as the list of agencies it is for everybody
LABELS = {"page": _("List")}
HELPS = {"page": _("The address of a list of your menu, such as /agencies.")}


@command(may=PIN, post="/pinned-lists", title=_("Pin to Home"), labels=LABELS, helps=HELPS)
def pin_list(*, actor: Actor, page: Line) -> str:
    """Keep a list of the own menu on Home; says which.

    Raises:
        NotFound: the menu of the role has no such list.
    """
    PinnedList.objects.get_or_create(user_ref=actor.user_ref, page=_own(page, actor=actor))
    return page


@command(may=PIN, post="/pinned-lists/removal", title=_("Take off Home"), labels=LABELS, helps=HELPS)
def unpin_list(*, actor: Actor, page: Line) -> str:
    """Keep a list on Home no longer; says which.

    Raises:
        NotFound: the menu of the role has no such list.
    """
    PinnedList.objects.filter(user_ref=actor.user_ref, page=_own(page, actor=actor)).delete()
    return page


def pinned_by(actor: Actor) -> list[Tab]:
    """The lists that an actor keeps on Home and may open in the present role, in the order of the menu."""
    kept = set(PinnedList.objects.filter(user_ref=actor.user_ref).values_list("page", flat=True))
    return [tab for tab in _lists(actor) if tab.path in kept] if kept else []


def _lists(actor: Actor) -> list[Tab]:
    return [tab for entry in menu_of(actor.role) for tab in entry.every_tab if tab.page]


def _own(page: str, *, actor: Actor) -> str:
    if page not in {tab.path for tab in _lists(actor)}:
        raise NotFound(field="page")
    return page
