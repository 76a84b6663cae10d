"""What a receiver reads of a package: one view, for the receiver and for the sender who looks before sending.

Until it is accepted it holds no reference that leads to the person, and nothing of what the groups open.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.consent.models import Consent
from qorgan.people.grants import groups_given, said_groups
from qorgan.people.models import Person
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.phrases import NOT_YET, OVER

NEEDS = "needs"
BY_CONSENT = Phrase("Consent was given to it.")
TAKEN_BACK_ON = Phrase("Consent was given to it and taken back on {on}.")


@dataclass(frozen=True, kw_only=True)
class Received:
    """A package as a receiver reads it. `person` and every text are empty before acceptance and after the end.

    `codes` are the field groups, `groups` the same in words.
    `has_note` says before acceptance that words of the sender wait: whoever writes freely may have written a name.
    """

    sender: Agency
    purpose: str
    urgency: str
    needed_in: str
    composition: str
    people: int
    language: str
    areas: tuple[str, ...]
    ground: Text
    codes: tuple[str, ...]
    groups: Text
    note: str
    has_note: bool
    said: Text | None
    person: Person | None
    narrative: str
    health: str


def as_received(
    referral: Referral,
    *,
    opened: bool,
    ended: bool = False,
    areas: tuple[str, ...] | None = None,
    groups: Collection[str] | None = None,
    consent: Consent | None = None,
) -> Received:
    """The package as its receiver reads it before accepting (`opened` False), after it, or once it is over for it.

    `groups` are those of the package that the receiver may still read; None stands for all. `consent` is the one by which it went.
    """
    still = referral.groups if groups is None else groups
    return Received(
        sender=referral.agency,
        purpose=referral.purpose,
        urgency=referral.urgency,
        needed_in=referral.needed_in,
        composition=referral.composition,
        people=referral.people,
        language=referral.language,
        areas=tuple(referral.areas) if areas is None else areas,
        ground=_ground(referral, consent),
        codes=tuple(group for group in referral.groups if group in still),
        groups=said_groups(still),
        note=referral.note if opened and NEEDS in still else "",
        has_note=bool(referral.note) and not opened and not ended,
        said=None if opened else OVER if ended else NOT_YET,
        person=referral.person if opened else None,
        narrative=referral.narrative if opened and "narrative" in still else "",
        health=referral.health if opened and "health" in still else "",
    )


def seen_by(offer: ReferralOffer) -> Received:
    """What the receiver of an offer reads now: after acceptance what was granted and the person has not taken back."""
    areas = tuple(one.area for one in offer.answers.order_by("id"))
    return as_received(
        offer.referral,
        opened=offer.is_open,
        ended=not (offer.is_open or offer.is_live),
        areas=areas or None,
        groups=groups_given(source=offer.ref) if offer.is_open else None,
        consent=offer.consent,
    )


def _ground(referral: Referral, consent: Consent | None) -> Text:
    if not referral.law_ground:
        taken_back_on = consent.withdrawn_on if consent else None
        return TAKEN_BACK_ON.filled(on=taken_back_on) if taken_back_on else BY_CONSENT
    return country().codes["referral_law_grounds"].get(referral.law_ground).title
