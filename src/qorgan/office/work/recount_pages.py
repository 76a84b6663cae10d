"""The pages of recounts: which there were, what each moved and why, and what happened to the work one may see."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.obligations.models import Move, Recount
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.formatting import Said
from qorgan.kit.pages import Column, ListPage, Pair, RecordPage, Section, columns_of, extend_record, keep_pages
from qorgan.office.work import queries, recounts
from qorgan.office.work.recounts import STATES, told, told_arrivals
from qorgan.office.work.status import WORDS

CAUSES = {
    "rule": Phrase("the rule changed"),
    "calendar": recounts.BY_CALENDAR,
}

NO_NEW_RULE = Phrase("none: no rule of what is owed was new")


def _state(record: Recount, language: str) -> Text:
    return STATES[record.state]


def _gone_through(record: Recount, language: str) -> Any:
    return record.records if record.reads_records else NO_NEW_RULE


def _titled(move: Move, language: str) -> Said:
    return Said(move.obligation.ref, link=f"/obligations/{move.obligation.ref}")


MOVED = columns_of(
    Move,
    Column("moved_on", _("Counted anew on")),
    Column("due_on_was", cell=lambda move, _language: move.due_on_was or WORDS["stopped"]),
    Column("due_on", cell=lambda move, _language: move.due_on or WORDS["stopped"]),
    Column("cause", cell=lambda move, language: CAUSES[move.cause]),
)

keep_pages(
    ListPage(
        query=recounts.recounts,
        on_home=True,
        columns=(Column("ref", link=True), "day", Column("state", cell=_state, badge=True)),
        help=_(
            "When a rule or the calendar changes, what is still owed is counted anew; what was done keeps its rule. "
            "What a new rule asks for comes into being for records entered before."
        ),
        empty=_("Nothing has been counted anew yet."),
    ),
    RecordPage(
        query=recounts.recount,
        pairs=(
            "day",
            Pair(_("State"), cell=_state, badge=True),
            "finished_at mark",
            Pair(_("Records gone through"), cell=_gone_through),
        ),
        sections=(
            Section(
                _("What moved and why"),
                rows=lambda record, actor: told(record.summary),
                columns=(
                    Column("title", _("Term of law")),
                    Column("why", _("Why")),
                    Column("looked", _("Counted anew")),
                    Column("moved", _("Moved")),
                    Column("earlier", _("Earlier")),
                    Column("later", _("Later")),
                    Column("far", _("By how much")),
                    Column("overdue", _("Overdue through it")),
                ),
                empty=_("Nothing moved."),
            ),
            Section(
                _("What a new rule brought"),
                rows=lambda record, actor: told_arrivals(record.arrivals),
                columns=(
                    Column("title", _("Term of law")),
                    Column("came", _("Came into being")),
                    Column("overdue", _("Overdue already")),
                    Column("changed", _("Changed otherwise")),
                    Column("ended", _("Owed no longer")),
                ),
                empty=_("Nothing came into being."),
            ),
        ),
    ),
    ListPage(
        query=recounts.moved_work,
        columns=(Column("obligation", cell=_titled), *MOVED),
        empty=_("No recount has moved what you may see."),
    ),
)
extend_record(
    queries.obligation,
    sections=(
        Section(
            _("Moved by recounts"),
            rows=lambda record, actor: recounts.moved_work(actor=actor).filter(obligation=record).order_by("-id"),
            columns=MOVED,
            empty=_("No recount has moved it."),
        ),
    ),
)
