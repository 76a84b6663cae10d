"""Free words on the pages of protection: what a record says of them, and, for those who decide, the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.departures import OVERSEER
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column, Section
from qorgan.rights.protection import apart
from qorgan.rights.protection.models import Protection, ProtectionRequest
from qorgan.rights.protection.states import NOBODY_ANSWERS

WORDS_OF = {
    "reasons": Phrase("Reasons"),
    "grounds": Phrase("Grounds"),
    "not_told_tried": Phrase("What was tried"),
    "note": Phrase("Note"),
}


def field_cell(name: str) -> Callable[[Any, str], Text | str]:
    """Free words of a record, or that they are kept apart."""

    def cell(record: Any, language: str) -> Text | str:
        held: str = getattr(record, name)
        return apart.STAY_HERE if held == apart.KEPT else held

    return cell


def _words_field(row: Any, language: str) -> Text:
    return WORDS_OF[row.field]


def kept_apart(rows: Callable[[Any, Actor], Iterable[Any]]) -> Section:
    """The free words about a sealed identity, for those who decide."""
    return Section(
        _("Words kept apart"),
        rows=rows,
        columns=(
            Column("recorded_at", _("Written on")),
            Column("field", _("Which words"), cell=_words_field),
            Column("words", _("Words"), cell=apart.read),
        ),
        empty=_("None."),
    )


def words_of_complaint(complaint: Any, actor: Actor) -> Iterable[Any]:
    """For the body that decides the complaint and the one complained of: the grounds, and the reasons of what is complained of."""
    decided = complaint.request or complaint.lifting.protection.request
    if actor.agency.pk not in (complaint.agency_id, decided.agency_id):
        return ()
    passed = complaint.passings.values_list("ref", flat=True)
    return apart.words_about([complaint.ref, *passed, (complaint.request or complaint.lifting).ref])


def answerer_named(record: Protection | ProtectionRequest, language: str) -> str:
    """Who answers for it, or that somebody is to be named."""
    return NOBODY_ANSWERS.in_(language) if record.handler == OVERSEER else record.handler
