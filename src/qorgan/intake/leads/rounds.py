"""Leads that were handed to a body which closed before it answered: they go back to whoever sent them, who owes the next step again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.noting import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import day_here
from qorgan.desk.journal import chain
from qorgan.desk.reactions import react
from qorgan.desk.rounds import each_round
from qorgan.desk.settling import settle_all
from qorgan.desk.unfinished import passes_on
from qorgan.intake.leads.models import HANDED, RETURNED, Lead, LeadPart
from qorgan.intake.leads.obligations import ANSWER, ANSWER_NOW
from qorgan.intake.leads.opening import settle_state
from qorgan.intake.leads.parts import held_now, owes_again
from qorgan.intake.leads.states import BODY_CLOSED
from qorgan.kernel.clock import SetClock

ACT = "return_from_closed"


@each_round
def return_from_closed(*, now: datetime) -> int:
    """Return each lead that waits for the answer of a body that is closed; says how many."""
    waiting = LeadPart.objects.filter(answer=HANDED, agency__closed_on__lte=day_here(now))
    role = replace(roles()["operator"], id=ACT, may=frozenset())
    returned = 0
    for part in waiting.select_related("sender").order_by("id"):
        assert part.sender is not None
        actor = Actor(user_ref="-", login=ACT, agency=part.sender, role=role, door="cli", clock=SetClock(now))
        with transaction.atomic():
            changed = settle_all(_returned(part, actor=actor), actor=actor)
            if changed:
                chain.append(line_by(actor, act=ACT, objects=tuple(str(record) for record in changed)))
                returned += 1
    return returned


def _returned(found: LeadPart, *, actor: Actor) -> list[LeadPart | Lead]:
    lead = held_now(found.lead)
    part = LeadPart.objects.select_related("agency", "sender").get(pk=found.pk)
    part.lead = lead
    if part.answer != HANDED:
        return []  # somebody answered or took it back in this moment
    part.answer, part.answered_at, part.closed_at, part.return_reason = RETURNED, actor.now, actor.now, BODY_CLOSED
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
passes_on(lambda: (ANSWER, ANSWER_NOW))
