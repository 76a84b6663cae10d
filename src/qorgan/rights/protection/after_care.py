"""A request for measures of safety is a step for somebody who told of danger after care: it is offered there, and meets what is owed."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.reactions import react
from qorgan.kit.pages import Column, Section, columns_of, extend_record
from qorgan.law.counting import day_in
from qorgan.people.among import with_person_in
from qorgan.people.models import Person
from qorgan.rights.protection.commands import request_protection
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.rights.protection.states import REFUSED
from qorgan.victims.aftercare.helping import Done, step
from qorgan.victims.aftercare.models import FollowUp
from qorgan.victims.aftercare.pages import person_in_need
from qorgan.victims.aftercare.queries import follow_up
from qorgan.victims.aftercare.reactions import ASKED_OF, asked_of


@step
def asked_for_safety(person: Person, body: Agency, since: date) -> list[Done]:
    """The requests since that the body made and that were not refused; of another's it learns nothing."""
    zone = country().calendar.zone_of(body.region)
    asked = ProtectionRequest.objects.filter(person=person, asked_by=body).exclude(status=REFUSED)
    done = (Done(on=day_in(one.received_at, zone), entered_at=one.recorded_at) for one in asked)
    return [one for one in done if one.on >= since]


def _requested(*, record: ProtectionRequest, actor: Actor) -> list[FollowUp]:
    return asked_of(record.person)


react(model=ProtectionRequest, do=_requested, among=with_person_in(FollowUp, path=ASKED_OF))
extend_record(
    follow_up,
    sections=(
        Section(
            _("Measures of safety"),
            rows=person_in_need,
            columns=columns_of(Person, Column("ref", link=True)),
            row_actions=(request_protection,),
            empty=_("No step is owed."),
            may=request_protection.may,
        ),
    ),
)
