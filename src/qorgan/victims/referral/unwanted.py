"""Whether somebody found abroad, and referred, has said no to the handover since: then no handover is told or completed.

A law that does not override a no carries nobody against it either; `saying_no.py` closes what such a law had opened.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.consular.answering import is_of_a_child_alone, who_answered
from qorgan.intake.consular.commands import record_handover_consent
from qorgan.intake.consular.models import REFUSED, TAKEN_BACK, UNDER_WAY, ConsularFile
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.models import Person
from qorgan.victims.referral import grounds, states
from qorgan.victims.referral.models import Referral, ReferralOffer

SAID_NO = (REFUSED, TAKEN_BACK)
RECEIVER_WAITS = Phrase(
    "{agency} accepted the referral, but the handover is not agreed to. If it stays a no, withdraw the consent it went by."
)
NOT_WANTED = Phrase(
    "On {on} “{who}” said no to the handover, or took the yes back. Until it is asked anew, neither it nor an arrival is recorded."
)


def file_of_a_no(referral: Referral) -> ConsularFile | None:
    """The sender's file in which the person of a package said no to a handover, or took the yes back; None where a law overrides that.

    A consent is asked for, so only a file under way speaks against it. A law asks nobody: against it stands the last answer that
    the mission wrote down, also where the file was closed with it.
    """
    if grounds.overrides(referral.law_ground):
        return None
    if referral.law_ground:
        return last_no(person=referral.person, agency=referral.agency, origin=referral.origin)
    files = _files(person=referral.person, agency=referral.agency, origin=referral.origin)
    return files.filter(UNDER_WAY, consent__in=SAID_NO).order_by("-id").first()


def last_no(*, person: Person, agency: Agency, origin: str = "") -> ConsularFile | None:
    """The file of a mission in which the last answer that it wrote down is a no to the handover, or a yes taken back."""
    files = _files(person=person, agency=agency, origin=origin)
    last = files.exclude(consent="").order_by("-consent_on", "-id").first()
    return last if last is not None and last.consent in SAID_NO and last.handed_over_on is None else None


def _files(*, person: Person, agency: Agency, origin: str) -> QuerySet[ConsularFile]:
    return ConsularFile.objects.filter(Q(ref=origin) | Q(agency=agency), person=person).select_related(
        "person", "agency"
    )


def check_by_law(referral: Referral, *, asked_by: Actor | None = None) -> None:
    """Raises `referral.handover_refused` when a law is to carry a person who said no to the handover, and does not override that.

    The file is named to the sender alone, whose own it is.
    """
    file = file_of_a_no(referral) if referral.law_ground else None
    _refuse(file, ground=referral.law_ground, leads=asked_by is not None)


def check_sent_by_law(*, ground: str, person: Person, actor: Actor) -> None:
    """Raises `referral.handover_refused` as `check_by_law`, for what the actor's own body sends by a law without a package, such as a file."""
    if not grounds.overrides(ground):
        _refuse(last_no(person=person, agency=actor.agency), ground=ground, leads=True)


def _refuse(file: ConsularFile | None, *, ground: str, leads: bool) -> None:
    if file is None:
        return
    title = country().codes["referral_law_grounds"].get(ground).title
    refusal = Refusal(
        "referral.handover_refused",
        person=file.person.ref,
        on=file.consent_on,
        who=who_answered(file),
        agency=file.agency.title,
        ground=title,
    )
    raise refusal.leading(_way(file)) if leads and _is_open(file) else refusal


def _way(file: ConsularFile) -> Remedy:
    return Remedy(act=record_handover_consent.name, places={"consular_file": file.ref})


def _is_open(file: ConsularFile) -> bool:
    return file.closed_on is None and file.handed_over_on is None


def check_handed_over(offer: ReferralOffer) -> None:
    """Whether the person agrees to be handed over, as far as an article of law does not carry it.

    Raises:
        referral.handover_unwanted, by a law referral.handover_refused: the person does not agree, or agrees no more.
        consular.representative_missing: as is known by now, the yes was that of a child alone.
    """
    check_by_law(offer.referral)
    file = file_of_a_no(offer.referral)
    if file is not None:
        raise Refusal(
            "referral.handover_unwanted",
            person=file.person.ref,
            on=file.consent_on,
            who=who_answered(file),
            consular_file=file.ref,
        ).leading(_way(file))
    childs = file_of_a_child_alone(offer.referral)
    if childs is not None:
        raise Refusal("consular.representative_missing", person=childs.person.ref).leading(_way(childs))


def file_of_a_child_alone(referral: Referral) -> ConsularFile | None:
    """The sender's file under way with a yes of a child alone, which carries no handover; None where a law overrides even a no."""
    if grounds.overrides(referral.law_ground):
        return None
    files = _files(person=referral.person, agency=referral.agency, origin=referral.origin)
    return next((file for file in files.filter(UNDER_WAY).order_by("-id") if is_of_a_child_alone(file)), None)


def check_received(offer: ReferralOffer) -> None:
    """Raises `referral.arrival_unwanted` when the person does not agree to be handed over, or agrees no more."""
    refusal = unwanted_arrival(offer)
    if refusal is not None:
        raise refusal


def unwanted_arrival(offer: ReferralOffer) -> Refusal | None:
    """Why the receiver of an offer may not say that the person was handed over to it; None where it may."""
    file = file_of_a_no(offer.referral)
    if file is None:
        return None
    return Refusal(
        "referral.arrival_unwanted",
        person=file.person.ref,
        on=file.consent_on,
        who=who_answered(file),
        agency=file.agency.title,
    )


def told_on_file(file: ConsularFile, actor: Actor) -> Iterable[Text]:
    """What a mission's file says of those who accepted a person that does not agree to go to them."""
    if file.consent not in SAID_NO or file.handed_over_on or file.closed_on:
        return
    accepted = ReferralOffer.objects.filter(
        Q(referral__origin=file.ref) | Q(referral__agency=file.agency),
        status__in=states.OPEN,
        referral__person=file.person,
        referral__law_ground="",
    )
    for offer in accepted.select_related("receiver").order_by("id"):
        yield RECEIVER_WAITS.filled(agency=offer.receiver.title)


def told_on_offer(offer: ReferralOffer, actor: Actor) -> Iterable[Text]:
    """What an accepted offer says to both sides once the person does not agree to be handed over."""
    file = file_of_a_no(offer.referral) if offer.status in states.OPEN else None
    if file is not None and file.consent_on is not None:
        yield NOT_WANTED.filled(on=file.consent_on, who=who_answered(file))
