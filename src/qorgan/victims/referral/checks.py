"""What must hold before a package goes anywhere: the sender may, the texts fit the groups, the receiver can answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.act_context import may_hang
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.people.consent.commands import missing
from qorgan.people.consent.models import Consent
from qorgan.people.consent.told import is_known_whole
from qorgan.victims.referral import course, grounds, states, unwanted
from qorgan.victims.referral.course import consent_for
from qorgan.victims.referral.models import Referral, ReferralOffer

ALWAYS = ("profile", "needs")
TEXTS = ("narrative", "health")


def groups_of(given: Collection[str]) -> list[str]:
    """The field groups of a package in the order of the country's list: without profile and needs nobody can answer."""
    return [item.code for item in country().codes["field_groups"] if item.code in {*given, *ALWAYS}]


def texts_fit(*, groups: Collection[str], **texts: str | None) -> None:
    """Raises `referral.text_without_group` when a text is given whose group does not go."""
    for name, text in texts.items():
        if text and name not in groups:
            raise Refusal("referral.text_without_group", group=country().codes["field_groups"].get(name).title)


def receiver_fits(referral: Referral, *, receiver: Agency, actor: Actor) -> Consent | None:
    """Whether a package may be put before a receiver; the consent by which it may, where no law lets it.

    Raises:
        referral.receiver_is_sender, referral.receiver_cannot_answer, referral.receiver_named_before, consent.missing,
        referral.person_said_no, referral.handover_refused
    """
    if receiver.pk == referral.agency_id:
        raise Refusal("referral.receiver_is_sender")
    if receiver.kind not in answering_kinds() or not course.works(receiver, on=actor.today):
        raise Refusal("referral.receiver_cannot_answer", agency=receiver.title)
    if may_hang(referral, ReferralOffer) and referral.offers.filter(receiver=receiver).exists():
        raise Refusal("referral.receiver_named_before", agency=receiver.title, referral=referral.ref)
    if referral.law_ground:
        unwanted.check_by_law(referral, asked_by=actor)
        grounds.still_carries(referral, receiver=receiver, on=actor.today)
        return None
    consent = consent_for(referral, receiver=receiver, on=actor.today)
    if not _is_known(consent, actor=actor):
        raise not_agreed(referral, receiver=receiver, on=actor.today, asked_by=actor)
    return consent


def _is_known(consent: Consent | None, *, actor: Actor) -> bool:
    """Whether there is a consent that goes to no body of which the sender may not know: by that a package would tell of it."""
    return consent is not None and is_known_whole(consent, actor=actor)


def still_agreed(offer: ReferralOffer, *, on: date) -> None:
    """Whether what the package rests on still stands.

    Raises:
        consent.missing: it goes by consent and none covers the receiver any more.
        referral.person_said_no: it goes by a law that does not override the no that the person has said since.
        referral.handover_refused: the same, of a no to the handover that a mission wrote down.
    """
    package = offer.referral
    if package.law_ground:
        unwanted.check_by_law(package)
        grounds.still_carries(package, receiver=offer.receiver, on=on)
    elif consent_for(package, receiver=offer.receiver, on=on) is None:
        raise not_agreed(package, receiver=offer.receiver, on=on)


def not_agreed(package: Referral, *, receiver: Agency, on: date, asked_by: Actor | None = None) -> Refusal:
    """The refusal where a package may not go to a receiver by consent: which details are not agreed."""
    return missing(
        person=package.person, agency=receiver, purpose=package.purpose, groups=package.groups, on=on, asked_by=asked_by
    )


def answering_kinds() -> frozenset[str]:
    """The kinds of agency in which somebody can answer a referral."""
    return frozenset(kind for role in roles().values() if states.ANSWER in role.may for kind in role.agency_kinds)


def referring_kinds() -> frozenset[str]:
    """The kinds of agency in which somebody can refer a person."""
    return frozenset(kind for role in roles().values() if states.ASK in role.may for kind in role.agency_kinds)


def is_sender(referral: Referral, *, actor: Actor) -> None:
    """Raises `NotTheSender` when another agency made the package."""
    if referral.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=referral.ref)


def is_receiver(offer: ReferralOffer, *, actor: Actor) -> None:
    """Raises `referral.not_the_receiver` when another agency is asked."""
    if offer.receiver_id != actor.agency.pk:
        raise Refusal("referral.not_the_receiver", offer=offer.ref)


def package_in(referral: Referral, *wanted: str) -> None:
    """Raises `record.not_in_this_state` unless the package is in one of the states."""
    if referral.status not in wanted:
        raise Refusal("record.not_in_this_state", record=referral.ref, state=state_title(referral.status))


def offer_in(offer: ReferralOffer, *wanted: str) -> None:
    """Raises `referral.offer_elsewhere` unless the offer is in one of the states."""
    if offer.status not in wanted:
        raise Refusal("referral.offer_elsewhere", offer=offer.ref, state=state_title(offer.status))


def state_title(state: str) -> Text:
    """What a state is called."""
    return country().codes["referral_states"].get(state).title
