"""The life of a block after what was blocked had gone: a newcomer of its group stands somewhere again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, BlockRequest, GroupMember


def seen_again(
    groups: Sequence[AdvertisementGroup], *, newcomers: Sequence[Advertisement], on: date
) -> list[BlockRequest]:
    """Write down which blocks newcomers of their groups outlived; these blocks. Their groups wait for a decision since this day."""
    by_key = {group.pk: group for group in groups}
    ended = BlockRequest.objects.filter(group__in=by_key, withdrawn_on=None, gone_on__isnull=False)
    blocks = list(ended.select_related("agency", "to").order_by("id"))
    if not blocks:
        return []
    entered: dict[int, list[Advertisement]] = defaultdict(list)
    new = {one.pk: one for one in newcomers}
    members = GroupMember.objects.filter(advertisement__in=list(new)).values_list("group_id", "advertisement_id")
    for key, one in members:
        entered[key].append(new[one])
    changed = []
    for block in blocks:
        block.group = by_key[block.group_id]
        later = [one.seen_on for one in entered[block.group_id] if _comes_after(block, one)]
        if later:
            block.seen_again += len(later)
            block.seen_again_on = min([*later, *([block.seen_again_on] if block.seen_again_on else [])])
            block.group.waits_since = block.group.waits_since or on
            changed.append(block)
    BlockRequest.objects.bulk_update(changed, ["seen_again", "seen_again_on"])
    AdvertisementGroup.objects.bulk_update({block.group for block in changed}, ["waits_since"])
    return changed


def _comes_after(block: BlockRequest, one: Advertisement) -> bool:
    """Whether an advertisement outlived a block: it was seen later, or on the day on which it was gone at another place."""
    if block.gone_on is None or one.seen_on < block.gone_on:
        return False
    return one.seen_on > block.gone_on or one.address not in block.addresses.splitlines()
