"""How a reporter is reached, in words that others will read: refused, for the public page promises to tell it nobody."""

from __future__ import annotations

from collections.abc import Iterator

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.models import Lead
from qorgan.intake.tips import posting
from qorgan.intake.tips.contacts import holds
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.queries import key_of
from qorgan.intake.tips.refusals import TipDamaged
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES


def guard_contact(*, actor: Actor, words: str, lead: Lead | None) -> None:
    """Look through what the desk writes into the lead of a tip. Whoever else writes of it never learned the contact here.

    A tip that does not open holds nothing back, or nobody could hand it on where somebody is in danger.

    Raises:
        tip.contact_in_words, KeyVersionMissing
    """
    for tip in Tip.objects.filter(lead=lead, agency=actor.agency).select_related("lead") if lead else ():
        try:
            contacts = list(contacts_of(tip))
        except TipDamaged:
            continue
        if any(holds(words, contact=contact) for contact in contacts):
            raise Refusal("tip.contact_in_words", lead=tip.lead.ref)


def contacts_of(tip: Tip) -> Iterator[str]:
    """What the reporter typed on how to be reached: the fields that the answer “here only” would hide."""
    speech = guide().speeches[LANGUAGES[0]]
    hidden = {speech.texts[f"part_{part.id}"] for part in guide().parts if part.hidden_by}
    opened = posting.Opened(tip=tip, key=key_of(tip), by_desk=True)
    for _word, answers, _text in posting.read(opened, speech=speech):
        yield from (answer for asked, answer in answers if asked in hidden)
