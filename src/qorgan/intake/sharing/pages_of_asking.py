"""The pages of blind matching."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.intake.sharing import asked, asking
from qorgan.intake.sharing.models import BlindQuestion
from qorgan.intake.sharing.states import ANSWER
from qorgan.kernel.texts import Phrase
from qorgan.kit.bodies import able_to, others
from qorgan.kit.files import as_response
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, keep_pages

BLIND = Phrase(
    "Neither side sees the other's contacts: you learn those that both hold, the other that you asked and how many. "
    "Pictures meet only where the file is the very same: a copy that was pressed or cut is found by a package, not here."
)


def _to_whom(question: BlindQuestion, language: str) -> str:
    return question.to.title.in_(language) if question.to else question.outside


def _matches(question: BlindQuestion, actor: Actor) -> Mapping[str, Any]:
    """What both hold, for whoever asked; opening the page is reading it, and is written to the journal."""
    if question.answered_on is None or question.agency_id != actor.agency.pk:
        return {"matches": None}
    return {"matches": asked.blind_matches(actor=actor, blind_question=question)}


keep_pages(
    ListPage(
        query=asked.blind_questions,
        menu=Menu(section="intake", order=48, icon="lock"),
        new=asking.ask_blindly,
        columns=(
            Column("ref", link=True),
            "asked_on agency",
            Column("to", cell=_to_whom),
            "purpose",
            Column("number", align="right"),
            "answered_on",
        ),
        joins=("agency", "to"),
        empty=_("Nothing was asked."),
    ),
    RecordPage(
        query=asked.blind_question,
        pairs=("agency", Pair(_("To whom"), cell=_to_whom), "purpose number asked_on answered_on"),
        notices=lambda question, actor: (BLIND,),
        template="sharing/question.html",
        context=_matches,
        actions=(asking.answer_blind_question, asked.blind_question_file, asking.take_blind_answer),
    ),
    ListPage(
        query=asked.blind_answers,
        menu=Menu(section="intake", order=49, icon="lock"),
        new=asking.answer_blind_file,
        columns=(Column("ref", link=True), "answered_on asker", Column("number", align="right")),
        joins=(),
        empty=_("Nobody outside asked."),
    ),
    RecordPage(query=asked.blind_answer, pairs="asker number answered_on"),
    FormPage(
        command=asking.ask_blindly,
        offers={"to": others(lambda: able_to(ANSWER))},
        notices=lambda records, actor: (BLIND,),
    ),
    FormPage(command=asked.blind_question_file, submit=_("Make the file"), answers=as_response),
    FormPage(command=asking.answer_blind_file, submit=_("Make the file"), answers=as_response),
)
