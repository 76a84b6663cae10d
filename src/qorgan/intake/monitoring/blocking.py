"""The life of a request to block: approved by a second officer, answered by the body that blocks, gone, withdrawn."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, NamelessBecause, NamelessLine, PastDay
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.monitoring.models import AdvertisementGroup, BlockRequest
from qorgan.intake.monitoring.reappearing import count_again
from qorgan.intake.monitoring.states import ANSWER, ANSWERED, ASKED, KEEP, PROPOSED, TITLES, state_of_block
from qorgan.kernel.refusals import Refusal

Answer = Annotated[str, CodeOf("block_answers")]


@command(may=KEEP, post="/block-requests/{block_request}/approve", title=_("Approve the request"))
def approve_block(*, actor: Actor, block_request: BlockRequest) -> BlockRequest:
    """Look a second time at a request that somebody else proposed, and let it be asked.

    Raises:
        monitoring.own_proposal: whoever proposed it does not approve it.
        record.not_in_this_state: it stands elsewhere than proposed.
    """
    _refuse_other(block_request, PROPOSED)
    if block_request.proposed_by == actor.user_ref:
        raise Refusal("monitoring.own_proposal", block=block_request.ref)
    block_request.asked_on, block_request.approved_by = actor.today, actor.user_ref
    block_request.save(update_fields=["asked_on", "approved_by"])
    return block_request


@command(may=ANSWER, post="/block-requests/{block_request}/answer", title=_("Answer the request"))
def answer_block(
    *, actor: Actor, block_request: BlockRequest, answer: Answer, note: NamelessLine | None = None
) -> BlockRequest:
    """Say what the body that was asked did. After an answer by which nothing was blocked the group waits for a decision again.

    Raises:
        record.not_in_this_state
        record.not_yours: another body was asked.
    """
    _refuse_other(block_request, ASKED)
    if block_request.to_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=block_request.ref)
    block_request.answer, block_request.answered_on, block_request.answer_note = answer, actor.today, note or ""
    block_request.save(update_fields=["answer", "answered_on", "answer_note"])
    if not country().codes["block_answers"].get(answer).attributes.get("is_done"):
        _decide_anew(block_request, actor=actor)
    return block_request


@command(may=KEEP, post="/block-requests/{block_request}/gone", title=_("Record that it is gone"))
def record_gone(*, actor: Actor, block_request: BlockRequest, gone_on: PastDay) -> BlockRequest:
    """Say on which day nothing stood at the addresses any more.

    Raises:
        record.not_in_this_state
        day.too_early
    """
    _refuse_other(block_request, ASKED, ANSWERED)
    if block_request.asked_on:
        not_before(gone_on, since=block_request.asked_on, field="gone_on")
    block_request.gone_on = gone_on
    block_request.save(update_fields=["gone_on"])
    if count_again([block_request]):
        _decide_anew(block_request, actor=actor)
    return block_request


@command(may=KEEP, post="/block-requests/{block_request}/withdraw", title=_("Withdraw the request to block"))
def withdraw_block(*, actor: Actor, block_request: BlockRequest, reason: NamelessBecause) -> BlockRequest:
    """Take a request back that was not answered; its group waits for a decision again.

    Raises:
        record.not_in_this_state
    """
    _refuse_other(block_request, PROPOSED, ASKED)
    block_request.withdrawn_on, block_request.withdrawn_reason = actor.today, reason
    block_request.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    _decide_anew(block_request, actor=actor)
    return block_request


def _decide_anew(block: BlockRequest, *, actor: Actor) -> None:
    """Let the group of a request wait for a decision, where its last one was to block."""
    group = AdvertisementGroup.objects.select_for_update().select_related("agency").get(pk=block.group_id)
    asks = bool(country().codes["monitoring_outcomes"].get(group.outcome).attributes.get("blocks"))
    if asks or block.seen_again_on:
        group.waits_since = group.waits_since or actor.today
        group.save(update_fields=["waits_since"])
        refresh_facts_and_obligations([group], actor=actor)


def _refuse_other(block: BlockRequest, *states: str) -> None:
    if (state := state_of_block(block)) not in states:
        raise Refusal("record.not_in_this_state", record=block.ref, state=TITLES[state])
