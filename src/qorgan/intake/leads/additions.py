"""What is learnt while somebody is still telling, after the lead was handed on: it reaches whoever has the lead by itself.

The words stand beside those with which the lead came, so that a hearer sees what is new, and what the raiser put right by hand stays.
"""

from __future__ import annotations

from datetime import datetime

from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.opening import ADDED, NOTE
from qorgan.intake.leads.parts import held_now
from qorgan.intake.leads.words import struck_in
from qorgan.people.texts import open_texts, seal_text


def add_to_lead(
    *,
    lead: Lead,
    words: str,
    at: datetime,
    exploitation: str = "",
    language: str = "",
    region: str = "",
    instead_of: str = "",
) -> Lead | None:
    """Add what was told since; None where nothing of it is new. `region` stands only in the place of the one that was guessed.

    What the lead says already is not written over: whoever has it may have put it right. The given record itself is changed, so that an
    act which answers with it settles what it says now.
    """
    held_now(lead)
    lead.refresh_from_db()
    learnt = {
        "exploitation": lead.exploitation or exploitation,
        "language": lead.language or language,
        "region": region if region and lead.region == instead_of else lead.region,
    }
    changed = {name: value for name, value in learnt.items() if value != getattr(lead, name)}
    texts = open_texts(holders=[lead.ref])
    before = texts.get((lead.ref, NOTE), "")
    added = "" if words in (before, *struck_in(lead=lead, words=[before])) else words
    is_new = added != texts.get((lead.ref, ADDED), "")
    if not (changed or is_new):
        return None
    for name, value in changed.items():
        setattr(lead, name, value)
    if is_new:
        seal_text(added, holder=lead.ref, part=ADDED, at=at)
        lead.added_at = at if added else None
    lead.save(update_fields=[*changed, "added_at"])
    return lead
