"""What does not fit in a plan's measures: told where they are read and where they are brought in, and refused nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qorgan.desk.attachments.queries import holding_files
from qorgan.desk.importing.reasons import about, sentences_of
from qorgan.government.plan.models import Measure, Plan
from qorgan.government.plan.states import TOLD_DONE
from qorgan.kernel.texts import LANGUAGES, Text

TEXTS = tuple(f"text_{code}" for code in LANGUAGES)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What does not fit in one measure: a reason of the room, the column it is about, and the values that it names."""

    measure: Measure
    reason: str
    column: str
    told: Mapping[str, object]

    @property
    def says(self) -> Text:
        """What it is, in words."""
        remark = about(self.reason, self.column, **self.told)
        return sentences_of(reason=remark.reason, value=remark.value, data=remark.data)[0]


def findings_of(plan: Plan, measures: Iterable[Measure]) -> list[Finding]:
    """What does not fit in some measures of a plan, in the order of its measures."""
    wanted, every = {one.pk for one in measures}, list(plan.measures.select_related("amendment").order_by("id"))
    filed = holding_files(one.ref for one in every if one.pk in wanted)
    found: list[Finding] = []
    for place, measure in enumerate(every):
        if measure.pk in wanted:
            measure.plan = plan
            found += _findings(measure, before=every[:place], has_file=measure.ref in filed)
    return found


def _findings(measure: Measure, *, before: Sequence[Measure], has_file: bool) -> Iterator[Finding]:
    def finding(name: str, column: str, **told: object) -> Finding:
        return Finding(measure=measure, reason=name, column=column, told=told)

    plan = measure.plan
    if not plan.first_on <= measure.due_on <= plan.last_on:
        days = {"first": plan.first_on, "last": plan.last_on}
        yield finding("plan_measures.due_outside_plan", "due_on", due_on=measure.due_on, **days)
    for name in TEXTS:
        twin = next((one for one in before if getattr(one, name) == getattr(measure, name)), None)
        if twin:
            yield finding("plan_measures.same_text", name, number=twin.number)
            break
    if measure.since_on and not measure.amendment_id:
        yield finding("plan_measures.without_act", "plan_act", on=measure.since_on)
    if measure.status in TOLD_DONE and not has_file and not measure.reports.filter(ref=measure.document).exists():
        yield finding("plan_measures.no_file", "document")
