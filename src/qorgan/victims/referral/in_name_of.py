"""In whose name the house tells of what an act changed: in that of the actor, or of whoever wrote what the actor may not know of.

A letter of the actor's own about that would tell of it, by its row or by the gap that its number leaves in the letter book.
"""

from __future__ import annotations

from dataclasses import replace

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import READ as READ_CONSENTS
from qorgan.people.consent.queries import known_whole_to
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.queries import READ, offers_visible_to

HOUSE = "house"


def telling_of_consent(consent: Consent, *, actor: Actor) -> Actor:
    """Who tells of a consent: the actor, if that knows it whole, else the house in the name of the body that wrote it down."""
    if known_whole_to(actor).filter(pk=consent.pk).exists():
        return actor
    return _in_name_of(consent.agency, actor=actor)


def telling_of_offer(offer: ReferralOffer, *, actor: Actor) -> Actor:
    """Who tells of an offer: the actor, if that may open it, else the house in the name of the body whose package it is of."""
    if offers_visible_to(actor).filter(pk=offer.pk).exists():
        return actor
    return _in_name_of(offer.referral.agency, actor=actor)


def is_house(actor: Actor) -> bool:
    """Whether it is the house that tells, in the name of a body that does not know of it yet."""
    return actor.login == HOUSE


def _in_name_of(agency: Agency, *, actor: Actor) -> Actor:
    role = replace(
        actor.role, id=HOUSE, may=frozenset({READ, READ_CONSENTS}), scope=Scope.OWN_AGENCY, reaches_persons=None
    )
    return replace(actor, user_ref="-", login=HOUSE, agency=agency, role=role, door="cli", purpose="", session="")
