"""Which measures are likely to be late, by a plain rule from what their executors did before; the numbers stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median_low
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.government.plan.models import Measure, Plan
from qorgan.government.plan.queries import READ, measures_for
from qorgan.government.plan.states import DROPPED, OPEN_STATUSES
from qorgan.kernel.texts import Phrase, Text

LEAST, HALF = 4, 2
"""From how many terms that passed a body's past says something, and one of how many of them late makes the next likely so."""
PAST = Phrase("Of {owed} terms that passed, {late} were reported late and {missing} not at all.")
DAYS = Phrase(
    "Of {owed} terms that passed, {late} were reported late, half of them by {days} days or more, and {missing} not at all."
)


@dataclass(kw_only=True)
class Past:
    """What a body did by the terms that passed: how many there were, by how many days reports came late, and how many never came."""

    owed: int = 0
    days: list[int] = field(default_factory=list)
    missing: int = 0

    @property
    def late(self) -> int:
        """How many reports came late."""
        return len(self.days)

    @property
    def usual(self) -> int | None:
        """By how many days a late report is late: half of them by as many or more; None where none came late."""
        return median_low(self.days) if self.days else None

    @property
    def is_slipping(self) -> bool:
        """The rule: of at least four terms that passed, half or more were not kept."""
        return self.owed >= LEAST and (self.late + self.missing) * HALF >= self.owed

    @property
    def says(self) -> Text:
        """The numbers in words."""
        told = {"owed": self.owed, "late": self.late, "missing": self.missing}
        return DAYS.filled(**told, days=self.usual) if self.days else PAST.filled(**told)


@dataclass(frozen=True, kw_only=True)
class Slip:
    """The next report of one executor on one measure, likely to be late; `expected_on` where its late reports say by how much."""

    measure: Measure
    executor: Agency
    term_on: date
    past: Past

    @property
    def expected_on(self) -> date | None:
        """The day on which it would come if it is late as usual."""
        return self.term_on + timedelta(days=self.past.usual) if self.past.usual else None


def pasts_of(measures: Iterable[Measure], *, today: date) -> Mapping[int, Past]:
    """What each body did by the terms that passed, over measures that name days of the year and were not dropped."""
    found: dict[int, Past] = defaultdict(Past)
    for measure in measures:
        if not measure.report_days or measure.status == DROPPED:
            continue
        for body, term, came in _terms(measure):
            if term < today:
                past = found[body.pk]
                past.owed += 1
                if came is None:
                    past.missing += 1
                elif came > term:
                    past.days.append((came - term).days)
    return found


def slips_of(plan: Plan, *, actor: Actor) -> list[Slip]:
    """The open measures of a plan whose next report is likely to be late, the nearest term first."""
    measures = list(measures_for(actor).prefetch_related("reports").order_by("id"))
    pasts = pasts_of(measures, today=actor.today)
    found: list[Slip] = []
    for measure in measures:
        if measure.plan_id != plan.pk or not measure.report_days or measure.status not in OPEN_STATUSES:
            continue
        following: dict[int, Slip] = {}
        for body, term, came in _terms(measure):
            past = pasts.get(body.pk)
            if came is None and term >= actor.today and past and past.is_slipping:
                following.setdefault(body.pk, Slip(measure=measure, executor=body, term_on=term, past=past))
        found += following.values()
    return sorted(found, key=lambda slip: (slip.term_on, slip.measure.pk, slip.executor.pk))


def _terms(measure: Measure) -> Iterator[tuple[Agency, date, date | None]]:
    """Each term that an executor owes, with the day on which its report first came."""
    came = {(one.agency_id, one.term_on): one.first_submitted_on for one in measure.reports.all()}
    for body in measure.executors:
        for term in measure.owed_terms:
            yield body, term, came.get((body.pk, term))


@query(may=READ, get="/plans/{plan}/slippage", title=_("Likely to be late"))
def plan_slippage(*, actor: Actor, plan: Plan) -> list[dict[str, Any]]:
    """The next reports on a plan's open measures that are likely to be late, with what their executors did before.

    Likely: of at least four terms that passed, on any plan, the executor kept half or fewer.
    """
    return [
        {
            "measure": slip.measure.ref,
            "number": slip.measure.number,
            "executor": slip.executor.ref,
            "term_on": slip.term_on,
            "expected_on": slip.expected_on,
            "owed": slip.past.owed,
            "late": slip.past.late,
            "missing": slip.past.missing,
            "usual_days": slip.past.usual,
        }
        for slip in slips_of(plan, actor=actor)
    ]
