"""The life of a block after what was blocked had gone: the wording of its group is seen somewhere again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Min, Q

from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, BlockRequest


def seen_again(groups: Sequence[AdvertisementGroup], *, on: date) -> list[BlockRequest]:
    """Look which blocks of groups with newcomers were outlived by these; these blocks.

    By the first return after a block its group waits for a decision since this day; further copies are counted with it.
    """
    by_key = {group.pk: group for group in groups}
    blocks = blocks_of(by_key)
    for block in blocks:
        block.group = by_key[block.group_id]
    changed = count_again(blocks)
    returned = {block.group for block, is_first in changed.items() if is_first}
    for group in returned:
        group.waits_since = group.waits_since or on
    AdvertisementGroup.objects.bulk_update(returned, ["waits_since"])
    return list(changed)


def count_again(blocks: Iterable[BlockRequest]) -> dict[BlockRequest, bool]:
    """Bring what was seen after blocks in line with the advertisements that stand; those that changed, and whether they came back only now."""
    changed = {}
    for block in blocks:
        later = Q(seen_on__gt=block.gone_on) | (Q(seen_on=block.gone_on) & ~Q(address__in=block.addresses.splitlines()))
        found = Advertisement.objects.filter(later, memberships__group=block.group_id, voided_on=None)
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
