"""The step that is left once a term has run out, where it is another than the one that meets it in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from qorgan.desk.obligations.models import Obligation

Step = Callable[[Obligation], str]
LAPSED: dict[str, Step] = {}


def once_lapsed(term: str, step: Step) -> None:
    """Register the form that is the next step of an obligation under a term that ran out."""
    LAPSED[term] = step


def step_at(obligation: Obligation, *, now: datetime) -> str:
    """The path of the form that is the next step at an instant, "" when there is none."""
    lapsed = obligation.is_open and obligation.due_on is not None and obligation.due_at < now
    step = LAPSED.get(obligation.term) if lapsed else None
    return step(obligation) if step else obligation.next_step
