"""Putting a record right, and voiding one that was entered by mistake: two acts for all rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command, read_values
from qorgan.desk.history.corrections import corrected
from qorgan.desk.history.models import VOIDED
from qorgan.desk.history.queries import LABELS
from qorgan.desk.history.rules import CORRECT, CORRECTIONS, VOID, VOIDINGS, Correction
from qorgan.desk.history.versions import write_version
from qorgan.desk.inputs import EMPTY, PLAIN, Because, Note
from qorgan.desk.labels import text_of
from qorgan.desk.records import Record, refuse_voided
from qorgan.kernel.refusals import BadInput, NotPermitted, Refusal

CORRECTING, VOIDING = _("Correct the record"), _("Void the record")


@command(
    may=CORRECT,
    post="/records/{record}/correction",
    title=CORRECTING,
    labels=LABELS,
    helps={"changes": _("Each as field=value, with the names of the record's own fields.")},
)
def correct_record(*, actor: Actor, record: Record, changes: list[Note], reason: Because) -> Record:
    """Put values of a record right: each change as field=value. What stood before stays in the history, with the reason.

    Raises:
        BadInput, NotPermitted, history.not_here, history.nothing_changed, record.voided, or what the room refuses it for.
    """
    rule = correction_of(record, actor=actor)
    values = _read(rule, record=record, actor=actor, given=_parted(changes))
    held, is_changed = corrected(record, values, actor=actor, reason=reason)
    if not is_changed:
        raise Refusal("history.nothing_changed", record=record.ref)
    return held


@command(may=VOID, post="/records/{record}/void", title=VOIDING, labels=LABELS)
def void_record(*, actor: Actor, record: Record, reason: Because) -> Record:
    """Say that a record was entered by mistake. It stays, marked, with the reason, and counts for nothing.

    Raises:
        NotPermitted, history.not_here, record.voided, or what the room refuses it for.
    """
    rule = VOIDINGS.get(type(record))
    if rule is None:
        raise Refusal("history.not_here", record=record.ref)
    if not actor.may(rule.keep):
        raise NotPermitted(act=text_of(VOIDING))
    held: Record = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
    refuse_voided(held)
    rule.blocks(held, actor)
    rule.void(held, actor, reason)
    write_version(held, actor=actor, act=VOIDED, changes={}, reason=reason)
    return held


def correction_of(record: Record, *, actor: Actor) -> Correction:
    """What this actor may correct in a record.

    Raises:
        NotPermitted, history.not_here
    """
    rule = CORRECTIONS.get(type(record))
    if rule is None:
        raise Refusal("history.not_here", record=record.ref)
    if not actor.may(rule.keep):
        raise NotPermitted(act=text_of(CORRECTING))
    return rule


def _parted(changes: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for change in changes:
        name, sign, value = change.partition("=")
        if not sign:
            raise BadInput(problems={"changes": [PLAIN["missing"]]})
        found[name.strip()] = value
    return found


def _read(rule: Correction, *, record: Record, actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """The values as their fields hold them; one given empty is taken away where the record can do without it."""
    unknown = given.keys() - {param.name for param in rule.form.params}
    if unknown:
        raise BadInput(problems={"changes": [PLAIN["extra_forbidden"]]})
    read = read_values(
        act=rule.form, actor=actor, given={name: value for name, value in given.items() if value.strip()}
    )
    emptied = {name for name, value in given.items() if not value.strip()}
    fields: dict[str, Field[Any, Any]] = {name: record._meta.get_field(name) for name in given}  # type: ignore[misc]
    problems = {name: [EMPTY] for name in emptied if not (fields[name].blank or fields[name].null)}
    if problems:
        raise BadInput(problems=problems)
    return {name: read[name] if name not in emptied else None if fields[name].null else "" for name in given}
