"""A lead that concerns somebody whose paper is still away is a step for it: another body was told."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.country import country
from qorgan.desk.reactions import react
from qorgan.intake.leads.models import Lead, LeadPerson
from qorgan.law.counting import day_in
from qorgan.people.models import Person
from qorgan.people.papers.models import PaperRequest
from qorgan.people.papers.next_steps import requests_about, step


@step
def told_in_a_lead(person: Person, body: Agency, since: date) -> date | None:
    """The day on which the body first linked the person with a lead since."""
    zone = country().calendar.zone_of(body.region)
    linked = LeadPerson.objects.filter(person=person, agency=body).order_by("recorded_at")
    days = (day_in(at, zone) for at in linked.values_list("recorded_at", flat=True))
    return next((day for day in days if day >= since), None)


def _told(*, record: Lead, actor: Actor) -> list[PaperRequest]:
    linked = LeadPerson.objects.filter(lead=record).select_related("person").order_by("id")
    return [one for link in linked for one in requests_about(link.person)]


_ASKED = PaperRequest.objects.filter(withdrawn_on__isnull=True).values("paper__person")
react(model=Lead, do=_told, among=concerned(Rows(LeadPerson, at={"lead": "pk"}, where=Q(person__in=_ASKED))))
