"""The next step of an obligation: the form that meets it, by the name of its act, for those who may do it."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.closed_bodies import is_closed
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.country import day_here
from qorgan.desk.labels import Words
from qorgan.desk.obligations.departures import OVERSEER
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.obligations.of_terms import step_at
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.texts import Text
from qorgan.kit.pages import PAGES
from qorgan.office.work.visibility import SUPERVISE

REFERENCE = re.compile(r"(?<=/)[A-Z]{1,3}-[0-9A-Z]{4}-[0-9A-Z]{4}(?=/|$)")
PLACE = re.compile(r"\{\w+\}")
OPEN, NAME = _("Open"), _("Nobody answers for it: name somebody")
WHO = _("Who does it")


@lru_cache(maxsize=1)
def _by_shape() -> dict[str, Act]:
    """Every act under the shape of its form's address."""
    own = {PLACE.sub("*", form.path): form.command for form in PAGES.own_forms}
    return {PLACE.sub("*", f"{act.route}/new"): act for act in COMMANDS.values()} | own


@lru_cache(maxsize=1)
def _paths() -> dict[str, str]:
    """The page of each kind of record by the prefix of its references."""
    return {getattr(kind.model, "ref_prefix", ""): kind.path for kind in RECORD_TYPES.values() if kind.path}


def act_behind(address: str) -> Act | None:
    """The act whose form stands at an address."""
    path = address.partition("?")[0]
    return _by_shape().get(path) or _by_shape().get(REFERENCE.sub("*", path))


def page_of_ref(ref: str) -> str:
    """The page of the record with this reference, "" when its kind has none."""
    return _paths().get(ref.partition("-")[0], "").format(ref=ref)


@lru_cache(maxsize=1)
def _readers() -> dict[str, str]:
    """The permission that opens the page of each kind of record, by the shape of its address."""
    return {PLACE.sub("*", act.route): act.may for act in QUERIES.values()}


def needed_at(address: str) -> str:
    """The permission that opens a form or the page of a record, "" where no act stands behind the address."""
    act, path = act_behind(address), address.partition("?")[0]
    return act.may if act else _readers().get(REFERENCE.sub("*", path), "")


def next_steps(obligation: Obligation, actor: Actor) -> list[tuple[Words, str]]:
    """The step that meets an obligation which the actor's own agency owes, if the actor may do it; else none."""
    return _steps(obligation, may=actor.role.may, agency=actor.agency.pk, now=actor.now)


def step_of_reader(obligation: Obligation) -> str:
    """Where whoever asked for the row goes on: the step itself, giving it to a colleague whose it is, or the page of the obligation.

    A row says where to go, and every reader may go there; the form of a colleague is none of theirs.
    """
    role = roles()[obligation.asked_as]  # type: ignore[attr-defined]
    agency = obligation.asked_by  # type: ignore[attr-defined]
    steps = _steps(obligation, may=role.may, agency=agency, now=obligation.asked_at)  # type: ignore[attr-defined]
    if steps:
        return steps[0][1]
    is_given = obligation.is_open and obligation.agency_id == agency and not obligation.is_private
    page = page_of_ref(obligation.ref)
    return f"{page}/assignment/new" if is_given and SUPERVISE in role.may else page


def _steps(obligation: Obligation, *, may: frozenset[str], agency: int, now: datetime) -> list[tuple[Words, str]]:
    address = step_at(obligation, now=now)
    if obligation.owner_user == OVERSEER:
        return [(NAME, f"/obligations/{obligation.ref}/assignment/new")] if SUPERVISE in may else []
    if not address or not obligation.is_open or obligation.agency_id != agency:
        return []
    act = act_behind(address)
    if act is not None:
        is_over = act.begins and is_closed(obligation.agency, on=day_here(now))
        return [(act.title, address)] if act.may in may and not is_over else []
    needed = needed_at(address)
    return [(OPEN, address)] if not needed or {needed, obligation.may} <= may else []


def doers_of(obligation: Obligation) -> list[Text]:
    """The roles that take the next step, as the country calls them, of those that bodies of the owner's kind have."""
    address = step_at(obligation, now=obligation.asked_at)  # type: ignore[attr-defined]
    needed = needed_at(address) if address else ""
    if not needed:
        return []
    return [
        role.title for role in roles().values() if needed in role.may and obligation.agency.kind in role.agency_kinds
    ]
