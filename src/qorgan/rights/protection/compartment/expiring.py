"""Shutting openings whose day is over: with the next request, and by the job beside the server each round."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.journal import chain
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.clock import SetClock
from qorgan.rights.protection.compartment.models import Approval, Opening

JOB = "shut_openings"


def shut_expired(*, now: datetime) -> list[Opening]:
    """Destroy what nobody may use any more, in the caller's transaction; the openings that ended."""
    expired = Opening.objects.select_for_update(of=("self",)).filter(expires_at__lte=now).exclude(lock=b"")
    over = list(expired.select_related("agency", "sealed_file").order_by("id"))
    Approval.objects.filter(opening__in=over).update(box=b"")
    for opening in over:
        opening.lock = b""
        opening.save(update_fields=["lock"])
    return over


def shut_due(*, now: datetime) -> int:
    """The same without anybody at a door; says how many ended."""
    with transaction.atomic():
        over = shut_expired(now=now)
        role = replace(roles()["operator"], id=JOB, may=frozenset())
        for opening in over:
            actor = Actor(user_ref="-", login=JOB, agency=opening.agency, role=role, door="cli", clock=SetClock(now))
            changed = refresh_facts_and_obligations([opening], actor=actor)
            chain.append(line_by(actor, act=JOB, objects=tuple(str(record) for record in changed)))
    return len(over)
