"""Writing down what was changed. Values about a person stand under that person's own key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic_core import to_jsonable_python

from qorgan.desk.about import keep_persons, person_of
from qorgan.desk.access.actor import Actor
from qorgan.desk.creation import create_sealed
from qorgan.desk.history.models import RecordVersion
from qorgan.desk.records import Record

Changes = Mapping[str, Any]


def place_of(version: RecordVersion) -> str:
    """To what the values of a version are bound under the person's key."""
    return f"history|record_version|sealed|{version.ref}"


def write_version(record: Record, *, actor: Actor, act: str, changes: Changes, reason: str) -> RecordVersion:
    """Keep what an act changed in a record: pairs of before and after by field."""
    told = to_jsonable_python(changes, fallback=lambda value: getattr(value, "ref", str(value)))
    person = person_of(record)
    row: dict[str, Any] = {"holder": record.ref, "person": person, "agency": actor.agency, "act": act, "reason": reason}

    def seal(version: RecordVersion) -> None:
        if person:
            (persons,) = keep_persons
            version.sealed = persons.seal(json.dumps(told), person=person, place=place_of(version), actor=actor)
        else:
            version.changes = told

    return create_sealed(RecordVersion, actor=actor, seal=seal, fields=row)


def changes_of(version: RecordVersion) -> Changes | None:
    """The values before and after, by field; None when they stood under a key that is not at hand."""
    if not version.person:
        return dict(version.changes)
    (persons,) = keep_persons
    words = persons.opened(bytes(version.sealed), person=version.person, place=place_of(version))
    return None if words is None else dict(json.loads(words))
