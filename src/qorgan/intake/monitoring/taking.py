"""Taking advertisements in, one or thousands: read, known again, written, put into groups and networks, and held against what was blocked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import note_made
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.days import not_ahead
from qorgan.desk.facts import ledger
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.monitoring.joining import join
from qorgan.intake.monitoring.models import Advertisement
from qorgan.intake.monitoring.placing import AT_ONCE, in_turn, place
from qorgan.intake.monitoring.readings import CONTACTS, TEXT, Told, seal_of, signals, told_by, written
from qorgan.intake.monitoring.reappearing import seen_again
from qorgan.intake.monitoring.retiring import retired
from qorgan.kernel.refusals import Refusal
from qorgan.methods.likeness import sketches
from qorgan.people.texts import seal_texts

UNTOLD = "other"
OLDEST = timedelta(days=15 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An advertisement as it is brought in. Codes must have been checked; what is empty is taken from what the text says."""

    text: str
    platform: str
    seen_on: date
    kind: str = ""
    region: str = ""
    address: str = ""
    way: str = "officer"
    told_in: str = ""


def refuse_wrong(offer: Offer, *, actor: Actor) -> None:
    """Refuse a day that has not come and words that say nothing.

    Raises:
        day.in_future, monitoring.too_old, monitoring.no_words
    """
    not_ahead(offer.seen_on, today=actor.today, field="seen_on")
    if offer.seen_on < actor.today - OLDEST:
        raise Refusal("monitoring.too_old", on=offer.seen_on).at("seen_on")
    if not any(sign.isalnum() for sign in offer.text):
        raise Refusal("monitoring.no_words").at("text")


def take(offers: Sequence[Offer], *, actor: Actor) -> list[tuple[Advertisement, bool]]:
    """Take advertisements in within the caller's transaction; each with whether it is new. The same one of one day is taken once by a body.

    Raises:
        day.in_future, monitoring.too_old, monitoring.no_words
    """
    for offer in offers:
        refuse_wrong(offer, actor=actor)
    in_turn()
    counting = {one.code for one in signals()} - set(retired(on=actor.today))
    told = [told_by(offer.text, on=offer.seen_on, address=offer.address, among=counting) for offer in offers]
    seals = [
        seal_of(platform=offer.platform, address=offer.address, plain=one.reading.plain, seen_on=offer.seen_on)
        for offer, one in zip(offers, told, strict=True)
    ]
    known = {
        bytes(one.seal): one
        for one in Advertisement.objects.filter(agency=actor.agency, seal__in=seals).select_related("agency")
    }
    firsts = {seal: place for place, seal in reversed(list(enumerate(seals))) if seal not in known}
    new = sorted(firsts.values())
    made = _written([(offers[place], told[place], seals[place]) for place in new], actor=actor)
    known |= {seals[place]: one for place, one in zip(new, made, strict=True)}
    taken = set(new)
    return [(known[seal], place in taken) for place, seal in enumerate(seals)]


def _written(rows: Sequence[tuple[Offer, Told, bytes]], *, actor: Actor) -> list[Advertisement]:
    """Write new advertisements with all that follows from them."""
    if not rows:
        return []
    drawn = list(sketches([told.spoken for _offer, told, _seal in rows]))
    drafts = [_fields(*row, sketch=one.values, actor=actor) for row, one in zip(rows, drawn, strict=True)]
    made = Advertisement.objects.bulk_create(drafted(Advertisement, actor=actor, rows=drafts), batch_size=AT_ONCE)
    for one in made:
        note_made(one)
    words = [(one.ref, TEXT, row[0].text) for one, row in zip(made, rows, strict=True)]
    contacts = {one.pk: row[1].contacts for one, row in zip(made, rows, strict=True)}
    listed = [(one.ref, CONTACTS, written(contacts[one.pk])) for one in made if contacts[one.pk]]
    seal_texts([*words, *listed], at=actor.now)
    groups = place(list(zip(made, drawn, strict=True)), actor=actor)
    join(contacts, advertisements=made, actor=actor)
    ledger.tell_new(made, at=actor.now)
    refresh_facts_and_obligations([*groups, *seen_again(groups, on=actor.today)], actor=actor)
    return made


def _fields(offer: Offer, told: Told, seal: bytes, *, sketch: bytes, actor: Actor) -> dict[str, object]:
    return {
        "agency": actor.agency,
        "came_by": offer.way,
        "told_in": offer.told_in,
        "kind": offer.kind or told.kind or UNTOLD,
        "platform": offer.platform,
        "address": offer.address,
        "region": offer.region or told.region,
        "language": told.reading.language,
        "script": told.reading.script,
        "pay": told.pay,
        "seen_on": offer.seen_on,
        "signals": [reason.signal.code for reason in told.risk.reasons if reason.weight],
        "risk": told.risk.points,
        "sketch": sketch,
        "seal": seal,
    }
