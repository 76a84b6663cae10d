"""What a machine reads of a record, from the fields of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from inspect import getattr_static
from typing import Annotated, Any, get_args, get_type_hints

from django.contrib.postgres.fields import ArrayField
from django.db import models
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from qorgan.desk.fields import INTERNAL, OPEN, is_declared
from qorgan.desk.inputs import Day

RefOf = Annotated[str | None, BeforeValidator(lambda value: getattr(value, "ref", value))]
TYPES: tuple[tuple[type[models.Field], Any], ...] = (
    (models.BooleanField, bool),
    (models.IntegerField, int),
    (models.DateTimeField, datetime),
    (models.DateField, Day),
    (models.TimeField, time),
    (models.CharField, str),
    (models.TextField, str),
)
"""What a machine reads of a field; a later kind may be an earlier one of Django's too."""
Reads = Mapping[str, Callable[[Any], Any]]


class Shape(BaseModel):
    """What a machine reads of a record; built from the record's attributes. A foreign key shows as `RefOf`."""

    model_config = ConfigDict(from_attributes=True, defer_build=True)


def shape_of(
    table: type[models.Model],
    *,
    name: str,
    also: tuple[str, ...] = (),
    but: tuple[str, ...] = (),
    reads: Reads | None = None,
) -> type[Shape]:
    """The shape of a table's records: the reference and every field with a label that is open or internal.

    Whatever tells of people is read only where `also` names it, as are attributes, by the type that they state, and fields without
    a label. `but` leaves some out. `reads` are those that a function tells of the record. Where the table has a property `told_NAME`,
    NAME is what that says: as much of it as the reader may know.
    """
    reads = reads or {}
    shown = dict.fromkeys(field for field in _shown(table) if field not in but) | dict.fromkeys(also)
    told: dict[str, Any] = {one: _told(table, one) for one in shown}
    told |= {one: (_stated_by(read), ...) for one, read in reads.items()}
    validators: dict[str, Any] = {"beside": model_validator(mode="before")(_beside(table, reads))} if reads else {}
    title = "".join(map(str.capitalize, name.split("_"))) + "Shape"
    return create_model(title, __base__=Shape, __validators__=validators, **told)


def _shown(table: type[models.Model]) -> Iterator[str]:
    for field in table._meta.concrete_fields:
        is_open = is_declared(field) and field.label and field.privacy in (OPEN, INTERNAL)
        if is_open or field.name == "ref":
            yield field.name


class _Beside:
    """A record together with what functions tell of it."""

    def __init__(self, record: models.Model, reads: Reads) -> None:
        self._record, self._reads = record, reads

    def __getattr__(self, name: str) -> Any:
        return self._reads[name](self._record) if name in self._reads else getattr(self._record, name)


def _beside(table: type[models.Model], reads: Reads) -> Callable[[Any], Any]:
    return lambda record: _Beside(record, reads) if isinstance(record, table) else record


def _told(table: type[models.Model], name: str) -> tuple[Any, Any]:
    """The type of what is read, and where it is read or what a record has that states nothing."""
    columns = {field.name: field for field in table._meta.concrete_fields}
    if isinstance(getattr_static(table, f"told_{name}", None), property):
        return _told(table, f"told_{name}")[0], Field(validation_alias=f"told_{name}")
    if name in columns:
        return _type_of_field(columns[name]), ...
    found = getattr_static(table, name, ...)
    read = getattr(found, "fget", None) or getattr(found, "func", None)
    return (_stated_by(read), ...) if read else (get_type_hints(table, include_extras=True)[name], found)


def _type_of_field(field: models.Field) -> Any:
    if field.is_relation:
        return RefOf
    if is_declared(field) and field.holds:
        read: Any = field.holds
    elif isinstance(field, ArrayField):
        read = list[_type_of_field(field.base_field)]  # type: ignore[misc]
    else:
        read = next(read for kind, read in TYPES if isinstance(field, kind))
    return read | None if field.null else read


def _stated_by(read: Callable[[Any], Any]) -> Any:
    """The type that a property or a function states; a record shows as its reference."""
    stated = get_type_hints(read, include_extras=True)["return"]
    if any(isinstance(one, type) and issubclass(one, models.Model) for one in (stated, *get_args(stated))):
        return RefOf
    return {date: Day, date | None: Day | None}.get(stated, stated)
