"""Rows that are given their key only later, or lose it: each stands for the record that was taken otherwise, and none is doubled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from django.apps import apps
from django.db.models import Model, Q

from qorgan.desk.country import day_here
from qorgan.desk.importing.models import Batch, Origin
from qorgan.desk.importing.origins import standing_origins
from qorgan.desk.importing.rows import KEY_SIGN, Row
from qorgan.desk.importing.sources import Job
from qorgan.desk.records import Record
from qorgan.kernel.texts import Phrase, Text

EARLIER = Phrase("earlier")
NAMED = 5
Free = tuple[str, str]
"""A record that was taken without a key, and the import that said so last."""


def know_keyed_later(rows: list[Row], *, job: Job) -> None:
    """Let each new row with a key of its own stand for a record taken without one that says the same.

    The record stays known by what it says as well, so that the old list, brought in once more, doubles nothing either. Records
    that were withdrawn, that bear a key already, or whose row stands in this list too, are left alone.
    """
    if job.source.identity == (job.source.key,):
        return
    wanted = defaultdict(list)
    for row in rows:
        if not row.is_known and not row.is_keyless:
            wanted[row.identity].append(row)
    free = _free(list(wanted), job=job, beside={row.key for row in rows})
    for identity, records in free.items():
        for place, (row, (ref, batch)) in enumerate(zip(wanted[identity], records, strict=False)):
            row.ref, row.is_known, row.is_otherwise_keyed = ref, True, True
            _tell(row, job=job, day=job.remembered(("day", batch), partial(_day, batch)), left=records[place:])


def know_keyed_before(rows: list[Row], *, job: Job) -> None:
    """Let each new row without a key stand for a record known by one that says the same, unless that key stands in this list too."""
    if job.source.identity == (job.source.key,):
        return
    wanted = defaultdict(list)
    for row in rows:
        if not row.is_known and row.is_keyless:
            wanted[row.identity].append(row)
    held = Origin.objects.filter(source=job.source.name, identity__in=wanted).order_by("id")
    found = list(held.exclude(key__in=[row.key for row in rows])) if wanted else []
    gone = _withdrawn_among({origin.ref for origin in found})
    for origin in found:
        if origin.ref not in gone and wanted[origin.identity]:
            row = wanted[origin.identity].pop(0)
            row.ref, row.is_known, row.is_otherwise_keyed = origin.ref, True, True
            row.tell("row.key_before", job.source.key, ref=origin.ref, key=origin.key)


def tell_other_key(rows: list[Row], *, job: Job) -> None:
    """Flag each new row with a key of its own that says what a record known by another key says, unless that key is in this list.

    Where every row must bear a key, an empty cell among those that name a row leaves open who it is about: nothing is told.
    """
    seen = job.remembered("keys of the list", set)
    seen.update(row.key for row in rows)
    wanted = defaultdict(list)
    for row in rows:
        if not row.is_known and not row.is_keyless and _is_telling(row, job=job):
            wanted[row.identity].append(row)
    if job.source.identity == (job.source.key,) or not wanted:
        return
    held = Origin.objects.filter(source=job.source.name, identity__in=wanted).exclude(batch=job.batch).order_by("id")
    found = [origin for origin in held if origin.key not in seen]
    gone = _withdrawn_among({origin.ref for origin in found})
    for identity, origin in {one.identity: one for one in reversed(found) if one.ref not in gone}.items():
        for row in wanted[identity]:
            row.tell("row.other_key", job.source.key, ref=origin.ref, key=origin.key)


def say_key_was_changed(rows: list[Row]) -> None:
    """Say first of each refused row that a record says the same under another key: it was not taken as another one."""
    for row in rows:
        if row.remarks and row.is_refused:
            other = [remark for remark in row.remarks if remark.reason == "row.other_key"]
            rest = [remark for remark in row.remarks if remark.reason != "row.other_key"]
            row.remarks = [*(replace(one, reason="row.key_changed", refuses=True) for one in other), *rest]


def _is_telling(row: Row, *, job: Job) -> bool:
    source = job.source
    return source.key not in source.required or all(row[name] for name in source.identity)


def _tell(row: Row, *, job: Job, day: date | Text, left: list[Free]) -> None:
    if len(left) == 1:
        row.tell("row.key_later", job.source.key, ref=row.ref, day=day)
        return
    refs = ", ".join(ref for ref, _ in left[:NAMED]) + (", …" if len(left) > NAMED else "")
    row.tell("row.key_later_among", job.source.key, ref=row.ref, day=day, count=len(left), refs=refs)


def _free(identities: list[str], *, job: Job, beside: set[str]) -> dict[str, list[Free]]:
    """By identity, the records taken without a key that still bear none, the first first."""
    found: dict[str, list[Free]] = defaultdict(list)
    asked, number = {identity: identity for identity in identities}, 1
    while asked:
        standing = standing_origins(source=job.source.name, keys=list(asked))
        for key in standing.keys() - beside:
            found[asked[key]].append(standing[key][1:])
        number += 1
        asked = {f"{asked[key]}.{number}": asked[key] for key in standing}
    taken = _keyed_or_withdrawn({ref for records in found.values() for ref, _ in records}, source=job.source.name)
    return {identity: [one for one in records if one[0] not in taken] for identity, records in found.items()}


def _keyed_or_withdrawn(refs: set[str], *, source: str) -> set[str]:
    if not refs:
        return set()
    keyed = Origin.objects.filter(source=source, ref__in=refs).exclude(key__startswith=KEY_SIGN)
    return {*keyed.values_list("ref", flat=True), *_withdrawn_among(refs)}


def _withdrawn_among(refs: set[str]) -> set[str]:
    prefixes = {ref.partition("-")[0] for ref in refs}
    return _withdrawn(refs, among=_models(prefixes))


def _models(prefixes: set[str]) -> list[type[Record]]:
    return [model for model in apps.get_models() if issubclass(model, Record) and model.ref_prefix in prefixes]


def _ways_to_go(model: type[Model]) -> list[str]:
    """The fields that say when a record was withdrawn: its own, and that of a record it belongs to."""
    ways = [field.name for field in model._meta.concrete_fields if field.name == "withdrawn_on"]
    for field in model._meta.concrete_fields:
        parent = field.related_model
        if isinstance(parent, type) and any(one.name == "withdrawn_on" for one in parent._meta.concrete_fields):
            ways.append(f"{field.name}__withdrawn_on")
    return ways


def _withdrawn(refs: set[str], *, among: Iterable[type[Record]]) -> set[str]:
    gone = [
        model._default_manager.filter(ref__in=refs).exclude(Q((way, None)))
        for model in among
        for way in _ways_to_go(model)
    ]
    return {ref for found in gone for ref in found.values_list("ref", flat=True)}


def _day(batch: str) -> date | Text:
    """The day of an import; one that is no longer kept was some day."""
    taken = Batch.objects.filter(ref=batch).first()
    return day_here(taken.finished_at or taken.recorded_at) if taken else EARLIER
