"""What obligations tell statistics: whether a term was kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country, day_here
from qorgan.desk.facts import ledger
from qorgan.desk.facts.models import Fact, StateFact, covering_index, ledger_constraints, ledger_indexes
from qorgan.desk.fields import OPEN
from qorgan.desk.obligations.models import Obligation

IN_TIME, LATE, NOT_MET, MISSED = "in_time", "late", "not_met", "missed"


class FactObligation(StateFact):
    """One obligation whose term runs out on a day, and whether it was met; `is_healed`: by what was entered when it had run out."""

    grain = "one obligation, on the day it is due; stopped, private, guarded ones and those no longer owed tell nothing, missed ones do"
    dimensions: ClassVar[dict[str, str]] = {
        "term": "terms",
        "agency_kind": "agency_kinds",
        "result": "term_results",
        "region": "regions",
    }

    states = ("result", "is_healed")

    term = fields.CharField(OPEN, max_length=60)
    agency_kind = fields.CharField(OPEN, max_length=40)
    result = fields.CharField(OPEN, max_length=20)
    is_healed = fields.BooleanField(OPEN, default=False)

    class Meta:
        db_table = "fact_obligations"
        indexes = [*ledger_indexes("fact_obligation"), covering_index("fact_obligation", "term", "result", "region")]
        constraints = ledger_constraints("fact_obligation")


def result_of(obligation: Obligation) -> str:
    """Met in time, met late, not met so far, or missed for good."""
    if obligation.is_missed:
        return MISSED
    if obligation.met_at is None:
        return NOT_MET
    return IN_TIME if obligation.met_at <= obligation.due_at else LATE


def derive(record: models.Model) -> Iterable[Fact]:
    """What became of an obligation and since when, unless its term stands still, it is no longer owed, or it is private or guarded."""
    assert isinstance(record, Obligation)
    if record.due_on is None or _is_over(record) or record.is_private or _is_guarded(record.term):
        return
    result, came_at = result_of(record), record.met_at or record.cancelled_at
    is_later = result in (LATE, MISSED) and came_at
    yield from FactObligation.in_states(
        *([(None, {"result": NOT_MET, "is_healed": False})] if is_later else []),
        (
            day_here(came_at) if is_later and came_at else None,
            {"result": result, "is_healed": record.kept_late_at is not None},
        ),
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.due_on,
        term=record.term,
        agency_kind=record.agency.kind,
    )


def _is_over(record: Obligation) -> bool:
    """Whether it is owed no more and nobody missed it."""
    return record.cancelled_at is not None and not record.is_missed


def _is_guarded(term: str) -> bool:
    """Whether it is owed inside a compartment: a count by region and day would tell that somebody is protected."""
    terms = country().terms
    return term in terms and terms[term].guarded


ledger.tell(model=Obligation, tells=(FactObligation,), derive=derive, related=("agency",))
