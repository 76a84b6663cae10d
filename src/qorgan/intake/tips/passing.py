"""What of a tip goes on with its lead: what the reporter told, never how the reporter is reached, as the public page promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.ways import strike_ways
from qorgan.intake.tips.contacts import without
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import REPORTER
from qorgan.intake.tips.queries import Said, speech_for, tip_words, tips_of

SEVERAL = re.compile("…{2,}")
"""What was struck out twice, as a way to reach somebody and as the contact that was given."""


def words_of_tips(*, actor: Actor, lead: Lead) -> str:
    """What was told in the tip of a lead, for the desk that reads it; reading it is written to the journal.

    Raises:
        TipDamaged, KeyVersionMissing
    """
    told = (line for tip in tips_of(lead, actor) for line in lines_told(tip_words(actor=actor, tip=tip), actor=actor))
    # A way to reach somebody may stand in the words alone, and nobody can tell whose it is: what the police need, the desk notes.
    return "\n".join(SEVERAL.sub("…", strike_ways(line)) for line in told)


def lines_told(said: list[Said], *, actor: Actor) -> Iterator[str]:
    """The reporter's answers and words, without the page that asks how to answer and without the contact that was given there."""
    asks = [page.parts for page in guide().pages if any(part.hidden_by for part in page.parts)]
    held_back = {speech_for(actor).texts[f"part_{part.id}"] for parts in asks for part in parts}
    contacts = [answer for one in said for asked, answer in one.answers if asked in held_back]
    for one in said:
        told = [f"{asked}: {answer}" for asked, answer in one.answers if asked not in held_back]
        for line in (*told, one.text) if one.by == REPORTER else ():
            if line:
                yield _without(line, contacts=contacts)


def _without(words: str, *, contacts: list[str]) -> str:
    for contact in contacts:
        words = without(words, contact=contact)
    return words
