"""What is kept of a call after it was handed on, and goes to whoever has its lead; nobody has to copy it there.

Danger, or a child, goes always; after the silent alarm every word does.
"""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.intake.hotline.alarms import sound
from qorgan.intake.hotline.barred_numbers import keep_passed
from qorgan.intake.hotline.contact import NOTE
from qorgan.intake.hotline.handing import exploitation_in
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.numbers import without
from qorgan.intake.hotline.telling import DANGER, SILENT, ticked, untold
from qorgan.intake.leads.additions import add_to_lead
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.telling import is_over, tell_whoever_has
from qorgan.people.texts import open_text


def tell_holders(*, record: Call, actor: Actor) -> Iterable[Lead]:
    """Tell the lead of danger or a child that was ticked since, once. A lead that is over is told nothing: the call says so (`telling`)."""
    if record.lead is None:
        return ()
    new, changed = untold(record), list[Lead]()
    told = [name for name in record.told_lead if name in ticked(record)]
    if new and not is_over(record.lead):
        names = dict.fromkeys(DANGER if name == SILENT else name for name in new)
        changed, told = tell_whoever_has(lead=record.lead, names=names, at=actor.now), [*told, *new]
    if told != record.told_lead:
        record.told_lead = told
        record.save(update_fields=["told_lead"])
    return changed


def tell_alarmed(*, record: Call, actor: Actor) -> Iterable[Lead]:
    """Add to the lead of an alarm what its call says by now. A number marked “never” is struck out.

    An alarm that nobody outside got, for no region was named, or that went to the police of the line's own or another region, goes to
    the police of the region as soon as that one is named. The lead follows the region of the call while it has the one that the call gave it.
    """
    if not record.is_silent or record.lead is None:
        return ()
    alarmed_in, words = record.lead.region, without(open_text(holder=record.ref, part=NOTE))
    keep_passed(lead=record.lead, words=words, at=actor.now)
    added = add_to_lead(
        lead=record.lead,
        words=words,
        at=actor.now,
        exploitation=exploitation_in(record),
        language=record.language,
        region=record.region,
        instead_of=record.lead_region,
    )
    if record.region and alarmed_in == record.lead_region != record.region:
        record.lead_region = record.region
        record.save(update_fields=["lead_region"])
    has_gone = sound(record, actor=actor, alarmed_in=alarmed_in)
    return (record.lead,) if added or has_gone else ()


react(model=Call, do=tell_holders)
react(model=Call, do=tell_alarmed)
