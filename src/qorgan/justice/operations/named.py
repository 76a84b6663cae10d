"""Who sees an operation: whoever is named in it, in the body and through the days that stand there, and nobody else.

No role, no reach and no office opens one: neither the administrator, nor the auditor, nor whoever oversees. What is asked here answers
with as many statements whether or not there are operations. A report of hurt rights is seen by whoever wrote it and by the
prosecutor's office that it went to; being the chief of an operation opens none.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.justice.operations.models import (
    CHIEF,
    DEPUTY,
    PROSECUTOR,
    FoundPerson,
    Operation,
    OperationCollision,
    OperationLesson,
    OperationMember,
    OperationReport,
    OperationResult,
    OperationSite,
    OperationTask,
    RightsIncident,
)
from qorgan.justice.operations.states import ANSWER, READ
from qorgan.kernel.refusals import Refusal

LEADS = (CHIEF, DEPUTY)


def _named(actor: Actor, **of: Any) -> QuerySet[OperationMember]:
    """Where an actor is named, today and in the own body; `of` says in which operation, or in which duty."""
    return OperationMember.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=actor.today),
        user_ref=actor.user_ref,
        agency=actor.agency,
        from_on__lte=actor.today,
        left_at__isnull=True,
        **of,
    )


def _is_named(actor: Actor, *, operation: str, **of: Any) -> Exists:
    """The condition that an actor is named in the operation at a path."""
    return Exists(_named(actor, operation=OuterRef(operation), **of))


def operations_for(actor: Actor) -> QuerySet[Operation]:
    """The operations in which an actor is named."""
    found = Operation.objects.select_related("agency")
    return found.filter(_is_named(actor, operation="pk") if actor.may(READ) else NOTHING)


def _parts(found: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return found.filter(_is_named(actor, operation="operation") if actor.may(READ) else NOTHING)


def members_for(actor: Actor) -> QuerySet[OperationMember]:
    """Who is named beside the actor."""
    return _parts(OperationMember.objects.select_related("operation__agency", "agency"), actor)


def sites_for(actor: Actor) -> QuerySet[OperationSite]:
    """Where the actor's operations go."""
    return _parts(OperationSite.objects.select_related("operation__agency"), actor)


def tasks_for(actor: Actor) -> QuerySet[OperationTask]:
    """What is to be done in the actor's operations."""
    return _parts(OperationTask.objects.select_related("operation__agency", "member__agency"), actor)


def reports_for(actor: Actor) -> QuerySet[OperationReport]:
    """The daily reports of the actor's operations."""
    return _parts(OperationReport.objects.select_related("operation__agency", "agency"), actor)


def found_for(actor: Actor) -> QuerySet[FoundPerson]:
    """Whom the actor's operations found: when, and by which lead that is told."""
    return _parts(FoundPerson.objects.select_related("operation__agency", "agency", "lead"), actor)


def results_for(actor: Actor) -> QuerySet[OperationResult]:
    """What came of the actor's operations."""
    return _parts(OperationResult.objects.select_related("operation__agency", "proceeding"), actor)


def lessons_for(actor: Actor) -> QuerySet[OperationLesson]:
    """What was learned of the actor's operations."""
    return _parts(OperationLesson.objects.select_related("operation__agency", "member__agency"), actor)


def collisions_for(actor: Actor) -> QuerySet[OperationCollision]:
    """With whom the actor's operations would meet, to their chiefs and deputies."""
    mine = _is_named(actor, operation="operation", duty__in=LEADS)
    found = OperationCollision.objects.select_related("operation__agency", "site", "call")
    return found.filter(mine if actor.may(READ) else NOTHING)


def incidents_for(actor: Actor) -> QuerySet[RightsIncident]:
    """The reports of hurt rights that an actor wrote, and to whoever answers them those that came to the own office.

    Nobody of that office reads those about an operation that the same person leads.
    """
    found = RightsIncident.objects.select_related("agency", "reporter_agency", "operation__agency")
    ways = Q(recorded_by=actor.user_ref, reporter_agency=actor.agency) if actor.may(READ) else NOTHING
    if actor.may(ANSWER):
        led = OperationMember.objects.filter(
            operation=OuterRef("operation"), user_ref=actor.user_ref, duty__in=LEADS, left_at__isnull=True
        )
        ways |= Q(Q(agency=actor.agency), ~Exists(led))
    return found.filter(ways)


def duties_of(operation: Operation, actor: Actor) -> set[str]:
    """The duties in which an actor is named in an operation today."""
    return set(_named(actor, operation=operation).values_list("duty", flat=True))


def leads_it(operation: Operation, actor: Actor) -> bool:
    """Whether an actor is the chief of an operation or a deputy."""
    return bool(duties_of(operation, actor).intersection(LEADS))


def refuse_not_leading(operation: Operation, *, actor: Actor) -> None:
    """Refuse what is for the chief and the deputies.

    Raises:
        operations.for_the_chief
    """
    if not leads_it(operation, actor):
        raise Refusal("operations.for_the_chief", operation=operation.ref)


def is_prosecutor_of(operation: Operation, actor: Actor) -> bool:
    """Whether an actor is named in an operation as its prosecutor."""
    return PROSECUTOR in duties_of(operation, actor)


def has_prosecutor(operation: Operation, *, on: date, but: OperationMember | None = None) -> bool:
    """Whether a prosecutor watches over an operation on a day: one who is named through it, has not left, and is not this one."""
    standing = operation.members.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=on), duty=PROSECUTOR, from_on__lte=on, left_at__isnull=True
    )
    return (standing.exclude(pk=but.pk) if but else standing).exists()


def refuse_losing_prosecutor(member: OperationMember, *, actor: Actor) -> None:
    """Refuse to take a prosecutor out of an operation to those supervised, and to anybody before another one watches.

    Raises:
        operations.supervised: only a prosecutor of the operation ends that a prosecutor watches over it.
        operations.needs_a_prosecutor: nobody else would watch over it.
    """
    if not is_prosecutor_of(member.operation, actor):
        raise Refusal("operations.supervised", operation=member.operation.ref)
    if not has_prosecutor(member.operation, on=actor.today, but=member):
        raise Refusal("operations.needs_a_prosecutor", operation=member.operation.ref)
