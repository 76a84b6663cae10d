"""After the silent alarm every word that is kept of the call goes to the body that was alarmed; nobody has to copy it there."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.intake.hotline.alarming import sound
from qorgan.intake.hotline.barring import keep_passed
from qorgan.intake.hotline.contact import NOTE
from qorgan.intake.hotline.handing import exploitation_in
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.numbers import without
from qorgan.intake.leads.adding import add_to_lead
from qorgan.intake.leads.models import Lead
from qorgan.people.texts import open_text


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
        lead=record.lead, words=words, at=actor.now,
        exploitation=exploitation_in(record), language=record.language, involves_child=record.involves_child,
        region=record.region, instead_of=record.lead_region,
    )  # fmt: skip
    if record.region and alarmed_in == record.lead_region != record.region:
        record.lead_region = record.region
        record.save(update_fields=["lead_region"])
    has_gone = sound(record, actor=actor, alarmed_in=alarmed_in)
    return (record.lead,) if added or has_gone else ()


react(model=Call, do=tell_alarmed)
