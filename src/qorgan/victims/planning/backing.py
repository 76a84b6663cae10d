"""What should stand behind a discharge as somebody who made it: needs found, a plan with goals, the goals closed.

The Standard asks for an assessment and an individual plan of everybody in care; it bars no discharge for want of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.kernel.texts import Phrase, Text
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.remarks import Behind, stand_behind
from qorgan.victims.planning.models import CareGoal, CarePlan

NO_NEEDS, NO_PLAN, NO_GOALS, GOALS_OPEN = "no_needs_assessment", "no_plan", "no_goals", "goals_open"
TEXTS: dict[str, Text] = {
    NO_NEEDS: Phrase("Needs were never assessed."),
    NO_PLAN: Phrase("There is no individual plan."),
    NO_GOALS: Phrase("The individual plan names no goals."),
    GOALS_OPEN: Phrase("Goals of the individual plan are still open."),
}


def lacks(care_file: CareFile) -> Iterable[str]:
    """What a file lacks, of needs found and the plan that stands."""
    if not care_file.needs_assessments.exists():
        yield NO_NEEDS
    plan = CarePlan.objects.filter(care_file=care_file, superseded_on__isnull=True).first()
    if plan is None:
        yield NO_PLAN
        return
    goals = CareGoal.objects.filter(care_plan=plan)
    if not goals.exists():
        yield NO_GOALS
    elif goals.filter(closed_on__isnull=True).exists():
        yield GOALS_OPEN


stand_behind(Behind(texts=TEXTS, lacks_of=lacks))
