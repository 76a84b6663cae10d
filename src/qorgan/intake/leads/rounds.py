"""Leads handed to a body that closed, or that everybody left, before it answered: back to the sender, who owes the next step again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor, attended
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import day_here
from qorgan.desk.journal import chain
from qorgan.desk.reactions import react
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.rounds import each_round
from qorgan.intake.leads.models import HANDED, RETURNED, Lead, LeadPart
from qorgan.intake.leads.opening import settle_state
from qorgan.intake.leads.parts import held_now, nobody_hears, owes_again
from qorgan.intake.leads.states import BODY_CLOSED, HEAR, NOBODY_THERE
from qorgan.kernel.clock import SetClock

ACT = "return_from_closed"


@each_round
def return_from_closed(*, now: datetime) -> int:
    """Return each lead that waits for the answer of a body that is closed, or where nobody is left to hear it; says how many.

    What nobody is left at the sender either to hear stays where it is, closed or left, and its term runs on.
    """
    return _return(now=now, reason=BODY_CLOSED) + _return(now=now, reason=NOBODY_THERE)


def _waiting(reason: str, *, day: date) -> QuerySet[LeadPart]:
    handed = LeadPart.objects.filter(answer=HANDED)
    if reason == BODY_CLOSED:
        return handed.filter(agency__closed_on__lte=day)
    there = Agency.objects.filter(pk__in=handed.values("agency"))
    left = there.exclude(pk__in=attended(there, may=(HEAR,), day=day).values("pk"))
    return handed.filter(agency__in=left.values("pk"))


def _return(*, now: datetime, reason: str) -> int:
    role = replace(roles()["operator"], id=ACT, may=frozenset())
    returned = 0
    for part in _waiting(reason, day=day_here(now)).select_related("sender").order_by("id"):
        assert part.sender is not None
        actor = Actor(user_ref="-", login=ACT, agency=part.sender, role=role, door="cli", clock=SetClock(now))
        with transaction.atomic():
            changed = refresh_facts_and_obligations(_returned(part, actor=actor, reason=reason), actor=actor)
            if changed:
                chain.append(line_by(actor, act=ACT, objects=tuple(str(record) for record in changed)))
                returned += 1
    return returned


def _returned(found: LeadPart, *, actor: Actor, reason: str = BODY_CLOSED) -> list[LeadPart | Lead]:
    lead = held_now(found.lead)
    part = LeadPart.objects.select_related("agency", "sender").get(pk=found.pk)
    part.lead = lead
    assert part.sender is not None
    if part.answer != HANDED:
        return []  # somebody answered or took it back in this moment
    if nobody_hears(part.sender, day=actor.today):
        return []
    part.answer, part.answered_at, part.closed_at, part.return_reason = RETURNED, actor.now, actor.now, reason
    part.save(update_fields=["answer", "answered_at", "closed_at", "return_reason"])
    owes_again(part)
    settle_state(lead, at=actor.now)
    return [part, lead]


def _body_closed(*, record: Agency, actor: Actor) -> list[LeadPart | Lead]:
    if record.closed_on is None or record.closed_on > actor.today:
        return []
    waiting = LeadPart.objects.filter(answer=HANDED, agency=record).select_related("lead").order_by("id")
    return [one for part in waiting for one in _returned(part, actor=actor)]


react(model=Agency, do=_body_closed)
