"""What an admission moves besides itself: a bed of the provider, the referral that led here, the decision that owed one, the lead."""

from __future__ import annotations

from datetime import date

from django.db.models import Model, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.reactions import react
from qorgan.government.providers.models import PlaceOffer
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.opening import came_of_person
from qorgan.people.models import Person
from qorgan.victims.care.beds import keep_count
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.owing import Lost, helped, lost
from qorgan.victims.referral.reactions import decisions_of
from qorgan.victims.referral.receiving import settle_by_admission


def _follow(*, record: CareFile, actor: Actor) -> list[PlaceOffer]:
    return keep_count(record, actor=actor)


def _referred(*, record: CareFile, actor: Actor) -> list[Model]:
    """The accepted referral that this stay fulfils, and the decision about the person: who is in care is not lost."""
    fulfilled = settle_by_admission(
        person=record.person, receiver=record.agency, admitted_on=record.admitted_on, actor=actor
    )
    return [*fulfilled, *decisions_of(record.person)]


def _tell_leads(*, record: CareFile, actor: Actor) -> list[Lead]:
    return came_of_person(person=record.person, what="care", record=record, actor=actor)


@helped
def in_care(person: Person, since: date) -> date | None:
    """The first day of a stay that ran on a day or after it."""
    running = CareFile.objects.filter(Q(discharged_on__isnull=True) | Q(discharged_on__gte=since), person=person)
    return running.order_by("admitted_on").values_list("admitted_on", flat=True).first()


@lost
def sent_away(person: Person, since: date) -> Lost | None:
    """The last stay from which the person was sent away against the person's will, on a day or after it."""
    expelling = [item.code for item in country().codes["discharge_reasons"] if item.attributes.get("expels")]
    ended = CareFile.objects.filter(person=person, discharged_on__gte=since, discharge_reason__in=expelling)
    found = ended.filter(expulsions__isnull=False).order_by("discharged_on", "id").last()
    return Lost(on=found.discharged_on, by=found.agency_id, ref=found.ref) if found and found.discharged_on else None


react(model=CareFile, do=_follow)
react(model=CareFile, do=_referred)
react(model=CareFile, do=_tell_leads)
