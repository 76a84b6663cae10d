"""How old a word about free places is: a place that was free a week ago is no place tonight until somebody asks."""

from __future__ import annotations

from datetime import datetime, timedelta

from qorgan.government.providers.models import PlaceOffer
from qorgan.kernel.texts import Phrase, Text

FRESH_FOR = timedelta(days=7)
TODAY = Phrase("today")
AGO = Phrase("{days} d. ago")
STALE = Phrase("{days} d. ago: ask anew")


def age(told_at: datetime, *, now: datetime) -> Text:
    """How long ago it was told, and whether to ask anew before relying on it."""
    since = now - told_at
    if since < timedelta(days=1):
        return TODAY
    return (STALE if since > FRESH_FOR else AGO).filled(days=since.days)


def age_of(offer: PlaceOffer, language: str) -> Text | datetime:
    """The age of an offer's figures at the instant of the question; the instant they were told where that is not known."""
    asked_at: datetime | None = getattr(offer, "asked_at", None)
    return age(offer.told_at, now=asked_at) if asked_at else offer.told_at
