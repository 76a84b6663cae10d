"""Opening the returns of the month for every provider with somebody in care; the job beside the server does it each round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import day_here
from qorgan.desk.journal import chain
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.clock import SetClock
from qorgan.victims.care.models import CareFile
from qorgan.victims.running.counting import month_of
from qorgan.victims.running.models import MonthlyReturn
from qorgan.victims.running.opening import is_owed_on, opened

JOB = "open_monthly_return"


def open_due(*, now: datetime) -> int:
    """Open what a month owes although nobody acted on a care file in it; says how many were opened."""
    today = day_here(now)
    if not is_owed_on(today):
        return 0
    first, _ = month_of(today)
    done = MonthlyReturn.objects.filter(agency=OuterRef("pk"), first_on=first)
    stays = CareFile.objects.filter(Q(discharged_on__isnull=True) | Q(discharged_on__gte=first), agency=OuterRef("pk"))
    owing = list(Agency.objects.filter(Exists(stays), ~Exists(done)).order_by("id"))
    role = replace(roles()["operator"], id=JOB, may=frozenset())
    actors = (
        Actor(user_ref="-", login=JOB, agency=agency, role=role, door="cli", clock=SetClock(now)) for agency in owing
    )
    return sum(_open(actor, day=today) for actor in actors)


def _open(actor: Actor, *, day: date) -> bool:
    """Whether it was the job that opened the return, and not somebody at a door in the same moment."""
    try:
        with transaction.atomic():
            changed = refresh_facts_and_obligations([opened(agency=actor.agency, day=day, actor=actor)], actor=actor)
            chain.append(line_by(actor, act=JOB, objects=tuple(str(record) for record in changed)))
    except IntegrityError:
        return False
    return True
