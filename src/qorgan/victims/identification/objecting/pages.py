"""The pages of objections; they also stand on the decision's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import offered
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
from qorgan.people.hidden_records import of_its_body
from qorgan.victims.identification import pages as of_decisions
from qorgan.victims.identification import queries as decisions
from qorgan.victims.identification.notices import OUTCOME
from qorgan.victims.identification.objecting import answering, commands, queries
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.reviewing import kind_outside, reviewers_today
from qorgan.victims.identification.objecting.states import TITLES
from qorgan.victims.identification.pages import languages_of


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
COLUMNS = columns_of(
    Objection,
    Column("ref", _("Objection"), link=True),
    "way lodged_on lodged_by",
    Column("state", _("State"), cell=_state, badge=True),
    "outcome",
)

keep_pages(
    ListPage(
        query=queries.objections,
        on_home=True,
        columns=(*COLUMNS[:1], "decision", *COLUMNS[1:], "reviewer"),
        joins=("decision", "reviewer"),
        help=_("Nobody is put at a disadvantage for asking; no reason is needed."),
        empty=_("No objections. Whoever disagrees with a decision asks on its page."),
    ),
    RecordPage(
        query=queries.objection,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "decision way lodged_by lodged_on agency reviewer reasons outcome outcome_reasons answered_by",
            "paper closed_on replaced_by told_on not_told_because not_told_tried not_told_on taken_back_on",
            "taken_back_because",
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
            columns=columns_of(Objection, *COLUMNS, "reviewer"),
            actions=(commands.lodge_objection,),
            empty=of_its_body(_("Nobody has asked for another look.")),
        ),
    ),
)
