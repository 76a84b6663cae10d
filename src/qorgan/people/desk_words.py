"""Words about persons in tables that serve all rooms: who reads them, and what is struck when an identity is taken out.

These tables lead to no person by a relation; they hold the reference of whom their record is about (`Record.person_words`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.record_types import record_behind
from qorgan.desk.records import Record
from qorgan.people.models import Person
from qorgan.people.queries import visible_to
from qorgan.people.seals import Strike
from qorgan.people.subjects import bodies_of, persons_in, persons_of_record


def person_of(record: Record) -> str:
    """Whom a record is about; of several the first to whom its table leads."""
    return next((person.ref for person in persons_of_record(record)), "")


def persons_by_reference(values: Iterable[Any]) -> list[Person]:
    """Whom the records are about to which records of such tables, among the values of an act, belong."""
    holders = {one.holder for one in values if getattr(one, "person_words", ()) and hasattr(one, "holder")}
    return persons_in(record_behind(holder) for holder in sorted(holders))


def may_be_kept(table: type[object], name: str) -> bool:
    """Whether an attribute of such a table holds words that may be about a person."""
    return isinstance(table, type) and issubclass(table, Record) and name in table.person_words


def words_are_kept_from(*, record: Any, name: str, actor: Actor) -> bool:
    """Whether the words are about a person whom the actor may not know of, and of another body."""
    if not record.person or actor.agency.pk in bodies_of(record):
        return False
    return not visible_to(actor).filter(ref=record.person).exists()


def strike_desk_words(refs: Iterable[str], *, strike: Strike) -> None:
    """Write again, without what tells any of these persons, what such tables keep in words about them."""
    refs = list(refs)
    tables: list[type[models.Model]] = [one for one in apps.get_models() if getattr(one, "person_words", ())]
    for table in tables:
        names: tuple[str, ...] = table.person_words  # type: ignore[attr-defined]
        about = Q() if table.words_of_others else Q(person__in=refs)  # type: ignore[attr-defined]
        for row in table._default_manager.filter(about).order_by("pk"):
            struck = {name: strike(text) for name in names if (text := getattr(row, name))}
            changed = {name: text for name, text in struck.items() if text != getattr(row, name)}
            if changed:
                table._default_manager.filter(pk=row.pk).update(**changed)
