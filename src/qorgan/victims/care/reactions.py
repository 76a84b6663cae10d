"""What an admission moves besides itself: what the house reads, a bed, the referral that led here, the decision that owed one, the lead."""

from __future__ import annotations

from datetime import date

from django.db.models import Model, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.reactions import react
from qorgan.government.providers.facts import told_of_another_kind
from qorgan.government.providers.models import Organisation, PlaceOffer
from qorgan.intake.leads.models import Lead, LeadPerson
from qorgan.intake.leads.opening import came_of_person
from qorgan.people.among import with_person_in
from qorgan.people.models import Person
from qorgan.people.undeliverable import dying, tell_of_death
from qorgan.victims.care.beds import keep_count
from qorgan.victims.care.deciding.models import Expulsion
from qorgan.victims.care.facts import FactCare
from qorgan.victims.care.models import CareFile, ServiceGiven, begun_in
from qorgan.victims.care.reading import OF_OTHERS, settle_reading
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral.being_here import Here, Lost, TakingIn, take_in
from qorgan.victims.referral.by_stay import follow_corrected_stay, offers_to, settle_by_stay
from qorgan.victims.referral.models import NonReferral, Referral, ReferralOffer
from qorgan.victims.referral.reactions import decisions_of


def _follow(*, record: CareFile, actor: Actor) -> list[PlaceOffer]:
    return keep_count(record, actor=actor)


def _referred(*, record: CareFile, actor: Actor) -> list[Model]:
    """The accepted referral as far as this stay fulfils it, and the decision about the person: who is in care is not lost.

    And the referrals of whom the house has in care, also by a record that it joined: what it owes by them follows the stay.
    """
    asked, joined = offers_to(person=record.person, receiver=record.agency)
    came = [one for one in asked if one.arrived_on]
    fulfilled = settle_by_stay(
        person=record.person,
        receiver=record.agency,
        admitted_on=record.admitted_on,
        given=begun_in(record),
        among=asked,
        actor=actor,
    )
    if record.discharged_on is None:  # an arrival after the end of this stay may belong to another
        fulfilled += follow_corrected_stay(asked, began_on=record.admitted_on)
    done = {one.ref for one in fulfilled}
    rest = {one.pk: one for one in (*joined, *came) if one.ref not in done}
    return [*fulfilled, *decisions_of(record.person), *(rest[key] for key in sorted(rest))]


def _of_another_kind(*, record: Organisation, actor: Actor) -> QuerySet[CareFile]:
    """The stays with a body that were told while it was an organisation of another kind, or of none."""
    told = told_of_another_kind(FactCare, organisation=record)
    return CareFile.objects.filter(ref__in=told).select_related("person", "agency__organisation")


def _tell_leads(*, record: CareFile, actor: Actor) -> list[Lead]:
    return came_of_person(person=record.person, what="care", record=record, actor=actor)


def lives_here(person: Person, body: Agency) -> Here | None:
    """Since when somebody lives in a house, by the care file that is open."""
    file = CareFile.objects.filter(person=person, agency=body, discharged_on__isnull=True).first()
    return Here(since=file.admitted_on, record=file.ref) if file else None


def stayed_here(person: Person, body: int, since: date) -> Here | None:
    """The first stay with a house that went on after a day: who was discharged on it is in care no more."""
    stays = [one for one in person.care_files.all() if one.agency_id == body]
    found = [one for one in stays if one.discharged_on is None or one.discharged_on > since]
    file = min(found, key=lambda one: (one.admitted_on, one.pk), default=None)
    return Here(since=file.admitted_on, record=file.ref, until=file.discharged_on) if file else None


def in_care(person: Person, since: date) -> date | None:
    """The first day of a stay that ran on a day or after it."""
    stays = person.care_files.all()
    return min((one.admitted_on for one in stays if (one.discharged_on or date.max) >= since), default=None)


@dying
def died_in_care(person: Person) -> date | None:
    """The day on which a stay ended because the person died."""
    died = tell_of_death("discharge_reasons")
    days = [one.discharged_on for one in person.care_files.all() if one.discharge_reason in died and one.discharged_on]
    return min(days, default=None)


def sent_away(person: Person, since: date) -> Lost | None:
    """The last stay from which the person was sent away against the person's will, on a day or after it."""
    expelling = {item.code for item in country().codes["discharge_reasons"] if item.attributes.get("expels")}
    gone = [
        (one.discharged_on, one.pk, one)
        for one in person.care_files.all()
        if one.discharged_on
        and one.discharged_on >= since
        and one.discharge_reason in expelling
        and one.expulsions.all()
    ]
    if not gone:
        return None
    on, _, file = max(gone)
    return Lost(on=on, by=file.agency_id, ref=file.ref)


take_in(TakingIn(here=lives_here, stay=stayed_here, help=in_care, lost=sent_away))
duties.reads(model=Decision, related=("person__care_files__expulsions",))
duties.reads(model=ReferralOffer, related=("here_as__care_files", "referral__person__care_files"))
duties.reads(model=NonReferral, related=("decision__person__care_files",))
react(model=Organisation, do=_of_another_kind, reads=(Organisation,))
react(model=CareFile, do=settle_reading, among=OF_OTHERS)
react(model=CareFile, do=_follow, reads=(CareFile, PlaceOffer))
react(model=CareFile, do=_referred, reads=(CareFile, ServiceGiven, Expulsion, Referral, ReferralOffer))
react(model=CareFile, do=_tell_leads, among=with_person_in(LeadPerson))
