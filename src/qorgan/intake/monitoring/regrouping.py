"""All advertisements held against each other at once: what placing one by one, through a few examples of each band, did not bring together."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.monitoring.joining import connect_anew, link_groups
from qorgan.intake.monitoring.merging import count_groups
from qorgan.intake.monitoring.models import BY_HAND, AdvertisementGroup, GroupMember
from qorgan.intake.monitoring.placing import brought_together, in_turn
from qorgan.intake.monitoring.states import KEEP
from qorgan.methods.likeness.groups import grouped


@command(may=KEEP, post="/advertisement-groups/regroup", title=_("Group all anew"))
def regroup(*, actor: Actor) -> list[AdvertisementGroup]:
    """Bring groups together that are of one wording; the groups that grew. Those that people judged or parted stay, and are proposed.

    Raises:
        monitoring.busy
    """
    in_turn()
    members = GroupMember.objects.filter(advertisement__voided_on=None).exclude(likeness=BY_HAND).order_by("id")
    rows = list(members.values_list("group_id", "advertisement__sketch"))
    wordings: dict[int, set[int]] = defaultdict(set)
    for number, (group, _sketch) in zip(grouped(b"".join(sketch for _group, sketch in rows)), rows, strict=True):
        wordings[number].add(group)
    grown = set[int]()
    for number in sorted(wordings):
        keys = sorted(wordings[number])
        if len(keys) > 1:
            grown |= {target.pk for key, target in brought_together(keys).items() if target.pk != key}
    link_groups(grown, actor=actor)
    connect_anew(grown, actor=actor)
    groups = count_groups(grown, on=actor.today)
    refresh_facts_and_obligations(groups, actor=actor)
    return groups
