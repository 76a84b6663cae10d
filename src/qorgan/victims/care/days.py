"""How the days of a stay fit together, and with what happened in it: nobody left before the last of it, whatever is entered today.

Rooms above that keep what happens in a stay add it once to `IN_STAY`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.event_dates import EventDates
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.victims.care.models import CareFile

ENTERED = "care.discharge_entered"
IN_STAY = EventDates(of=CareFile)


def check_left_after(care_file: CareFile) -> None:
    """Whether nothing is kept of the stay that happened after the person left.

    Raises:
        care.discharge_before_record
    """
    left_on = care_file.discharged_on
    last = IN_STAY.last(care_file) if left_on else None
    if last and left_on and left_on < last.on:
        said = Refusal(
            "care.discharge_before_record", discharged_on=left_on, on=last.on, what=last.what, record=last.ref
        )
        raise said.at("discharged_on")


def stay_of(care_file: CareFile) -> Period:
    """A stay as a period."""
    return Period(care_file.admitted_on, care_file.discharged_on)


def check_days(care_file: CareFile, *, services: Iterable[date]) -> None:
    """Whether the days of a stay, and those on which its services began, fit together.

    Raises:
        care.discharge_unexplained, care.discharge_before_start, care.service_outside_stay
    """
    first, last = care_file.admitted_on, care_file.discharged_on
    if bool(last) != bool(care_file.discharge_reason):
        raise Refusal("care.discharge_unexplained")
    if last and last < first:
        raise Refusal("care.discharge_before_start", discharged_on=last, admitted_on=first)
    for day in services:
        if day < first or (last and day > last):
            raise Refusal("care.service_outside_stay", on=day, stay=stay_of(care_file))


def check_own_days(care_file: CareFile) -> None:
    """The same with the services that it holds."""
    check_days(care_file, services=sorted(one.from_on for one in care_file.services.all()))
