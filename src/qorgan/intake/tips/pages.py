"""The desk's pages of the public page; a tip also stands on the page of the lead that it opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.queries import lead
from qorgan.intake.tips import (  # noqa: F401 - tells the vault of keys to turn, the leads of words to pass on and to keep back, and of offers
    commands,
    keeping_back,
    offers,
    passing,
    queries,
    turning,
)
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.states import READ, TITLES
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column, ListPage, Pair, RecordPage, Section, columns_of, extend_record, keep_pages

URGENT = Phrase("By the answers somebody is in danger now or is not let out.")
CHILD = Phrase("A child is concerned.")
UNVERIFIED = Phrase("Nameless and unverified: it is the word of one person, and may be mistaken or meant to harm.")
URGENT_MARK = Phrase("Danger now")
CHILD_MARK = Phrase("Child")


def _state(tip: Tip, language: str) -> Text:
    return TITLES[tip.state]


def _urgency(tip: Tip, language: str) -> Text | str:
    return URGENT_MARK if tip.is_urgent else CHILD_MARK if tip.involves_child else ""


def _notices(tip: Tip, actor: Actor) -> Iterable[Text]:
    if tip.is_urgent:
        yield URGENT
    if tip.involves_child:
        yield CHILD
    yield UNVERIFIED


def _words(tip: Tip, actor: Actor) -> Mapping[str, Any]:
    """What was said; opening the page is reading it, and is written to the journal."""
    return {"words": queries.tip_words(actor=actor, tip=tip)}


COLUMNS = columns_of(
    Tip,
    Column("ref", _("Tip"), link=True),
    "said_at",
    Column("state", cell=_state, badge=True),
    Column("is_urgent", cell=_urgency, badge=True),
    "language",
)

keep_pages(
    ListPage(
        query=queries.tips,
        on_home=True,
        columns=(*COLUMNS, "lead answered_at"),
        joins=("lead",),
        help=_(
            "What people told on the public page, without a name. Open one to read it; that is written to the journal."
        ),
        empty=_("Nobody has written yet."),
    ),
    RecordPage(
        query=queries.tip,
        pairs=(Pair(_("State"), cell=_state, badge=True), "lead language said_at answered_at closed_at closed_because"),
        actions=(commands.answer_tip, commands.hear_tip, commands.close_tip, commands.reopen_tip),
        notices=_notices,
        template="tips/tip.html",
        context=_words,
    ),
)
extend_record(
    lead,
    sections=(Section(_("Public page"), rows=queries.tips_of, columns=COLUMNS, empty=_("None."), may=READ),),
)
