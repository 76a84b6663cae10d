"""Which instruments fit a person on a day: in force, and made for the person's age when it began."""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.methods.screening import Instrument
from qorgan.people.ages import CHILD, UNKNOWN
from qorgan.people.models import Person
from qorgan.victims.identification.assessing.childhood import Beginning, age_when_it_began, wrong_in
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS, instruments, is_in_force
from qorgan.victims.identification.assessing.words import AGES

FOR_ONE_AGE = {"adult": False, "child": True}


def suits(instrument: Instrument, *, person: Person, day: date, began: Beginning) -> bool:
    """Whether the instrument is made for the person's age when it began; where the birth is not known, both are.

    Of an adult of whom it is not told when it began, one for adults is: one for children must be asked for.
    """
    then = age_when_it_began(began, person=person, day=day)
    if then == UNKNOWN or instrument.ages not in FOR_ONE_AGE:
        return True
    return FOR_ONE_AGE[instrument.ages] is (then == CHILD)


def fitting(*, person: Person, day: date, began: Beginning | None = None) -> list[str]:
    """The codes of the instruments that may be begun about a person on a day: the legal criteria first, then as listed."""
    known = instruments()
    found = [item.code for item in country().codes[INSTRUMENTS] if item.code in known and item.exists_on(day)]
    found = [code for code in found if suits(known[code], person=person, day=day, began=began or Beginning())]
    return sorted(found, key=lambda code: (not known[code].criteria, FOR_ONE_AGE.get(known[code].ages) is not True))


def check_fits(code: str, *, person: Person, day: date, began: Beginning, known: Beginning | None = None) -> Instrument:
    """The instrument, if it may be begun about the person on the day; `known` is when it began as other records tell it.

    Raises:
        screening.instrument_not_in_force, screening.instrument_for_others, screening.beginning_not_fitting
    """
    instrument, title = instruments()[code], country().codes[INSTRUMENTS].get(code).title
    if not is_in_force(code, day=day):
        raise Refusal("screening.instrument_not_in_force", instrument=title, on=day)
    if wrong := wrong_in(began, person=person, day=day):
        raise BadInput("screening.beginning_not_fitting", problems=wrong)
    then = began if began.is_told else known or began
    if not suits(instrument, person=person, day=day, began=then):
        raise Refusal(
            "screening.instrument_for_others",
            instrument=title,
            ages=AGES[instrument.ages],
            person=person.ref,
            on=then.exploited_from or day,
        )
    return instrument
