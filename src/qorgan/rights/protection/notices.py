"""Notices to the supervising prosecutor: an office told by mistake is taken out again, and the term runs as if it knew nothing."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.country import day_here
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Reasons
from qorgan.kernel.refusals import Refusal
from qorgan.rights.protection import orders
from qorgan.rights.protection.apart import keep_apart, written
from qorgan.rights.protection.holding import held_protection
from qorgan.rights.protection.labels import HELPS, LABELS
from qorgan.rights.protection.models import ProsecutorNotice, Protection
from qorgan.rights.protection.states import DECIDE
from qorgan.rights.protection.telling import REASONS, check_tells_nobody


def give_notice(held: Protection, *, office: Agency, actor: Actor) -> None:
    """Keep that an office was told of the measures ordered so far.

    Raises:
        protection.office_told, protection.not_the_complaints_body
    """
    last = held.notices.filter(agency=office, withdrawn_at__isnull=True).order_by("-told_at").first()
    untold = held.measures.filter(prosecutor_told_at__isnull=True)
    if last and not untold.exists() and not held.measures.filter(from_at__gt=last.told_at).exists():
        raise Refusal("protection.office_told", agency=office.title, protection=held.ref, on=day_here(last.told_at))
    if not orders.supervises(office):
        raise Refusal("protection.not_the_complaints_body", agency=office.title)
    told_at = actor.now
    create_record(ProsecutorNotice, actor=actor, protection=held, agency=office, told_at=told_at)
    untold.update(prosecutor_told_at=told_at)
    held.prosecutor, held.prosecutor_told_at = office, told_at
    held.save(update_fields=["prosecutor", "prosecutor_told_at"])


@command(
    may=DECIDE,
    post="/protections/{protection}/prosecutor-notice/withdrawal",
    title=_("Withdraw a wrong notice"),
    labels=LABELS,
    helps=HELPS,
    past_bodies={"prosecutor": ANY_DAY},
)
def withdraw_prosecutor_notice(
    *, actor: Actor, protection: Protection, prosecutor: Agency, reasons: Reasons
) -> Protection:
    """Take back, with reasons, that an office was told, because it was the wrong one: it reads the protection no more.

    What was told to no other office counts as not told; the term for it runs from the order, as if this notice had not been.

    Raises:
        protection.is_lifted, protection.not_the_deciding_body, protection.text_tells
        protection.notice_not_standing: that office was not told.
    """
    held = held_protection(protection, actor=actor)
    wrong = list(held.notices.filter(agency=prosecutor, withdrawn_at__isnull=True).order_by("id"))
    if not wrong:
        raise Refusal("protection.notice_not_standing", agency=prosecutor.title, protection=held.ref)
    check_tells_nobody(reasons, field=REASONS, person=held.person)
    holds = written(reasons, request=held.request)
    for notice in wrong:
        notice.withdrawn_at, notice.reasons = actor.now, holds
        notice.save(update_fields=["withdrawn_at", "reasons"])
        keep_apart(reasons, holds=holds, about=notice, field="reasons", request=held.request, actor=actor)
    _count_again(held, since=wrong[0].told_at)
    return held


def _count_again(held: Protection, *, since: datetime) -> None:
    """Let what was told since the wrong notice count by the first right one after its order, or as not told."""
    right = list(held.notices.filter(withdrawn_at__isnull=True).select_related("agency").order_by("told_at", "id"))
    for measure in held.measures.filter(prosecutor_told_at__gte=since):
        told = [one.told_at for one in right if one.told_at >= measure.from_at]
        measure.prosecutor_told_at = told[0] if told else None
        measure.save(update_fields=["prosecutor_told_at"])
    last = right[-1] if right else None
    held.prosecutor, held.prosecutor_told_at = (last.agency, last.told_at) if last else (None, None)
    held.save(update_fields=["prosecutor", "prosecutor_told_at"])
