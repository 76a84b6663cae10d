"""What follows elsewhere: a look again moves the facts and the duties of its finding."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.government.inspections.models import Finding, Reinspection


def count_finding_anew(*, record: Reinspection, actor: Actor) -> list[Finding]:
    """The finding that was looked at."""
    return [Finding.objects.select_related("organisation__agency", "inspection__agency").get(pk=record.finding_id)]


react(model=Reinspection, do=count_finding_anew)
