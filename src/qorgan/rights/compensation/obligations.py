"""What is owed once a person is a procedural victim: the right explained; an application decided; an award sent for payment.

While the basis of an award is gone it waits for no list: what is owed then is to look at it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.justice.crimes.models import Proceeding
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.procedural import against
from qorgan.rights.compensation.states import APPLIED, REFUSED, RETURNED, WITHDRAWN


def owed_to_victims(record: Proceeding) -> Iterable[Duty]:
    """The right explained to each standing injured party, from the day of recognition, until it is known that there was no offence."""
    for party in record.injured_parties.all():
        if party.withdrawn_on:
            continue
        told, gone = getattr(party, "explanation", None), against(party)
        yield Duty(
            term="compensation.explain", key=party.ref, started_at=party.recognised_on, owner=record.agency,
            met_at=told.explained_on if told else None, ended_at=None if told or not gone else gone.since,
            next_step=f"/injured-parties/{party.ref}/explanation/new",
        )  # fmt: skip


def owed_on_claim(record: CompensationClaim) -> Iterable[Duty]:
    """A decision from the day of application; the papers to the treasury from the award, and from each return of the money.

    What was done in time stays so when the award is taken back; papers that were not sent by then are owed no more.
    """
    former = next(iter(record.former_awards.all()), None)
    decided_on = former.awarded_on if former else record.decided_on
    if record.state != WITHDRAWN:
        yield Duty(
            term="compensation.decide", started_at=record.applied_on, owner=record.agency, met_at=decided_on,
            next_step=f"/compensation-claims/{record.ref}" if record.state == APPLIED else "",
        )  # fmt: skip
    listed, *again = _listed_on(record)
    if decided_on and (record.amount or listed):
        yield Duty(
            term="compensation.list", started_at=decided_on, owner=record.agency, met_at=listed,
            next_step="/treasury-lists/new", cancelled_at=None if listed else record.doubted_at,
        )  # fmt: skip
    if record.amount:
        yield from _owed_again(record, listed_on=again)
    yield from _looks_owed(record)


def _looks_owed(record: CompensationClaim) -> Iterable[Duty]:
    """A look at an award whose basis is gone, until it is taken back, was paid before that day after all, or has its basis again."""
    if record.doubted_at:
        taken_back_on = record.decided_on if record.state == REFUSED else None
        yield Duty(
            term="compensation.look_again", started_at=record.doubted_at, owner=record.agency,
            met_at=taken_back_on or record.paid_on, next_step=f"/compensation-claims/{record.ref}",
        )  # fmt: skip


def _came_back_on(record: CompensationClaim) -> list[date]:
    """The days on which the money came back, in order."""
    waits_since = {record.returned_on} if record.state == RETURNED and record.returned_on else set()
    return sorted(waits_since | {one.until_on for one in record.former_payments.all() if one.return_reason})


def _listed_on(record: CompensationClaim) -> list[date | None]:
    """The day of the list that the award was sent on, and of the one after each return of the money; None where it waits.

    Of an award whose first lists were not kept, the first one known stands for them.
    """
    known: list[date | None] = [one.treasury_list.listed_on for one in record.listings.all()]
    known.sort(key=str)
    sent = 1 + len(_came_back_on(record)) - (record.state == RETURNED)
    known = [*known[:1] * (sent - len(known)), *known]
    return [*known, *[None] * (1 + len(_came_back_on(record)) - len(known))]


def _owed_again(record: CompensationClaim, *, listed_on: list[date | None]) -> Iterable[Duty]:
    """The next list from each day on which the money came back: whoever was not reached still waits for it."""
    for day, listed in zip(_came_back_on(record), listed_on, strict=False):
        yield Duty(
            term="compensation.list", key=f"returned {day}", started_at=day, owner=record.agency, met_at=listed,
            next_step="/treasury-lists/new", cancelled_at=None if listed else record.doubted_at,
        )  # fmt: skip


duties.owe(
    model=Proceeding,
    derive=owed_to_victims,
    related=("agency", "injured_parties__explanation", "stages", "joined_into__stages"),
)
duties.owe(
    model=CompensationClaim, derive=owed_on_claim,
    related=("agency", "former_payments", "former_awards", "listings__treasury_list"),
)  # fmt: skip
