"""What the receivers of packages could read by a consent, from when until when: before acceptance needs, after it what was granted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Text
from qorgan.people.consent.models import Consent
from qorgan.people.grants import over_at, said_groups
from qorgan.people.models import PersonGrant
from qorgan.victims.referral import states
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.phrases import ONLY_NEEDS
from qorgan.victims.referral.queries import offers_visible_to


@dataclass(frozen=True, kw_only=True)
class Readable:
    """What the receiver of one offer could read by one consent in one stretch of time; `until` None while it goes on."""

    offer: ReferralOffer
    groups: Text
    since: datetime
    until: datetime | date | None


def readable_by(consent: Consent, actor: Actor) -> list[Readable]:
    """What could be read by a consent, in the order in which the packages went out; each consent answers for its own time alone."""
    grants = list(
        PersonGrant.objects.filter(consent_ref=consent.ref, person=consent.person).order_by("granted_at", "id")
    )
    later = _in_its_place(consent)
    went = Q(consent__in=[consent, *later]) | Q(ref__in=[grant.source for grant in grants])
    offers = list(offers_visible_to(actor).filter(went, offered_at__isnull=False).order_by("offered_at", "id"))
    found: list[Readable] = []
    for offer in offers:
        own = [grant for grant in grants if grant.source == offer.ref and not grant.is_passing]
        found += _granted(own, offer=offer, consent=consent) or _asked(offer, consent=consent, later=later)
    return found


def _in_its_place(consent: Consent) -> list[Consent]:
    """The consents that replaced it, one after the other."""
    found: list[Consent] = []
    last: Consent | None = consent
    while last and (last := Consent.objects.filter(replaces=last).first()):
        found.append(last)
    return found


def _granted(grants: Iterable[PersonGrant], *, offer: ReferralOffer, consent: Consent) -> list[Readable]:
    stretches: dict[tuple[datetime, datetime | date | None], set[str]] = {}
    for grant in grants:
        since = max(grant.granted_at, consent.recorded_at)
        stretches.setdefault((since, over_at(grant)), set()).update(grant.groups)
    return [
        Readable(offer=offer, groups=said_groups(groups), since=since, until=until)
        for (since, until), groups in stretches.items()
    ]


def _asked(offer: ReferralOffer, *, consent: Consent, later: list[Consent]) -> list[Readable]:
    """An offer that was before its receiver by this consent and that it had not accepted."""
    assert offer.offered_at is not None
    until = offer.closed_at
    if offer.consent_id == consent.pk:
        if offer.status == states.DECLINED or offer.answered_at is None:
            since = max(offer.offered_at, consent.recorded_at)
            return [Readable(offer=offer, groups=ONLY_NEEDS, since=since, until=until)]
        return []
    replaced_at = later[0].recorded_at if later else None
    if (
        replaced_at
        and offer.offered_at < replaced_at
        and (offer.answered_at is None or offer.answered_at >= replaced_at)
    ):
        return [Readable(offer=offer, groups=ONLY_NEEDS, since=offer.offered_at, until=replaced_at)]
    return []
