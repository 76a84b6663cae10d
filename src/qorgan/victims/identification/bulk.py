"""Many first decisions at once, for imports and seeded nations: what the command would make, in a few statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.copying import drafted
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.victims.identification.commands import criteria_on
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.refusals import DecisionAhead

AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision about one person. Codes must have been checked against their lists."""

    agency: Agency
    region: str
    decided_on: date
    body: str
    status: str
    exploitation: str = ""
    grounds: str = ""


def fault_in(*, row: DecisionRow, today: date) -> Refusal | None:
    """Why a decision cannot be entered, or None."""
    return DecisionAhead(on=row.decided_on) if row.decided_on > today else None


def decide_many(*, actor: Actor, rows: Sequence[DecisionRow], people: Sequence[Person]) -> list[Decision]:
    """Enter the first decision about each of `people`, in the caller's transaction, and tell the ledger.

    Raises:
        Refusal: a row's fault (see `fault_in`).
        IntegrityError: a decision about one of them stands already. The caller rolls back.
    """
    for row in rows:
        fault = fault_in(row=row, today=actor.today)
        if fault:
            raise fault
    told = [_fields(row, person=person) for row, person in zip(rows, people, strict=True)]
    decisions = drafted(Decision, actor=actor, rows=told)
    Decision.objects.bulk_create(decisions, batch_size=AT_ONCE)
    ledger.tell_new(decisions, at=actor.now)
    return decisions


def _fields(row: DecisionRow, *, person: Person) -> dict[str, object]:
    return {
        "person": person,
        "agency": row.agency,
        "region": row.region or row.agency.region,
        "decided_on": row.decided_on,
        "body": row.body,
        "status": row.status,
        "exploitation": row.exploitation,
        "criteria": criteria_on(row.decided_on),
        "grounds": row.grounds,
        "is_listed": True,
    }
