"""Requests to block: approved by a second officer, sent as a letter, answered by the body that blocks, gone, seen again, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command, query
from qorgan.desk.country import country
from qorgan.desk.days import not_before
from qorgan.desk.downloads import Download
from qorgan.desk.inputs import CodeOf, NamelessBecause, NamelessLine, OneOf, PastDay
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.monitoring.groups import wait
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, BlockRequest, members_of
from qorgan.intake.monitoring.states import ANSWER, ANSWERED, ASKED, BLOCKS, KEEP, PROPOSED, TITLES, state_of_block
from qorgan.kernel.days import day
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.kit.documents.blocks import Bullets, Document, Paragraph, Piece
from qorgan.kit.documents.files import DOCX, PDF, STATE, in_language_of_state, printed

Answer = Annotated[str, CodeOf("block_answers")]
LABELS = {
    "format": _("File format"),
}
TITLE = Phrase("Request to block, {ref}")
ASKS = Phrase(
    "Advertisements with signs of trafficking in persons ({kind}) stand at the addresses below. On the ground of: {ground} - "
    "we ask to block access to them and to answer within the term."
)


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
        wait([group], on=actor.today)
        refresh_facts_and_obligations([group], actor=actor)


def _refuse_other(block: BlockRequest, *states: str) -> None:
    if (state := state_of_block(block)) not in states:
        raise Refusal("record.not_in_this_state", record=block.ref, state=TITLES[state])


@query(may=BLOCKS, get="/block-requests/{block_request}/letter", title=_("Letter of a request to block"), labels=LABELS)
def block_letter(
    *,
    actor: Actor,
    block_request: BlockRequest,
    format: Annotated[str, OneOf(PDF, DOCX)] = PDF,
    language: Annotated[str, OneOf(*STATE)] | None = None,
) -> Download:
    """The letter of a request that was asked, in a language of the state.

    Raises:
        monitoring.not_asked: nobody approved it yet.
        house.unavailable
    """
    if block_request.asked_on is None:
        raise Refusal("monitoring.not_asked", block=block_request.ref)
    spoken = in_language_of_state(language, reader=actor.language)
    return printed(_written(block_request, language=spoken), name=block_request.ref, format=format)


def _written(block: BlockRequest, *, language: str) -> Document:
    kind = country().codes["advertisement_kinds"].label(block.kind, language)
    addresses = tuple(
        (Piece(text=f"{number}. {one}"),) for number, one in enumerate(block.addresses.splitlines(), start=1)
    )
    return Document(
        language=language,
        title=TITLE.filled(ref=block.ref).in_(language),
        under=(
            block.agency.title.in_(language),
            block.to.title.in_(language),
            day(block.asked_on, language=language) if block.asked_on else "",
        ),
        blocks=(
            Paragraph(pieces=(Piece(text=ASKS.filled(kind=kind, ground=block.ground).in_(language)),)),
            Bullets(items=addresses),
        ),
    )


def seen_again(groups: Sequence[AdvertisementGroup], *, on: date) -> list[BlockRequest]:
    """Look which blocks of groups with newcomers were outlived by these; these blocks.

    By the first return after a block its group waits for a decision since this day; further copies are counted with it.
    """
    by_key = {group.pk: group for group in groups}
    blocks = blocks_of(by_key)
    for block in blocks:
        block.group = by_key[block.group_id]
    changed = count_again(blocks)
    wait({block.group for block, is_first in changed.items() if is_first}, on=on)
    return list(changed)


def count_again(blocks: Iterable[BlockRequest]) -> dict[BlockRequest, bool]:
    """Bring what was seen after blocks in line with the advertisements that stand; those that changed, and whether they came back only now."""
    changed = {}
    for block in blocks:
        later = Q(seen_on__gt=block.gone_on) | (Q(seen_on=block.gone_on) & ~Q(address__in=block.addresses.splitlines()))
        found = Advertisement.objects.filter(later, pk__in=members_of([block.group_id]), voided_on=None)
        told = found.aggregate(number=Count("pk"), first=Min("seen_on"))
        if block.gone_on and (told["number"], told["first"]) != (block.seen_again, block.seen_again_on):
            changed[block] = block.seen_again == 0
            block.seen_again, block.seen_again_on = told["number"], told["first"]
    BlockRequest.objects.bulk_update(changed, ["seen_again", "seen_again_on"])
    return changed


def blocks_of(groups: Iterable[int]) -> list[BlockRequest]:
    """The blocks of groups after which what was blocked had gone."""
    ended = BlockRequest.objects.filter(group__in=list(groups), withdrawn_on=None, gone_on__isnull=False)
    return list(ended.select_related("agency", "to").order_by("id"))
