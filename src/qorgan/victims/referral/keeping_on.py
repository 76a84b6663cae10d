"""What a consent taken back or narrowed does not end: a receiver to which the person came keeps its own records and what a law opens."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.consent.exceptions import nos_beside
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import visible_to
from qorgan.people.models import Person, PersonGrant
from qorgan.people.writers import Whereabouts, tell_whereabouts
from qorgan.victims.referral import states
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.queries import offers_visible_to

STAYS_OPEN = Phrase(
    "{agency} told that the person arrived. What it keeps itself, what a law opens and what it reads because the person lives there, it may "
    "still read; of looks since the withdrawal only the last are listed."
)
NOT_ALL = Phrase(
    "Looks since the no, the withdrawal or the narrowing on another ground are listed only as far as your body may know of that ground."
)


def told_on_consent(consent: Consent, actor: Actor) -> Iterable[Text]:
    """Which receivers a consent taken back leaves with a ground of their own, as far as the reader knows of them by the referral.

    Whoever is not told of an arrival reads the same words whether or not the person lives anywhere.
    """
    if consent.withdrawn_on is not None:
        came = offers_visible_to(actor).filter(consent=consent, arrived_on__isnull=False).order_by("arrived_on", "id")
        for agency in dict.fromkeys(offer.receiver for offer in came):
            yield STAYS_OPEN.filled(agency=agency.title)
    if consent.withdrawn_on is not None or consent.replaces_id is not None or _is_no_beside(consent, actor):
        yield NOT_ALL


def _is_no_beside(consent: Consent, actor: Actor) -> bool:
    """Whether it is a no, or one that the reader may open stands beside it to a body of its kind."""
    if consent.is_refusal or consent.recipient_id:
        return consent.is_refusal
    return visible_to(actor).filter(pk__in=[no.pk for no in nos_beside(consent, on=actor.today)]).exists()


def came_to_known(person: Person, *, body: Agency, actor: Actor) -> bool:
    """Whether the actor was told, by a referral of the own body, that the person came to a body."""
    return offers_visible_to(actor).filter(referral__person=person, receiver=body, arrived_on__isnull=False).exists()


def by_referral(actor: Actor, person: str, body: str) -> Exists:
    """That the own body sent the person there and it was accepted, or was asked from there, as a condition on rows that name both."""
    offers = ReferralOffer.objects.filter(referral__person=OuterRef(person), offered_at__isnull=False)
    sent = Q(referral__agency=actor.agency, receiver=OuterRef(body), answered_at__isnull=False)
    asked = Q(receiver=actor.agency, referral__agency=OuterRef(body))
    return Exists(offers.filter(sent & ~Q(status=states.DECLINED) | asked))


def _read_where_she_lives(consent: Consent, actor: Actor) -> Iterable[PersonGrant]:
    """What bodies go on reading because they took the person in: the own one, and those to which the reader knows that the person came."""
    living = PersonGrant.objects.filter(person=consent.person, is_working=True).select_related("agency")
    known: dict[Agency, bool] = {}
    for grant in living.order_by("id"):
        if grant.agency not in known:
            is_own = grant.agency_id == actor.agency.pk
            known[grant.agency] = is_own or came_to_known(consent.person, body=grant.agency, actor=actor)
        if known[grant.agency]:
            yield grant


tell_whereabouts(Whereabouts(known_by=by_referral, reading_on=_read_where_she_lives))
