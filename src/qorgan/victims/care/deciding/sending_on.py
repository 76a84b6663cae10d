"""Where somebody who was turned away was sent: owed with every refusal to admit, sooner for a child.

A child goes to an organisation that takes the child in. Where the ground is one for a hospital, which stands in no register of
ours, who received the child is one of those of the country's list; the words name the place, who there has the child and since when.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country, day_here
from qorgan.desk.inputs import Because, CodeOf, Instant, PastDay
from qorgan.government.providers.models import Organisation
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Text
from qorgan.people.ages import is_minor_on
from qorgan.victims.care.deciding import saying_again, states
from qorgan.victims.care.deciding.models import AdmissionRefusal
from qorgan.victims.care.deciding.problems import (
    NOT_OF_A_CHILD,
    NOT_YET,
    OTHER_DAY,
    PLACE_UNNAMED,
    RECEIVER_UNCHOSEN,
    RECEIVER_UNNAMED,
    UNTIMED,
)
from qorgan.victims.care.deciding.saying_again import keep_said, keep_sent
from qorgan.victims.care.deciding.sent_to_closed import Sought, sought
from qorgan.victims.referral.owing import help_found

MAY = "care.admit"
TERM, TERM_OF_CHILD = "care.sent_on", "care.sent_on_child"
LABELS = {
    "again_because": saying_again.LABEL,
}
HELPS = {
    "again_because": saying_again.HELP,
}
GROUNDS, HOSPITAL = "refusal_grounds", "to_hospital"
Where = Annotated[Because, Field(max_length=300)]
Receiver = Annotated[str, CodeOf("child_receivers")]


@command(
    may=MAY,
    post="/admission-refusals/{admission_refusal}/sending-on",
    title=_("Say where the person was sent"),
    labels=LABELS,
    helps=HELPS,
)
def send_on(
    *,
    actor: Actor,
    admission_refusal: AdmissionRefusal,
    sent_to: Organisation | None = None,
    sent_where: Where | None = None,
    child_receiver: Receiver | None = None,
    sent_on: PastDay | None = None,
    received_by: Where | None = None,
    received_at: Instant | None = None,
    again_because: Because | None = None,
) -> AdmissionRefusal:
    """Write down where a person was sent who was not taken in; said again, the later word stands, of a child with why.

    Raises:
        care.sent_nowhere: neither an organisation nor words.
        care.child_sent_nowhere: a child, and no organisation that takes the child in.
        care.handover_unclear: of a child with none it is not said who of the list took the child, where, or when; or
            the hour does not fit.
        care.sent_before_refused
        house.given_to_closed: the organisation ended before that day, or its body is closed.
        care.decision_not_standing: the refusal was reversed or withdrawn.
    """
    held = AdmissionRefusal.objects.select_for_update(of=("self",)).select_related("person", "agency")
    found = held.get(pk=admission_refusal.pk)
    check_hour(actor=actor, at=received_at, on=sent_on)
    is_child = bool(is_minor_on(found.person, found.refused_on))
    is_unlisted_child = sent_to is None and is_child
    if is_unlisted_child and not country().codes[GROUNDS].get(found.ground).attributes.get(HOSPITAL):
        raise Refusal("care.child_sent_nowhere", person=found.person.ref)
    check_received(is_unlisted_child, receiver=child_receiver, where=sent_where, by=received_by, at=received_at)
    if sent_to is None and not sent_where:
        raise Refusal("care.sent_nowhere", admission_refusal=found.ref)
    day = day_here(received_at) if received_at else sent_on or actor.today
    if day < found.refused_on:
        raise Refusal("care.sent_before_refused", on=day, since=found.refused_on)
    if found.state not in (states.STANDS, states.APPEALED):
        raise Refusal("care.decision_not_standing", decision=found.ref, state=states.TITLES[found.state])
    keep_said(found, is_child=is_child, because=again_because)
    return keep_sent(
        found,
        sent_to=sent_to,
        where=sent_where,
        receiver=child_receiver,
        on=day,
        by=received_by,
        at=received_at,
        today=actor.today,
    )


def check_received(
    is_unlisted_child: bool, *, receiver: str | None, where: str | None, by: str | None, at: datetime | None
) -> None:
    """Of a child with no organisation of the register: who of the list took the child, where, who there, and when; of others no such thing.

    Raises:
        care.handover_unclear
    """
    if not is_unlisted_child:
        if receiver:
            raise BadInput("care.handover_unclear", problems={"child_receiver": [NOT_OF_A_CHILD]})
        return
    said = {
        "child_receiver": (receiver, RECEIVER_UNCHOSEN),
        "sent_where": (where, PLACE_UNNAMED),
        "received_by": (by, RECEIVER_UNNAMED),
        "received_at": (at, UNTIMED),
    }
    if missing := {name: [words] for name, (value, words) in said.items() if not value}:
        raise BadInput("care.handover_unclear", problems=missing)


def check_hour(*, actor: Actor, at: datetime | None, on: date | None) -> None:
    """The hour at which somebody was received lies on the day that is said, and not ahead."""
    problems = dict[str, list[Text]]()
    if at and at > actor.now:
        problems["received_at"] = [NOT_YET]
    if at and on and day_here(at) != on:
        problems["sent_on"] = [OTHER_DAY.filled(on=day_here(at))]
    if problems:
        raise BadInput("care.handover_unclear", problems=problems)


def term_after(refused: AdmissionRefusal) -> str:
    """The term by which it is owed to say where the person was sent."""
    is_child = is_minor_on(refused.person, refused.refused_on) and TERM_OF_CHILD in country().terms
    return TERM_OF_CHILD if is_child else TERM


def sought_after(refused: AdmissionRefusal) -> Iterable[Sought]:
    """When it was said where the person was sent, or somebody else was found who helps; to the hour if known. Anew where that closed."""
    return sought(
        refused,
        person=refused.person,
        since=refused.refused_on,
        helped=lambda day: help_found(refused.person, since=day, but=refused.agency),
    )
