"""The arrival handover, for this room's own act and for rooms above that hand over by a referral of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor, is_deserted
from qorgan.desk.agencies.models import Agency
from qorgan.desk.days import not_ahead, not_outside
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.consular.models import REFUSED, UNDER_WAY, ConsularFile
from qorgan.intake.consular.states import ARRIVED, TITLES
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.registries import Listeners
from qorgan.kit.bodies import able_to
from qorgan.people.consent.exceptions import last_word_on
from qorgan.people.consent.models import Consent
from qorgan.people.consent.phrases import said_no_by
from qorgan.people.consent.queries import taken_back, visible_to
from qorgan.people.grants import groups_in_care, said_groups

TAKES_IN = ("care.admit", "identification.decide", "referral.answer")
"""What somebody may do who takes people in or decides who needs help. A body without anybody of these reads of no person."""


@dataclass(frozen=True, kw_only=True)
class Handing:
    """What a room above says of a handover.

    `way(consular_file=, to=, on=)` is the reference of its record by which a person goes to a body, "" if it has no say; it raises a
    refusal if the record is missing. `carried` says whether a body took a person over whom a law carries there against a no: no other
    is sought then.
    """

    way: Callable[..., str]
    carried: Callable[[ConsularFile], bool]


hand_over_by = Listeners[Handing](
    "By which record a person goes to a body, and whether a law carries the person there."
)


def way_to(*, consular_file: ConsularFile, to: Agency, on: date) -> str:
    """The reference of the record by which the person goes to a body, "" if none is needed."""
    return next((ref for room in hand_over_by if (ref := room.way(consular_file=consular_file, to=to, on=on))), "")


def awaiting() -> QuerySet[ConsularFile]:
    """The files of persons who arrived, are in nobody's hands yet and did not refuse; one row a file."""
    return ConsularFile.objects.filter(UNDER_WAY, arrived_on__isnull=False).exclude(Q(consent=REFUSED))


def record_handover(
    *, actor: Actor, consular_file: ConsularFile, to: Agency, on: date, handover_ref: str = ""
) -> ConsularFile:
    """Tell a file that the person was received at home, in the caller's transaction; facts and duties follow.

    A room above calls it when its referral was accepted, and names that record as `handover_ref`. Whether the person
    consented is the caller's to know: a referral carries its own ground.

    Raises:
        record.not_in_this_state: the person has not arrived, or the file ended before.
        day.outside, consular.handed_to_self, house.given_to_closed, consular.nobody_to_receive
    """
    held = ConsularFile.objects.select_for_update(of=("self",)).select_related("person", "agency")
    file = held.get(pk=consular_file.pk)
    check_handover(actor=actor, consular_file=file, to=to, on=on)
    file.handed_to, file.handed_over_on, file.handover_ref = to, on, handover_ref
    file.save(update_fields=["handed_to", "handed_over_on", "handover_ref"])
    refresh_facts_and_obligations([file], actor=actor)
    return file


def check_handover(*, actor: Actor, consular_file: ConsularFile, to: Agency, on: date) -> None:
    """Whether the person could be handed over to this body on this day.

    Raises:
        record.not_in_this_state, day.outside, consular.handed_to_self, house.given_to_closed,
        consular.nobody_to_receive
    """
    if consular_file.state != ARRIVED or consular_file.arrived_on is None:
        raise Refusal("record.not_in_this_state", record=consular_file.ref, state=TITLES[consular_file.state])
    not_ahead(on, today=actor.today)
    not_outside(on, since=consular_file.arrived_on, today=actor.today)
    check_receiver(consular_file=consular_file, to=to, on=on)


def check_not_refused(*, consular_file: ConsularFile, to: Agency, on: date) -> None:
    """Whether the person said no to this very body: a yes to the handover names nobody, and does not undo it.

    Raises:
        consular.receiver_refused
    """
    if refused := _refusal(consular_file, to=to, nos=_nos(consular_file, to=to, on=on)):
        raise refused


