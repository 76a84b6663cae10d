"""Finding whom the records hold in two houses at once. The houses are told nothing: no act of theirs waits for it or answers with it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.creation import keep_once
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.twice.models import DoubleStay


def find_doubles(*, record: CareFile, actor: Actor) -> list[DoubleStay]:
    """What becomes of the pairs that a stay is one of: begun with each other open stay of the person, over once this one ended."""
    held = {
        one.other_file_id if one.care_file_id == record.pk else one.care_file_id: one
        for one in DoubleStay.objects.filter(Q(care_file=record) | Q(other_file=record))
    }
    if record.discharged_on:
        ended = [one for one in held.values() if one.ended_on is None]
        for one in ended:
            one.ended_on = actor.today
            one.save(update_fields=["ended_on"])
        return ended
    others = CareFile.objects.filter(person=record.person_id, discharged_on=None).exclude(pk=record.pk)
    changed = (_begun(record, other, held=held.get(other.pk), actor=actor) for other in others.order_by("pk"))
    return [one for one in changed if one]


def find_doubles_of_many(files: Sequence[CareFile], *, actor: Actor) -> None:
    """As `find_doubles`, for stays entered by the thousand, with what is owed about them."""
    keys = concerned(files)
    for file in (file for file in files if file.pk in keys):
        refresh_facts_and_obligations(find_doubles(record=file, actor=actor), actor=actor)


def concerned(records: Sequence[CareFile]) -> set[int]:
    """Of many stays, those of people with more than one open stay, and those that ended and stand in a pair that does not say so."""
    people = {record.person_id for record in records}
    rows = CareFile.objects.filter(person__in=people, discharged_on=None).values("person").annotate(stays=Count("pk"))
    twice = set(rows.filter(stays__gt=1).values_list("person", flat=True))
    keys = {record.pk for record in records}
    paired = DoubleStay.objects.filter(Q(care_file__in=keys) | Q(other_file__in=keys), ended_on=None)
    ending = {key for pair in paired.values_list("care_file", "other_file") for key in pair}
    return {record.pk for record in records if record.person_id in twice or record.pk in ending}


def _begun(record: CareFile, other: CareFile, *, held: DoubleStay | None, actor: Actor) -> DoubleStay | None:
    """The pair of two open stays, made or put right; None where it stands already."""
    since_on = max(record.admitted_on, other.admitted_on)
    if held is None:
        first, second = sorted((record, other), key=lambda one: one.pk)
        return keep_once(DoubleStay, actor=actor, care_file=first, other_file=second, since_on=since_on)
    if held.ended_on is None and held.since_on == since_on:
        return None
    held.ended_on, held.since_on = None, since_on
    held.save(update_fields=["ended_on", "since_on"])
    return held
