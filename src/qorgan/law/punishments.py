"""Kinds of punishment that a court may impose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qorgan.kernel.pack_files import Place
from qorgan.kernel.texts import Text
from qorgan.law.dating import Acts, read_history
from qorgan.law.values import History


@dataclass(frozen=True, slots=True)
class PunishmentKind:
    """A kind of punishment.

    `role` is main, additional, or other (recorded beside a punishment, such as a conditional sentence). `applies_to`
    says for which offences (crime, misdemeanour) the law provides it, from a day.
    """

    code: str
    title: Text
    role: str
    applies_to: History[tuple[str, ...]]


def read_punishment_kinds(place: Place, *, acts: Acts) -> Mapping[str, PunishmentKind]:
    """The kinds of one file, by code."""
    found = {}
    for code, entry in place.take("kinds").entries():
        found[code] = PunishmentKind(
            code=code,
            title=entry.take("title").text(),
            role=entry.take("role").one_of("main", "additional", "other"),
            applies_to=read_history(entry.take("applies_to"), acts=acts, value=_offences),
        )
        entry.done()
    place.done()
    return found


def _offences(entry: Place) -> tuple[str, ...]:
    return tuple(one.one_of("crime", "misdemeanour") for one in entry.take("to").each())
