"""What a machine reads of a record, from the fields of its table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from inspect import getattr_static
from typing import Annotated, Any, get_args, get_type_hints

from django.contrib.postgres.fields import ArrayField
from django.db import models
from pydantic import BaseModel, BeforeValidator, ConfigDict, create_model

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


class Shape(BaseModel):
    """What a machine reads of a record; built from the record's attributes. A foreign key shows as `RefOf`."""

    model_config = ConfigDict(from_attributes=True, defer_build=True)


def shape_of(
    table: type[models.Model], *, name: str, also: tuple[str, ...] = (), but: tuple[str, ...] = ()
) -> type[Shape]:
    """The shape of a table's records: the reference and every field with a label that is open or internal.

    Whatever tells of people is read only where `also` names it, as are attributes, by the type that they state, and fields without
    a label. `but` leaves some out.
    """
    shown = [*("ref",), *(field for field in _labelled(table) if field not in but), *also]
    types: dict[str, Any] = {one: (_type_of(table, one), ...) for one in dict.fromkeys(shown)}
    return create_model("".join(map(str.capitalize, name.split("_"))) + "Shape", __base__=Shape, **types)


def _labelled(table: type[models.Model]) -> Iterator[str]:
    for name, field in ((one.name, one) for one in table._meta.concrete_fields):
        if is_declared(field) and field.label and field.privacy in (OPEN, INTERNAL):
            yield name


def _type_of(table: type[models.Model], name: str) -> Any:
    columns = {field.name: field for field in table._meta.concrete_fields}
    return _type_of_field(columns[name]) if name in columns else _type_of_attribute(table, name)


def _type_of_field(field: models.Field) -> Any:
    if field.is_relation:
        return RefOf
    if isinstance(field, ArrayField):
        read: Any = list[_type_of_field(field.base_field)]  # type: ignore[misc]
    else:
        read = next(read for kind, read in TYPES if isinstance(field, kind))
    return read | None if field.null else read


def _type_of_attribute(table: type[models.Model], name: str) -> Any:
    """The type that a property states; a record shows as its reference."""
    found = getattr_static(table, name)
    stated = get_type_hints(getattr(found, "fget", None) or found.func, include_extras=True)["return"]
    if any(isinstance(one, type) and issubclass(one, models.Model) for one in (stated, *get_args(stated))):
        return RefOf
    return {date: Day, date | None: Day | None}.get(stated, stated)
