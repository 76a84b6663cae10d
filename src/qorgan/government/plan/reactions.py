"""What follows elsewhere: an executor's report meets its measure's duty, a plan of a region the nation's."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.government.plan.models import CoExecutor, Measure, MeasureReport, Plan


def count_measure_anew(*, record: MeasureReport | CoExecutor, actor: Actor) -> list[Measure]:
    """The measure, whose executors owe their reports."""
    return [Measure.objects.select_related("plan__agency", "owner").get(pk=record.measure_id)]


def count_nation_anew(*, record: Plan, actor: Actor) -> Iterable[Plan]:
    """The nation's plans in whose time a region's plan was adopted."""
    if not record.region:
        return []
    return Plan.objects.filter(region="", adopted_on__lte=record.adopted_on, last_on__gte=record.first_on)


react(model=MeasureReport, do=count_measure_anew)
react(model=CoExecutor, do=count_measure_anew)
react(model=Plan, do=count_nation_anew)
