"""What stands before the page of a record: that it is over, what is known of its wording already, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.intake.monitoring import pictures, queries
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, KeptApart, groups_of
from qorgan.intake.monitoring.states import READ
from qorgan.kernel.texts import Phrase, Text, day_text

MERGED = Phrase("Became part of {into}.")
BARRED = Phrase("Joins nobody since {on}: {reason}")
AGAIN = Phrase("It was blocked and gone, and was seen again from {on} on: {number} times so far.")
KNOWN = Phrase("The wording is known: {group}, decided on {on} - {outcome}.")
CONCERNS = Phrase(
    "This offer is known: those who watch advertisements found signs of trafficking in it. Warn whoever asks about it."
)
ALIKE = Phrase("Its wording is also that of {other}. Somebody judged both: join the two, or leave them apart.")
ANEW = Phrase(
    "It waits for a new decision since {on}: since the last one its risk rose, or it was seen again after a block."
)


def of_record(record: Any, actor: Actor) -> Iterable[Text]:
    """That a record became part of another, joins nothing, or was seen again."""
    if getattr(record, "merged_into", None):
        yield MERGED.filled(into=record.merged_into.ref)
    if getattr(record, "barred_on", None):
        yield BARRED.filled(on=day_text(record.barred_on), reason=record.barred_reason)
    if getattr(record, "seen_again_on", None):
        yield AGAIN.filled(on=day_text(record.seen_again_on), number=record.seen_again)


def of_advertisement(advertisement: Advertisement, actor: Actor) -> Iterable[Text]:
    """What is known of the wording already, for whoever watches: an officer who enters a copy is told at once."""
    yield from of_record(advertisement, actor)
    if not actor.may(READ):
        yield from _known_here(advertisement)
    for group in queries.groups_for(actor).filter(pk__in=groups_of(advertisement)).order_by("id"):
        if group.outcome and group.decided_on:
            title = country().codes["monitoring_outcomes"].get(group.outcome).title
            yield KNOWN.filled(group=group.ref, on=day_text(group.decided_on), outcome=title)
        yield from of_group(group, actor)
    if told := pictures.referred(advertisement, actor):
        yield told


def _known_here(advertisement: Advertisement) -> Iterable[Text]:
    """For whoever only enters, a caller perhaps on the line: that those who watch found a concern in this wording before."""
    outcomes = country().codes["monitoring_outcomes"]
    decided = AdvertisementGroup.objects.filter(pk__in=groups_of(advertisement)).exclude(outcome="")
    for code in decided.values_list("outcome", flat=True):
        if outcomes.get(code).attributes.get("is_concern"):
            yield CONCERNS
            return


def of_group(group: AdvertisementGroup, actor: Actor) -> Iterable[Text]:
    """What a group waits for, and with which it may be one."""
    yield from of_record(group, actor)
    for other in kept_apart(group, reason=""):
        yield ALIKE.filled(other=other.ref)
    if group.outcome and group.waits_since:
        yield ANEW.filled(on=day_text(group.waits_since))
    for block in group.blocks.filter(seen_again_on__isnull=False, withdrawn_on=None).order_by("-id")[:1]:
        yield from of_record(block, actor)


def kept_apart(group: AdvertisementGroup, **told: str) -> list[AdvertisementGroup]:
    """The groups that are kept apart from one: parted by hand, or, without a reason, proposed to be joined with it."""
    pairs = KeptApart.objects.filter(undone_on=None, **told).select_related("one", "other").order_by("-id")
    found = [pair.other for pair in pairs.filter(one=group)] + [pair.one for pair in pairs.filter(other=group)]
    return [one for one in found if one.merged_into_id is None]
