"""What the house owes: the rules told, serious incidents told outside, complaints answered."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.care.models import CareFile
from qorgan.victims.house.facts import is_serious
from qorgan.victims.house.models import Complaint, Incident
from qorgan.victims.house.terms import ANSWER, REPORT, RULES


def owed_to(record: CareFile) -> Iterable[Duty]:
    """The house rules told, counted from the admission; what was not due when the stay ended is owed no more, the rest was missed."""
    told = min((one.told_on for one in record.rules_told.all() if not one.withdrawn_on), default=None)
    if told or not (record.is_listed and record.discharged_on):
        yield Duty(
            term=RULES,
            started_at=record.admitted_on,
            owner=record.agency,
            met_at=told,
            ended_at=record.discharged_on,
            next_step=f"/care-files/{record.ref}/rules-told/new",
        )


def owed_on_incident(record: Incident) -> Iterable[Duty]:
    """A serious incident told outside the house, counted from its day."""
    if is_serious(record.kind):
        yield Duty(
            term=REPORT,
            started_at=record.happened_on,
            owner=record.agency,
            met_at=record.reported_on,
            cancelled_at=record.withdrawn_on,
            next_step=f"/incidents/{record.ref}/report/new",
        )


def owed_on_complaint(record: Complaint) -> Iterable[Duty]:
    """An answer, counted from the day it was received."""
    yield Duty(
        term=ANSWER,
        started_at=record.received_on,
        owner=record.answering,
        met_at=record.answered_on,
        next_step=f"/complaints/{record.ref}/answer/new",
    )


duties.register_obligations(model=CareFile, derive=owed_to, related=("agency", "rules_told"))
duties.register_obligations(model=Incident, derive=owed_on_incident, related=("agency",))
duties.register_obligations(model=Complaint, derive=owed_on_complaint, related=("answering",))
