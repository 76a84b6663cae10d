"""What may be asked about work and follow-up; who sees the care file sees them."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.victims.aftercare.facts import FactFollowUp, FactJob, derive_follow_up, derive_job
from qorgan.victims.aftercare.helping import is_in_need
from qorgan.victims.aftercare.models import FollowUp, JobPlacement
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.queries import READ

FILE = ("care_file__person", "care_file__agency")
LABELS = {
    "round": _("Round"),
    "in_need": _("Only those who need help again"),
    "still_working": _("Only jobs not known to have ended"),
    "asked_from": _("Asked from"),
    "asked_until": _("Asked until"),
}


def jobs_visible_to(actor: Actor) -> QuerySet[JobPlacement]:
    """The jobs of the people whose care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return JobPlacement.objects.filter(reach).select_related(*FILE)


def follow_ups_visible_to(actor: Actor) -> QuerySet[FollowUp]:
    """The follow-ups after the stays whose care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return FollowUp.objects.filter(reach).select_related(*FILE, "job")


def _done_before(found: FollowUp, actor: Actor) -> tuple[str, ...]:
    """What was said is said once, and who came back is not taken in anew."""
    is_back = found.care_file.later_files.exists()
    return (*(("say_what_was_done",) if found.result_on else ()), *(("readmit",) if is_back else ()))


register_type(
    RecordType(
        name="job_placement",
        title=_("Job"),
        model=JobPlacement,
        visible_to=jobs_visible_to,
        also=("employer_kind", "occupation"),
        shown_on=("care_file",),
    )
)
register_type(
    RecordType(
        name="follow_up",
        title=_("Follow-up"),
        model=FollowUp,
        visible_to=follow_ups_visible_to,
        but=("way",),
        path="/follow-ups/{ref}",
    )
)
register_workflow(
    Workflow(
        model=CareFile,
        state=attrgetter("state"),
        steps=frozenset({("discharged", "record_follow_up")}),
    )
)
register_workflow(Workflow(model=JobPlacement, state=attrgetter("state"), steps=frozenset({("working", "end_job")})))
register_workflow(
    Workflow(
        model=FollowUp,
        state=lambda found: "in_need" if is_in_need(found) else found.state,
        steps=frozenset(
            {
                ("recorded", "withdraw_follow_up"),
                *(("in_need", act) for act in ("withdraw_follow_up", "readmit", "say_what_was_done")),
            }
        ),
        withheld=_done_before,
    )
)
ledger.tell(model=JobPlacement, tells=(FactJob,), derive=derive_job, related=FILE)
ledger.tell(model=FollowUp, tells=(FactFollowUp,), derive=derive_follow_up, related=FILE)


@query(
    may=READ, get="/job-placements", title=_("Jobs found"), labels=LABELS, orders={"started_on": ("-started_on", "-id")}
)
def job_placements(*, actor: Actor, still_working: bool = False) -> QuerySet[JobPlacement]:
    """Jobs that people in care or after care began, one row a job, the latest first."""
    rows = jobs_visible_to(actor)
    return rows.filter(ended_on__isnull=True) if still_working else rows


@query(may=READ, get="/follow-ups", title=_("Follow-ups"), labels=LABELS, orders={"asked_on": ("-asked_on", "-id")})
def follow_ups(
    *,
    actor: Actor,
    round: Annotated[str, CodeOf("follow_up_rounds")] | None = None,
    in_need: bool = False,
    asked_from: Day | None = None,
    asked_until: Day | None = None,
) -> QuerySet[FollowUp]:
    """How people fare after care, one row a try to ask, the latest first; withdrawn rows stand in it, marked."""
    rows = follow_ups_visible_to(actor)
    rows = rows.filter(round=round) if round else rows
    rows = rows.filter(needs_help=True, withdrawn_on__isnull=True) if in_need else rows
    rows = rows.filter(asked_on__gte=asked_from) if asked_from else rows
    return rows.filter(asked_on__lte=asked_until) if asked_until else rows


@query(may=READ, get="/follow-ups/{follow_up}", title=_("Follow-up"))
def follow_up(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """One follow-up."""
    return follow_up
