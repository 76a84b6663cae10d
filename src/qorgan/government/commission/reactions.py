"""What follows from a meeting: whether the next one is owed, and since when its decisions are."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.government.commission.models import Commission, Decision, Meeting


def count_anew(*, record: Meeting, actor: Actor) -> list[Commission | Decision]:
    """The commission and the decisions, whose terms run from the day of the meeting."""
    commission = Commission.objects.select_related("agency").get(pk=record.commission_id)
    return [commission, *record.decisions.select_related("meeting__commission__agency")]


react(model=Meeting, do=count_anew)
