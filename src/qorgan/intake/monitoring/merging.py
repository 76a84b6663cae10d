"""What a group tells of its members, whether it waits for a decision, and two groups becoming one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Max, Min

from qorgan.intake.monitoring.models import (
    BY_HAND,
    AdvertisementGroup,
    BlockRequest,
    GroupContact,
    GroupMember,
    KeptApart,
    MonitoringDecision,
    SharedContact,
)
from qorgan.intake.monitoring.risks import is_higher


def count_groups(keys: Iterable[int], *, on: date) -> list[AdvertisementGroup]:
    """Bring number, days, region and risk of groups in line with their members that stand; these groups, the oldest first.

    One whose risk has become higher than what was known waits for a decision since this day, whatever was decided before.
    """
    groups = list(
        AdvertisementGroup.objects.filter(pk__in=list(keys)).select_related("agency", "network").order_by("id")
    )
    standing = GroupMember.objects.filter(group__in=groups, advertisement__voided_on=None).order_by()
    told = {
        row["group"]: row
        for row in standing.values("group").annotate(
            size=Count("pk"),
            first=Min("advertisement__seen_on"),
            last=Max("advertisement__seen_on"),
            most=Max("advertisement__risk"),
        )
    }
    regions = dict(
        standing.exclude(advertisement__region="")
        .values("group", "advertisement__region")
        .annotate(number=Count("pk"))
        .order_by("group", "number", "advertisement__region")
        .values_list("group", "advertisement__region")
    )
    for group in groups:
        row = told.get(group.pk)
        group.region = regions.get(group.pk, "")
        group.size = row["size"] if row else 0
        if row:
            group.first_on, group.last_on, group.risk = row["first"], row["last"], row["most"]
        if is_higher(group.risk, than=group.known_risk):
            group.waits_since, group.known_risk = on, group.risk
    AdvertisementGroup.objects.bulk_update(
        groups, ["size", "first_on", "last_on", "region", "risk", "waits_since", "known_risk"], batch_size=1000
    )
    return groups


def merge(*, gone: AdvertisementGroup, into: AdvertisementGroup) -> None:
    """Let a group become part of another, with all that was decided and asked about it. The caller counts the groups anew."""
    placed = GroupMember.objects.filter(group=gone, likeness__gt=BY_HAND)
    by_hand = GroupMember.objects.filter(group=into, likeness=BY_HAND)
    by_hand.filter(advertisement__in=placed.values("advertisement")).delete()  # its wording brings it there now
    held = GroupMember.objects.filter(group=into).values("advertisement")
    GroupMember.objects.filter(group=gone, advertisement__in=held).delete()
    GroupMember.objects.filter(group=gone).update(group=into)
    linked = GroupContact.objects.filter(group=into).values("contact")
    doubled = GroupContact.objects.filter(group=gone, contact__in=linked)
    SharedContact.objects.filter(links__in=doubled).update(groups=F("groups") - 1)
    doubled.delete()
    GroupContact.objects.filter(group=gone).update(group=into)
    for side in ("one", "other"):
        KeptApart.objects.filter(**{side: gone}, undone_on=None).update(**{side: into})
    MonitoringDecision.objects.filter(group=gone).update(group=into)
    BlockRequest.objects.filter(group=gone).update(group=into)
    decided = [group for group in (into, gone) if group.waits_since is None]
    into.waits_since = None if decided else into.waits_since
    into.known_risk = max((group.known_risk for group in decided), default=into.known_risk)
    last = into.decisions.order_by("-decided_on", "-id").first()
    into.outcome, into.decided_on = (last.outcome, last.decided_on) if last else ("", None)
    into.network = into.network or gone.network
    into.save(update_fields=["outcome", "decided_on", "waits_since", "known_risk", "network"])
    gone.merged_into, gone.network, gone.size, gone.waits_since = into, None, 0, None
    gone.save(update_fields=["merged_into", "network", "size", "waits_since"])
