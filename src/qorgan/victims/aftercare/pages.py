"""The pages of work and follow-up; they also stand on the care file's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.commands import raise_lead
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    RecordPage,
    Section,
    Stage,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.people.models import Person
from qorgan.victims.aftercare import commands, queries
from qorgan.victims.aftercare.helping import DANGER, helped_on, is_in_need, term_of_help
from qorgan.victims.aftercare.models import FollowUp, JobPlacement
from qorgan.victims.aftercare.obligations import is_tried_again
from qorgan.victims.care import beds
from qorgan.victims.care.queries import care_file
from qorgan.victims.referral.commands import prepare_referral

IN_NEED = Phrase(
    "The person needs help again: admit the person from here, refer to others, or raise a lead for who is nearer. If none of it is"
    " done, say what was."
)
IN_DANGER = Phrase(
    "The person is in danger: ask for measures of safety, raise a lead, admit the person from here or refer to others. If none of it"
    " is done, say what was."
)
HELPED = Phrase("A step for the person is on record since {on}.")
TRY_AGAIN = Phrase("The person was not reached: a try in vain does not end the round, try again on another day.")
JOB_LOST = Phrase("The person no longer holds the job {job}: write down its end in the care file.")
WITHDRAWN = Phrase("Entered by mistake and withdrawn: {reason}")


def _notices(follow_up: Any, actor: Actor) -> Iterable[Text]:
    if follow_up.withdrawn_on:
        yield WITHDRAWN.filled(reason=follow_up.withdrawn_because)
        return
    if is_in_need(follow_up):
        since = helped_on(follow_up)
        if since:
            yield HELPED.filled(on=since)
        else:
            yield IN_DANGER if term_of_help(follow_up) == DANGER else IN_NEED
    if is_tried_again(follow_up):
        yield TRY_AGAIN
    if follow_up.is_still_employed is False and follow_up.job.ended_on is None:
        yield JOB_LOST.filled(job=follow_up.job.ref)


def person_in_need(follow_up: FollowUp, actor: Actor) -> list[Person]:
    """Of whom danger or a need was found, for the acts that help; nobody where nothing was."""
    return [follow_up.care_file.person] if is_in_need(follow_up) else []


JOBS = columns_of(
    JobPlacement,
    "started_on employer_kind occupation",
    Column("found_by", _("Found by"), code_list="job_sources"),
    "has_contract wage ended_on ended_because",
)
LISTED = tuple(
    column for column in JOBS if column.name != "found_by"
)  # stands on the care file: a list is as wide as a laptop
ASKED = (
    Column("ref", _("Follow-up"), link=True),
    Column("round", _("Round"), code_list="follow_up_rounds"),
    Column("asked_on", _("Questions asked on")),
    Column("is_reached", _("Reached")),
    Column("work", _("Work"), code_list="work_kinds"),
    Column("needs_help", _("Needs help again")),
)

keep_pages(
    ListPage(
        query=queries.follow_ups,
        columns=(*ASKED, "care_file"),
        empty=_("Nobody was asked yet."),
        joins=("care_file",),
    ),
    ListPage(
        query=queries.job_placements,
        columns=("ref care_file", *LISTED),
        empty=_("No job yet."),
        joins=("care_file",),
    ),
    RecordPage(
        query=queries.follow_up,
        pairs=(
            "care_file round asked_on way is_reached housing work job is_still_employed safety needs_help",
            "wants note result result_because",
        ),
        sections=(
            Section(
                _("A step for the person"),
                rows=person_in_need,
                columns=columns_of(Person, Column("ref", link=True)),
                row_actions=(prepare_referral, raise_lead),
                empty=_("No step is owed."),
            ),
        ),
        actions=(commands.readmit, commands.say_what_was_done, commands.withdraw_follow_up),
        notices=_notices,
    ),
    FormPage(command=commands.place_in_job, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=commands.end_job, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=commands.record_follow_up, goes_to=lambda made: f"/follow-ups/{made[1].ref}"),
    FormPage(command=commands.say_what_was_done, goes_to=lambda made: f"/follow-ups/{made[1].ref}"),
    FormPage(
        command=commands.readmit,
        goes_to=lambda made: f"/care-files/{made[0].ref}",
        tells=lambda made, actor: beds.beyond_places(made[0]),
    ),
    FormPage(command=commands.withdraw_follow_up, goes_to=lambda made: f"/follow-ups/{made[1].ref}"),
)
extend_record(
    care_file,
    sections=(
        Section(
            _("Jobs found"),
            rows=lambda file, actor: (
                queries.jobs_visible_to(actor).filter(care_file=file).order_by("-started_on", "-id")
            ),
            columns=JOBS,
            actions=(commands.place_in_job,),
            row_actions=(commands.end_job,),
            empty=_("No job yet."),
        ),
        Section(
            _("Follow-ups"),
            rows=lambda file, actor: file.follow_ups.order_by("-asked_on", "-id"),
            columns=ASKED,
            actions=(commands.record_follow_up,),
            empty=_("Nobody was asked yet."),
            stages=(Stage(_("Follow-up"), "asked_on", 60),),
        ),
    ),
)
