"""The pages of work and follow-up; they also stand on the care file's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Text
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, extend_record, keep_pages
from qorgan.victims.aftercare import commands, queries
from qorgan.victims.care.queries import care_file

IN_NEED = Text(
    en="The person needs help again: admit the person from here, or raise a lead for who is nearer.",
    ru="Человеку снова нужна помощь: примите его отсюда или передайте сигнал тому, кто ближе.",
    kk="Адамға қайтадан көмек керек: осы жерден қабылдаңыз немесе жақын тұрғанға дабыл беріңіз.",
)
JOB_LOST = Text(
    en="The person no longer holds the job {job}: write down its end in the care file.",
    ru="Человек больше не работает на месте {job}: внесите окончание работы в карточку.",
    kk="Адам {job} жұмысында енді істемейді: жұмыстың аяқталғанын картаға енгізіңіз.",
)
WITHDRAWN = Text(
    en="Entered by mistake and withdrawn: {reason}",
    ru="Внесено по ошибке и отозвано: {reason}",
    kk="Қате енгізіліп, кері қайтарылған: {reason}",
)


def _notices(follow_up: Any, actor: Actor) -> Iterable[Text]:
    if follow_up.withdrawn_on:
        yield WITHDRAWN.filled(reason=follow_up.withdrawn_because)
        return
    if queries.wants_in(follow_up):
        yield IN_NEED
    if follow_up.is_still_employed is False and follow_up.job.ended_on is None:
        yield JOB_LOST.filled(job=follow_up.job.ref)


JOBS = (
    Column("started_on", _("Began on"), sort="started_on"),
    Column("employer_kind", _("Kind of employer"), code_list="employer_kinds"),
    Column("occupation", _("Kind of work"), code_list="occupations"),
    Column("found_by", _("Found by"), code_list="job_sources"),
    Column("has_contract", _("With a contract")),
    Column("wage", _("Wage a month, tenge")),
    Column("ended_on", _("Ended on")),
    Column("ended_because", _("Why it ended"), code_list="job_ends"),
)
LISTED = tuple(
    column for column in JOBS if column.name != "found_by"
)  # stands on the care file: a list is as wide as a laptop
ASKED = (
    Column("ref", _("Follow-up"), link=True),
    Column("round", _("Round"), code_list="follow_up_rounds"),
    Column("asked_on", _("Questions asked on"), sort="asked_on"),
    Column("is_reached", _("Reached")),
    Column("work", _("Work"), code_list="work_kinds"),
    Column("needs_help", _("Needs help again")),
)

keep_pages(
    ListPage(
        query=queries.follow_ups,
        menu=Menu(section="victims", order=30, icon="phone"),
        columns=(*ASKED, Column("care_file", _("Care file"))),
        empty=_("Nobody was asked yet."),
        joins=("care_file",),
    ),
    ListPage(
        query=queries.job_placements,
        menu=Menu(section="victims", order=31, icon="briefcase"),
        columns=(Column("ref", _("Job")), Column("care_file", _("Care file")), *LISTED),
        empty=_("No job yet."),
        joins=("care_file",),
    ),
    RecordPage(
        query=queries.follow_up,
        pairs=(
            Pair(_("Care file"), "care_file"),
            Pair(_("Round"), "round", code_list="follow_up_rounds"),
            Pair(_("Questions asked on"), "asked_on"),
            Pair(_("How"), "way", code_list="follow_up_ways"),
            Pair(_("Reached"), "is_reached"),
            Pair(_("Housing"), "housing", code_list="housing_kinds"),
            Pair(_("Work"), "work", code_list="work_kinds"),
            Pair(_("Job"), "job"),
            Pair(_("Still employed in this job"), "is_still_employed"),
            Pair(_("Safety"), "safety", code_list="safety_kinds"),
            Pair(_("Needs help again"), "needs_help"),
            Pair(_("What help"), "wants", code_list="plan_areas"),
            Pair(_("Note"), "note"),
        ),
        actions=(commands.readmit, commands.withdraw_follow_up),
        notices=_notices,
    ),
    FormPage(command=commands.place_in_job, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=commands.end_job, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=commands.record_follow_up, goes_to=lambda made: f"/follow-ups/{made[1].ref}"),
    FormPage(command=commands.readmit, goes_to=lambda made: f"/care-files/{made[0].ref}"),
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
        ),
    ),
)
