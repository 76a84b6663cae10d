"""A lead that concerns somebody whose paper is still away is a step for it: another body was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
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


def _concerning(records: Sequence[Lead]) -> set[int]:
    asked = PaperRequest.objects.filter(withdrawn_on__isnull=True).values("paper__person")
    return set(LeadPerson.objects.filter(lead__in=records, person__in=asked).values_list("lead", flat=True))


react(model=Lead, do=_told, among=_concerning)
