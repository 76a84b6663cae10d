"""How a package goes on by itself: to the next receiver in turn, to nobody left, to all accepted, to all done.

Only commands and reactions of this room come here, with rows that they hold.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from qorgan.desk.access.actor import Actor, is_deserted
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import is_closed
from qorgan.desk.creation import create_record
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import agreed_to_any, standing_consent
from qorgan.people.grants import end_grants
from qorgan.victims.referral import grounds, states, unwanted
from qorgan.victims.referral.models import NeedAnswer, Referral, ReferralOffer, reasons_of_person

RELATED = ("referral__person", "referral__agency", "receiver", "consent")


def held(referral: Referral) -> Referral:
    """The package as it stands now, held against a second act at the same time."""
    return Referral.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=referral.pk)


def offer_held(offer: ReferralOffer) -> ReferralOffer:
    """The offer as it stands now; its package is held first, so that two acts on one package wait for each other."""
    package = held(offer.referral)
    found = ReferralOffer.objects.select_for_update(of=("self",)).select_related("receiver", "consent").get(pk=offer.pk)
    found.referral = package
    return found


def consent_for(referral: Referral, *, receiver: Agency, on: date) -> Consent | None:
    """The consent by which the package may go to a receiver on a day; None when there is none."""
    return standing_consent(
        person=referral.person, recipient=receiver, purpose=referral.purpose, groups=referral.groups, on=on
    )


def works(receiver: Agency, *, on: date) -> bool:
    """Whether a receiver is neither closed nor left by everybody who could answer there."""
    return not is_closed(receiver, on=on) and not is_deserted(receiver, may=(states.ANSWER,), day=on)


def wants_help(referral: Referral, *, on: date) -> bool:
    """Whether the person agrees on a day to help of this kind from anybody, if with fewer details than the package has."""
    return agreed_to_any(person=referral.person, purpose=referral.purpose, groups=(), on=on)


def open_areas(referral: Referral) -> list[str]:
    """The services that nobody took over, or who did gives no more and not as the person has it."""
    with_somebody = Q(offer__status__in=states.OPEN, end_reason="")
    answers = NeedAnswer.objects.filter(offer__referral=referral, answer=states.ACCEPTED)
    taken = answers.filter(with_somebody | Q(end_reason__in=reasons_of_person())).values_list("area", flat=True)
    return [area for area in referral.areas if area not in set(taken)]


def go_on(referral: Referral, *, actor: Actor) -> list[ReferralOffer]:
    """Lead a package to where its offers leave it, asking the next receiver if there is one; the offers changed."""
    changed: list[ReferralOffer] = []
    left = open_areas(referral)
    asked_now = referral.offers.filter(status__in=states.LIVE).select_related(*RELATED).first()
    if asked_now is not None:
        _ask_more(asked_now, areas=left, actor=actor, changed=changed)
        status = states.OFFERED
    elif left:
        asked = _ask_next(referral, areas=left, actor=actor, changed=changed)
        status = states.OFFERED if asked else _left_alone(referral, areas=left)
    else:
        status = _with_somebody(referral)
    _move(referral, to=status, actor=actor)
    return changed


def _left_alone(referral: Referral, *, areas: Collection[str]) -> str:
    """Where a package stands of which these services are with nobody: others of them are with somebody, or none is."""
    return states.PARTLY if len(areas) < len(set(referral.areas)) else states.UNPLACED


def _move(referral: Referral, *, to: str, actor: Actor) -> None:
    if to in states.OPEN_ENDED and referral.status not in states.OPEN_ENDED:
        referral.unplaced_at, referral.replaced_at = actor.now, None
    if to not in states.OPEN_ENDED and referral.unplaced_at and not referral.replaced_at:
        referral.replaced_at = actor.now
    if to == states.OFFERED:
        referral.withdrawn_because = ""
    referral.status = to
    referral.closed_on = actor.today if to in (states.DONE, states.ENDED, states.WITHDRAWN) else None
    referral.save()


def _undone(referral: Referral) -> bool:
    open_ones = NeedAnswer.objects.filter(offer__referral=referral, offer__status__in=states.OPEN)
    return open_ones.filter(answer=states.ACCEPTED, done_on__isnull=True, end_reason="").exists()


def _with_somebody(referral: Referral) -> str:
    """Where a package stands of which nothing is looked for: still to be done, done, or over without any of it."""
    if _undone(referral):
        return states.ACCEPTED
    was_done = NeedAnswer.objects.filter(offer__referral=referral, done_on__isnull=False).exists()
    return states.DONE if was_done else states.ENDED


def _ask_next(referral: Referral, *, areas: Collection[str], actor: Actor, changed: list[ReferralOffer]) -> bool:
    """Ask the next receiver in turn; one to whom the person no longer agrees is passed over."""
    turn = referral.offers.filter(status=states.WAITING).select_related(*RELATED).order_by("position")
    for offer in turn:
        offer.referral = referral
        offer.consent = None if referral.law_ground else consent_for(referral, receiver=offer.receiver, on=actor.today)
        changed.append(offer)
        if not _may_go(offer, on=actor.today):
            end_offer(offer, to=states.WITHDRAWN, actor=actor)
            continue
        offer.status, offer.offered_at = states.OFFERED, actor.now
        offer.save()
        for area in areas:
            create_record(NeedAnswer, actor=actor, offer=offer, area=area)
        return True
    return False


def _ask_more(offer: ReferralOffer, *, areas: Collection[str], actor: Actor, changed: list[ReferralOffer]) -> None:
    """Ask whoever is asked already also for what has come free since: one is asked at a time, and nothing waits unasked."""
    asked = set(offer.answers.values_list("area", flat=True))
    for area in areas:
        if area not in asked:
            create_record(NeedAnswer, actor=actor, offer=offer, area=area)
    if not asked.issuperset(areas):
        changed.append(offer)


def _may_go(offer: ReferralOffer, *, on: date) -> bool:
    if not works(offer.receiver, on=on):
        return False
    if not offer.referral.law_ground:
        return offer.consent is not None
    if unwanted.file_of_a_no(offer.referral) is not None:
        return False
    return not grounds.taken_back(offer.referral, receiver=offer.receiver, on=on)


def end_offer(offer: ReferralOffer, *, to: str, actor: Actor) -> None:
    """End an offer: what the receiver could read by it ends with it."""
    offer.status, offer.closed_at = to, actor.now
    offer.save()
    end_grants(source=offer.ref, actor=actor)


def withdraw_all(referral: Referral, *, because: str, actor: Actor, accepted_too: bool) -> list[ReferralOffer]:
    """Take a package back from everybody who has not taken the person in; the offers changed."""
    ends = (states.WAITING, *states.LIVE, *((states.ACCEPTED,) if accepted_too else ()))
    changed = list(referral.offers.filter(status__in=ends, arrived_on__isnull=True).select_related(*RELATED))
    for offer in changed:
        offer.referral = referral
        end_offer(offer, to=states.WITHDRAWN, actor=actor)
    referral.withdrawn_because = because
    kept = referral.offers.filter(status__in=states.OPEN).exists()
    _move(referral, to=_with_somebody(referral) if kept else states.WITHDRAWN, actor=actor)
    return changed
