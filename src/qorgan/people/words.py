"""Who reads words about a person: the body in whose record they stand, and whoever may know of the person.

Others who may open the record, to count or to oversee, see that words were written and not the words.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL, privacy_of
from qorgan.people.identity_in_words import about_words
from qorgan.people.queries import visible_to
from qorgan.people.subjects import bodies_of, persons_of_record, ways_from

GUARDED = (PERSONAL, SPECIAL)
SHORTEST_PROSE = 100


@cache
def may_hold_prose(table: type[object], name: str) -> bool:
    """Whether an attribute path of a table may end in guarded words."""
    *way, last = name.replace("__", ".").split(".")
    for part in way:
        field = _field(table, part)
        if field is None or field.related_model is None:
            return True
        table = field.related_model
    return issubclass(table, models.Model) and last in prose_of(table)


def words_are_kept_from(*, record: Any, name: str, actor: Actor) -> bool:
    """Whether a value is words about a person whom the actor neither may know of nor has a part in."""
    *way, last = name.replace("__", ".").split(".")
    passed = [record]
    for part in way:
        record = getattr(record, part, None)
        passed.append(record)
    if not isinstance(record, models.Model) or last not in prose_of(type(record)):
        return False
    if any(type(record) in room.left for room in about_words):
        return False
    if not getattr(record, last) or any(actor.agency.pk in bodies_of(one) for one in passed):
        return False
    persons = [person.pk for person in persons_of_record(record)]
    return bool(persons) and not visible_to(actor).filter(pk__in=persons).exists()


def _field(table: type[object], name: str) -> Any:
    try:
        return table._meta.get_field(name) if issubclass(table, models.Model) else None
    except FieldDoesNotExist:
        return None


@cache
def prose_of(table: type[models.Model]) -> frozenset[str]:
    """The columns of a table that hold guarded words about a person."""
    if not hasattr(table, "retention") or not ways_from(table):
        return frozenset()
    classes = privacy_of(table)
    return frozenset(field.name for field in table._meta.fields if _is_prose(field) and classes[field.name] in GUARDED)


@cache
def words_in(table: type[models.Model]) -> frozenset[str]:
    """The columns of a table that may tell of somebody: guarded words about a person, or those of a record that is about none.

    The words of such a record, of a step of a proceeding, are internal: whoever reads the record reads them. A key from outside
    is no words.
    """
    if not hasattr(table, "retention") or ways_from(table):
        return prose_of(table)
    classes, keys = privacy_of(table), {name for one in _unique(table) for name in one.fields}
    own = (field.name for field in table._meta.fields if _is_prose(field) and field.name not in keys)
    return frozenset(name for name in own if classes[name] in (INTERNAL, *GUARDED))


def _unique(table: type[models.Model]) -> list[models.UniqueConstraint]:
    return [one for one in table._meta.constraints if isinstance(one, models.UniqueConstraint)]


def _is_prose(field: Any) -> bool:
    is_long = isinstance(field, models.CharField) and (field.max_length or 0) >= SHORTEST_PROSE
    return isinstance(field, models.TextField) or is_long
