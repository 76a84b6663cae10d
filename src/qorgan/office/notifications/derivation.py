"""Bringing the notifications of a record in line with its decisions, whichever act changed them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import is_made_now
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_outside
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.office.letters.models import Letter
from qorgan.office.letters.states import ANNULLED, RETURNED
from qorgan.office.notifications.models import Notification
from qorgan.office.notifications.rules import Decision, NotificationRule, rules_of

Key = tuple[str, str]
FOLLOWED = ("agency_id", "arose_on", "ended_on", "suspended_at", "is_void")


def behind(records: Sequence[Any]) -> Iterable[int]:
    """The keys of the records, all of one kind, whose notifications are not in line with their decisions; asked in one question."""
    held: dict[str, dict[Key, Notification]] = defaultdict(dict)
    known = [record.ref for record in records if not is_made_now(record)]
    for row in Notification.objects.filter(holder__in=known) if known else ():
        held[row.holder][row.kind, row.decision] = row
    return [record.pk for record in records if _differs(_wanted(record), held[record.ref])]


def bring_in_line(*, record: Record, actor: Actor) -> list[Notification]:
    """Make, change and void the notifications of a record; those that are others now."""
    held = {(row.kind, row.decision): row for row in notifications_of(record).select_for_update(of=("self",))}
    wanted, changed = _wanted(record), list[Notification]()
    for key, (rule, values) in wanted.items():
        if key not in held:
            changed.append(_made(record, rule, key[1], values, actor=actor))
        elif _values_of(held[key]) != values:
            changed.append(_written(held[key], values))
    gone = (row for key, row in held.items() if key not in wanted and not row.is_void)
    return [*changed, *(_written(row, {**_values_of(row), "is_void": True}) for row in gone)]


def notify_at_once(record: Record, *, actor: Actor, on: date) -> None:
    """Say, within the act of a room that decides, that the addressee was told there and then.

    Raises:
        day.outside
    """
    made = bring_in_line(record=record, actor=actor)
    for row in made:
        row.notified_on = not_outside(on, since=row.arose_on, today=actor.today, field="notified_on")
        row.save(update_fields=["notified_on"])
    refresh_facts_and_obligations(made, actor=actor)


def notify_by(record: Record, *, kind: str, actor: Actor, on: date) -> None:
    """Say, within the act of a room that alone tells a kind of decision (`told_by`), that the addressee was told on a day.

    Raises:
        day.outside
    """
    bring_in_line(record=record, actor=actor)
    rows = notifications_of(record).filter(kind=kind, notified_on=None, ended_on=None, is_void=False)
    told = list(rows.select_for_update(of=("self",)))
    for row in told:
        row.notified_on = not_outside(on, since=row.arose_on, today=actor.today, field="notified_on")
        row.undeliverable_on, row.undeliverable_reason, row.undeliverable_note = None, "", ""
        row.save(update_fields=["notified_on", "undeliverable_on", "undeliverable_reason", "undeliverable_note"])
    refresh_facts_and_obligations(told, actor=actor)


def notifications_of(record: Record) -> Any:
    """What must be notified of a record and was, in the order in which it arose."""
    return Notification.objects.filter(holder=record.ref).select_related("agency").order_by("id")


def open_notification_of(record: Record) -> Notification | None:
    """The first of which the addressee was not told, though the decision stands."""
    return notifications_of(record).filter(notified_on=None, ended_on=None, is_void=False).first()


def _wanted(record: Any) -> dict[Key, tuple[NotificationRule, dict[str, Any]]]:
    return {
        (rule.name, decision.name): (rule, _values(decision, rule=rule, record=record))
        for rule in rules_of(type(record))
        for decision in rule.decisions(record)
    }


def _values(decision: Decision, *, rule: NotificationRule, record: Any) -> dict[str, Any]:
    told = (rule.owner(record).pk, decision.on, decision.ended_on, decision.suspended_at, False)
    return dict(zip(FOLLOWED, told, strict=True))


def _values_of(row: Notification) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FOLLOWED}


def _differs(wanted: dict[Key, tuple[NotificationRule, dict[str, Any]]], held: dict[Key, Notification]) -> bool:
    standing = {key: _values_of(row) for key, row in held.items() if not row.is_void or key in wanted}
    return {key: values for key, (_rule, values) in wanted.items()} != standing


def _made(record: Any, rule: NotificationRule, decision: str, values: dict[str, Any], *, actor: Actor) -> Notification:
    return create_record(
        Notification,
        actor=actor,
        holder=record.ref,
        person=rule.person(record),
        kind=rule.name,
        decision=decision,
        addressee=rule.addressed_to(record),
        letter=_letter_about(record, rule=rule),
        **values,
    )


def _letter_about(record: Record, *, rule: NotificationRule) -> str:
    """The letter that tells of it, written in the same act or before."""
    if not rule.letters:
        return ""
    held = Letter.objects.filter(subject_ref=record.ref, template__in=rule.letters)
    letter = held.exclude(status__in=(ANNULLED, RETURNED)).order_by("-id").first()
    return letter.ref if letter else ""


def _written(row: Notification, values: dict[str, Any]) -> Notification:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=["agency", *FOLLOWED[1:]])
    return row
