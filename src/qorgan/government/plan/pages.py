"""The pages of the plan: its measures and how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.government.plan import commands, queries
from qorgan.government.plan.models import Measure, Plan
from qorgan.kernel.texts import LANGUAGES, Text, day_text
from qorgan.kit.bodies import of_the_state, offered
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, keep_pages

OVERDUE = Text(
    en="The deadline of {due_on} passed.",
    ru="Срок {due_on} истёк.",
    kk="{due_on} мерзімі өтіп кетті.",
)
ADOPTED_LATE = Text(
    en="Adopted on {adopted_on}, after its first day: deadlines before that are in order.",
    ru="Утверждён {adopted_on}, позже первого дня: сроки до этой даты допустимы.",
    kk="Бірінші күнінен кейін, {adopted_on} бекітілген: оған дейінгі мерзімдер орынды.",
)
COUNTED = Text(en="{status}: {number}", ru="{status}: {number}", kk="{status}: {number}")


def _adopted_late(plan: Plan, actor: Actor) -> Iterable[Text]:
    if plan.adopted_on > plan.first_on:
        yield ADOPTED_LATE.filled(adopted_on=day_text(plan.adopted_on))


def _overdue(measure: Measure, actor: Actor) -> Iterable[Text]:
    if measure.is_overdue(day=actor.today):
        yield OVERDUE.filled(due_on=day_text(measure.due_on))


def _standing(plan: Plan, language: str) -> Text | None:
    """How many measures stand at each status, in the order of the country's list."""
    found = list(plan.measures.values_list("status", flat=True))
    statuses = country().codes["measure_statuses"]
    told = [COUNTED.filled(status=item.title, number=found.count(item.code)) for item in statuses if item.code in found]
    return Text(**{code: ", ".join(text.in_(code) for text in told) for code in LANGUAGES}) if told else None


def _as_it_stands(name: str, *fields: str) -> Any:
    """The present values of the record a form is about."""

    def values(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
        return {field: getattr(records[name], field) for field in fields}

    return values


def _progress(records: Mapping[str, Any], actor: Actor) -> dict[str, date]:
    return {"on": actor.today}


MEASURE_COLUMNS = (
    Column("number", _("Number"), link=True),
    Column("text", _("Measure")),
    Column("owner", _("Responsible body")),
    Column("due_on", _("Due on")),
    Column("status", _("Status"), code_list="measure_statuses", badge=True),
)
PLAN_FIELDS = ("title_en", "title_ru", "title_kk", "act", "first_on", "last_on", "adopted_on")

OWNERS = {"owner": offered(of_the_state, closed_too=True)}

keep_pages(
    ListPage(
        query=queries.plans,
        menu=Menu(section="government", order=20, icon="certificate"),
        new=commands.keep_plan,
        columns=(
            Column("title", _("Plan of action"), link=True),
            Column("first_on", _("First day"), sort="first_on"),
            Column("last_on", _("Last day")),
            Column("act", _("Act that adopted it")),
            Column("region", _("Region"), code_list="regions"),
        ),
        empty=_("No plan yet. Enter one, then add its measures."),
    ),
    RecordPage(
        query=queries.plan,
        pairs=(
            Pair(_("Act that adopted it"), "act"),
            Pair(_("First day"), "first_on"),
            Pair(_("Last day"), "last_on"),
            Pair(_("Adopted on"), "adopted_on"),
            Pair(_("Region"), "region", code_list="regions"),
            Pair(_("Kept by"), "agency"),
            Pair(_("Measures by status"), cell=_standing),
        ),
        notices=_adopted_late,
        sections=(
            Section(
                _("Measures"),
                rows=lambda plan, actor: queries.measures_for(actor).filter(plan=plan).order_by("id"),
                columns=MEASURE_COLUMNS,
                actions=(commands.add_measure,),
                row_actions=(commands.report_progress,),
                empty=_("No measures yet."),
            ),
        ),
        actions=(commands.add_measure, commands.correct_plan),
    ),
    ListPage(
        query=queries.measures,
        menu=Menu(section="government", order=21, icon="checklist", on_home=True),
        columns=(*MEASURE_COLUMNS[:3], Column("due_on", _("Due on"), sort="due_on"), MEASURE_COLUMNS[4]),
        empty=_("No measures yet. Add them on the page of their plan."),
    ),
    RecordPage(
        query=queries.measure,
        pairs=(
            Pair(_("Measure"), "text"),
            Pair(_("Plan of action"), "plan"),
            Pair(_("Status"), "status", code_list="measure_statuses", badge=True),
            Pair(_("Responsible body"), "owner"),
            Pair(_("Form of completion"), "completion_form"),
            Pair(_("Due on"), "due_on"),
            Pair(_("Completed on"), "completed_on"),
            Pair(_("Document"), "document"),
        ),
        title=lambda measure, language: f"{measure.plan.title.in_(language)}: {measure.number}",
        notices=_overdue,
        sections=(
            Section(
                _("Reports about this measure"),
                rows=lambda measure, actor: queries.progress_for(actor).filter(measure=measure).order_by("-on", "-id"),
                columns=(
                    Column("on", _("Date")),
                    Column("status", _("Status"), code_list="measure_statuses", badge=True),
                    Column("document", _("Document")),
                    Column("note", _("Note")),
                ),
                actions=(commands.report_progress,),
                empty=_("Nothing reported yet."),
            ),
        ),
        actions=(commands.report_progress,),
    ),
    FormPage(command=commands.correct_plan, initial=_as_it_stands("plan", *PLAN_FIELDS)),
    FormPage(command=commands.add_measure, choices=OWNERS, goes_to=lambda measure: f"/plans/{measure.plan.ref}"),
    FormPage(command=commands.report_progress, initial=_progress),
)
