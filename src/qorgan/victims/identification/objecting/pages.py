"""The pages of objections; they also stand on the decision's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import offered
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, extend_record, keep_pages
from qorgan.people.hidden_records import of_its_body
from qorgan.people.undeliverable import REASONS
from qorgan.victims.identification import pages as of_decisions
from qorgan.victims.identification import queries as decisions
from qorgan.victims.identification.objecting import answering, commands, queries
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.reviewing import kind_outside, reviewers_today
from qorgan.victims.identification.objecting.states import TITLES
from qorgan.victims.identification.pages import languages_of
from qorgan.victims.identification.telling import OUTCOME


def _state(objection: Objection, language: str) -> Text:
    return TITLES[objection.state]


def _no_ministry(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    if not reviewers_today(records, actor):
        yield NO_MINISTRY


def _outside(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The prosecutors, or the courts, that may have answered by the way of the objection at hand."""
    return offered(lambda: kind_outside(records["objection"].way))(actor.language)


NO_MINISTRY = Phrase(
    "No ministry can be named: in none of them is anybody in office who answers objections. The prosecutor and the court stay open."
)
__all__ = ["of_decisions"]  # their page stands before this part extends it
COLUMNS = (
    Column("ref", _("Objection"), link=True),
    Column("way", _("By which way"), code_list="objection_ways"),
    Column("lodged_on", _("Objection lodged on"), sort="lodged_on"),
    Column("lodged_by", _("Who asks"), code_list="objection_parties"),
    Column("state", _("State"), cell=_state, badge=True),
    Column("outcome", _("Outcome"), code_list="objection_outcomes"),
)

keep_pages(
    ListPage(
        query=queries.objections,
        menu=Menu(section="victims", order=12, icon="scale", on_home=True),
        columns=(
            *COLUMNS[:1],
            Column("decision", _("Decision")),
            *COLUMNS[1:],
            Column("reviewer", _("Body that answers")),
        ),
        joins=("decision", "reviewer"),
        help=_("Nobody is put at a disadvantage for asking; no reason is needed."),
        empty=_("No objections. Whoever disagrees with a decision asks on its page."),
    ),
    RecordPage(
        query=queries.objection,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            Pair(_("Decision"), "decision"),
            Pair(_("By which way"), "way", code_list="objection_ways"),
            Pair(_("Who asks"), "lodged_by", code_list="objection_parties"),
            Pair(_("Objection lodged on"), "lodged_on"),
            Pair(_("Kept by"), "agency"),
            Pair(_("Body that answers"), "reviewer"),
            Pair(_("Why"), "reasons"),
            Pair(_("Outcome"), "outcome", code_list="objection_outcomes"),
            Pair(_("Reasons of the answer"), "outcome_reasons"),
            Pair(_("Which prosecutor or court answered"), "answered_by"),
            Pair(_("Number and date of its paper"), "paper"),
            Pair(_("Answered on"), "closed_on"),
            Pair(_("New decision"), "replaced_by"),
            Pair(_("Told the answer on"), "told_on"),
            Pair(_("Not told because"), "not_told_because", code_list=REASONS),
            Pair(_("What was tried"), "not_told_tried"),
            Pair(_("Cannot be told since"), "not_told_on"),
            Pair(_("Taken back on"), "taken_back_on"),
            Pair(_("Taken back because"), "taken_back_because"),
        ),
        actions=(
            commands.answer_objection,
            commands.take_back_objection,
            answering.write_answer,
            answering.tell_answer,
        ),
    ),
    FormPage(
        command=commands.lodge_objection,
        offers={"reviewer": reviewers_today},
        notices=_no_ministry,
        goes_to=lambda made: f"/objections/{made[0].ref}",
    ),
    FormPage(
        command=answering.write_answer,
        choices={"language": languages_of(OUTCOME)},
        goes_to=lambda made: f"/letters/{made[1].ref}",
    ),
    FormPage(
        command=commands.answer_objection,
        offers={"answered_by": _outside},
        goes_to=lambda made: f"/objections/{made[0].ref}",
    ),
)
extend_record(
    decisions.decision,
    sections=(
        Section(
            _("Second looks and appeals"),
            rows=lambda decision, actor: (
                queries.visible_to(actor).filter(decision=decision).order_by("-lodged_on", "-id")
            ),
            columns=(*COLUMNS, Column("reviewer", _("Body that answers"))),
            actions=(commands.lodge_objection,),
            empty=of_its_body(_("Nobody has asked for another look.")),
        ),
    ),
)
