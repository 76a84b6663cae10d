"""Where newcomers belong: which group has their wording. Groups that a newcomer shows to be one become the oldest of them.

Where somebody confirmed or decided on several of these, they are proposed to whoever watches and stay what they are until joined.
Each band of a wording keeps a few examples; a newcomer is compared with those of its own bands alone, so that it costs the same
among a thousand and among a million. Groups that somebody parted stay parted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from time import monotonic, sleep

from django.db import connection
from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import drafted
from qorgan.intake.monitoring.merging import count_groups, merge
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, Example, GroupMember, KeptApart
from qorgan.intake.monitoring.watching import watching_body
from qorgan.kernel.refusals import Refusal
from qorgan.methods.likeness import LIKE, Parts, Sketch, likeness

EXAMPLES_OF_BAND = 4
"""How many wordings that share a band and are not alike stand for it."""

LOCK = 0x6D6F6E
PATIENCE, AGAIN = 8.0, 0.05
"""Seconds that an act waits for its turn, and between two looks whether it came."""
AT_ONCE = 2000
EXAMPLES = """
    SELECT held.band, held.advertisement_id
    FROM unnest(%s::bigint[]) AS asked (band) JOIN monitoring_example held ON held.band = asked.band ORDER BY held.id
"""
WORDINGS = """
    SELECT one.id, one.sketch, ARRAY(SELECT group_id FROM monitoring_groupmember WHERE advertisement_id = one.id AND likeness > 0)
    FROM unnest(%s::bigint[]) AS asked (id) JOIN monitoring_advertisement one ON one.id = asked.id
    WHERE one.voided_on IS NULL
"""
"""Of each example the groups to which its wording brought it: nobody follows it where it was put by hand."""
Newcomer = tuple[Advertisement, Sketch]
Node = tuple[str, int]
"""A thing that belongs together with others: what it is, and its key."""


def keys_of(kind: str, part: Sequence[Node]) -> list[int]:
    """The keys of one kind in a part, rising."""
    return sorted(key for what, key in part if what == kind)


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


def place(newcomers: Sequence[Newcomer], *, actor: Actor) -> list[AdvertisementGroup]:
    """Put new advertisements into the groups of their wording, in the caller's transaction; the groups that changed, the oldest first."""
    nearest, parts = _compared(newcomers)
    chosen: dict[int, AdvertisementGroup] = {}
    by_key = {one.pk: one for one, _sketch in newcomers}
    alone: list[list[Advertisement]] = []
    for part in parts.listed():
        new, groups = [by_key[key] for key in keys_of("new", part)], keys_of("group", part)
        if not groups:
            alone.append(new)
            continue
        targets = brought_together(groups)
        for one in new:
            known = nearest[one.pk][1]
            chosen[one.pk] = targets[known] if known in targets else targets[min(targets)]
    for group, new in zip(_founded(alone, actor=actor), alone, strict=True):
        chosen |= {one.pk: group for one in new}
    GroupMember.objects.bulk_create(
        (
            GroupMember(group=chosen[key], advertisement=one, likeness=round(100 * nearest[key][0]))
            for key, one in by_key.items()
        ),
        batch_size=AT_ONCE,
    )
    return count_groups({group.pk for group in chosen.values()}, on=actor.today)


def like(wordings: Mapping[int, Sketch]) -> dict[int, set[int]]:
    """The groups of the same wording as each of some texts from elsewhere, by the keys that the caller gave these."""
    examples, groups = _examples({band for one in wordings.values() for band in one.bands})
    found = dict[int, set[int]]()
    for key, one in wordings.items():
        near = {held: kept for band in one.bands for held, kept in examples.get(band, ())}
        alike = [held for held, kept in near.items() if likeness(one, kept) >= LIKE]
        found[key] = {group for held in alike for group in groups[held]}
    return found


def _compared(newcomers: Sequence[Newcomer]) -> tuple[dict[int, tuple[float, int]], Parts[Node]]:
    """Of each newcomer how alike its nearest is and that one's group, 0 for another newcomer's; and who belongs together."""
    examples, groups = _examples({band for _one, sketch in newcomers for band in sketch.bands})
    nearest, parts, new_examples = dict[int, tuple[float, int]](), Parts[Node](), list[Example]()
    for one, sketch in newcomers:
        node = ("new", one.pk)
        parts.of(node)
        near: dict[int, float] = {}
        for band in sketch.bands:
            held = examples[band]
            for key, kept in held:
                near.setdefault(key, likeness(sketch, kept))
            if len(held) < EXAMPLES_OF_BAND and not any(near[key] >= LIKE for key, _kept in held):
                new_examples.append(Example(band=band, advertisement=one))
        similar = {key: value for key, value in near.items() if value >= LIKE}
        for key in similar:
            for other in [("group", group) for group in groups[key]] or [("new", key)]:
                parts.join(other, node)
        best = max(similar, key=lambda key: (similar[key], -key), default=None)
        nearest[one.pk] = (1.0, 0) if best is None else (similar[best], min(groups[best], default=0))
        for example in new_examples[-len(sketch.bands) :]:
            if example.advertisement_id == one.pk:
                examples[example.band].append((one.pk, sketch))
    Example.objects.bulk_create(new_examples, batch_size=AT_ONCE, ignore_conflicts=True)
    return nearest, parts


def _examples(bands: Iterable[int]) -> tuple[dict[int, list[tuple[int, Sketch]]], dict[int, set[int]]]:
    """The examples of bands, and the groups of each example.

    The keys go to the database as one array: as a list of ten thousand values in the statement they take it a minute.
    """
    with connection.cursor() as cursor:
        cursor.execute(EXAMPLES, [list(bands)])
        rows = cursor.fetchall()
        cursor.execute(WORDINGS, [sorted({key for _band, key in rows})])
        known = {key: (Sketch(values=bytes(values), bands=()), set(groups)) for key, values, groups in cursor}
    found = defaultdict[int, list[tuple[int, Sketch]]](list)
    for band, key in rows:
        if key in known:
            found[band].append((key, known[key][0]))
    return found, defaultdict(set, {key: groups for key, (_sketch, groups) in known.items()})


def brought_together(keys: Sequence[int]) -> dict[int, AdvertisementGroup]:
    """The group to which each of these now belongs: the oldest of those that nobody parted, nor decided on apart from each other."""
    found = AdvertisementGroup.objects.select_for_update().filter(pk__in=keys).order_by("id")
    apart = set(
        KeptApart.objects.filter(Q(one__in=keys) & Q(other__in=keys), undone_on=None).values_list("one_id", "other_id")
    )
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


def _founded(parts: Sequence[Sequence[Advertisement]], *, actor: Actor) -> list[AdvertisementGroup]:
    """New groups, one for each of these lists; what they tell of their members is counted afterwards."""
    firsts = [min(part, key=lambda one: (one.seen_on, one.pk)) for part in parts]
    groups = drafted(
        AdvertisementGroup,
        actor=actor,
        rows=[
            {
                "agency": watching_body(one.agency, day=actor.today),
                "kind": one.kind,
                "region": one.region,
                "first_on": one.seen_on,
                "last_on": one.seen_on,
                "waits_since": actor.today,
            }
            for one in firsts
        ],
    )
    return AdvertisementGroup.objects.bulk_create(groups, batch_size=AT_ONCE)
