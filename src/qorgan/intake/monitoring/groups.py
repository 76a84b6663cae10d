"""Groups of one wording: what they tell of their members, since when they wait for a decision, and what an officer makes of them.

Groups that a newcomer shows to be one become the oldest of them. Where somebody confirmed or decided on several of these, they are
proposed to whoever watches and stay what they are until joined; groups that somebody parted stay parted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from time import monotonic, sleep
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import NamelessBecause
from qorgan.desk.records import refuse_voided
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    BlockRequest,
    GroupAddition,
    GroupContact,
    GroupMember,
    KeptApart,
    MonitoringDecision,
    SharedContact,
    members_of,
)
from qorgan.intake.monitoring.networks import AT_ONCE, connect_anew, link_groups
from qorgan.intake.monitoring.settings import is_higher, watching_body
from qorgan.intake.monitoring.states import KEEP
from qorgan.kernel.refusals import Refusal
from qorgan.methods.likeness.groups import grouped

LOCK = 0x6D6F6E
PATIENCE, AGAIN = 8.0, 0.05
"""Seconds that an act waits for its turn, and between two looks whether it came."""
COUNTED = f"""
    SELECT member.group_id, count(*), min(seen_on), max(seen_on), max(risk),
        mode() WITHIN GROUP (ORDER BY region DESC) FILTER (WHERE region <> '')
    FROM (
        SELECT group_id, advertisement_id FROM {GroupMember._meta.db_table} WHERE group_id = ANY(%(groups)s)
        UNION ALL SELECT group_id, advertisement_id FROM {GroupAddition._meta.db_table} WHERE group_id = ANY(%(groups)s)
    ) member
    JOIN {Advertisement._meta.db_table} held ON held.id = member.advertisement_id AND held.voided_on IS NULL
    GROUP BY member.group_id
