"""Where somebody who was turned away was sent: owed with every refusal to admit, sooner for a child."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.inputs import Day, Line
from qorgan.government.providers.models import Organisation
from qorgan.people.ages import is_minor_on
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.models import AdmissionRefusal
from qorgan.victims.care.deciding.refusals import ChildSentNowhere, DecisionNotStanding, SentBeforeRefused, SentNowhere
from qorgan.victims.care.refusals import CareDayAhead
from qorgan.victims.referral.owing import help_found

MAY = "care.admit"
TERM, TERM_OF_CHILD = "care.sent_on", "care.sent_on_child"
LABELS = {
    "admission_refusal": _("Refusal to admit"),
    "sent_to": _("Sent to another organisation"),
    "sent_where": _("Where the person went, if to no organisation"),
    "sent_on": _("Sent on"),
}
HELPS = {
    "sent_where": _("Of a child an organisation is named. Write no names."),
    "sent_on": _("Empty means today"),
}
Where = Annotated[Line, Field(max_length=300)]


@command(
    may=MAY, post="/admission-refusals/{admission_refusal}/sending-on", title=_("Say where the person was sent"),
    labels=LABELS, helps=HELPS,
)  # fmt: skip
def send_on(
    *, actor: Actor, admission_refusal: AdmissionRefusal, sent_to: Organisation | None = None,
    sent_where: Where | None = None, sent_on: Day | None = None,
) -> AdmissionRefusal:  # fmt: skip
    """Write down where a person was sent who was not taken in; said again, the later word stands.

    Raises:
        SentNowhere: neither an organisation nor words.
        ChildSentNowhere: a child, and no organisation that takes the child in.
        CareDayAhead, SentBeforeRefused
        DecisionNotStanding: the refusal was reversed or withdrawn.
    """
    held = AdmissionRefusal.objects.select_for_update(of=("self",)).select_related("person", "agency")
    found, day = held.get(pk=admission_refusal.pk), sent_on or actor.today
    if sent_to is None and is_minor_on(found.person, found.refused_on):
        raise ChildSentNowhere(person=found.person.ref)
    if sent_to is None and not sent_where:
        raise SentNowhere(admission_refusal=found.ref)
    if day > actor.today:
        raise CareDayAhead(on=day)
    if day < found.refused_on:
        raise SentBeforeRefused(on=day, since=found.refused_on)
    if found.state not in (states.STANDS, states.APPEALED):
        raise DecisionNotStanding(decision=found.ref, state=states.TITLES[found.state])
    found.sent_to, found.sent_where, found.sent_on = sent_to, sent_where or "", day
    found.save(update_fields=["sent_to", "sent_where", "sent_on"])
    return found


def term_after(refused: AdmissionRefusal) -> str:
    """The term by which it is owed to say where the person was sent."""
    is_child = is_minor_on(refused.person, refused.refused_on) and TERM_OF_CHILD in country().terms
    return TERM_OF_CHILD if is_child else TERM


def sent_at(refused: AdmissionRefusal) -> date | datetime | None:
    """When it was said where the person was sent, or somebody else was found who helps."""
    if refused.sent_on:
        return refused.sent_on
    if refused.sent_to_id:
        return refused.refused_on
    return help_found(refused.person, since=refused.refused_on, but=refused.agency)