def check_named(*, actor: Actor, consular_file: ConsularFile, to: Agency) -> None:
    """Whether this body may be named to receive the person.

    Raises:
        consular.handed_to_self, house.given_to_closed, consular.nobody_to_receive
        consular.receiver_refused: as far as the actor may read it, the person said no to that body.
    """
    check_receiver(consular_file=consular_file, to=to, on=actor.today)
    if is_deserted(to, may=TAKES_IN, day=actor.today):
        raise Refusal("consular.nobody_to_receive", agency=to.title, person=consular_file.person.ref).at("receiver")
    if refused := refused_as_seen(actor=actor, consular_file=consular_file, to=to, on=actor.today):
        raise refused.at("receiver")


def refused_as_seen(*, actor: Actor, consular_file: ConsularFile, to: Agency, on: date) -> Refusal | None:
    """The same, as far as the actor may read what the person said; None where a record covers the handover.

    A no that the actor may not read is told by nothing here.
    """
    nos = _nos(consular_file, to=to, on=on)
    seen = (
        set(visible_to(actor).filter(pk__in={no.pk for no in nos.values()}).values_list("pk", flat=True)) if nos else ()
    )
    with suppress(Refusal):
        if way_to(consular_file=consular_file, to=to, on=on):
            return None
    return _refusal(consular_file, to=to, nos={group: no for group, no in nos.items() if no.pk in seen})


def another_needed_since(consular_file: ConsularFile) -> date | None:
    """Since when another receiver than the named one is needed; None where it may receive, or a law carries the person to some body."""
    found = [day for day in (refused_since(consular_file), closed_since(consular_file)) if day]
    return None if not found or any(room.carried(consular_file) for room in hand_over_by) else min(found)


def closed_since(consular_file: ConsularFile) -> date | None:
    """Since when the named receiver receives nobody any more, as it closed; of a last day entered later, since it was named."""
    body, named = consular_file.receiver, consular_file.receiver_named_on
    return max(body.closed_on, named) if body is not None and body.closed_on and named else None


def refused_since(consular_file: ConsularFile) -> date | None:
    """Since when the named receiver may not receive the person by what was said to it; None where nothing speaks against it.

    Whoever only learns that another body is needed reads nothing of what was said.
    """
    if consular_file.receiver is None:
        return None
    nos = _nos(consular_file, to=consular_file.receiver, on=date.max)
    return min((last_word_on(no) for no in nos.values()), default=None)


def named_since(consular_file: ConsularFile) -> date | None:
    """Since when a body that may receive the person was named, be it another than the one that is named now."""
    if consular_file.first_named_on:
        return consular_file.first_named_on
    named, no = consular_file.receiver_named_on, refused_since(consular_file)
    is_refused = named and no and named >= no and not any(room.carried(consular_file) for room in hand_over_by)
    return None if is_refused else named


def _nos(consular_file: ConsularFile, *, to: Agency, on: date) -> dict[str, Consent]:
    said = taken_back(person=consular_file.person, recipient=to, groups=groups_in_care(), on=on)
    return {group: no for group, no in said.items() if no.is_refusal or no.recipient_id}


def _refusal(consular_file: ConsularFile, *, to: Agency, nos: Mapping[str, Consent]) -> Refusal | None:
    if not nos:
        return None
    person = consular_file.person
    refused = Refusal(
        "consular.receiver_refused",
        person=person.ref,
        agency=to.title,
        groups=said_groups(nos),
        who=said_no_by(nos.values()),
    )
    refused.leading(Remedy(act="record_consent", places={"person": person.ref}, fills={"recipient": to.ref}))
    return refused


def check_receiver(*, consular_file: ConsularFile, to: Agency, on: date) -> None:
    """Whether this body could receive the person on this day.

    Raises:
        consular.handed_to_self, house.given_to_closed, consular.nobody_to_receive
    """
    if to.pk == consular_file.agency_id:
        raise Refusal("consular.handed_to_self")
    if to.closed_on and to.closed_on < on:
        raise Refusal("house.given_to_closed", agency=to.title, on=to.closed_on)
    if to.kind not in receiving_kinds():
        raise Refusal("consular.nobody_to_receive", agency=to.title, person=consular_file.person.ref)


def receiving_kinds() -> frozenset[str]:
    """The kinds of body in which somebody can take a person in."""
    return able_to(*TAKES_IN)
