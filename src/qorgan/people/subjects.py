"""Which persons a record of any room is about: the relations of its table, followed to the register, or the reference it holds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from django.db import models

from qorgan.desk.agencies.models import Agency
from qorgan.people.models import Person

FARTHEST = 4
Way = tuple[str, ...]
Reached = TypeVar("Reached", bound=models.Model)


def persons_in(values: Iterable[Any]) -> list[Person]:
    """The persons whom records are about, lists opened, each once."""
    found: dict[int, Person] = {}
    for value in values:
        for record in value if isinstance(value, list | tuple) else (value,):
            if isinstance(record, models.Model):
                found |= {person.pk: person for person in persons_of_record(record)}
    return list(found.values())


def persons_of_record(record: models.Model) -> list[Person]:
    """The persons whom one record is about."""
    if isinstance(record, Person):
        return [record]
    if getattr(record, "person_words", ()):
        return list(Person.objects.filter(ref=record.person)) if record.person else []  # type: ignore[attr-defined]
    return reached_from(record, to=Person)


def bodies_of(record: models.Model) -> set[int]:
    """The keys of the agencies that stand on a record and on the records between it and its persons."""
    found = _bodies_on(record)
    for way in ways_from(type(record)):
        for length in range(1, len(way)):
            between = _at(record, way[:length])
            found |= _bodies_on(between) if between is not None else set()
    return found


@cache
def ways_from(model: type[models.Model], *, to: type[models.Model] = Person) -> tuple[Way, ...]:
    """The ways from a table to the register of persons, or `to` another table, none through the same table twice."""
    return tuple(_ways(model, to=to, passed=(model,)))


def reached_from(record: models.Model, *, to: type[Reached]) -> list[Reached]:
    """The records of another table to which the relations of one record lead."""
    reached = (_at(record, way) for way in ways_from(type(record), to=to))
    return list({one.pk: one for one in reached if one is not None}.values())


def _ways(
    model: type[models.Model], *, to: type[models.Model], passed: tuple[type[models.Model], ...]
) -> Iterable[Way]:
    for field in _relations(model):
        related = field.related_model
        if related is to:
            yield (field.name,)
        elif related not in passed and related is not Agency and len(passed) < FARTHEST:
            for way in _ways(related, to=to, passed=(*passed, related)):
                yield (field.name, *way)


def _relations(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    return [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]


def _bodies_on(record: models.Model) -> set[int]:
    if isinstance(record, Person):
        return set()
    ids = (getattr(record, field.attname) for field in _relations(type(record)) if field.related_model is Agency)
    return {one for one in ids if one is not None}


def _at(record: Any, way: Way) -> Any:
    for name in way:
        record = getattr(record, name) if record is not None else None
    return record
