"""Advertisements taken in, one or thousands: read, known again, written, put into the group of their wording and into networks.

Each band of a wording keeps a few examples; a newcomer is compared with those of its own bands alone, so that it costs the same
among a thousand and among a million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import note_made
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.days import not_ahead
from qorgan.desk.facts import ledger
from qorgan.desk.refresh import refresh_many
from qorgan.intake.monitoring.blocks import seen_again
from qorgan.intake.monitoring.groups import brought_together, count_groups, founded, in_turn
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, Example, GroupMember
from qorgan.intake.monitoring.networks import AT_ONCE, Node, join, keys_of
from qorgan.intake.monitoring.readings import CONTACTS, TEXT, Told, seal_of, signals, told_by, written
from qorgan.intake.monitoring.signals import retired
from qorgan.kernel.refusals import Refusal
from qorgan.methods.likeness import LIKE, Parts, Sketch, likeness, sketches
from qorgan.people.texts import seal_texts

UNTOLD = "other"
OLDEST = timedelta(days=15 * 366)
EXAMPLES_OF_BAND = 4
"""How many wordings that share a band and are not alike stand for it."""
EXAMPLES = """
    SELECT held.band, held.advertisement_id
    FROM unnest(%s::bigint[]) AS asked (band) JOIN monitoring_example held ON held.band = asked.band ORDER BY held.id
"""
WORDINGS = """
    SELECT one.id, one.sketch, placed.group_id
    FROM unnest(%s::bigint[]) AS asked (id) JOIN monitoring_advertisement one ON one.id = asked.id
    LEFT JOIN monitoring_groupmember placed ON placed.advertisement_id = one.id
    WHERE one.voided_on IS NULL
"""
"""Of each example the group to which its wording brought it."""
Newcomer = tuple[Advertisement, Sketch]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An advertisement as it is brought in. Codes must have been checked; what is empty is taken from what the text says."""

    text: str
    platform: str
    seen_on: date
    kind: str = ""
    region: str = ""
    address: str = ""
    way: str = "officer"
    told_in: str = ""


def refuse_wrong(offer: Offer, *, actor: Actor) -> None:
    """Refuse a day that has not come and words that say nothing.

    Raises:
        day.in_future, monitoring.too_old, monitoring.no_words
    """
    not_ahead(offer.seen_on, today=actor.today, field="seen_on")
    if offer.seen_on < actor.today - OLDEST:
        raise Refusal("monitoring.too_old", on=offer.seen_on).at("seen_on")
    if not any(sign.isalnum() for sign in offer.text):
        raise Refusal("monitoring.no_words").at("text")


def take(offers: Sequence[Offer], *, actor: Actor) -> list[tuple[Advertisement, bool]]:
    """Take advertisements in within the caller's transaction; each with whether it is new. The same one of one day is taken once by a body.

    Raises:
        day.in_future, monitoring.too_old, monitoring.no_words
    """
    for offer in offers:
        refuse_wrong(offer, actor=actor)
    in_turn()
    counting = {one.code for one in signals()} - set(retired(on=actor.today))
    told = [told_by(offer.text, on=offer.seen_on, address=offer.address, among=counting) for offer in offers]
    seals = [
        seal_of(platform=offer.platform, address=offer.address, plain=one.reading.plain, seen_on=offer.seen_on)
        for offer, one in zip(offers, told, strict=True)
    ]
    known = {
        bytes(one.seal): one
        for one in Advertisement.objects.filter(agency=actor.agency, seal__in=seals).select_related("agency")
    }
    firsts = {seal: place for place, seal in reversed(list(enumerate(seals))) if seal not in known}
    new = sorted(firsts.values())
    made = _written([(offers[place], told[place], seals[place]) for place in new], actor=actor)
    known |= {seals[place]: one for place, one in zip(new, made, strict=True)}
    taken = set(new)
    return [(known[seal], place in taken) for place, seal in enumerate(seals)]


def _written(rows: Sequence[tuple[Offer, Told, bytes]], *, actor: Actor) -> list[Advertisement]:
    """Write new advertisements with all that follows from them."""
    if not rows:
        return []
    drawn = list(sketches([told.spoken for _offer, told, _seal in rows]))
    drafts = [_fields(*row, sketch=one.values, actor=actor) for row, one in zip(rows, drawn, strict=True)]
    made = Advertisement.objects.bulk_create(drafted(Advertisement, actor=actor, rows=drafts), batch_size=AT_ONCE)
    for one in made:
        note_made(one)
    words = [(one.ref, TEXT, row[0].text) for one, row in zip(made, rows, strict=True)]
    contacts = {one.pk: row[1].contacts for one, row in zip(made, rows, strict=True)}
    listed = [(one.ref, CONTACTS, written(contacts[one.pk])) for one in made if contacts[one.pk]]
    seal_texts([*words, *listed], at=actor.now)
    groups = place(list(zip(made, drawn, strict=True)), actor=actor)
    join(contacts, advertisements=made, actor=actor)
    ledger.tell_new(made, at=actor.now)
    refresh_many([*groups, *seen_again(groups, on=actor.today)], actor=actor)
    return made


def _fields(offer: Offer, told: Told, seal: bytes, *, sketch: bytes, actor: Actor) -> dict[str, object]:
    return {
        "agency": actor.agency,
        "came_by": offer.way,
        "told_in": offer.told_in,
        "kind": offer.kind or told.kind or UNTOLD,
        "platform": offer.platform,
        "address": offer.address,
        "region": offer.region or told.region,
        "language": told.reading.language,
        "script": told.reading.script,
        "pay": told.pay,
        "seen_on": offer.seen_on,
        "signals": [reason.signal.code for reason in told.risk.reasons if reason.weight],
        "risk": told.risk.points,
        "sketch": sketch,
        "seal": seal,
    }


def place(newcomers: Sequence[Newcomer], *, actor: Actor) -> list[AdvertisementGroup]:
    """Put new advertisements into the groups of their wording, in the caller's transaction; the groups that changed, the oldest first."""
    nearest, parts = _compared(newcomers)
    chosen: dict[int, AdvertisementGroup] = {}
    by_key = {one.pk: one for one, _sketch in newcomers}
    listed = [([by_key[key] for key in keys_of("new", part)], keys_of("group", part)) for part in parts.listed()]
    together = brought_together([groups for _new, groups in listed if groups])
    alone = [new for new, groups in listed if not groups]
    for new, groups in listed:
        targets = {key: together[key] for key in groups}
        for one in new if groups else ():
            known = nearest[one.pk][1]
            chosen[one.pk] = targets[known] if known in targets else targets[min(targets)]
    for group, new in zip(founded(alone, actor=actor), alone, strict=True):
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
        known = {
            key: (Sketch(values=bytes(values), bands=()), {group} if group else set()) for key, values, group in cursor
        }
    found = defaultdict[int, list[tuple[int, Sketch]]](list)
    for band, key in rows:
        if key in known:
            found[band].append((key, known[key][0]))
    return found, defaultdict(set, {key: groups for key, (_sketch, groups) in known.items()})
