"""Writing down what was changed. Values about a person stand under that person's own key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol

from pydantic_core import to_jsonable_python

from qorgan.desk.about import person_of
from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.history.models import RecordVersion
from qorgan.desk.records import Record

Changes = Mapping[str, Any]


class PersonalValues(Protocol):
    """What the register of persons does for values about people."""

    def seal(self, words: str, *, person: str, version: str, actor: Actor) -> bytes:
        """The words as only that person's key opens them."""

    def opened(self, sealed: bytes, *, person: str, version: str) -> str | None:
        """The words; None when that key is gone, or the identity is kept apart."""


REGISTERS: list[PersonalValues] = []


def keep_personal_values(register: PersonalValues) -> PersonalValues:
    """Tell the desk who seals values about people."""
    REGISTERS.append(register)
    return register


def write_version(record: Record, *, actor: Actor, act: str, changes: Changes, reason: str) -> RecordVersion:
    """Keep what an act changed in a record: pairs of before and after by field."""
    told = to_jsonable_python(changes, fallback=lambda value: getattr(value, "ref", str(value)))
    person = person_of(record)
    row = {"holder": record.ref, "person": person, "agency": actor.agency, "act": act, "reason": reason}
    (version,) = drafted(RecordVersion, actor=actor, rows=[row])
    if person:
        (register,) = REGISTERS
        version.sealed = register.seal(json.dumps(told), person=person, version=version.ref, actor=actor)
    else:
        version.changes = told
    version.save(force_insert=True)
    return version


def changes_of(version: RecordVersion) -> Changes | None:
    """The values before and after, by field; None when they stood under a key that is not at hand."""
    if not version.person:
        return dict(version.changes)
    (register,) = REGISTERS
    words = register.opened(bytes(version.sealed), person=version.person, version=version.ref)
    return None if words is None else dict(json.loads(words))
