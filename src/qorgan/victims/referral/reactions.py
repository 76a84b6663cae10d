"""What a referral hears: a consent is withdrawn, somebody came home; whom it tells: the decision that owed it, the mission, the leads."""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.intake.consular.models import ConsularFile
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.opening import came_of_person
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.models import Letter
from qorgan.people.among import with_person_in
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import recipients_of
from qorgan.people.granting import group_titles
from qorgan.people.models import Person
from qorgan.victims.identification.models import STANDING, Decision
from qorgan.victims.referral import course, states
from qorgan.victims.referral.models import NonReferral, Referral, ReferralOffer
from qorgan.victims.referral.phrases import CONSENT_WITHDRAWN
from qorgan.victims.referral.returning import tell_file, tell_of_file
from qorgan.victims.referral.saying_no import close_what_a_mission_sent, close_what_law_opened
from qorgan.victims.referral.telling import tell_asked

NOTICE = "consent-withdrawal-notice"
ENDS = (states.WAITING, *states.LIVE, states.ACCEPTED)


def take_back(*, record: Consent, actor: Actor) -> list[Referral | ReferralOffer]:
    """Take back what went by a withdrawn consent and was not yet taken in; tell every recipient in writing."""
    if record.withdrawn_on is None:
        return []
    changed: list[Referral | ReferralOffer] = []
    offers = ReferralOffer.objects.filter(consent=record, status__in=ENDS, arrived_on__isnull=True)
    packages = {offer.referral_id for offer in offers}
    for package in Referral.objects.filter(pk__in=packages).order_by("id"):
        changed += _taken_back(course.held(package), consent=record, actor=actor)
    tell_asked(changed, actor=actor)
    _tell_recipients(record, actor=actor)
    return changed


def _taken_back(package: Referral, *, consent: Consent, actor: Actor) -> list[Referral | ReferralOffer]:
    offers = list(
        package.offers.filter(consent=consent, status__in=ENDS, arrived_on__isnull=True).select_related(*course.RELATED)
    )
    for offer in offers:
        course.end_offer(offer, to=states.WITHDRAWN, actor=actor)
    if package.offers.filter(status__in=states.ASKED).exists():
        return [package, *offers, *course.go_on(package, actor=actor)]
    rest = course.withdraw_all(package, because=CONSENT_WITHDRAWN, actor=actor, accepted_too=True)
    return [package, *offers, *rest]


def _tell_recipients(consent: Consent, *, actor: Actor) -> None:
    """A notice to each body that had something by the consent, once; the access itself has ended already."""
    if not is_written(NOTICE) or actor.agency.kind not in template_named(NOTICE).issuers:
        return
    told = set(Letter.objects.filter(template=NOTICE, subject_ref=consent.ref).values_list("addressee_id", flat=True))
    groups = [title.in_(actor.language) for title in group_titles(consent.groups)]
    for agency in recipients_of(consent):
        if agency.pk not in told and agency.pk != actor.agency.pk:
            write_letter(
                actor=actor, template=NOTICE, subject_ref=consent.ref, language=actor.language, addressee_agency=agency,
                values={
                    "consent": consent.ref, "person": consent.person.ref, "withdrawn_on": consent.withdrawn_on,
                    "groups": groups,
                },
                sends=True,
            )  # fmt: skip


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
react(model=Referral, do=tell_leads)
react(model=ReferralOffer, do=lambda record, actor: decisions_of(record.referral.person))
react(model=ReferralOffer, do=lambda record, actor: tell_file(record, actor=actor))
react(model=ConsularFile, do=close_what_a_mission_sent)
react(model=ConsularFile, do=tell_of_file)
react(model=NonReferral, do=lambda record, actor: [record.decision])
react(model=Decision, do=relied_on, among=with_person_in(NonReferral, path="decision__person"))
