"""Writing down the work a person found, and asking after the discharge how the person fares."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import Amount, Because, CodeOf, Day, Note, PastDay
from qorgan.desk.records import Record
from qorgan.kernel.refusals import Refusal
from qorgan.victims.aftercare.helping import term_of_help
from qorgan.victims.aftercare.models import FollowUp, JobPlacement
from qorgan.victims.aftercare.queries import LABELS as RECORDS
from qorgan.victims.aftercare.rounds import ROUNDS, earliest
from qorgan.victims.care.commands import LABELS as STAY
from qorgan.victims.care.commands import Channel, Service, admit
from qorgan.victims.care.models import CareFile

MAY, TAKE_IN = "care.plan", "care.admit"
NO_NAMES = _("Write no names.")
LABELS = {
    **RECORDS,
    **{name: STAY[name] for name in ("admitted_on", "channel", "services", "without_bed")},
    "started_on": _("Began on"),
    "employer_kind": _("Kind of employer"),
    "occupation": _("Kind of work"),
    "wage": _("Wage a month, tenge"),
    "found_by": _("Found by"),
    "without_contract": _("Without a contract"),
    "is_after_training": _("After vocational training"),
    "asked_on": _("Questions asked on"),
    "way": _("How"),
    "not_reached": _("The person was not reached"),
    "housing": _("Housing"),
    "work": _("Work"),
    "is_still_employed": _("Still employed in this job"),
    "safety": _("Safety"),
    "needs_help": _("Needs help again"),
    "wants": _("What help"),
    "because": _("In words"),
}
HELPS = {
    "started_on": _("Empty means today"),
    "asked_on": _("Empty means today"),
    "wage": _("Leave empty if it is not known."),
    "admitted_on": _("Empty means today"),
    "note": NO_NAMES,
    "reason": NO_NAMES,
    "job_placement": _("Only if the person was placed in one"),
    "not_reached": _("Leave the answers empty then."),
    "needs_help": _("If yes, the next page offers to admit the person again."),
    "because": _("What was done and by whom, or why nothing is done. Write no names."),
}
EmployerKind = Annotated[str, CodeOf("employer_kinds")]
Occupation = Annotated[str, CodeOf("occupations")]
JobSource = Annotated[str, CodeOf("job_sources")]
JobEnd = Annotated[str, CodeOf("job_ends")]
Round = Annotated[str, CodeOf(ROUNDS)]
Way = Annotated[str, CodeOf("follow_up_ways")]
Housing = Annotated[str, CodeOf("housing_kinds")]
Work = Annotated[str, CodeOf("work_kinds")]
Safety = Annotated[str, CodeOf("safety_kinds")]
Result = Annotated[str, CodeOf("follow_up_results")]
Area = Annotated[str, CodeOf("plan_areas")]


@command(may=MAY, post="/care-files/{care_file}/jobs", title=_("Record a job"), labels=LABELS, helps=HELPS)
def place_in_job(
    *,
    actor: Actor,
    care_file: CareFile,
    employer_kind: EmployerKind,
    occupation: Occupation,
    found_by: JobSource,
    wage: Amount | None = None,
    started_on: Day | None = None,
    without_contract: bool = False,
    is_after_training: bool = False,
    note: Note | None = None,
) -> list[Record]:
    """Write down that a person began to work, during the stay or after it.

    Raises:
        day.outside
    """
    day = not_outside(started_on or actor.today, today=actor.today, since=care_file.admitted_on)
    made = create_record(
        JobPlacement,
        actor=actor,
        care_file=care_file,
        started_on=day,
        employer_kind=employer_kind,
        occupation=occupation,
        wage=wage,
        found_by=found_by,
        has_contract=not without_contract,
        is_after_training=is_after_training,
        note=note or "",
    )
    return [care_file, made]


@command(may=MAY, post="/job-placements/{job_placement}/end", title=_("Record the end of the job"), helps=HELPS)
def end_job(
    *, actor: Actor, job_placement: JobPlacement, ended_because: JobEnd, ended_on: Day | None = None
) -> list[Record]:
    """Write down that a job ended, and why.

    Raises:
        record.ended, day.outside
    """
    held = JobPlacement.objects.select_for_update(of=("self",)).select_related("care_file__person", "care_file__agency")
    found = held.get(pk=job_placement.pk)
    if found.ended_on:
        raise Refusal("record.ended", record=found.ref, on=found.ended_on)
    day = not_outside(ended_on or actor.today, today=actor.today, since=found.started_on)
    found.ended_on, found.ended_because = day, ended_because
    found.save(update_fields=["ended_on", "ended_because"])
    return [found.care_file, found]


@command(may=MAY, post="/care-files/{care_file}/follow-ups", title=_("Record a follow-up"), labels=LABELS, helps=HELPS)
def record_follow_up(
    *,
    actor: Actor,
    care_file: CareFile,
    round: Round,
    way: Way,
    asked_on: Day | None = None,
    not_reached: bool = False,
    housing: Housing | None = None,
    work: Work | None = None,
    job_placement: JobPlacement | None = None,
    is_still_employed: bool | None = None,
    safety: Safety | None = None,
    needs_help: bool | None = None,
    wants: list[Area] | None = None,
    note: Note | None = None,
) -> list[Record]:
    """Write down how a person fares after the stay, or that the person could not be reached; who was not is tried again.

    Raises:
        aftercare.still_in_care, day.outside, aftercare.round_too_early, aftercare.round_asked,
        aftercare.not_reached_not_told, aftercare.job_of_another_person
    """
    held = CareFile.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=care_file.pk)
    if held.discharged_on is None:
        raise Refusal("aftercare.still_in_care", care_file=held.ref)
    day = not_outside(asked_on or actor.today, today=actor.today, since=held.discharged_on)
    first = earliest(round, since=held.discharged_on, today=actor.today)
    if day < first:
        raise Refusal("aftercare.round_too_early", round=country().codes[ROUNDS].get(round).title, on=day, first=first)
    same = Q(is_reached=True) | Q(asked_on=day) if not_reached else Q(is_reached=True)
    before = held.follow_ups.filter(same, round=round, withdrawn_on__isnull=True).first()
    if before:
        title = country().codes[ROUNDS].get(round).title
        raise Refusal("aftercare.round_asked", round=title, care_file=held.ref, follow_up=before.ref)
    answers = {
        "housing": housing or "",
        "work": work or "",
        "safety": safety or "",
        "needs_help": needs_help,
        "is_still_employed": is_still_employed,
        "wants": list(dict.fromkeys(wants or ())),
    }
    if not_reached != (needs_help is None) or (not_reached and any(answers.values())):
        raise Refusal("aftercare.not_reached_not_told")
    if (job_placement and job_placement.care_file.person_id != held.person_id) or (
        is_still_employed is not None and not job_placement
    ):
        raise Refusal("aftercare.job_of_another_person", care_file=held.ref)
    made = create_record(
        FollowUp,
        actor=actor,
        care_file=held,
        round=round,
        asked_on=day,
        way=way,
        is_reached=not not_reached,
        job=job_placement,
        note=note or "",
        **answers,
    )
    return [held, made]


@command(may=MAY, post="/follow-ups/{follow_up}/withdrawal", title=_("Withdraw the follow-up"), helps=HELPS)
def withdraw_follow_up(*, actor: Actor, follow_up: FollowUp, reason: Because) -> list[Record]:
    """Take back a follow-up that was entered by mistake; the round is owed again.

    Raises:
        record.withdrawn
    """
    held = FollowUp.objects.select_for_update(of=("self",)).select_related("care_file__person", "care_file__agency")
    found = held.get(pk=follow_up.pk)
    if found.withdrawn_on:
        raise Refusal("record.withdrawn", record=found.ref, on=found.withdrawn_on)
    found.withdrawn_on, found.withdrawn_because = actor.today, reason
    found.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return [found.care_file, found]


@command(
    may=TAKE_IN,
    post="/follow-ups/{follow_up}/readmission",
    title=_("Admit again"),
    labels=LABELS,
    helps=HELPS,
    begins=True,
)
def readmit(
    *,
    actor: Actor,
    follow_up: FollowUp,
    channel: Channel,
    services: list[Service] | None = None,
    admitted_on: PastDay | None = None,
    without_bed: bool = False,
    note: Note | None = None,
) -> list[Record]:
    """Take in again a person who told in a follow-up of danger or a need; the new file is linked to the earlier one.

    Raises:
        aftercare.help_not_wanted, and whatever an admission is refused for
    """
    _check_found(follow_up)
    before = follow_up.care_file
    made = admit.run(
        actor=actor,
        person=before.person,
        channel=channel,
        admitted_on=admitted_on,
        is_repeat=True,
        exploitation=before.exploitation or None,
        services=services,
        earlier_file=before,
        without_bed=without_bed,
        note=note,
    )
    return [made, follow_up]


@command(may=MAY, post="/follow-ups/{follow_up}/result", title=_("Say what was done"), labels=LABELS, helps=HELPS)
def say_what_was_done(*, actor: Actor, follow_up: FollowUp, result: Result, because: Because) -> list[Record]:
    """Say in a word what was done about the danger or the need that a follow-up found, where no record here tells it.

    A new stay, a referral that was offered, a lead that concerns the person and a request for protection tell it by themselves.

    Raises:
        aftercare.help_not_wanted, aftercare.help_said
    """
    held = FollowUp.objects.select_for_update(of=("self",)).select_related("care_file__person", "care_file__agency")
    found = held.get(pk=follow_up.pk)
    _check_found(found)
    if found.result_on:
        raise Refusal("aftercare.help_said", follow_up=found.ref, on=found.result_on)
    found.result, found.result_on, found.result_because = result, actor.today, because
    found.save(update_fields=["result", "result_on", "result_because"])
    return [found.care_file, found]


def _check_found(follow_up: FollowUp) -> None:
    if follow_up.withdrawn_on or not term_of_help(follow_up):
        raise Refusal("aftercare.help_not_wanted", follow_up=follow_up.ref)
