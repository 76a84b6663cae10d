"""The pages of the register of interviews; a person's interviews also stand on the person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Text
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, extend_record, keep_pages
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person
from qorgan.people.writers import writer
from qorgan.victims.identification.interviewing import commands, queries
from qorgan.victims.identification.interviewing.models import Interview
from qorgan.victims.identification.interviewing.states import TITLES


def _state(interview: Interview, language: str) -> Text:
    return TITLES[interview.state]


def warned(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    """The warning on a form about a person."""
    return queries.warnings_before(records["person"], actor)


COLUMNS = (
    Column("ref", _("Interview"), link=True),
    Column("held_on", _("Interview held on"), sort="held_on"),
    Column("kind", _("Kind of interview"), code_list="interview_kinds"),
    Column("place", _("Kind of place"), code_list="interview_places"),
    Column("recording", _("Recorded"), code_list="recording_kinds"),
)

keep_pages(
    ListPage(
        query=queries.interviews,
        menu=Menu(section="victims", order=16, icon="users"),
        columns=(
            *COLUMNS[:1],
            Column("person", _("Person")),
            *COLUMNS[1:],
            Column("region", _("Region"), code_list="regions"),
            Column("state", _("State"), cell=_state, badge=True),
        ),
        help=_(
            "That an interview was held, never what was said. Whoever was recorded once should not have to tell it again."
        ),
        empty=_("No interviews yet. Open a person's page to record one."),
        begun_by=commands.record_interview,
    ),
    RecordPage(
        query=queries.interview,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            Pair(_("Person"), "person"),
            Pair(_("Agency"), cell=writer),
            Pair(_("Region"), "told_region", code_list="regions"),
            Pair(_("Interview held on"), "held_on"),
            Pair(_("Kind of interview"), "kind", code_list="interview_kinds"),
            Pair(_("Kind of place"), "place", code_list="interview_places"),
            Pair(_("Who was present"), "present", code_list="interview_roles"),
            Pair(_("Language of the interview"), "language", code_list="languages"),
            Pair(_("An interpreter was present"), "has_interpreter"),
            Pair(_("Recorded"), "recording", code_list="recording_kinds"),
            Pair(_("Why again"), "again_because", code_list="repeat_interview_reasons"),
            Pair(_("Why nobody stood by the child"), "alone_because", code_list="child_alone_reasons"),
            Pair(_("Withdrawn on"), "withdrawn_on"),
            Pair(_("Withdrawn because"), "withdrawn_because"),
        ),
        actions=(commands.withdraw_interview,),
        notices=lambda interview, actor: queries.doubts_of(interview),
    ),
    FormPage(
        command=commands.record_interview,
        notices=warned,
        help=_("Write down that it was held and who was present by role; nothing of what was said, and no names."),
    ),
)
extend_record(
    person,
    sections=(
        Section(
            _("Interviews"),
            rows=queries.about,
            columns=(
                *COLUMNS,
                Column("agency", _("Agency"), cell=writer),
                Column("state", _("State"), cell=_state, badge=True),
            ),
            actions=(commands.record_interview,),
            empty=none_or_unshown(_("No interview yet."), group="narrative"),
            may=queries.READ,
        ),
    ),
    notices=queries.warnings_about,
)