"""  # noqa: S608 - our own tables' names
"""What groups tell of their members; of regions named equally often the last one."""
FIELDS = {
    "advertisement_group": _("Group"),
    "other": _("Other group"),
    "advertisements": _("Advertisements"),
}
HELPS = {
    "advertisements": _("The newest 200 of the group stand here; older ones by their references, through the API.")
}


def in_turn() -> None:
    """Wait a little for whoever places advertisements at this moment; until the end of the transaction others wait for this one.

    Raises:
        monitoring.busy: a long list is being taken in.
    """
    began = monotonic()
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if cursor.fetchone() == (True,):
                return
            if monotonic() - began > PATIENCE:
                raise Refusal("monitoring.busy")
            sleep(AGAIN)


def brought_together(parts: Sequence[Sequence[int]]) -> dict[int, AdvertisementGroup]:
    """The group to which each of some now belongs, of parts that have none in common; each part is brought together for itself."""
    keys = [key for part in parts for key in part]
    found = AdvertisementGroup.objects.select_for_update().filter(pk__in=keys).order_by("id").in_bulk() if keys else {}
    kept = (
        KeptApart.objects.filter(Q(one__in=keys) & Q(other__in=keys), undone_on=None)
        if keys
        else KeptApart.objects.none()
    )
    apart = set(kept.values_list("one_id", "other_id"))
    answer: dict[int, AdvertisementGroup] = {}
    for part in parts:
        answer |= _together([found[key] for key in sorted(part) if key in found], apart=apart)
    return answer


def _together(found: Sequence[AdvertisementGroup], *, apart: set[tuple[int, int]]) -> dict[int, AdvertisementGroup]:
    """For each of these groups the oldest of those that nobody parted, nor decided on apart from each other; `found` the oldest first."""
    targets: list[AdvertisementGroup] = []
    answer: dict[int, AdvertisementGroup] = {}
    merged: dict[int, list[int]] = defaultdict(list)
    for group in found:
        for target in targets:
            held = [target.pk, *merged[target.pk]]
            if any((one, group.pk) in apart or (group.pk, one) in apart for one in held):
                continue
            if _is_judged(target) and _is_judged(group):
                KeptApart.objects.create(one=target, other=group)
                apart.add((target.pk, group.pk))
            else:
                merged[target.pk].append(group.pk)
                merge(gone=group, into=target)
                answer[group.pk] = target
                break
        else:
            targets.append(group)
            answer[group.pk] = group
    return answer


def _is_judged(group: AdvertisementGroup) -> bool:
    """Whether somebody confirmed a group or decided on it: what a person said of it a newcomer does not undo."""
    return bool(group.outcome or group.confirmed_on)


def founded(parts: Sequence[Sequence[Advertisement]], *, actor: Actor) -> list[AdvertisementGroup]:
    """New groups, one for each of these lists; what they tell of their members is counted afterwards."""
    rows = [_begun(part, on=actor.today) for part in parts]
    for row in rows:
        row["agency"] = watching_body(row["agency"], day=actor.today)
    groups = drafted(AdvertisementGroup, actor=actor, rows=rows)
    return AdvertisementGroup.objects.bulk_create(groups, batch_size=AT_ONCE)


def _begun(members: Sequence[Advertisement], *, on: date) -> dict[str, Any]:
    """What a new group tells at first: it is of the kind of its oldest member, and waits for a decision since this day."""
    first = min(members, key=lambda one: (one.seen_on, one.pk))
    days = {"first_on": first.seen_on, "last_on": first.seen_on, "waits_since": on}
    return {"agency": first.agency, "kind": first.kind, "region": first.region, **days}


def count_groups(keys: Iterable[int], *, on: date) -> list[AdvertisementGroup]:
    """Bring number, days, region and risk of groups in line with their members that stand; these groups, the oldest first.

    One whose risk has become higher than what was known waits for a decision since this day, whatever was decided before.
    """
    found = AdvertisementGroup.objects.filter(pk__in=list(keys)).select_related("agency", "network")
    groups = list(found.order_by("id"))
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, {"groups": [group.pk for group in groups]})
        told = {key: row for key, *row in cursor}
    for group in groups:
        group.size, group.region = 0, ""
        if row := told.get(group.pk):
            group.size, group.first_on, group.last_on, group.risk, region = row
            group.region = region or ""
        if is_higher(group.risk, than=group.known_risk):
            group.waits_since, group.known_risk = on, group.risk
    counted = ["size", "first_on", "last_on", "region", "risk", "waits_since", "known_risk"]
    AdvertisementGroup.objects.bulk_update(groups, counted, batch_size=1000)
    return groups


def wait(groups: Iterable[AdvertisementGroup], *, on: date) -> None:
    """Let groups wait for a decision since a day; one that waits already goes on waiting since its own."""
    groups = list(groups)
    for group in groups:
        group.waits_since = group.waits_since or on
    AdvertisementGroup.objects.bulk_update(groups, ["waits_since"])


def decide(group: AdvertisementGroup, *, outcome: str, on: date) -> None:
    """Let a group be decided on: it waits no more, and what is known of its risk is what was decided on."""
    group.outcome, group.decided_on = outcome, on
    group.waits_since, group.known_risk = None, group.risk
    group.save(update_fields=["outcome", "decided_on", "waits_since", "known_risk"])


def merge(*, gone: AdvertisementGroup, into: AdvertisementGroup) -> None:
    """Let a group become part of another, with all that was decided and asked about it. The caller counts the groups anew."""
    GroupMember.objects.filter(group=gone).update(group=into)
    placed = GroupMember.objects.filter(group=into).values("advertisement")
    added = GroupAddition.objects.filter(group=into).values("advertisement")
    GroupAddition.objects.filter(group__in=(gone, into), advertisement__in=placed).delete()
    GroupAddition.objects.filter(group=gone, advertisement__in=added).delete()
    GroupAddition.objects.filter(group=gone).update(group=into)
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


@command(
    may=KEEP, post="/advertisement-groups/{advertisement_group}/confirm", title=_("Confirm the group"), labels=FIELDS
)
def confirm_group(*, actor: Actor, advertisement_group: AdvertisementGroup) -> AdvertisementGroup:
    """Say that the advertisements of a group are of one wording, as the machine proposed.

    Raises:
        monitoring.merged: it became part of another.
    """
    refuse_merged(advertisement_group)
    GroupMember.objects.filter(group=advertisement_group, confirmed_on=None).update(confirmed_on=actor.today)
    advertisement_group.confirmed_on = actor.today
    advertisement_group.save(update_fields=["confirmed_on"])
    return advertisement_group


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/parted",
    title=_("Part advertisements from the group"),
    labels=FIELDS,
    helps=HELPS,
)
def part_advertisements(
    *,
    actor: Actor,
    advertisement_group: AdvertisementGroup,
    advertisements: list[Advertisement],
    reason: NamelessBecause,
) -> AdvertisementGroup:
    """Put some advertisements of a group into one of their own; no newcomer joins the two until that is taken back.

    Raises:
        monitoring.merged
        monitoring.not_in_group: one of them is not in this group.
        monitoring.whole_group: it would leave the group empty.
    """
    refuse_merged(advertisement_group)
    in_turn()
    members = GroupMember.objects.filter(group=advertisement_group, advertisement__in=advertisements)
    held = set(members.values_list("advertisement_id", flat=True))
    for one in advertisements:
        if one.pk not in held:
            raise Refusal("monitoring.not_in_group", advertisement=one.ref, group=advertisement_group.ref).at(
                "advertisements"
            )
    if len(held) >= advertisement_group.size:
        raise Refusal("monitoring.whole_group", group=advertisement_group.ref).at("advertisements")
    begun = _begun(advertisements, on=actor.today) | {"agency": actor.agency}
    new = create_record(AdvertisementGroup, actor=actor, **begun)
    members.update(group=new, confirmed_on=actor.today)
    KeptApart.objects.create(one=advertisement_group, other=new, reason=reason)
    return _settled([advertisement_group, new], actor=actor)[-1]


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/added",
    title=_("Put an advertisement into this group too"),
    labels=FIELDS,
)
def add_to_group(
    *, actor: Actor, advertisement_group: AdvertisementGroup, advertisement: Advertisement
) -> AdvertisementGroup:
    """Let an advertisement belong to a group besides that of its wording: the two groups stay two.

    Raises:
        monitoring.merged, record.voided
        monitoring.in_group_already
    """
    refuse_merged(advertisement_group)
    refuse_voided(advertisement)
    in_turn()
    if advertisement.pk in members_of([advertisement_group]).values_list("advertisement", flat=True):
        raise Refusal("monitoring.in_group_already", advertisement=advertisement.ref, group=advertisement_group.ref).at(
            "advertisement"
        )
    GroupAddition.objects.create(group=advertisement_group, advertisement=advertisement, added_on=actor.today)
    return _settled([advertisement_group], actor=actor)[-1]


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/taken-out",
    title=_("Take out what was put in by hand"),
    labels=FIELDS,
)
def take_from_group(
    *, actor: Actor, advertisement_group: AdvertisementGroup, advertisement: Advertisement
) -> AdvertisementGroup:
    """Take back that an advertisement was put into a group by hand; in the group of its wording it stays.

    Raises:
        monitoring.merged
        monitoring.not_by_hand: its wording brought it there, or it is not there.
    """
    refuse_merged(advertisement_group)
    in_turn()
    added = GroupAddition.objects.filter(group=advertisement_group, advertisement=advertisement)
    gone, _by_kind = added.delete()
    if not gone:
        raise Refusal("monitoring.not_by_hand", advertisement=advertisement.ref, group=advertisement_group.ref).at(
            "advertisement"
        )
    return _settled([advertisement_group], actor=actor)[-1]


@command(
    may=KEEP, post="/advertisement-groups/{advertisement_group}/rejoined", title=_("Join two groups"), labels=FIELDS
)
def rejoin_groups(
    *, actor: Actor, advertisement_group: AdvertisementGroup, other: AdvertisementGroup
) -> AdvertisementGroup:
    """Take a parting back, or join two groups that were proposed for it: the two are the older of them.

    Raises:
        monitoring.not_parted: nobody parted the two, and nothing proposes to join them.
    """
    in_turn()
    parted = KeptApart.objects.filter(
        Q(one=advertisement_group, other=other) | Q(one=other, other=advertisement_group), undone_on=None
    )
    if not parted.update(undone_on=actor.today):
        raise Refusal("monitoring.not_parted", group=advertisement_group.ref, other=other.ref).at("other")
    into, gone = sorted((advertisement_group, other), key=lambda one: one.pk)
    merge(gone=gone, into=into)
    return _settled([gone, into], actor=actor)[-1]


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/alone",
    title=_("Take the group out of its network"),
    labels=FIELDS,
)
def part_group(*, actor: Actor, advertisement_group: AdvertisementGroup, reason: NamelessBecause) -> AdvertisementGroup:
    """Say that a group does not belong to the network into which its contacts brought it; the reason stands in the journal.

    Raises:
        monitoring.merged
        monitoring.in_no_network: it is in none.
    """
    refuse_merged(advertisement_group)
    if advertisement_group.network_id is None:
        raise Refusal("monitoring.in_no_network", group=advertisement_group.ref)
    in_turn()
    shared = GroupContact.objects.filter(contact__groups__gt=1, group=advertisement_group)
    shared.update(barred=True)
    refresh_facts_and_obligations(connect_anew([advertisement_group.pk], actor=actor), actor=actor)
    advertisement_group.refresh_from_db()
    return advertisement_group


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/linked",
    title=_("Let its contacts join the group again"),
    labels=FIELDS,
)
def rejoin_group(*, actor: Actor, advertisement_group: AdvertisementGroup) -> AdvertisementGroup:
    """Take back that a group was taken out of a network.

    Raises:
        monitoring.merged
        monitoring.not_alone: nobody took it out.
    """
    refuse_merged(advertisement_group)
    in_turn()
    if not GroupContact.objects.filter(group=advertisement_group, barred=True).update(barred=False):
        raise Refusal("monitoring.not_alone", group=advertisement_group.ref)
    refresh_facts_and_obligations(connect_anew([advertisement_group.pk], actor=actor), actor=actor)
    advertisement_group.refresh_from_db()
    return advertisement_group


def refuse_merged(group: AdvertisementGroup) -> None:
    """Refuse what is done to a group that became part of another.

    Raises:
        monitoring.merged
    """
    if group.merged_into is not None:
        raise Refusal("monitoring.merged", group=group.ref, into=group.merged_into.ref)


def _settled(groups: list[AdvertisementGroup], *, actor: Actor) -> list[AdvertisementGroup]:
    """The groups counted and connected anew, in the order of their keys."""
    keys = [group.pk for group in groups]
    link_groups(keys, actor=actor)
    connect_anew(keys, actor=actor)
    counted = count_groups(keys, on=actor.today)
    refresh_facts_and_obligations(counted, actor=actor)
    by_key = {group.pk: group for group in counted}
    return [by_key[key] for key in keys]


@command(may=KEEP, post="/advertisement-groups/regroup", title=_("Group all anew"))
def regroup(*, actor: Actor) -> list[AdvertisementGroup]:
    """Bring groups together that are of one wording; the groups that grew. Those that people judged or parted stay, and are proposed.

    Raises:
        monitoring.busy
    """
    in_turn()
    members = GroupMember.objects.filter(advertisement__voided_on=None).order_by("id")
    rows = list(members.values_list("group_id", "advertisement__sketch"))
    wordings: dict[int, set[int]] = defaultdict(set)
    for number, (group, _sketch) in zip(grouped(b"".join(sketch for _group, sketch in rows)), rows, strict=True):
        wordings[number].add(group)
    grown = set[int]()
    for number in sorted(wordings):
        keys = sorted(wordings[number])
        if len(keys) > 1:
            grown |= {target.pk for key, target in brought_together([keys]).items() if target.pk != key}
    link_groups(grown, actor=actor)
    connect_anew(grown, actor=actor)
    groups = count_groups(grown, on=actor.today)
    refresh_facts_and_obligations(groups, actor=actor)
    return groups
