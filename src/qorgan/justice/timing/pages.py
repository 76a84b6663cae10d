"""The clock on the proceeding's page: extensions, stops, the accelerated form, motions; and the list of motions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.justice.crimes.queries import proceeding
from qorgan.justice.timing import commands, queries
from qorgan.justice.timing.models import TermExtension
from qorgan.justice.timing.spans import length_of
from qorgan.kernel.texts import Text
from qorgan.kit.pages import Column, FormPage, ListPage, Pair, RecordPage, Section, extend_record, keep_pages
from qorgan.law.lengths import Length


def _extended(extension: TermExtension, language: str) -> Any:
    said = length_of(extension)
    return said.text if isinstance(said, Length) else said


def _term(extension: TermExtension, language: str) -> Text | str:
    terms = country().terms
    return terms[extension.term].title if extension.term in terms else extension.term


def _offices(language: str) -> list[tuple[str, str]]:
    """The bodies that extend terms and decide on accelerated proceedings."""
    found = [one for one in Agency.objects.filter(closed_on__isnull=True) if commands.supervises(one)]
    return by_name(((one.ref, one.title.in_(language)) for one in found), language)


MOTION = (
    Column("moved_on", _("Moved on")),
    Column("mover", _("Moved by"), code_list="motion_movers"),
    Column("kind", _("What was asked"), code_list="motion_kinds"),
    Column("decided_on", _("Decided on")),
    Column("outcome", _("How it was decided"), code_list="motion_outcomes", badge=True),
)

keep_pages(
    ListPage(
        query=queries.motions,
        columns=(Column("ref", link=True), "proceeding", *MOTION),
        empty=_("No motions yet. Open a proceeding to record one."),
    ),
    RecordPage(
        query=queries.motion,
        pairs=("proceeding moved_on mover kind decided_on", Pair(name="outcome", badge=True), "note"),
        actions=(commands.decide_motion,),
    ),
    FormPage(command=commands.accelerate_proceeding, choices={"prosecutor": _offices}),
)
extend_record(
    proceeding,
    sections=(
        Section(
            _("Extensions of the term"),
            rows=lambda record, actor: record.term_extensions.order_by("id"),
            columns=(
                Column("term", _("Term of law"), cell=_term),
                Column("to", _("Extended to"), cell=_extended),
                Column("extender", _("Who extended it"), code_list="term_extenders"),
                Column("decided_on", _("Decided on")),
                Column("reason", _("Reason")),
                Column("withdrawn_on", _("Withdrawn")),
            ),
            actions=(commands.extend_term,),
            row_actions=(commands.repeal_extension,),
            empty=_("Not extended."),
        ),
        Section(
            _("Stops of the term"),
            rows=lambda record, actor: record.term_stops.order_by("id"),
            columns=(
                Column("from_on", _("From")),
                Column("until_on", _("Until")),
                Column("ground", _("Why the term stands still"), code_list="term_stop_grounds"),
                Column("note", _("Note")),
            ),
            actions=(commands.stop_term,),
            row_actions=(commands.resume_term,),
            empty=_("Never stopped, apart from interruptions."),
        ),
        Section(
            _("Accelerated form"),
            rows=lambda record, actor: record.accelerations.select_related("prosecutor").order_by("id"),
            columns=(
                Column("from_on", _("From")),
                Column("ended_on", _("Until")),
                Column("prosecutor", _("Prosecutor's office")),
                Column("reason", _("Reason")),
            ),
            actions=(commands.accelerate_proceeding,),
            row_actions=(commands.end_acceleration,),
            empty=_("Not accelerated."),
        ),
        Section(
            _("Motions"),
            rows=lambda record, actor: record.motions.order_by("-moved_on", "-id"),
            columns=(Column("ref", _("Motion"), link=True), *MOTION),
            actions=(commands.file_motion,),
            row_actions=(commands.decide_motion,),
            empty=_("No motions."),
        ),
    ),
)
