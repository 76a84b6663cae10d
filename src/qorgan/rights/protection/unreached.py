"""Saying why somebody could not be told of a decision or an order of protection, and what was tried."""

from __future__ import annotations

from datetime import datetime

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.kernel.refusals import Refusal
from qorgan.rights.protection.apart import keep_apart, written
from qorgan.rights.protection.holding import past
from qorgan.rights.protection.models import ProtectionComplaint, ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.telling import TRIED, check_tells_nobody

TELLING, LIFTING_TOLD = "protection.telling", "protection.lifting_told"
Tellable = ProtectionRequest | ProtectionLifting | ProtectionComplaint


def say_why_not_told(
    record: Tellable,
    *,
    request: ProtectionRequest,
    because: str,
    tried: str,
    actor: Actor,
) -> None:
    """Let a record say why whoever it concerns was not told, and what was tried; whoever calls saves it.

    Raises:
        protection.told_already, protection.text_tells
    """
    if record.told_at:
        raise Refusal("protection.told_already", record=record.ref, at=day_here(record.told_at))
    check_tells_nobody(tried, field=TRIED, person=request.person)
    record.not_told_because, record.not_told_tried = because, written(tried, request=request)
    keep_apart(tried, holds=record.not_told_tried, about=record, field="not_told_tried", request=request, actor=actor)


def say_when_told(record: Tellable, *, at: datetime | None, since: datetime, actor: Actor) -> datetime:
    """Let a record say when whoever it concerns was told, that hour; whoever calls saves it.

    Raises:
        protection.in_future
    """
    record.told_at = told_at = past(at, actor=actor, since=since)
    return told_at
