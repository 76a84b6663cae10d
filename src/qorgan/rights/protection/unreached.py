"""Saying why somebody could not be told of a decision or an order of protection, and what was tried; or why a telling is entered late."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.people.untold import LATE, ONLY_WHERE_TOLD
from qorgan.rights.protection.apart import keep_apart, written
from qorgan.rights.protection.holding import past, terms_instant
from qorgan.rights.protection.models import ProtectionComplaint, ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.telling import LATE as WHY_LATE
from qorgan.rights.protection.telling import TRIED, check_tells_nobody

TELLING, LIFTING_TOLD = "protection.telling", "protection.lifting_told"
Tellable = ProtectionRequest | ProtectionLifting | ProtectionComplaint


def say_why_not_told(
    record: Tellable,
    *,
    request: ProtectionRequest,
    because: str,
    tried: str,
    late_because: str | None = None,
    actor: Actor,
) -> None:
    """Let a record say why whoever it concerns was not told, and what was tried; whoever calls saves it.

    Raises:
        protection.told_already, protection.text_tells
        BadInput: words why a telling is late, where nobody was told.
    """
    if late_because:
        raise BadInput(problems={"late_because": [ONLY_WHERE_TOLD]})
    if record.told_at:
        raise Refusal("protection.told_already", record=record.ref, at=day_here(record.told_at))
    check_tells_nobody(tried, field=TRIED, person=request.person)
    record.not_told_because, record.not_told_tried = because, written(tried, request=request)
    keep_apart(tried, holds=record.not_told_tried, about=record, field="not_told_tried", request=request, actor=actor)


def say_when_told(
    record: Tellable,
    *,
    at: datetime | None,
    term: str,
    decided_at: datetime,
    since: datetime,
    request: ProtectionRequest,
    late_because: str | None,
    actor: Actor,
) -> datetime:
    """Let a record say when whoever it concerns was told, that hour, and why an hour within a term that ran out is late; whoever calls saves it.

    Raises:
        protection.in_future, protection.text_tells
        BadInput: the term that is counted from `decided_at` ran out between that hour and now, and nothing is said of
            it.
    """
    told_at, words = past(at, actor=actor, since=since), late_because or ""
    ends = terms_instant(term, started=decided_at, agency=record.agency)
    if ends and told_at <= ends < actor.now and not words:
        raise BadInput(problems={"late_because": [LATE.filled(on=localtime(told_at), last=localtime(ends))]})
    check_tells_nobody(words, field=WHY_LATE, person=request.person)
    record.told_at, record.told_late_because = told_at, written(words, request=request)
    keep_apart(
        words, holds=record.told_late_because, about=record, field="told_late_because", request=request, actor=actor
    )
    return told_at
