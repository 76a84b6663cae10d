"""Words that the desk keeps about persons for all rooms: who reads them, and what is struck when an identity is taken out.

The desk's tables lead to no person by a relation; they hold the reference of whom their record is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from qorgan.desk.about import tell_persons
from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.models import Attachment
from qorgan.desk.guards import register_field_mask
from qorgan.desk.history.models import RecordVersion
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.records import Record
from qorgan.people.queries import visible_to
from qorgan.people.seals import Strike
from qorgan.people.subjects import persons_of_record


@tell_persons
def person_of(record: Record) -> str:
    """Whom a record is about; of several the first to whom its table leads."""
    return next((person.ref for person in persons_of_record(record)), "")


WORDS: dict[type[models.Model], tuple[str, ...]] = {
    Attachment: ("name", "voided_reason"),
    LedgerEntry: ("note",),
    RecordVersion: ("reason",),
}


def may_be_kept(table: type[object], name: str) -> bool:
    """Whether an attribute of a table of the desk holds words that may be about a person."""
    return isinstance(table, type) and issubclass(table, models.Model) and name in WORDS.get(table, ())


@register_field_mask(reach=may_be_kept)
def words_are_kept_from(*, record: Any, name: str, actor: Actor) -> bool:
    """Whether the words are about a person whom the actor may not know of, and of another body."""
    if not record.person or record.agency_id == actor.agency.pk:
        return False
    return not visible_to(actor).filter(ref=record.person).exists()


def strike_desk_words(refs: Iterable[str], *, strike: Strike) -> None:
    """Write again, without what tells any of these persons, what the desk keeps in words about them."""
    for table, names in WORDS.items():
        for row in table._default_manager.filter(person__in=list(refs)).order_by("pk"):
            struck = {name: strike(text) for name in names if (text := getattr(row, name))}
            changed = {name: text for name, text in struck.items() if text != getattr(row, name)}
            if changed:
                table._default_manager.filter(pk=row.pk).update(**changed)
