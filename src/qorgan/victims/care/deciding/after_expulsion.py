"""What is owed to somebody who was sent away and of whom no body has decided a status: another way, found by the house that ended the stay.

Where a decision stands, its body owes the referral (`identification.refer_again`); nobody in care falls between the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country, day_here
from qorgan.desk.inputs import Because, Instant, PastDay
from qorgan.desk.obligations.ledger import Duty
from qorgan.government.providers.models import Organisation
from qorgan.kernel.refusals import Refusal
from qorgan.people.ages import is_minor_on
from qorgan.people.models import Person
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.models import Expulsion
from qorgan.victims.care.deciding.saying_again import keep_said, keep_sent
from qorgan.victims.care.deciding.sending_away import LABELS as RECORDS
from qorgan.victims.care.deciding.sending_on import HELPS, Receiver, Where, check_hour, check_received
from qorgan.victims.care.deciding.sending_on import LABELS as WORDS
from qorgan.victims.care.deciding.sent_to_closed import NOT_PLACED, Sought, sought
from qorgan.victims.referral.being_here import Lost
from qorgan.victims.referral.owing import decided_for, found_again_at

MAY = "care.discharge"
TERM, TERM_OF_CHILD = "care.refer_again", "care.refer_again_child"
LABELS = {**RECORDS, **WORDS}


@command(
    may=MAY,
    post="/expulsions/{expulsion}/sending-on",
    title=_("Say where the expelled person was sent"),
    labels=LABELS,
    helps=HELPS,
)
def send_expelled_on(
    *,
    actor: Actor,
    expulsion: Expulsion,
    sent_to: Organisation | None = None,
    sent_where: Where | None = None,
    child_receiver: Receiver | None = None,
    sent_on: PastDay | None = None,
    received_by: Where | None = None,
    received_at: Instant | None = None,
    again_because: Because | None = None,
) -> Expulsion:
    """Write down where a person was sent whose stay was ended against the person's will; said again, the later word stands, of a child with why.

    A child goes to an organisation that takes the child in, or to somebody of the country's list, on whichever ground the stay was ended.

    Raises:
        care.sent_nowhere: neither an organisation nor words.
        care.child_sent_nowhere: a child, and neither an organisation that takes the child in nor anybody else.
        care.handover_unclear: of a child with none it is not said who of the list took the child, where, or when; or
            the hour does not fit.
        care.sent_before_end
        house.given_to_closed: the organisation ended before that day, or its body is closed.
        care.decision_not_standing: the expulsion was reversed or withdrawn, or the person stays until a complaint is
            decided.
    """
    held = Expulsion.objects.select_for_update(of=("self",)).select_related("care_file__person", "care_file__agency")
    found = held.get(pk=expulsion.pk)
    check_hour(actor=actor, at=received_at, on=sent_on)
    day = day_here(received_at) if received_at else sent_on or actor.today
    ended = found.care_file.discharged_on
    if ended is None or found.state not in (states.STANDS, states.APPEALED):
        raise Refusal("care.decision_not_standing", decision=found.ref, state=states.TITLES[found.state])
    is_child = bool(is_minor_on(found.care_file.person, ended))
    is_unlisted_child = sent_to is None and is_child
    if is_unlisted_child and not (child_receiver or sent_where or received_by or received_at):
        raise Refusal("care.child_sent_nowhere", person=found.care_file.person.ref)
    check_received(is_unlisted_child, receiver=child_receiver, where=sent_where, by=received_by, at=received_at)
    if sent_to is None and not sent_where:
        raise Refusal("care.sent_nowhere", admission_refusal=found.ref)
    if day < ended:
        raise Refusal("care.sent_before_end", on=day, since=ended)
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


def owed_after_expulsion(record: Expulsion) -> Iterable[Duty]:
    """Another way for the person, counted from the end of the stay, and anew from the closing of where the person was sent.

    Nothing while the stay goes on or a decision owes it.
    """
    held = record.care_file
    ended = held.discharged_on
    if record.withdrawn_on or ended is None or decided_for(held.person, until=ended):
        return
    for one in sought_after(record, ended=ended):
        yield Duty(
            term=_term(held.person, on=ended),
            key=one.key,
            started_at=one.since or ended,
            owner=held.agency,
            met_at=one.met_at,
            next_step=f"/expulsions/{record.ref}/sending-on/new",
        )


def expelled_and_waiting(person: Person) -> list[Expulsion]:
    """The expulsions of a person after which it was not said where the person was sent, or that closed: help, or a decision, may answer it."""
    open_ones = Expulsion.objects.filter(NOT_PLACED, care_file__person=person, withdrawn_on=None)
    return list(open_ones.select_related("care_file__person", "care_file__agency").order_by("id"))


def _term(person: Person, *, on: date) -> str:
    is_child = is_minor_on(person, on) and TERM_OF_CHILD in country().terms
    return TERM_OF_CHILD if is_child else TERM


def sought_after(record: Expulsion, *, ended: date) -> Iterable[Sought]:
    """When it was said where the person was sent whose stay ended on a day, or help was found; anew where that closed."""
    held = record.care_file

    def helped(day: date) -> date | datetime | None:
        return found_again_at(held.person, after=Lost(on=day, by=held.agency_id, ref=held.ref))

    return sought(record, person=held.person, since=ended, helped=helped)
