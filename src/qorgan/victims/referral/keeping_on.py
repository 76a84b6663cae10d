"""What a consent that was taken back does not end: a receiver to which the person came keeps its own records and what a law opens."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Text
from qorgan.people.consent.models import Consent
from qorgan.victims.referral.queries import offers_visible_to

STAYS_OPEN = Text(
    en="{agency} told that the person arrived. What it keeps itself, and what a law opens, it may still read; those looks are not listed.",
    ru="{agency}: человек прибыл. Свои записи и то, что открывает закон, там могут читать и дальше; такие просмотры здесь не показаны.",
    kk="{agency} адамның келгенін хабарлады. Өз жазбаларын және заң ашатынды ол әрі қарай оқи алады; ондай қараулар мұнда көрсетілмейді.",
)


def told_on_consent(consent: Consent, actor: Actor) -> Iterable[Text]:
    """Which receivers a consent taken back leaves with a ground of their own, as far as the reader knows of them by the referral.

    Whether such a body runs a care file is not asked: the sender knows that it accepted and that the person came, and no more.
    """
    if consent.withdrawn_on is None:
        return
    came = offers_visible_to(actor).filter(consent=consent, arrived_on__isnull=False).order_by("arrived_on", "id")
    for agency in dict.fromkeys(offer.receiver for offer in came):
        yield STAYS_OPEN.filled(agency=agency.title)
