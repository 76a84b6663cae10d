"""When a stay is corrected or the person comes back, what was asked and owed after it follows; a step for the person meets what was found."""

from __future__ import annotations

from django.db.models import Model, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.intake.leads.models import Lead, LeadPerson
from qorgan.people.among import with_person_in
from qorgan.people.models import Person
from qorgan.victims.aftercare.models import FollowUp, JobPlacement
from qorgan.victims.aftercare.queries import FILE
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.models import Referral

ASKED_OF = "care_file__person"


def _follow(*, record: CareFile, actor: Actor) -> list[Model]:
    """The earlier stay, which owes no more rounds once the person is back, and what tells facts by this one."""
    back_from = record.earlier_file_id
    earlier = CareFile.objects.filter(pk=back_from).select_related("person", "agency") if back_from else ()
    told = (model._default_manager.filter(care_file=record).select_related(*FILE) for model in (JobPlacement, FollowUp))
    return [*earlier, *(one for rows in told for one in rows)]


def asked_of(person: Person) -> list[FollowUp]:
    """The follow-ups of a person that stand: what they owe may have been done, or be owed again."""
    asked = FollowUp.objects.filter(care_file__person=person, withdrawn_on__isnull=True, is_reached=True)
    return list(asked.select_related(*FILE).order_by("id"))


def _taken_in(*, record: CareFile, actor: Actor) -> list[FollowUp]:
    return asked_of(record.person)


def _referred(*, record: Referral, actor: Actor) -> list[FollowUp]:
    return asked_of(record.person)


def _told(*, record: Lead, actor: Actor) -> list[FollowUp]:
    linked = LeadPerson.objects.filter(lead=record).select_related("person").order_by("id")
    return [one for link in linked for one in asked_of(link.person)]


_FOLLOWED = concerned(
    Rows(CareFile, at={"pk": "earlier_file_id"}),
    *(Rows(model, at={"care_file": "pk"}) for model in (JobPlacement, FollowUp)),
)
"""The stays that came after another and those after which something was asked."""
react(model=CareFile, do=_follow, among=_FOLLOWED)
react(model=CareFile, do=_taken_in, among=with_person_in(FollowUp, path=ASKED_OF))
react(model=Referral, do=_referred, among=with_person_in(FollowUp, path=ASKED_OF))
_ASKED = FollowUp.objects.filter(withdrawn_on__isnull=True, is_reached=True).values(ASKED_OF)
react(model=Lead, do=_told, among=concerned(Rows(LeadPerson, at={"lead": "pk"}, where=Q(person__in=_ASKED))))
