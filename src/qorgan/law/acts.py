"""Acts and other sources that the values cite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qorgan.kernel.pack_files import Place
from qorgan.kernel.texts import Text
from qorgan.law.citations import Basis

KINDS = ("code", "law", "order", "resolution", "treaty", "report", "reference")


@dataclass(frozen=True, slots=True)
class Act:
    """A law, an order, or another source. `signed_on` and `in_force_on` None: not known or not applicable.

    `repealed_on` is the first day on which it no longer holds.
    `role` is what it is for, where another act takes its place one day: "services_standard".
    """

    id: str
    kind: str
    title: Text
    number: str | None
    signed_on: date | None
    in_force_on: date | None
    in_force_basis: Basis
    repealed_on: date | None
    basis: Basis
    where: str | None
    role: str
    note: Text | None

    def holds_on(self, day: date) -> bool:
        """Whether it had begun by a day, by its day of entry into force or else its signature, and was not repealed by then."""
        began = self.in_force_on or self.signed_on
        return (began is None or began <= day) and (self.repealed_on is None or day < self.repealed_on)


def read_acts(place: Place) -> Mapping[str, Act]:
    """The acts of one file, by id."""
    found = {}
    for key, entry in place.take("acts").entries():
        if not isinstance(key, str):
            raise entry.fault("an act's id must be a word")
        found[key] = _read_act(key=key, place=entry)
    place.done()
    return found


def _read_act(*, key: str, place: Place) -> Act:
    in_force = place.maybe("in_force")
    in_force_on = in_force_basis = None
    if in_force is not None:
        in_force_on = in_force.take("date").day()
        in_force_basis = Basis(in_force.take("basis").one_of(*Basis))
        in_force.done()
    number, signed, repealed = place.maybe("number"), place.maybe("signed_on"), place.maybe("repealed_on")
    where, role, note = place.maybe("where"), place.maybe("role"), place.maybe("note")
    act = Act(
        id=key,
        kind=place.take("kind").one_of(*KINDS),
        title=place.take("title").text(),
        number=number.string() if number else None,
        signed_on=signed.day() if signed else None,
        in_force_on=in_force_on,
        in_force_basis=in_force_basis or Basis.ASSUMED,
        repealed_on=repealed.day() if repealed else None,
        basis=Basis(place.take("basis").one_of(*Basis)),
        where=where.string() if where else None,
        role=role.string() if role else "",
        note=note.text() if note else None,
    )
    place.done()
    return act
