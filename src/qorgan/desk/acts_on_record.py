"""Acts that records name for a role of the law: a commission writes down by which act it works, whoever cites the law of a day asks.

The law files hold an act until it is known to have ended; what a body wrote down of a later one beats them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from qorgan.desk.country import country
from qorgan.kernel.registries import Registry
from qorgan.law import Act, LawSilent


class Recorded(NamedTuple):
    """An act as a record names it, and since when it holds."""

    title: str
    since: date


tell_acts = Registry[str, Callable[[date], Recorded | None]](
    "Which act stands in a role of the law by the records of a room."
)


def recorded_act(role: str, *, on: date) -> Recorded | None:
    """The act that the records name for a role on a day, where it began after the one that the law files hold."""
    told = tell_acts[role](on) if role in tell_acts else None
    held = _held(role, on=on)
    began = (held.in_force_on or held.signed_on) if held else None
    return told if told and (began is None or told.since > began) else None


def act_in_role(role: str, *, on: date) -> Act | None:
    """The act of the law files that stands in a role on a day; None where there is none, or where the records name a later one."""
    return None if recorded_act(role, on=on) else _held(role, on=on)


def _held(role: str, *, on: date) -> Act | None:
    try:
        return country().law.on(on).act(role)
    except LawSilent:
        return None
