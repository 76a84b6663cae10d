"""When a person is taken in after all, the refusal is made good."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.reactions import react
from qorgan.people.among import with_person_in
from qorgan.people.models import Person
from qorgan.victims.care.deciding.after_expulsion import expelled_and_waiting
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from qorgan.victims.care.deciding.sent_to_closed import NOT_PLACED, sent_to_body
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral.models import ReferralOffer


def _made_good(*, record: CareFile, actor: Actor) -> list[AdmissionRefusal]:
    open_ones = AdmissionRefusal.objects.filter(
        person=record.person,
        agency=record.agency,
        care_file=None,
        reversed_on__isnull=False,
        refused_on__lte=record.admitted_on,
    )
    found = open_ones.select_related("person", "agency").order_by("-refused_on", "-id").first()
    if found is None or hasattr(record, "after_refusal"):
        return []
    found.care_file = record
    found.save(update_fields=["care_file"])
    return [found]


def _turned_away(person: Person) -> list[AdmissionRefusal]:
    """The refusals about a person: help found elsewhere answers where the person was sent, as does care there before it closed."""
    refused = AdmissionRefusal.objects.filter(NOT_PLACED, person=person, withdrawn_on=None)
    return list(refused.select_related("person", "agency", "care_file").order_by("id"))


TURNED_AWAY = with_person_in(AdmissionRefusal)
EXPELLED = with_person_in(Expulsion, path="care_file__person")
react(model=CareFile, do=_made_good, among=TURNED_AWAY)
react(model=CareFile, do=lambda record, actor: _turned_away(record.person), among=TURNED_AWAY)
react(model=CareFile, do=lambda record, actor: expelled_and_waiting(record.person), among=EXPELLED)
react(
    model=ReferralOffer,
    do=lambda record, actor: expelled_and_waiting(record.referral.person),
    among=with_person_in(Expulsion, path="care_file__person", of="referral.person_id"),
)
react(model=Decision, do=lambda record, actor: expelled_and_waiting(record.person), among=EXPELLED)
react(
    model=ReferralOffer,
    do=lambda record, actor: _turned_away(record.referral.person),
    among=with_person_in(AdmissionRefusal, of="referral.person_id"),
)
react(model=Agency, do=lambda record, actor: sent_to_body(record) if record.closed_on else [])
