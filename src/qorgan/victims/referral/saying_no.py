"""What a law opened and does not hold open against the person: it closes in the request in which the person says no.

Said of the details to a body (a consent), or of the handover to the mission that found the person abroad (its file).
"""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.intake.consular.models import ConsularFile
from qorgan.people.consent.models import Consent
from qorgan.people.grants import close_groups
from qorgan.victims.referral import course, grounds, states, unwanted
from qorgan.victims.referral.letters import tell_asked, tell_no
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.phrases import HANDOVER_REFUSED


def close_what_law_opened(*, record: Consent, actor: Actor) -> list[Referral | ReferralOffer]:
    """Close to the recipient of a consent that was withdrawn, narrowed or refused what it has by a law that does not override a no.

    Who has not taken the person in loses the package, and the next in turn is asked; who has keeps the package and loses
    the details taken back.
    Each is told in writing. What goes by a law that overrides a no stays.
    """
    if not (record.withdrawn_on or record.replaced_on or record.is_refusal):
        return []
    changed: list[Referral | ReferralOffer] = []
    for found in _by_law(record):
        offer = course.offer_held(found)
        groups = grounds.taken_back(offer.referral, receiver=offer.receiver, on=actor.today)
        if groups and offer.status in states.ASKED:
            changed += _closed(offer, groups=groups, consent=record, actor=actor)
    tell_asked(changed, actor=actor)
    return changed


def _by_law(consent: Consent) -> list[ReferralOffer]:
    to_it = Q(receiver=consent.recipient) if consent.recipient else Q(receiver__kind=consent.recipient_kind)
    offers = ReferralOffer.objects.filter(to_it, referral__person=consent.person, status__in=states.ASKED)
    return list(offers.exclude(referral__law_ground="").select_related("referral").order_by("id"))


def _closed(
    offer: ReferralOffer, *, groups: list[str], consent: Consent, actor: Actor
) -> list[Referral | ReferralOffer]:
    has_person = offer.status == states.DONE or offer.arrived_on is not None
    lost = close_groups(
        source=offer.ref, groups=groups if has_person else offer.referral.groups, ended_by=consent.ref, actor=actor
    )
    if lost:
        tell_no(offer, groups=lost, actor=actor)
    if has_person:
        return [offer] if lost else []
    course.end_offer(offer, to=states.WITHDRAWN, actor=actor)
    return [offer.referral, offer, *course.go_on(offer.referral, actor=actor)]


def close_what_a_mission_sent(*, record: ConsularFile, actor: Actor) -> list[Referral | ReferralOffer]:
    """Take back what a mission sent by a law that does not override a no, once the person said no to the handover.

    Nobody else is asked in turn, for the no is to the handover, whoever receives. Where the person is already, the package
    stays and the details close. Each is told in writing.
    """
    if record.consent not in unwanted.SAID_NO or record.handed_over_on:
        return []
    sent = Referral.objects.filter(Q(origin=record.ref) | Q(agency=record.agency), person=record.person)
    sent = sent.exclude(law_ground="").exclude(status__in=(states.DRAFT, states.WITHDRAWN))
    changed: list[Referral | ReferralOffer] = []
    for found in sent.order_by("id"):
        package = course.held(found)
        if unwanted.file_of_a_no(package) is not None:
            changed += _taken_from_all(package, file=record, actor=actor)
    tell_asked(changed, actor=actor)
    return changed


def _taken_from_all(package: Referral, *, file: ConsularFile, actor: Actor) -> list[Referral | ReferralOffer]:
    """The package and its offers, as far as anything of them was open."""
    changed: list[Referral | ReferralOffer] = []
    for offer in package.offers.filter(status__in=states.OPEN).select_related(*course.RELATED).order_by("id"):
        lost = close_groups(source=offer.ref, groups=package.groups, ended_by=file.ref, actor=actor)
        if lost:
            tell_no(offer, groups=lost, actor=actor)
            changed.append(offer)
    going = package.offers.filter(status__in=(states.WAITING, *states.RUNNING), arrived_on__isnull=True)
    if going.exists() or package.status in states.OPEN_ENDED:
        ended = course.withdraw_all(package, because=HANDOVER_REFUSED, actor=actor, accepted_too=True)
        changed = [package, *changed, *ended]
    return changed
