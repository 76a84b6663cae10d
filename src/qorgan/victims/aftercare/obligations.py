"""What is owed after a stay: to ask how the person fares, in each round of the country's list, and to act on what was found.

A file opened again, or followed by a later stay with the same provider, owes no more rounds; what was asked stays met. A stay that
is known from a list owes none here: its life is kept where the list comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.aftercare.helping import helped_at, owed_since, term_of_help
from qorgan.victims.aftercare.models import FollowUp
from qorgan.victims.aftercare.rounds import is_owed_after, rounds, term_of, tries_of
from qorgan.victims.care.models import CareFile

AGAIN = "care.follow_up_again"


def owed_after(record: CareFile) -> Iterable[Duty]:
    """Each round, counted from the discharge."""
    if record.discharged_on is None or not is_owed_after(record.discharge_reason):
        return
    asked = {one.round: one.asked_on for one in reversed(_standing(record))}
    is_over = record.is_listed or any(True for _ in record.later_files.all())
    for one in rounds():
        met_on = asked.get(one.code)
        if met_on is None and is_over:
            continue
        yield Duty(
            term=term_of(one),
            started_at=record.discharged_on,
            owner=record.agency,
            met_at=met_on,
            next_step=f"/care-files/{record.ref}/follow-ups/new",
        )


def owed_by(record: FollowUp) -> Iterable[Duty]:
    """A next step where danger or a need was found; another try where the person was not reached."""
    file = record.care_file
    if record.withdrawn_on or file.discharged_on is None:
        return
    term = term_of_help(record)
    if term:
        yield Duty(
            term=term,
            started_at=owed_since(record),
            owner=file.agency,
            met_at=helped_at(record),
            next_step=f"/follow-ups/{record.ref}",
        )
    if not record.is_reached:
        yield from _another_try(record)


def is_tried_again(record: FollowUp) -> bool:
    """Whether another try is owed after one in vain."""
    return any(duty.term == AGAIN and duty.is_owed for duty in owed_by(record))


def _another_try(record: FollowUp) -> Iterable[Duty]:
    """After each try in vain but the last that the country's list asks for in the round; the next round is one too."""
    file = record.care_file
    told = _standing(file)
    at = next(place for place, one in enumerate(told) if one.pk == record.pk)
    if len([one for one in told[: at + 1] if one.round == record.round and not one.is_reached]) >= tries_of(
        record.round
    ):
        return
    after = told[at + 1].asked_on if at + 1 < len(told) else None
    back_on = min((one.admitted_on for one in file.later_files.all()), default=None)
    yield Duty(
        term=AGAIN,
        started_at=record.asked_on,
        owner=file.agency,
        met_at=after,
        ended_at=back_on,
        next_step=f"/care-files/{file.ref}/follow-ups/new",
    )


def _standing(file: CareFile) -> list[FollowUp]:
    """What was asked after a stay and not withdrawn, the earliest first."""
    standing = [one for one in file.follow_ups.all() if one.withdrawn_on is None]

    def when(one: FollowUp) -> tuple[date, int]:
        return one.asked_on, one.pk

    return sorted(standing, key=when)


duties.register_obligations(model=CareFile, derive=owed_after, related=("agency", "follow_ups", "later_files"))
duties.register_obligations(
    model=FollowUp,
    derive=owed_by,
    from_facts=True,
    related=("care_file__agency", "care_file__person", "care_file__follow_ups", "care_file__later_files"),
)
