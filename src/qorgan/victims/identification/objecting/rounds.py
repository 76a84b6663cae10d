"""Whoever decided is told once of each objection that lies with another body in which nobody answers any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F

from qorgan.desk.access.actor import Actor, is_manned, manned
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import day_here
from qorgan.desk.creation import create_record
from qorgan.desk.journal import chain
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.rounds import each_round
from qorgan.kernel.clock import SetClock
from qorgan.office.work.closed_bodies import UNREAD
from qorgan.office.work.models import Reminder
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.states import MAY

ACT = "tell_of_unread"


@each_round
def tell_of_unread(*, now: datetime) -> int:
    """Tell whoever decided, or keeps it where nobody is left there, of each objection that lies unread; says of how many now."""
    day = day_here(now)
    waiting = Objection.objects.filter(closed_on=None, taken_back_on=None, reviewer__isnull=False)
    waiting = waiting.exclude(reviewer=F("decision__agency"))
    there = Agency.objects.filter(pk__in=waiting.values("reviewer"))
    left = there.exclude(pk__in=manned(there, may=MAY, day=day).values("pk"))
    found = waiting.filter(reviewer__in=left.values("pk")).select_related("decision__agency", "agency", "reviewer")
    return sum(_tell(one, now=now) for one in found.order_by("id"))


def _tell(objection: Objection, *, now: datetime) -> bool:
    owed = Obligation.objects.filter(IS_OPEN, source=objection.ref, agency=objection.reviewer).first()
    assert objection.reviewer is not None
    code = f"{UNREAD}:{objection.reviewer.ref}:owner"
    if owed is None or Reminder.objects.filter(obligation=owed, code=code, due_at=owed.due_at).exists():
        return False
    decided = objection.decision.agency
    to = decided if is_manned(decided, may=MAY, day=day_here(now)) else objection.agency
    role = replace(roles()["operator"], id=ACT, may=frozenset())
    actor = Actor(user_ref="-", login=ACT, agency=to, role=role, door="cli", clock=SetClock(now))
    with transaction.atomic():
        create_record(
            Reminder,
            actor=actor,
            obligation=owed,
            code=code,
            who="owner",
            due_at=owed.due_at,
            agency=to,
            region=to.region,
            may=owed.may,
        )
        chain.append(line_by(actor, act=ACT, objects=(objection.ref,)))
    return True
