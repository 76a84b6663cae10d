"""Which approvals of an opening stand: one falls when whoever gave it keeps no half for that body any more.

It falls with the act that takes the account, the role or the custody; where a role ends by its last day, with the next round of the
job. Whoever is about to see the identity in between is refused all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from qorgan.desk.access.actor import Actor, memberships_on
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import User
from qorgan.desk.country import day_here
from qorgan.desk.journal import chain
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.reactions import react
from qorgan.desk.rounds import each_round
from qorgan.kernel.clock import SetClock
from qorgan.rights.protection.compartment.models import Approval, Custodian, Opening
from qorgan.rights.protection.compartment.states import CUSTODY

ACT = "drop_approvals"
LIVING = Q(fell_at__isnull=True) & ~Q(opening__lock=b"")


def keeps_half(custodian: Custodian, *, day: date) -> bool:
    """Whether somebody can still sign in as a custodian of the body for which the half is kept."""
    if custodian.retired_at:
        return False
    held = memberships_on(user_ref=custodian.user_ref, day=day)
    return any(one.agency_id == custodian.agency_id and CUSTODY in roles()[one.role].may for one in held)


def standing(opening: Opening, *, day: date) -> dict[str, Approval]:
    """The approvals of an opening that count, by half."""
    given = opening.approvals.filter(fell_at__isnull=True).select_related("custodian__agency")
    return {one.half: one for one in given if keeps_half(one.custodian, day=day)}


def drop_fallen(openings: Iterable[Opening], *, actor: Actor) -> None:
    """Destroy the halves that were given for openings by whoever keeps none any more, in the caller's transaction.

    The answer of that body is owed anew. The line of the journal is of its own: an account and an opening do not stand in one.
    """
    for opening in openings:
        given = list(opening.approvals.filter(fell_at__isnull=True).select_related("custodian").order_by("id"))
        fallen = [one for one in given if not keeps_half(one.custodian, day=actor.today)]
        for one in fallen:
            one.fell_at, one.box = actor.now, b""
            one.save(update_fields=["fell_at", "box"])
        if fallen:
            refs = (opening.ref, *(one.custodian.ref for one in fallen))
            chain.append(line_by(actor, act=ACT, objects=refs))
            duties.refresh(opening, at=actor.now, by=actor.user_ref)


def approved_by(*, user_ref: str = "") -> list[Opening]:
    """The openings that wait for more, or to be shown, with an approval by one person, or by anybody; held against a second act."""
    given = Approval.objects.filter(LIVING, **({"custodian__user_ref": user_ref} if user_ref else {}))
    held = Opening.objects.select_for_update(of=("self",)).select_related("agency", "sealed_file__agency")
    found = held.select_related("sealed_file__counterpart").filter(pk__in=given.values("opening"))
    return list(found.exclude(lock=b"").order_by("id"))


@each_round
def drop_due(*, now: datetime) -> None:
    """The same without anybody at a door, for roles whose last day is over."""
    role = replace(roles()["operator"], id=ACT, may=frozenset())
    given = Approval.objects.filter(LIVING).select_related("custodian")
    if all(keeps_half(one.custodian, day=day_here(now)) for one in given):
        return
    with transaction.atomic():
        for opening in approved_by():
            actor = Actor(user_ref="-", login=ACT, agency=opening.agency, role=role, door="cli", clock=SetClock(now))
            drop_fallen([opening], actor=actor)


def _account_changed(*, record: User, actor: Actor) -> None:
    """The account was closed, or a role of it ended."""
    drop_fallen(approved_by(user_ref=record.ref), actor=actor)


def _approving(records: Sequence[User]) -> set[int]:
    given = Approval.objects.filter(LIVING, custodian__user_ref__in=[record.ref for record in records])
    refs = set(given.values_list("custodian__user_ref", flat=True))
    return {record.pk for record in records if record.ref in refs}


react(model=User, do=_account_changed, among=_approving)
