"""What is owed once somebody appealed: the decision of the body appealed to, or word from one that decides outside the house."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.office.appeals.models import Appeal
from qorgan.office.appeals.rules import RULES, answers_here


def owed(record: Appeal) -> Iterable[Duty]:
    """The decision, counted from the day on which the appeal was lodged."""
    rule, form = RULES[record.about], f"/appeals/{record.ref}/decision/new"
    if record.answering is not None and answers_here(record):
        yield Duty(
            term=rule.answer_term,
            started_at=record.lodged_on,
            owner=record.answering,
            met_at=record.decided_on,
            next_step=form,
        )
    elif rule.word_term:
        yield Duty(
            term=rule.word_term,
            subject=record.decision_ref,
            started_at=record.lodged_on,
            owner=record.keeper,
            met_at=record.decided_on,
            next_step=form,
        )


duties.register_obligations(model=Appeal, derive=owed, related=("answering", "keeper"))
