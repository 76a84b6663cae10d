"""The list of a plan's measures: one row is one measure with what was reported about it last."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.days import not_ahead
from qorgan.desk.history.corrections import corrected
from qorgan.desk.importing.bodies import check_agency
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.single_rows import one_by_one
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.importing.texts import needs_words, worded
from qorgan.desk.records import Record
from qorgan.government.plan.commands import add_measure, check_word, note_progress, refuse_of_another
from qorgan.government.plan.findings import findings_of
from qorgan.government.plan.models import Measure, Plan
from qorgan.government.plan.states import DONE, DONE_BY_WORD, NOT_STARTED, REPORTED

COLUMNS = {
    "key": "key",
    "plan_act": "line",
    "region": "code:regions",
    "number": "line:20",
    "text_en": "note",
    "text_ru": "note",
    "text_kk": "note",
    "owner": "agency",
    "due_on": "day",
    "completion_form": "line",
    "status": "code:measure_statuses",
    "reported_on": "day",
    "completed_on": "day",
    "document": "line",
}


def _plan(job: Job, row: Row) -> Plan | None:
    act, region = row["plan_act"], row["region"] or ""
    found: Plan | None = job.remembered((act, region), lambda: Plan.objects.filter(act=act, region=region).first())
    return found


def check(job: Job, row: Row) -> None:
    """Refuse a row of an unknown plan; flag a status that nobody reports."""
    if not needs_words(row, "text"):
        return
    plan = _plan(job, row)
    if plan is None:
        row.tell("plan_measures.no_plan", "plan_act")
        return
    if row["status"] and row["status"] not in REPORTED and row["status"] != NOT_STARTED:
        row.tell("plan_measures.status_follows", "status")
    check_agency(row, agency=row["owner"], day=plan.adopted_on, column="owner")


def _given(row: Row) -> dict[str, Any]:
    return {
        "number": row["number"],
        **worded(row, "text"),
        "owner": row["owner"],
        "due_on": row["due_on"],
        "completion_form": row["completion_form"],
    }


def _add(job: Job, row: Row) -> Record:
    measure: Measure = add_measure.run(actor=job.actor, plan=_plan(job, row), **_given(row))
    return _report(job, row, measure=measure)


def _report(job: Job, row: Row, *, measure: Measure) -> Measure:
    status, document = row["status"] or NOT_STARTED, row["document"] or ""
    held = DONE if measure.status == DONE_BY_WORD else measure.status
    if status in REPORTED and (status, row["completed_on"], document) != (held, measure.completed_on, measure.document):
        on = row["reported_on"] or row["completed_on"] or job.actor.today
        given = {"status": status, "completed_on": row["completed_on"]}
        for day in (on, row["completed_on"] or on):
            not_ahead(day, today=job.actor.today)
        check_word(**given)
        refuse_of_another(measure.plan, actor=job.actor)
        measure = note_progress(actor=job.actor, measure=measure, on=on, document=document, **given)
    for one in findings_of(measure.plan, [measure]):
        row.tell(one.reason, one.column, **one.told)
    return measure


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the measure of a changed row in line, and report its status when that changed."""
    held: Measure = row.held
    measure, _is_changed = corrected(held, _given(row), actor=job.actor, reason=job.batch)
    yield _report(job, row, measure=measure)


def example(actor: Actor) -> dict[str, str]:
    """The example row as a further measure of the latest plan that has begun, so that it can be tried as it stands."""
    # The act of a plan is open: rows name it to whoever brings them in.
    begun = Plan.objects.filter(first_on__lte=actor.today, adopted_on__lte=actor.today)
    plan = begun.order_by("-first_on", "-id").first()
    if plan is None:
        return {}
    taken = set(Measure.objects.filter(plan=plan).values_list("number", flat=True))
    number = next(str(free) for free in count(1) if str(free) not in taken)
    on = max(plan.first_on, plan.adopted_on)
    days = {"due_on": plan.last_on.isoformat(), "reported_on": on.isoformat()}
    return {"plan_act": plan.act, "region": plan.region, "number": number, **days}


BLAMES = {
    "record.number_taken": "number",
    "plan.completion_day_missing": "completed_on",
    "plan.completion_day_unwanted": "completed_on",
    "day.in_future": "reported_on",
}
PLAN_MEASURES = keep_source(
    Source(
        name="plan_measures",
        columns=COLUMNS,
        nameless=("document",),
        required=frozenset(("plan_act", "number", "owner", "due_on")),
        key="key",
        identity=("plan_act", "region", "number"),
        check=check,
        take=one_by_one(_add),
        correct=correct,
        hold=lambda _job, rows: Measure.objects.select_related("plan__agency", "owner").filter(
            ref__in=[row.ref for row in rows]
        ),
        blames=BLAMES,
        example=example,
    )
)
