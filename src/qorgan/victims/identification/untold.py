"""Saying why the person cannot be told of a decision, and taking that back when the person is found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Because, Day
from qorgan.kernel.refusals import Refusal
from qorgan.people import undeliverable
from qorgan.victims.identification.commands import LABELS, own_to_tell
from qorgan.victims.identification.models import UNTOLD, Decision
from qorgan.victims.identification.notices import gone_on

NAMES = {**LABELS, **undeliverable.LABELS}


@command(
    may="identification.decide",
    post="/decisions/{decision}/not-told",
    title=_("Say why the person cannot be told"),
    labels=NAMES,
)
def record_not_told(
    *,
    actor: Actor,
    decision: Decision,
    not_told_because: undeliverable.Why,
    not_told_tried: Because,
    not_told_on: Day | None = None,
) -> Decision:
    """Say why the person cannot be told of the decision, and what was tried: the notice is owed no more, and was not given.

    Of a decision that was told and is gone since, it is the word that it no longer stands.

    Raises:
        identification.not_the_deciding_body, identification.decision_ended, identification.told,
        identification.not_told, person.not_told_outside
    """
    held = own_to_tell(decision, actor=actor)
    gone = gone_on(held) if held.has_ended else None
    told_on, since = (held.end_told_on, gone) if gone else (held.told_on, held.decided_on)
    if told_on:
        raise Refusal("identification.told", decision=held.ref, on=told_on)
    if held.not_told_on:
        raise Refusal("identification.not_told", decision=held.ref, on=held.not_told_on)
    held.not_told_on = undeliverable.known_on(not_told_on, since=since, actor=actor)
    held.not_told_because, held.not_told_tried = not_told_because, not_told_tried
    held.save(update_fields=UNTOLD)
    return held


@command(
    may="identification.decide",
    post="/decisions/{decision}/not-told/withdrawal",
    title=_("The person can be told after all"),
    labels=NAMES,
)
def withdraw_not_told(*, actor: Actor, decision: Decision) -> Decision:
    """Take back that the person cannot be told, because the person was found: the notice is owed again.

    Raises:
        identification.not_the_deciding_body, identification.decision_ended, identification.may_be_told
    """
    held = own_to_tell(decision, actor=actor)
    if not held.not_told_on:
        raise Refusal("identification.may_be_told", decision=held.ref)
    held.let_tell()
    held.save(update_fields=UNTOLD)
    return held
