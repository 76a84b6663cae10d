"""What a referral hears: a consent is withdrawn, somebody came home; whom it tells: the decision that owed it, the mission, the leads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.intake.consular.models import ConsularFile
from qorgan.intake.leads.models import Lead, LeadPerson
from qorgan.intake.leads.opening import came_of_person
from qorgan.people.among import with_person_in
from qorgan.people.consent.exceptions import is_no
from qorgan.people.consent.models import Consent
from qorgan.people.grants import close_groups
from qorgan.people.models import Person
from qorgan.victims.identification.models import STANDING, Decision
from qorgan.victims.referral import course, states
from qorgan.victims.referral.checks import ALWAYS
from qorgan.victims.referral.consent_letters import (
    tell_body_named,
    tell_narrowed,
    tell_recipients,
    tell_writers_of_consents,
    tell_writers_of_nos,
)
from qorgan.victims.referral.letters import tell_asked
from qorgan.victims.referral.models import NonReferral, Referral, ReferralOffer
from qorgan.victims.referral.phrases import CONSENT_WITHDRAWN
from qorgan.victims.referral.returning import sought_anew, tell_file, tell_of_file
from qorgan.victims.referral.saying_no import close_what_a_mission_sent, close_what_law_opened
from qorgan.victims.referral.staying import goes_on

ENDS = (states.WAITING, *states.LIVE, states.ACCEPTED)


def take_back(*, record: Consent, actor: Actor) -> list[Referral | ReferralOffer]:
    """Take back what went by a withdrawn consent and was not yet taken in; tell every recipient in writing.

    The same of what went to a body by another consent, once a no to that body or its kind leaves it to carry no more; and of what
    went by a consent in whose place stands one that does not cover it, or by which a receiver that accepted and has not got the
    person yet no more reads what no package goes without. Whoever is with the receiver by then stays with it (`staying.py`).
    """
    changed: list[Referral | ReferralOffer] = []
    fallen = [*_by_it(record), *_to_those_refused(record, on=actor.today), *_carried_no_more(record, on=actor.today)]
    packages = {offer.referral_id for offer in fallen}
    for package in Referral.objects.filter(pk__in=packages).order_by("id"):
        offers = {offer.pk for offer in fallen if offer.referral_id == package.pk}
        changed += _taken_back(course.held(package), offers=offers, because=record, actor=actor)
    tell_asked(changed, actor=actor)
    tell_narrowed(record, actor=actor)
    if record.withdrawn_on:
        tell_recipients(record, actor=actor)
    tell_body_named(record, actor=actor)
    tell_writers_of_nos(record, actor=actor)
    tell_writers_of_consents(record, actor=actor)
    return changed


def _by_it(consent: Consent) -> Iterable[ReferralOffer]:
    if consent.withdrawn_on is None:
        return ()
    return ReferralOffer.objects.filter(consent=consent, status__in=ENDS, arrived_on__isnull=True)


def _carried_no_more(consent: Consent, *, on: date) -> Iterable[ReferralOffer]:
    """What waits for an answer or for the person and the consent in place of this one does not carry; what goes on rests on that one."""
    if consent.replaced_on is None or consent.withdrawn_on:
        return
    going = ReferralOffer.objects.filter(consent=consent, status__in=states.RUNNING).select_related(*course.RELATED)
    for offer in going.order_by("id"):
        carries: Consent | None = consent.replaced_by
        if offer.is_live:
            carries = course.consent_for(offer.referral, receiver=offer.receiver, on=on)
        elif offer.arrived_on is None and not goes_on(offer):
            carries = None
        if carries is None:
            yield offer
        else:
            ReferralOffer.objects.filter(pk=offer.pk).update(consent=carries)


def _to_those_refused(consent: Consent, *, on: date) -> Iterable[ReferralOffer]:
    """What goes to a body by another consent that no more carries it, because of a no to the body or to its kind.

    One that was accepted goes on where what no package goes without stays open: of who keeps the name alone back, that alone is closed.
    """
    if not is_no(consent):
        return
    to_it = Q(receiver=consent.recipient) if consent.recipient else Q(receiver__kind=consent.recipient_kind)
    going = ReferralOffer.objects.filter(
        to_it, referral__person=consent.person, consent__isnull=False, status__in=ENDS, arrived_on__isnull=True
    ).exclude(consent=consent)
    for offer in going.select_related(*course.RELATED).order_by("id"):
        is_refused = consent.is_refusal and not set(consent.groups).isdisjoint(ALWAYS)
        if offer.status == states.ACCEPTED and not is_refused and goes_on(offer):
            continue
        if course.consent_for(offer.referral, receiver=offer.receiver, on=on) is None:
            yield offer


def _taken_back(
    package: Referral, *, offers: Collection[int], because: Consent, actor: Actor
) -> list[Referral | ReferralOffer]:
    """What changes in a package: a no to one body is none to the help, so who agrees to another goes on to it, or must be placed."""
    going = package.offers.filter(pk__in=offers, status__in=ENDS, arrived_on__isnull=True)
    ended = list(going.select_related(*course.RELATED).order_by("id"))
    for offer in ended:
        if because.pk != offer.consent_id:
            close_groups(source=offer.ref, groups=package.groups, ended_by=because.ref, actor=actor)
        course.end_offer(offer, to=states.WITHDRAWN, actor=actor)
    if not ended:  # answered or taken back at the same moment
        return []
    agrees = course.wants_help(package, on=actor.today)
    if agrees and package.status == states.DRAFT:
        return [package, *ended]
    if agrees or package.offers.filter(status__in=states.ASKED).exists():
        changed = course.go_on(package, actor=actor)
        if package.status in states.OPEN_ENDED:  # what fell away, and why, is for the sender to read
            package.withdrawn_because = CONSENT_WITHDRAWN
            package.save(update_fields=["withdrawn_because"])
        return [package, *ended, *changed]
    rest = course.withdraw_all(package, because=CONSENT_WITHDRAWN, actor=actor, accepted_too=True)
    return [package, *ended, *rest]


def decisions_of(person: Person) -> list[Decision]:
    """The decision about a person that stands: what it owes may have been met, or be owed again."""
    return list(Decision.objects.filter(STANDING, person=person).select_related("person", "agency"))


def relied_on(*, record: Decision, actor: Actor) -> list[NonReferral]:
    """The reasons that stand or name a body to refer: what is owed on them may have been met, or have fallen with the decision."""
    named = record.non_referrals.filter(Q(body__isnull=False) | Q(withdrawn_on__isnull=True))
    return list(named.select_related("decision__person", "agency", "body").order_by("id"))


def tell_leads(*, record: Referral, actor: Actor) -> list[Lead]:
    """Say at the leads that concerned the person that a referral came of them, once it has gone out."""
    if record.status == states.DRAFT:
        return []
    return came_of_person(person=record.person, what="referral", record=record, actor=actor)


react(model=Consent, do=take_back)
react(model=Consent, do=close_what_law_opened)
react(model=Referral, do=tell_leads, among=with_person_in(LeadPerson))
react(
    model=ReferralOffer,
    do=lambda record, actor: decisions_of(record.referral.person),
    among=with_person_in(Decision, of="referral.person_id", where=STANDING),
)
react(model=ReferralOffer, do=lambda record, actor: tell_file(record, actor=actor))
react(model=ReferralOffer, do=sought_anew)
react(model=ConsularFile, do=close_what_a_mission_sent)
react(model=ConsularFile, do=tell_of_file)
react(model=NonReferral, do=lambda record, actor: [record.decision])
react(model=Decision, do=relied_on, among=with_person_in(NonReferral, path="decision__person"))
