"""Taking back what was entered about a stay by mistake: it stays readable with the reason, counts no more and holds back no discharge."""

from __future__ import annotations

from typing import TypeVar, cast

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.victims.care.models import Entry

E = TypeVar("E", bound=Entry)
HELPS = {"reason": _("What was wrong. Write no names.")}
WITHDRAWN = Phrase("Entered by mistake, withdrawn on {on}: {reason}")


def take_back(entry: E, *, actor: Actor, reason: str) -> E:
    """Mark an entry as made by mistake.

    Raises:
        record.withdrawn
    """
    held = cast("E", type(entry)._default_manager.select_for_update(of=("self",)).get(pk=entry.pk))
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=day_text(held.withdrawn_on))
    held.withdrawn_on, held.withdrawn_because = actor.today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return held


def withdrawn_words(entry: Entry, language: str) -> Text | None:
    """That an entry was made by mistake, on which day that was said, and what was wrong."""
    if entry.withdrawn_on is None:
        return None
    return WITHDRAWN.filled(on=day_text(entry.withdrawn_on), reason=entry.withdrawn_because)
