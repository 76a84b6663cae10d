"""Of what a person is notified: a refusal to admit, an expulsion, and how an appeal against either ended.

The provider tells, who knows the person. A decision that was withdrawn, or reversed by an appeal, is to be told no more; whoever has died
is told of no appeal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from qorgan.office.appeals.models import Appeal
from qorgan.office.notifications.declarations import require_notification
from qorgan.office.notifications.rules import Decision, NotificationRule
from qorgan.people.models import Person
from qorgan.people.undeliverable import died_by
from qorgan.victims.care.deciding.appeal_letters import EXPULSION, REFUSAL
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion

READ, PERSON = "care.read", _("The person")


def refused(record: AdmissionRefusal) -> Iterable[Decision]:
    """The refusal, until it is withdrawn or an appeal is won."""
    yield Decision(on=record.refused_on, ended_on=_ended_on(record))


def expelled(record: Expulsion) -> Iterable[Decision]:
    """The expulsion, until it is withdrawn or an appeal is won."""
    yield Decision(on=record.decided_on, ended_on=_ended_on(record))


def answered(record: Appeal) -> Iterable[Decision]:
    """How an appeal against either ended, until a record tells that the person has died."""
    if record.decided_on is not None and record.about in (REFUSAL, EXPULSION):
        died_on = died_by(Person.objects.get(ref=record.person))
        yield Decision(on=record.decided_on, ended_on=max(died_on, record.decided_on) if died_on else None)


def _ended_on(record: AdmissionRefusal | Expulsion) -> date | None:
    return min((day for day in (record.withdrawn_on, record.reversed_on) if day), default=None)


require_notification(
    NotificationRule(
        name="care.refusal",
        model=AdmissionRefusal,
        titles={"": _("Refusal to admit")},
        decisions=refused,
        term="care.decision_telling",
        addressee=PERSON,
        addressed_to=lambda refusal: refusal.person.ref,
        owner=lambda refusal: refusal.agency,
        read=READ,
        keep="care.admit",
    )
)
require_notification(
    NotificationRule(
        name="care.expulsion",
        model=Expulsion,
        titles={"": _("Expulsion")},
        decisions=expelled,
        term="care.decision_telling",
        addressee=PERSON,
        addressed_to=lambda expulsion: expulsion.care_file.person.ref,
        owner=lambda expulsion: expulsion.care_file.agency,
        read=READ,
        keep="care.discharge",
    )
)
require_notification(
    NotificationRule(
        name="care.appeal",
        model=Appeal,
        titles={"": _("Decision on an appeal")},
        decisions=answered,
        term="care.appeal_telling",
        addressee=PERSON,
        addressed_to=lambda appeal: appeal.person,
        owner=lambda appeal: appeal.agency,
        read=READ,
        keep="care.admit",
    )
)
