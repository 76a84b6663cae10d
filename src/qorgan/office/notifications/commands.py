"""Recording what came of a notification: the addressee was told, cannot be told, or is to be told after all."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act, command
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import Because, CodeOf, Day
from qorgan.desk.labels import text_of
from qorgan.desk.record_types import find_anything
from qorgan.kernel.refusals import NotPermitted, Refusal, Remedy
from qorgan.office.notifications.models import UNDELIVERABLE_REASONS, Notification
from qorgan.office.notifications.rules import KEEP, RULES

NOTIFY, CANNOT, REOPEN = _("Record as notified"), _("Record as undeliverable"), _("Reopen the notification")


@command(may=KEEP, post="/notifications/{notification}/notified", title=NOTIFY)
def record_notified(*, actor: Actor, notification: Notification, notified_on: Day | None = None) -> Notification:
    """Record on which day the addressee was told by word. A letter that is handed over or arrives records it by itself.

    Raises:
        NotPermitted, notification.not_standing, notification.notified, day.outside
        notification.told_by_act: it is told by an act of its own, which asks for more.
    """
    row = _standing(notification, actor=actor, act=record_notified)
    if act := RULES[row.kind].told_by:
        raise Refusal("notification.told_by_act", record=row.holder).leading(
            Remedy(act=act, places={_place_of(row, actor): row.holder})
        )
    if row.notified_on:
        raise Refusal("notification.notified", record=row.holder, on=row.notified_on)
    on = notified_on or actor.today
    row.notified_on = not_outside(on, since=row.arose_on, today=actor.today, field="notified_on")
    row.undeliverable_on, row.undeliverable_reason, row.undeliverable_note = None, "", ""
    row.save(update_fields=["notified_on", "undeliverable_on", "undeliverable_reason", "undeliverable_note"])
    return row


@command(may=KEEP, post="/notifications/{notification}/undeliverable", title=CANNOT)
def record_undeliverable(
    *,
    actor: Actor,
    notification: Notification,
    undeliverable_reason: Annotated[str, CodeOf(UNDELIVERABLE_REASONS)],
    undeliverable_note: Because,
    undeliverable_on: Day | None = None,
) -> Notification:
    """Record why the addressee cannot be told, and what was tried: it is owed no more, and was not done.

    Raises:
        NotPermitted, notification.not_standing, notification.notified, notification.undeliverable, day.outside
    """
    row = _standing(notification, actor=actor, act=record_undeliverable)
    if row.notified_on:
        raise Refusal("notification.notified", record=row.holder, on=row.notified_on)
    if row.undeliverable_on:
        raise Refusal("notification.undeliverable", record=row.holder, on=row.undeliverable_on)
    on = undeliverable_on or actor.today
    row.undeliverable_on = not_outside(on, since=row.arose_on, today=actor.today, field="undeliverable_on")
    row.undeliverable_reason, row.undeliverable_note = undeliverable_reason, undeliverable_note
    row.attempts += 1
    row.save(update_fields=["undeliverable_on", "undeliverable_reason", "undeliverable_note", "attempts"])
    return row


@command(may=KEEP, post="/notifications/{notification}/reopening", title=REOPEN)
def reopen_notification(*, actor: Actor, notification: Notification, reopened_note: Because) -> Notification:
    """Let the addressee be told after all: somebody was found, or what was recorded was a mistake. It is owed again.

    Raises:
        NotPermitted, notification.not_standing, notification.open, notification.told_by_letter
    """
    row = _standing(notification, actor=actor, act=reopen_notification)
    if row.notified_on and row.letter:
        raise Refusal("notification.told_by_letter", record=row.holder, letter=row.letter, on=row.notified_on)
    if not (row.notified_on or row.undeliverable_on):
        raise Refusal("notification.open", record=row.holder)
    row.notified_on = row.undeliverable_on = None
    row.undeliverable_reason = row.undeliverable_note = ""
    row.reopened_on, row.reopened_note = actor.today, reopened_note
    row.save()
    return row


def _place_of(row: Notification, actor: Actor) -> str:
    return find_anything(actor=actor, ref=row.holder)[0].name


def _standing(notification: Notification, *, actor: Actor, act: Act) -> Notification:
    """The notification, locked, if this actor may record what came of it and its decision stands.

    Raises:
        NotPermitted, notification.not_standing, or what the room refuses.
    """
    rule = RULES.get(notification.kind)
    if rule is None or not actor.may(rule.keep):
        raise NotPermitted(act=text_of(act.title))
    rule.check(find_anything(actor=actor, ref=notification.holder)[1], actor)
    held = Notification.objects.select_for_update(of=("self",)).select_related("agency").get(pk=notification.pk)
    if not held.is_standing:
        raise Refusal("notification.not_standing", record=held.holder)
    return held
