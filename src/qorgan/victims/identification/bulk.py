"""Many first decisions at once, for imports and seeded nations: what the command would make, in a few statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.facts import ledger
from qorgan.desk.obligations import ledger as duties
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.victims.identification.commands import criteria_on
from qorgan.victims.identification.models import Decision

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
    referred_on: date | None = None
    referred_to: Agency | None = None


def fault_in(*, row: DecisionRow, today: date) -> Refusal | None:
    """Why a decision cannot be entered, or None."""
    return Refusal("day.in_future", on=row.decided_on) if row.decided_on > today else None


def decide_many(
    *,
    actor: Actor,
    rows: Sequence[DecisionRow],
    people: Sequence[Person],
    and_then: Callable[[list[Decision]], object] | None = None,
) -> list[Decision]:
    """Enter the first decision about each of `people`, in the caller's transaction, tell the ledger, and enter what each owes.

    `and_then` says what else is known about them, before it is asked what they owe; what was done by then is entered as done.

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
    if and_then is not None:
        and_then(decisions)
    duties.enter_owed(decisions, at=actor.now, by=actor.user_ref, done_too=True)
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
        "referred_on": row.referred_on,
        "referred_to": row.referred_to,
    }
