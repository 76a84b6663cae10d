"""Duties of a person who can no longer do them: the account closed, the role over. They fall back to the body that owes.

A room that names the person in its own records as well says there who has it by now, before the rest falls back (`when_left`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, Membership, is_over
from qorgan.desk.country import country
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.kernel.registries import Listeners

OVERSEER = "overseer"
"""Stands where a person would: nobody answers for it, and whoever oversees the room in that body names somebody."""
NOBODY = ("", OVERSEER)

Left = Callable[..., None]
when_left = Listeners[Left](
    "What a room does with the open duties of people who left, `do(rows=, actor=)`, inside the caller's transaction."
)


def needed_for(row: Obligation) -> frozenset[str]:
    """What a role of the body must include to do a duty, or, where the term does not say that, to see it."""
    pack = country()
    taken_by = pack.terms[row.term].taken_by if row.term in pack.terms else ""
    return frozenset({row.may, taken_by or row.may})


def left_behind(*, day: date, user_ref: str = "", agency: Agency | None = None) -> list[Obligation]:
    """The open duties of people, or of one, who hold no role in the body that owes by which they could be done.

    With `agency`, those of that body alone.
    """
    held = Obligation.objects.filter(IS_OPEN, is_private=False).exclude(owner_user__in=NOBODY)
    if user_ref:
        held = held.filter(owner_user=user_ref)
    if agency:
        held = held.filter(agency=agency)
    owners = list(held.order_by().values_list("owner_user", "agency_id", "term", "may").distinct())
    at_work = _at_work(users={owner for owner, *_ in owners}, day=day)
    gone = {
        (user, agency, term)
        for user, agency, term, may in owners
        if not _is_able(at_work.get((user, agency), ()), row=Obligation(term=term, may=may))
    }
    if not gone:
        return []
    rows = held.filter(owner_user__in={user for user, *_ in gone}).select_related("agency").order_by("due_at", "id")
    return [row for row in rows if (row.owner_user, row.agency_id, row.term) in gone]


def has_left(row: Obligation, *, day: date) -> bool:
    """Whether the one person who has a duty can no longer do it."""
    if row.owner_user in NOBODY or row.is_private:
        return False
    held = _at_work(users={row.owner_user}, day=day)
    return not _is_able(held.get((row.owner_user, row.agency_id), ()), row=row)


def tell_rooms(rows: Sequence[Obligation], *, actor: Actor) -> None:
    """Let every room say of its own records who has what people who left had."""
    for do in when_left:
        do(rows=rows, actor=actor)


def _at_work(*, users: Collection[str], day: date) -> dict[tuple[str, int], list[str]]:
    """The roles of people by the person and the body in which they hold them on a day."""
    held = Membership.objects.filter(user__ref__in=users, user__is_active=True, from_on__lte=day)
    found: dict[tuple[str, int], list[str]] = {}
    for user, agency, role in held.exclude(is_over(day)).values_list("user__ref", "agency_id", "role"):
        found.setdefault((user, agency), []).append(role)
    return found


def _is_able(held: Collection[str], *, row: Obligation) -> bool:
    needed = needed_for(row)
    return any(role in roles() and needed <= roles()[role].may for role in held)
