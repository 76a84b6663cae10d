"""The pages of the register of interviews; a person's interviews also stand on the person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)
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


COLUMNS = columns_of(Interview, Column("ref", _("Interview"), link=True), "held_on kind place recording")

keep_pages(
    ListPage(
        query=queries.interviews,
        columns=(*COLUMNS[:1], "person", *COLUMNS[1:], "region", Column("state", _("State"), cell=_state, badge=True)),
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
            "person",
            Pair(_("Agency"), cell=writer),
            Pair(_("Region"), "told_region", code_list="regions"),
            "held_on kind place present language has_interpreter recording again_because alone_because",
            "withdrawn_on withdrawn_because",
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
            columns=columns_of(
                Interview, *COLUMNS, Column("agency", cell=writer), Column("state", _("State"), cell=_state, badge=True)
            ),
            actions=(commands.record_interview,),
            empty=none_or_unshown(_("No interview yet."), group="narrative"),
            may=queries.READ,
        ),
    ),
    notices=queries.warnings_about,
)
