"""The pages of inspections: visits with their answers, findings with what became of them, looks again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.government.inspections import commands, findings, queries
from qorgan.government.inspections.checklists import NONE_KNOWN
from qorgan.government.inspections.models import Finding, Inspection, Reinspection
from qorgan.government.inspections.papers import inspection_act, mending_order
from qorgan.government.inspections.risk import SAID
from qorgan.government.inspections.states import HELD, KEEP, PLANNED, state_of, state_of_finding
from qorgan.government.providers.queries import organisation
from qorgan.government.providers.working import regions_offered
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    OwnForm,
    OwnPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)

CANCELLED = Phrase("Cancelled on {on}: {reason}")
AS_IT_READ = Phrase("The items stand as the checklist read on the day of the visit; it has read so since {since}.")
OVERDUE = Phrase("It was to be mended by {on}.")
ONLY_A_LOOK = Phrase("Told to be mended on {on}: {note}. Only a re-inspection closes it.")


def _state(inspection: Inspection, language: str) -> str:
    return country().codes[commands.STATES].label(state_of(inspection), language)


def _finding_state(finding: Finding, language: str) -> str:
    return country().codes[findings.STATES].label(state_of_finding(finding), language)


def _signals(inspection: Inspection, language: str) -> str:
    return "; ".join(SAID[name].filled(n=n).in_(language) for name, n in inspection.signals.items() if name in SAID)


def _of_inspection(inspection: Inspection, actor: Actor) -> Iterable[Text]:
    if inspection.cancelled_on:
        yield CANCELLED.filled(on=day_text(inspection.cancelled_on), reason=inspection.cancelled_reason)
    if inspection.checklist_on:
        yield AS_IT_READ.filled(since=day_text(inspection.checklist_on))


def _of_finding(finding: Finding, actor: Actor) -> Iterable[Text]:
    if finding.closed_on:
        return
    if finding.mended_on:
        yield ONLY_A_LOOK.filled(on=day_text(finding.mended_on), note=finding.mended_note)
    elif finding.due_on and finding.due_on < actor.today:
        yield OVERDUE.filled(on=day_text(finding.due_on))


def _answers(inspection: Inspection, actor: Actor) -> Mapping[str, Any]:
    """The answers by group, in the words of the day, and whether the sheet is still to be filled in by this actor."""
    groups: list[tuple[str, list[dict[str, Any]]]] = []
    for line in inspection.answers:
        if not groups or groups[-1][0] != line["group"]:
            groups.append((line["group"], []))
        cited = Text.of(line["article"]) if line["article"] else NONE_KNOWN
        groups[-1][1].append(line | {"text": Text.of(line["text"]), "article": cited})
    is_planned = state_of(inspection) == PLANNED
    is_ours = actor.may(KEEP) and is_planned and inspection.agency_id == actor.agency.pk
    return {"groups": groups, "is_ours": is_ours, "is_planned": is_planned}


def _today(records: Mapping[str, Any], actor: Actor, *, name: str) -> dict[str, date]:
    return {name: actor.today}


def _planning(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    regions = regions_offered(records, actor)
    return {"region": regions[0][0] if len(regions) == 1 else "", "reason": "regular"}


def _to_finding(made: Any) -> str:
    found = made[-1] if isinstance(made, list) else made
    return f"/findings/{found.ref}"


def _to_inspection(made: Any) -> str:
    return f"/inspections/{(made[0] if isinstance(made, list) else made).ref}"


def _counted(inspection: Inspection, language: str) -> Text | None:
    if state_of(inspection) != HELD:
        return None
    codes, told = country().codes[commands.ANSWERS], [line["answer"] for line in inspection.answers]
    parts = [(item.title, told.count(item.code)) for item in codes if item.code in told]
    return Text(**{code: ", ".join(f"{title.in_(code)}: {number}" for title, number in parts) for code in LANGUAGES})


VISITS = columns_of(
    Inspection,
    Column("planned_on", link=True),
    "held_on organisation region agency reason",
    Column("state", _("State"), cell=_state, badge=True),
)
FOUND = columns_of(
    Finding,
    Column("text", _("Checklist item"), link=True),
    "organisation region found_on is_critical order due_on",
    Column("state", _("State"), cell=_finding_state, badge=True),
)
LOOKS = columns_of(Reinspection, Column("held_on", link=True), Column("answer", badge=True), "note agency")

keep_pages(
    OwnPage(
        title=queries.inspection_targets.title,
        path="/inspection-targets",
        may=KEEP,
    ),
    OwnForm(command=commands.hold_inspection, path="/inspections/{inspection}/sheet"),
    ListPage(
        query=queries.inspections,
        on_home=True,
        waits=(("only_planned", True),),
        columns=VISITS,
        help=_("An organisation sees a visit once it was held."),
        empty=_("No visit yet. Plan one on the page of an organisation, or where risk says to go next."),
        begun_by=commands.plan_inspection,
    ),
    RecordPage(
        query=queries.inspection,
        notices=_of_inspection,
        template="inspections/inspection.html",
        context=_answers,
        title=lambda one, language: one.organisation.title.in_(language),
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "organisation region agency reason",
            Pair(_("Signs of risk when it was planned"), cell=_signals),
            "planned_on held_on",
            Pair(_("Answers"), cell=_counted),
        ),
        sections=(
            Section(
                _("Findings"),
                rows=lambda one, actor: queries.findings_for(actor).filter(inspection=one).order_by("id"),
                columns=(FOUND[0], *FOUND[4:]),
                row_actions=(findings.order_mending, findings.tell_mended, findings.reinspect_finding),
                empty=_("Nothing failed."),
            ),
        ),
        actions=(commands.bring_in_inspection, commands.cancel_inspection),
        papers=(inspection_act,),
    ),
    ListPage(
        query=queries.findings,
        on_home=True,
        waits=(("only_open", True),),
        columns=FOUND,
        help=_("A finding is closed by a re-inspection of its item and by nothing else."),
        empty=_("Nothing was found."),
    ),
    RecordPage(
        query=queries.finding,
        notices=_of_finding,
        title=lambda one, language: one.text.in_(language)[:80],
        pairs=(
            Pair(_("State"), cell=_finding_state, badge=True),
            Pair(_("Checklist item"), "text"),
            Pair(_("Article"), "cited"),
            "group is_critical organisation region note inspection found_on order ordered_on due_on mended_on",
            "mended_note closed_on",
        ),
        sections=(
            Section(
                _("Re-inspections"),
                rows=lambda one, actor: queries.reinspections_for(actor).filter(finding=one).order_by("id"),
                columns=LOOKS,
                actions=(findings.reinspect_finding,),
                empty=_("Not looked at again yet."),
            ),
        ),
        actions=(findings.tell_mended, findings.reinspect_finding, findings.order_mending),
        papers=(mending_order,),
    ),
    RecordPage(
        query=queries.reinspection, pairs=("finding held_on", Pair(name="answer", badge=True), "note agency inspection")
    ),
    FormPage(
        command=commands.plan_inspection,
        initial=_planning,
        offers={"region": regions_offered},
        linked=("region", "reason"),
        goes_to=_to_inspection,
        help=_("The organisation does not learn of it before it is held."),
    ),
    FormPage(command=commands.bring_in_inspection, initial=partial(_today, name="held_on"), goes_to=_to_inspection),
    FormPage(
        command=findings.tell_mended,
        initial=partial(_today, name="mended_on"),
        goes_to=_to_finding,
        help=_("Attach the photograph or paper that shows it on the page of the finding."),
    ),
    FormPage(command=findings.reinspect_finding, initial=partial(_today, name="held_on"), goes_to=_to_finding),
)
extend_record(
    organisation,
    sections=(
        Section(
            _("Findings of inspections that are open"),
            rows=lambda one, actor: (
                queries.findings_for(actor)
                .filter(organisation=one, closed_on__isnull=True)
                .order_by("-found_on", "-id")
            ),
            columns=(FOUND[0], *FOUND[2:]),
            row_actions=(findings.tell_mended, findings.reinspect_finding),
            empty=_("None is open."),
            may="inspections.read",
        ),
        Section(
            _("Inspections"),
            rows=lambda one, actor: (
                queries.inspections_for(actor).filter(organisation=one).order_by("-planned_on", "-id")
            ),
            columns=(*VISITS[:2], *VISITS[3:]),
            actions=(commands.plan_inspection,),
            empty=_("Not visited yet."),
            may="inspections.read",
        ),
    ),
)
