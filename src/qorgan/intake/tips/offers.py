"""Offers that a reporter told of on the public page: the words without any way to reach the reporter, for whoever watches advertisements."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.offers import TELLINGS, Telling
from qorgan.intake.tips.contacts import holds
from qorgan.intake.tips.keeping_back import contacts_of
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.passing import lines_told
from qorgan.intake.tips.queries import tip_words
from qorgan.intake.tips.refusals import TipDamaged
from qorgan.kernel.refusals import Refusal


def words_of_tip(*, record: Tip, actor: Actor) -> str:
    """What the reporter told; the numbers of the offer stay, those of the reporter do not. Reading it is written to the journal.

    Raises:
        TipDamaged, KeyVersionMissing
    """
    return "\n".join(lines_told(tip_words(actor=actor, tip=record), actor=actor))


def guard_reporter(*, record: Tip, words: str, actor: Actor) -> None:
    """Refuse words that hold how the reporter is reached.

    Raises:
        offer.teller_in_words, KeyVersionMissing
    """
    try:
        contacts = list(contacts_of(record))
    except TipDamaged:
        return
    if any(holds(words, contact=contact) for contact in contacts):
        raise Refusal("offer.teller_in_words", record=record.ref).at("text")


TELLINGS[Tip] = Telling(way="tip", words=words_of_tip, guard=guard_reporter)
