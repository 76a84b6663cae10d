"""An appeal moves the decision that it is about, and what hangs on it: both are brought in line with the outcome."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.desk.records import Record
from qorgan.office.appeals.models import Appeal
from qorgan.office.appeals.rules import RULES


def _appealed(*, record: Appeal, actor: Actor) -> list[Record]:
    decision = RULES[record.about].model._default_manager.get(ref=record.decision_ref)
    return [decision, *RULES[record.about].touches(decision)]  # type: ignore[list-item]


react(model=Appeal, do=_appealed)
