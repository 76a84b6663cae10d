"""Putting values of a record right and keeping what stood before: for the act, and for lists that are brought in again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from qorgan.desk.access.actor import Actor
from qorgan.desk.history.models import CORRECTED
from qorgan.desk.history.rules import CORRECTIONS
from qorgan.desk.history.versions import write_version
from qorgan.desk.records import Record, refuse_voided

R = TypeVar("R", bound=Record)


def corrected(record: R, values: Mapping[str, Any], *, actor: Actor, reason: str) -> tuple[R, bool]:
    """The record with these values, held, and whether any of them was another.

    Raises:
        record.voided, or what the room refuses it for.
    """
    held: R = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)  # type: ignore[assignment]
    for name, parent in record._state.fields_cache.items():  # what it was read with is not asked for once more
        key = getattr(type(record)._meta.get_field(name), "attname", "")
        if parent is not None and key and getattr(held, key) == parent.pk:
            held._state.fields_cache[name] = parent
    refuse_voided(held)
    given = {name: _as_kept(record, name=name, value=value) for name, value in values.items()}
    changed = {name: value for name, value in given.items() if getattr(held, name) != value}
    CORRECTIONS[type(record)].check(held, changed, actor)
    if not changed:
        return held, False
    told = {name: [getattr(held, name), value] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(held, name, value)
    follows = CORRECTIONS[type(record)].after(held, told, actor)
    held.save(update_fields=[*changed, *follows])
    write_version(held, actor=actor, act=CORRECTED, changes=told, reason=reason)
    return held, True


def _as_kept(record: Record, *, name: str, value: Any) -> Any:
    """A text that is not given is kept empty."""
    return "" if value is None and not record._meta.get_field(name).null else value
