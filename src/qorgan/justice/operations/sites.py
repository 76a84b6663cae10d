"""Where an operation goes, and what two operations learn that would meet there: that they do, on which day, and whom to call.

Of the other operation no name, no reference and no kind is told to either side: each gets a row of its own, a work item of its chief, and
a line in the journal of its own; the house tells the other side, not whoever added the site.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Day, Line, UntilDay
from qorgan.desk.journal import chain
from qorgan.desk.obligations import ledger as duties
from qorgan.justice.operations.models import Operation, OperationCollision, OperationSite
from qorgan.justice.operations.named import leads_it, refuse_not_leading
from qorgan.justice.operations.sealed import newest, seal
from qorgan.justice.operations.states import BEFORE_THE_END, READ, TITLES, state_of
from qorgan.justice.operations.tokens import read_as, token_of
from qorgan.kernel.refusals import Refusal

ACT = "tell_operation_collision"
Kind = Annotated[str, CodeOf("operation_sites")]
LABELS = {
    "site": _("Place, telephone or number of a vehicle"),
}
HELPS = {
    "site": _("It is sealed. Another operation that goes there on the same day learns whom to call, and nothing else."),
}
RUNS = Q(operation__ended_on__isnull=True, operation__called_off_on__isnull=True)


@command(may=READ, post="/operations/{operation}/sites", title=_("Add a site"), labels=LABELS, helps=HELPS)
def add_operation_site(
    *,
    actor: Actor,
    operation: Operation,
    kind: Kind,
    site: Line,
    from_on: Day | None = None,
    until_on: UntilDay | None = None,
) -> OperationSite:
    """Say where the operation goes, by the chief or a deputy. Whether another goes there on the same day is told to both sides.

    Raises:
        operations.for_the_chief, record.not_in_this_state
        operations.site_unreadable: nothing in it can be compared, or the telephone cannot be read.
    """
    refuse_not_leading(operation, actor=actor)
    if (state := state_of(operation)) not in BEFORE_THE_END:
        raise Refusal("record.not_in_this_state", record=operation.ref, state=TITLES[state])
    reading = read_as(kind=kind, words=site)
    if not reading:
        raise Refusal("operations.site_unreadable").at("site")
    first = from_on or until_on
    last = until_on or from_on
    made = create_record(
        OperationSite,
        actor=actor,
        operation=operation,
        kind=kind,
        sealed_words=b"",
        token=token_of(kind=kind, reading=reading),
        from_on=first,
        until_on=last,
        key_version=newest(),
    )
    seal(made, "sealed_words", site)
    made.save(update_fields=["sealed_words"])
    tell_collisions([made], operation=operation, actor=actor)
    return made


@command(may=READ, post="/operation-sites/{operation_site}/removal", title=_("Go there no more"))
def remove_operation_site(*, actor: Actor, operation_site: OperationSite) -> OperationSite:
    """Say that the operation does not go there after all; with whom it would have met stays on record.

    Raises:
        operations.for_the_chief
    """
    refuse_not_leading(operation_site.operation, actor=actor)
    if operation_site.removed_at is None:
        operation_site.removed_at = actor.now
        operation_site.save(update_fields=["removed_at"])
    return operation_site


@command(may=READ, post="/operation-collisions/{operation_collision}/settlement", title=_("We have called"))
def settle_collision(*, actor: Actor, operation_collision: OperationCollision) -> OperationCollision:
    """Say that the other side was called and it is agreed who goes there. The other side says so for itself.

    Raises:
        operations.for_the_chief
    """
    if not leads_it(operation_collision.operation, actor):
        raise Refusal("operations.for_the_chief", operation=operation_collision.operation.ref)
    if operation_collision.settled_on is None:
        operation_collision.settled_on = actor.today
        operation_collision.save(update_fields=["settled_on"])
    return operation_collision


def tell_collisions(sites: Sequence[OperationSite], *, operation: Operation, actor: Actor) -> None:
    """Tell both sides of each meeting that they were not told of before."""
    for site in sites:
        first, last = site.from_on or operation.first_on, site.until_on or operation.last_on
        for other in _meeting(site, operation=operation, first=first, last=last):
            day = max(first, other.first)
            for mine, theirs in ((site, other), (other, site)):
                _tell(mine, theirs=theirs, day=day, actor=actor if mine is site else _house(actor, mine))


def _meeting(site: OperationSite, *, operation: Operation, first: date, last: date) -> QuerySet[Any]:
    """The sites of other operations that are the same as this one on one of these days."""
    days: dict[str, Any] = {
        "first": Coalesce(F("from_on"), F("operation__first_on")),
        "last": Coalesce(F("until_on"), F("operation__last_on")),
    }
    found: QuerySet[Any] = OperationSite.objects.filter(RUNS, token=site.token, removed_at__isnull=True).exclude(
        operation=operation
    )
    return (
        found.annotate(**days)
        .filter(first__lte=last, last__gte=first)
        .select_related("operation__agency")
        .order_by("id")
    )


def _house(actor: Actor, site: OperationSite) -> Actor:
    """The house itself, which tells the other side; so nothing there says who found the meeting."""
    role = replace(roles()["operator"], id=ACT, may=frozenset())
    return Actor(user_ref="-", login=ACT, agency=site.operation.agency, role=role, door="cli", clock=actor.clock)


def _tell(mine: OperationSite, *, theirs: OperationSite, day: date, actor: Actor) -> None:
    if OperationCollision.objects.filter(site=mine, other=theirs).exists():
        return
    other = theirs.operation
    told = create_record(
        OperationCollision,
        actor=actor,
        operation=mine.operation,
        site=mine,
        other=theirs,
        meets_on=day,
        call=other.agency,
        phone=other.duty_phone,
    )
    duties.refresh(mine.operation, at=actor.now, by=actor.user_ref)
    chain.append(line_by(actor, act=ACT, objects=(told.ref, mine.operation.ref)), book=chain.APART)
