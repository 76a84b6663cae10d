"""Reminders as people find them: those told to who owes, to heads of units, to the ministry; read marks are each one's own."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.counter import command, query
from qorgan.desk.obligations.departures import NOBODY
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.office.work.models import ReadMark, Reminder
from qorgan.office.work.visibility import (
    OVERSEE,
    READ,
    SUPERVISE,
    for_these_eyes,
    is_above,
    kinds_under,
    terms_told_up,
    terms_watched,
    terms_watched_openly,
)

LABELS = {
    "is_unread": _("Only unread"),
}


def told_to(actor: Actor) -> Q:
    """The reminders that are for this actor, as a condition."""
    if not actor.may(READ):
        return NOTHING
    return (_known(actor) | _nameless(actor)) & Q(is_standing=True)


def _known(actor: Actor) -> Q:
    """Those whose obligation the actor may see with all it says."""
    may, eyes = Q(may__in=sorted(actor.role.may)), for_these_eyes(actor, path="obligation__")
    found = Q(who="owner", agency=actor.agency, obligation__owner_user__in=(*NOBODY, actor.user_ref)) & may
    if actor.may(SUPERVISE):
        found |= Q(who="supervisor", agency=actor.agency)
    if is_above(actor):
        under, theirs = kinds_under(actor), may | Q(obligation__term__in=terms_watched_openly(actor))
        theirs |= Q(agency__kind__in=under, obligation__term__in=terms_told_up()) if under else NOTHING
        found |= Q(who="ministry") & theirs & within_reach(actor=actor, may=OVERSEE)
    return found & eyes


def _nameless(actor: Actor) -> Q:
    """Those of guarded obligations of which the actor may know that they are late."""
    watched = terms_watched(actor)
    if not watched:
        return NOTHING
    late = Q(who="ministry", obligation__term__in=watched, obligation__is_private=False)
    return late & within_reach(actor=actor, may=OVERSEE)


def reminders_for(actor: Actor) -> QuerySet[Any]:
    """The reminders that stand for this actor, each knowing whether the actor has read it."""
    marks = ReadMark.objects.filter(reminder=OuterRef("pk"), user_ref=actor.user_ref)
    asked_at = Value(actor.now, output_field=DateTimeField())
    asked_as = Value(actor.role.id, output_field=CharField())
    rows = Reminder.objects.filter(told_to(actor)).annotate(asked_at=asked_at, asked_as=asked_as)
    rows = rows.annotate(is_read=Exists(marks))  # type: ignore[no-redef]
    nameless: Any = Value(False)
    if terms_watched(actor):
        nameless = ExpressionWrapper(~_known(actor), output_field=BooleanField())
    return rows.annotate(is_nameless=nameless).select_related("obligation__agency")


register_type(
    RecordType(
        name="reminder",
        title=_("Reminder"),
        model=Reminder,
        visible_to=reminders_for,
        also=("who", "recorded_at", "is_read"),
        but=("agency",),
    )
)
register_workflow(
    Workflow(
        model=Reminder,
        state=lambda reminder: "read" if reminder.is_read else "unread",
        steps=frozenset({("unread", "read_reminder")}),
    )
)


@query(may=READ, get="/reminders", title=_("Reminders"), labels=LABELS, orders={"told": ("-id",)})
def reminders(*, actor: Actor, is_unread: bool = False) -> QuerySet[Reminder]:
    """The reminders that stand for me, one row a reminder, the latest first."""
    rows = reminders_for(actor)
    return rows.filter(is_read=False) if is_unread else rows


@command(may=READ, post="/reminders/{reminder}/reading", title=_("Mark as read"))
def read_reminder(*, actor: Actor, reminder: Reminder) -> Reminder:
    """Mark a reminder as read by me; others see it as before."""
    ReadMark.objects.bulk_create([_mark(reminder, actor=actor)], ignore_conflicts=True)
    reminder.is_read = True
    return reminder


@command(may=READ, post="/reminders/reading", title=_("Mark all as read"))
def read_reminders(*, actor: Actor) -> int:
    """Mark every reminder that stands for me as read; says how many were not."""
    fresh = [_mark(one, actor=actor) for one in reminders_for(actor).filter(is_read=False).order_by("id")]
    ReadMark.objects.bulk_create(fresh, batch_size=5000, ignore_conflicts=True)
    return len(fresh)


def _mark(reminder: Reminder, *, actor: Actor) -> ReadMark:
    return ReadMark(reminder=reminder, user_ref=actor.user_ref, read_at=actor.now)
