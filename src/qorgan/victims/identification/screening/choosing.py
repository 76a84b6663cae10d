"""Which instruments fit a person on a day: in force, and made for the person's age."""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.methods.screening import Instrument
from qorgan.people.ages import is_minor_on
from qorgan.people.models import Person
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS, instruments, is_in_force
from qorgan.victims.identification.assessing.wording import AGES
from qorgan.victims.identification.screening.refusals import InstrumentForOthers, InstrumentNotInForce

FOR_ONE_AGE = {"adult": False, "child": True}


def suits(instrument: Instrument, *, person: Person, day: date) -> bool:
    """Whether the instrument is made for the person's age; where the birth is not known, both are."""
    is_minor = is_minor_on(person, day)
    return is_minor is None or FOR_ONE_AGE.get(instrument.ages, is_minor) is is_minor


def fitting(*, person: Person, day: date) -> list[str]:
    """The codes of the instruments that may be begun about a person on a day: the legal criteria first, then as listed."""
    known = instruments()
    found = [item.code for item in country().codes[INSTRUMENTS] if item.code in known and item.exists_on(day)]
    found = [code for code in found if suits(known[code], person=person, day=day)]
    return sorted(found, key=lambda code: (not known[code].criteria, FOR_ONE_AGE.get(known[code].ages) is not True))


def check_fits(code: str, *, person: Person, day: date) -> Instrument:
    """The instrument, if it may be begun about the person on the day.

    Raises:
        InstrumentNotInForce, InstrumentForOthers
    """
    instrument, title = instruments()[code], country().codes[INSTRUMENTS].get(code).title
    if not is_in_force(code, day=day):
        raise InstrumentNotInForce(instrument=title, on=day)
    if not suits(instrument, person=person, day=day):
        raise InstrumentForOthers(
            instrument=title, ages=AGES[instrument.ages], person=person.ref, on=day
        )  # fmt: skip
    return instrument
