"""The life of a block after it was asked: a newcomer of its group that stands elsewhere, or there again after it was gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, BlockRequest, GroupMember


def seen_again(groups: Iterable[AdvertisementGroup], *, newcomers: Sequence[Advertisement]) -> list[BlockRequest]:
    """Write down which requests to block newcomers of their groups have come past; these requests."""
    asked = BlockRequest.objects.filter(group__in=list(groups), withdrawn_on=None).exclude(asked_on=None)
    blocks = list(asked.select_related("group", "agency", "to").order_by("id"))
    if not blocks:
        return []
    members: dict[int, list[Advertisement]] = defaultdict(list)
    new = {one.pk: one for one in newcomers}
    for group, key in GroupMember.objects.filter(advertisement__in=list(new)).values_list(
        "group_id", "advertisement_id"
    ):
        members[group].append(new[key])
    changed = []
    for block in blocks:
        days = [one.seen_on for one in members[block.group_id] if comes_past(block, one)]
        if days:
            block.seen_again += len(days)
            block.seen_again_on = min([*days, *([block.seen_again_on] if block.seen_again_on else [])])
            changed.append(block)
    BlockRequest.objects.bulk_update(changed, ["seen_again", "seen_again_on"])
    return changed


def comes_past(block: BlockRequest, advertisement: Advertisement) -> bool:
    """Whether an advertisement shows that what was to be blocked stands elsewhere, or stands again."""
    if block.asked_on is None or advertisement.seen_on <= block.asked_on:
        return False
    is_same_place = bool(advertisement.address) and advertisement.address in block.addresses.splitlines()
    return not is_same_place or bool(block.gone_on and advertisement.seen_on > block.gone_on)
