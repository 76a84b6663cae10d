"""Fields of the tables, each declared once: what it holds, how far it may travel, what people call it.

Forms, lists, records, corrections, machines and the reference all ask the field. What is made is Django's own field, and migrations
name that: a label or a class that changes moves no table.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeGuard

from django.contrib.postgres.fields import ArrayField as PostgresArrayField
from django.db import models
from typing_extensions import TypeVar

from qorgan.desk.labels import Words

_S = TypeVar("_S", contravariant=True, default=Any)
_G = TypeVar("_G", covariant=True, default=Any)


class Privacy(StrEnum):
    """How far a field may travel. Exports, logs, the API and erasure all read the same declaration."""

    OPEN = "open"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SPECIAL = "special"
    SEALED = "sealed"


OPEN, INTERNAL, PERSONAL, SPECIAL, SEALED = Privacy
GUARDED = (PERSONAL, SPECIAL, SEALED)
"""What tells of people."""


class Declared:
    """What a field says beside what Django asks.

    `privacy` is how far it may travel, `label` what people call it and `help` what a form says below it, `code_list` the list
    whose codes it holds, `holds` the type of what stands in JSON. A field without a label is the house's own: no form, page or
    machine meets it unless it is named there.
    """

    privacy: Privacy
    label: Words = ""
    help: Words = ""
    code_list: str = ""
    holds: Any = None


def is_declared(field: Any) -> TypeGuard[Declared]:
    """Whether a field says how far it may travel, as all of the house do but the keys that the database gives."""
    return hasattr(field, "privacy")


def privacy_of(table: type[models.Model]) -> dict[str, Privacy]:
    """The class of every field of a table; a key that the database gives is the house's own."""
    return {
        field.name: field.privacy if is_declared(field) else INTERNAL
        for field in table._meta.concrete_fields
        if is_declared(field) or field.primary_key
    }


def _declaring(kind: type[models.Field], *, leading: int = 0, **usual: Any) -> Callable[..., Any]:
    """What makes fields of a kind of Django's, which say more: a class of its own would be no equal of Django's in an expression.

    The first `leading` values are Django's; those after them are the class and the label.
    """

    def declared(*given: Any, help: Words = "", code_list: str = "", holds: Any = None, **options: Any) -> Any:
        field: Any = kind(*given[:leading], **{**usual, **options})
        field.privacy, field.label, field.help = given[leading], "", help
        field.code_list, field.holds = code_list, holds
        if len(given) > leading + 1:
            field.label = given[leading + 1]
        return field

    return declared


if TYPE_CHECKING:

    class _Made(Declared):
        def __init__(
            self, privacy: Privacy, label: Words = "", *, help: Words = "", code_list: str = "", **options: Any
        ) -> None: ...

    class CharField(_Made, models.CharField[_S, _G]): ...

    class SlugField(_Made, models.SlugField[_S, _G]): ...

    class TextField(_Made, models.TextField[_S, _G]): ...

    class DateField(_Made, models.DateField[_S, _G]): ...

    class DateTimeField(_Made, models.DateTimeField[_S, _G]): ...

    class TimeField(_Made, models.TimeField[_S, _G]): ...

    class BooleanField(_Made, models.BooleanField[_S, _G]): ...

    class JSONField(_Made, models.JSONField[_S, _G]): ...

    class BinaryField(_Made, models.BinaryField[_S, _G]): ...

    class IntegerField(_Made, models.IntegerField[_S, _G]): ...

    class SmallIntegerField(_Made, models.SmallIntegerField[_S, _G]): ...

    class BigIntegerField(_Made, models.BigIntegerField[_S, _G]): ...

    class PositiveIntegerField(_Made, models.PositiveIntegerField[_S, _G]): ...

    class PositiveSmallIntegerField(_Made, models.PositiveSmallIntegerField[_S, _G]): ...

    class PositiveBigIntegerField(_Made, models.PositiveBigIntegerField[_S, _G]): ...

    class ArrayField(Declared, PostgresArrayField[_S, _G]):
        def __init__(self, base_field: Any, privacy: Privacy, label: Words = "", **options: Any) -> None: ...

    class ForeignKey(Declared, models.ForeignKey[_S, _G]):
        def __init__(self, to: Any, privacy: Privacy, label: Words = "", **options: Any) -> None: ...

    class OneToOneField(Declared, models.OneToOneField[_S, _G]):
        def __init__(self, to: Any, privacy: Privacy, label: Words = "", **options: Any) -> None: ...

else:
    for _plain in (
        *(models.CharField, models.SlugField, models.TextField, models.JSONField, models.BinaryField),
        *(models.DateField, models.DateTimeField, models.TimeField, models.BooleanField),
        *(models.IntegerField, models.SmallIntegerField, models.BigIntegerField),
        *(models.PositiveIntegerField, models.PositiveSmallIntegerField, models.PositiveBigIntegerField),
    ):
        globals()[_plain.__name__] = _declaring(_plain)
    ArrayField = _declaring(PostgresArrayField, leading=1)
    ForeignKey = _declaring(models.ForeignKey, leading=1, on_delete=models.PROTECT)
    OneToOneField = _declaring(models.OneToOneField, leading=1, on_delete=models.PROTECT)
