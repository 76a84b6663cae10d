"""Saying why somebody could not be told of a decision or an order of protection, and what was tried."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.rights.protection.apart import keep_apart, written
from qorgan.rights.protection.models import ProtectionComplaint, ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.refusals import ToldAlready
from qorgan.rights.protection.telling import TRIED, check_tells_nobody


def say_why_not_told(
    record: ProtectionRequest | ProtectionLifting | ProtectionComplaint,
    *,
    request: ProtectionRequest,
    because: str,
    tried: str,
    actor: Actor,
) -> None:
    """Let a record say why whoever it concerns was not told, and what was tried; whoever calls saves it.

    Raises:
        ToldAlready, TextTells
    """
    if record.told_at:
        raise ToldAlready(record=record.ref, at=day_here(record.told_at))
    check_tells_nobody(tried, field=TRIED, person=request.person)
    record.not_told_because, record.not_told_tried = because, written(tried, request=request)
    keep_apart(tried, holds=record.not_told_tried, about=record, field="not_told_tried", request=request, actor=actor)
