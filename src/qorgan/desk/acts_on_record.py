"""Acts that records name for a role of the law: a commission writes down by which act it works, whoever cites the law of a day asks.

The law files hold an act until it is known to have ended; what a body wrote down of a later one beats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from qorgan.desk.country import country
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.law import Act, LawSilent


class Recorded(NamedTuple):
    """An act as a record names it, and since when it holds."""

    title: str
    since: date


def recorded_act(role: str, *, on: date) -> Recorded | None:
    """The act that the records name for a role on a day, where it began after the one that the law files hold."""
    told = next((one.act_on(on) for one in _kinds() if one.role_of_law == role), None)
    held = _held(role, on=on)
    began = (held.in_force_on or held.signed_on) if held else None
    return told if told and (began is None or told.since > began) else None


def act_in_role(role: str, *, on: date) -> Act | None:
    """The act of the law files that stands in a role on a day; None where there is none, or where the records name a later one."""
    return None if recorded_act(role, on=on) else _held(role, on=on)


def _kinds() -> Iterator[Any]:
    """The kinds of record that name an act for a role: `role_of_law`, and `act_on` a day."""
    return (kind.model for kind in RECORD_TYPES.values() if hasattr(kind.model, "role_of_law"))


def _held(role: str, *, on: date) -> Act | None:
    try:
        return country().law.on(on).act(role)
    except LawSilent:
        return None
