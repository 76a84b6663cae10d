"""Whether somebody found abroad, and referred, has said no to the handover since: then no handover is told or completed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.intake.consular.answering import who_answered
from qorgan.intake.consular.commands import record_handover_consent
from qorgan.intake.consular.models import REFUSED, TAKEN_BACK, UNDER_WAY, ConsularFile
from qorgan.kernel.refusals import Remedy
from qorgan.kernel.texts import Text
from qorgan.victims.referral import states
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.refusals_of_handover import ArrivalUnwanted, HandoverUnwanted

SAID_NO = (REFUSED, TAKEN_BACK)
RECEIVER_WAITS = Text(
    en="{agency} accepted the referral, but the handover is not agreed to. If it stays a no, withdraw the consent it went by.",
    ru="{agency}: направление принято, но согласия на передачу нет. Если ответ останется «нет», отзовите согласие.",
    kk="{agency} жолдаманы қабылдады, бірақ тапсыруға келісім жоқ. Жауап «жоқ» болып қалса, келісімді кері қайтарыңыз.",
)
NOT_WANTED = Text(
    en="On {on} “{who}” said no to the handover, or took the yes back. Until it is asked anew, neither it nor an arrival is recorded.",
    ru="{on}: отказ от передачи или отзыв согласия ({who}). Пока не спросят снова, ни передача, ни прибытие не записываются.",
    kk="{on}: тапсыруға келісілмеді не келісім қайтарылды ({who}). Қайта сұралғанша тапсыру да, келу де жазылмайды.",
)


def file_of_a_no(referral: Referral) -> ConsularFile | None:
    """The open file in which the person of a package said no to a handover, or took the yes back; None where a law carries it."""
    if referral.law_ground:
        return None
    files = ConsularFile.objects.filter(UNDER_WAY, person=referral.person, consent__in=SAID_NO)
    return files.filter(Q(ref=referral.origin) | Q(agency=referral.agency)).order_by("-id").first()


def check_handed_over(offer: ReferralOffer) -> None:
    """Raises `HandoverUnwanted` when the person does not agree to be handed over, or agrees no more."""
    file = file_of_a_no(offer.referral)
    if file is not None:
        way = Remedy(act=record_handover_consent.name, places={"consular_file": file.ref})
        raise HandoverUnwanted(
            person=file.person.ref, on=file.consent_on, who=who_answered(file), consular_file=file.ref
        ).leading(way)


def check_received(offer: ReferralOffer) -> None:
    """Raises `ArrivalUnwanted` when the person does not agree to be handed over, or agrees no more."""
    file = file_of_a_no(offer.referral)
    if file is not None:
        raise ArrivalUnwanted(
            person=file.person.ref, on=file.consent_on, who=who_answered(file), agency=file.agency.title
        )


def told_on_file(file: ConsularFile, actor: Actor) -> Iterable[Text]:
    """What a mission's file says of those who accepted a person that does not agree to go to them."""
    if file.consent not in SAID_NO or file.handed_over_on or file.closed_on:
        return
    accepted = ReferralOffer.objects.filter(
        Q(referral__origin=file.ref) | Q(referral__agency=file.agency), status__in=states.OPEN,
        referral__person=file.person, referral__law_ground="",
    )  # fmt: skip
    for offer in accepted.select_related("receiver").order_by("id"):
        yield RECEIVER_WAITS.filled(agency=offer.receiver.title)


def told_on_offer(offer: ReferralOffer, actor: Actor) -> Iterable[Text]:
    """What an accepted offer says to both sides once the person does not agree to be handed over."""
    file = file_of_a_no(offer.referral) if offer.status in states.OPEN else None
    if file is not None and file.consent_on is not None:
        yield NOT_WANTED.filled(on=file.consent_on, who=who_answered(file))
