"""What of which records must be notified to whom: rooms declare it (`declarations.py`), the mechanism reads it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from qorgan.desk.about import person_of
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.labels import Words
from qorgan.desk.records import Record
from qorgan.kernel.registries import Registry

READ, KEEP = "notification.read", "notification.keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision that is to be notified: which of the record's decisions, made when, standing no longer since when.

    While it is suspended nobody is to be told of it.
    """

    on: date
    name: str = ""
    ended_on: date | None = None
    suspended_at: datetime | None = None


def _allowed(record: Any, actor: Actor) -> None:
    return None


def _of_nobody(record: Any) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class NotificationRule:
    """One kind of decision that must be notified.

    `titles` name the decisions by their `name`; `addressee` says who is told, `addressed_to(record)` gives the reference, `person(record)`
    that of whom the record is about. `owner(record)` is the body that tells, within the law's `term`; `letters` tell by arriving.
    Who holds `read` or `keep` sees the notifications of the records that they may fetch; who holds `keep` records what came of them, if
    `check` does not refuse it by raising. What is told by an act of the room alone names it, `told_by`; `next_step(holder)` leads to its form.
    """

    name: str
    model: type[Record]
    titles: Mapping[str, Words]
    decisions: Callable[[Any], Iterable[Decision]]
    term: str
    addressee: Words
    owner: Callable[[Any], Agency]
    read: str
    keep: str
    addressed_to: Callable[[Any], str] = _of_nobody
    person: Callable[[Any], str] = person_of
    letters: tuple[str, ...] = ()
    check: Callable[[Any, Actor], None] = _allowed
    told_by: str = ""
    next_step: Callable[[str], str] | None = None


RULES = Registry[str, NotificationRule]("A kind of decision that must be notified.")


def rules_of(model: type[models.Model]) -> list[NotificationRule]:
    """What of a kind of record must be notified."""
    return [rule for rule in RULES.values() if rule.model is model]


def rules_told_by(template: str) -> list[NotificationRule]:
    """Of what a letter tells."""
    return [rule for rule in RULES.values() if template in rule.letters]


def has_notifications(record: models.Model, actor: Actor) -> bool:
    """Whether of such records something must be notified that this actor may read."""
    return any(actor.may(rule.read) or actor.may(rule.keep) for rule in rules_of(type(record)))
