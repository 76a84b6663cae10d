"""Every order in force and every house is looked at with every round of the job: days pass, and nobody need do anything for it to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.journal import chain
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.rounds import each_round
from qorgan.government.budget.findings import OF_SPENDERS, keep_findings, keep_findings_of_house
from qorgan.government.budget.funding_calendar import calendar_for
from qorgan.government.budget.models import BudgetLine, OrderFinding, SocialOrder
from qorgan.government.budget.queries import OF_ORDERS
from qorgan.government.budget.states import ORDERS
from qorgan.kernel.clock import SetClock

ACT = "look_at_houses"


@each_round
def look_at_houses(*, now: datetime) -> int:
    """Keep the findings of each house that orders pay for and of orders; says how many are otherwise than before.

    Of orders, those in force are looked at, and those of which more days are claimed than nights are told: the nights may still be entered.
    """
    line = BudgetLine.objects.select_related("agency").order_by("-fiscal_year", "-id").first()
    if line is None:
        return 0
    role = replace(roles()["operator"], id=ACT, may=frozenset({ORDERS}), scope=Scope.NATIONAL)
    actor = Actor(user_ref="-", login=ACT, agency=line.agency, role=role, door="cli", clock=SetClock(now))
    doubted = OrderFinding.objects.filter(kind__in=OF_SPENDERS, gone_on=None).values("social_order")
    watched = SocialOrder.objects.filter(Q(until_on__gte=actor.today) | Q(pk__in=doubted))
    orders = list(watched.select_related(*OF_ORDERS).order_by("id"))
    looks: list[Callable[[], list[OrderFinding]]] = [partial(keep_findings, orders, actor=actor)]
    looks += [partial(keep_findings_of_house, house, actor=actor) for house in calendar_for(actor)]
    return sum(_look(look, actor=actor) for look in looks)


def _look(look: Callable[[], list[OrderFinding]], *, actor: Actor) -> int:
    with transaction.atomic():
        found = look()
        if found:
            refresh_facts_and_obligations(found, actor=actor)
            chain.append(line_by(actor, act=ACT, objects=tuple(one.ref for one in found)))
    return len(found)
