"""The questions about notifications: those of the records that an actor may fetch, each with the last day of its term."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import query
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.record_types import RECORD_TYPES, RecordType, register_type
from qorgan.desk.records import Record
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.office.notifications.models import ENDED, NOTIFIED, OPEN, SUSPENDED, UNDELIVERABLE, Notification
from qorgan.office.notifications.reactions import TO_NOTIFY
from qorgan.office.notifications.rules import READ, RULES

LABELS = {
    "record": _("Record"),
    "is_open": _("Still to be notified"),
}
ACTS = {
    OPEN: ("record_notified", "record_undeliverable"),
    SUSPENDED: ("record_notified", "record_undeliverable"),
    NOTIFIED: ("reopen_notification",),
    UNDELIVERABLE: ("record_notified", "reopen_notification"),
    ENDED: (),
}
EVERY = ("record_notified", "record_undeliverable", "reopen_notification")


def visible_to(actor: Actor) -> QuerySet[Notification]:
    """The notifications of the records that an actor may fetch."""
    ways = [
        Q(Exists(RECORD_TYPES[rule.model].visible_to(actor).order_by().filter(ref=OuterRef("holder"))), kind=rule.name)
        for rule in RULES.values()
        if actor.may(rule.read) or actor.may(rule.keep)
    ]
    ends = Obligation.objects.filter(source=OuterRef("ref")).values("due_on")[:1]
    rows = Notification.objects.filter(reduce(or_, ways, NOTHING), is_void=False)
    return rows.select_related("agency").annotate(ends_on=Subquery(ends))


def withheld(row: Notification, actor: Actor) -> Collection[str]:
    """What is not to be done to a notification as it is, or not by this actor."""
    rule = RULES.get(row.kind)
    if rule is None or not actor.may(rule.keep) or not row.is_standing:
        return EVERY
    admitted = () if row.notified_on and (row.letter or rule.told_by) else ACTS[row.state]
    return [act for act in EVERY if act not in admitted or (rule.told_by and act == EVERY[0])]


register_type(
    RecordType(
        name="notification",
        title=_("Notification"),
        model=Notification,
        visible_to=visible_to,
        also=("due_on", "state"),
        but=("reopened_on",),
        path="/notifications/{ref}",
    )
)
register_workflow(Workflow(model=Notification, withheld=withheld))


@query(
    may=READ, get="/notifications", title=_("Notifications"), labels=LABELS, orders={"arose_on": ("-arose_on", "-id")}
)
def notifications(*, actor: Actor, is_open: bool = False, record: Record | None = None) -> QuerySet[Notification]:
    """Who must be told of which decision, the latest first; `is_open` those of which nobody was told yet, nor is said why."""
    rows = visible_to(actor)
    if is_open:
        rows = rows.filter(TO_NOTIFY, undeliverable_on__isnull=True, suspended_at__isnull=True)
    return rows.filter(holder=record.ref) if record else rows


@query(may=READ, get="/notifications/{notification}", title=_("Notification"))
def notification(*, actor: Actor, notification: Notification) -> Notification:
    """One notification: of what, to whom, by when, and what came of it."""
    return notification
