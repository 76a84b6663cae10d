"""Fields of the tables, each declared once: what it holds, how far it may travel, what people call it.

Forms, lists, records, corrections, machines and the reference all ask the field. The classes are Django's own, and migrations
name those: a label or a class that changes moves no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField as PostgresArrayField
from django.db import models
from django.db.models.fields import NOT_PROVIDED
from django.utils.module_loading import import_string
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
    whose codes it holds. A field without a label is the house's own: no form, page or machine meets it unless it is named there.
    """

    django_path = ""

    def __init__(
        self,
        privacy: Privacy,
        label: Words = "",
        *,
        help: Words = "",
        code_list: str = "",
        null: bool = False,
        default: Any = NOT_PROVIDED,
        primary_key: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(null=null, default=default, primary_key=primary_key, **options)  # type: ignore[call-arg]
        self.privacy, self.label, self.help, self.code_list = privacy, label, help, code_list

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """The field as a migration writes it: Django's own, without what only people and doors are told."""
        name, path, args, options = super().deconstruct()  # type: ignore[misc]
        return name, self.django_path or path, args, options

    def clone(self) -> Any:
        """The field as migrations know it."""
        _name, path, args, options = self.deconstruct()
        return import_string(path)(*args, **options)


def privacy_of(table: type[models.Model]) -> dict[str, Privacy]:
    """The class of every field of a table; a key that the database gives is the house's own."""
    return {
        field.name: field.privacy if isinstance(field, Declared) else INTERNAL
        for field in table._meta.concrete_fields
        if isinstance(field, Declared) or field.primary_key
    }


class Linking(Declared):
    """A field that leads to a record, which is not deleted under it unless `on_delete` says so."""

    def __init__(self, to: Any, privacy: Privacy, label: Words = "", **options: Any) -> None:
        super().__init__(privacy, label, to=to, on_delete=options.pop("on_delete", models.PROTECT), **options)


class Several(Declared):
    """A field that holds several values of a plain field."""

    def __init__(self, base_field: Any, privacy: Privacy, label: Words = "", **options: Any) -> None:
        super().__init__(privacy, label, base_field=base_field, **options)


if TYPE_CHECKING:

    class CharField(Declared, models.CharField[_S, _G]): ...

    class SlugField(Declared, models.SlugField[_S, _G]): ...

    class TextField(Declared, models.TextField[_S, _G]): ...

    class DateField(Declared, models.DateField[_S, _G]): ...

    class DateTimeField(Declared, models.DateTimeField[_S, _G]): ...

    class TimeField(Declared, models.TimeField[_S, _G]): ...

    class BooleanField(Declared, models.BooleanField[_S, _G]): ...

    class JSONField(Declared, models.JSONField[_S, _G]): ...

    class BinaryField(Declared, models.BinaryField[_S, _G]): ...

    class IntegerField(Declared, models.IntegerField[_S, _G]): ...

    class SmallIntegerField(Declared, models.SmallIntegerField[_S, _G]): ...

    class BigIntegerField(Declared, models.BigIntegerField[_S, _G]): ...

    class PositiveIntegerField(Declared, models.PositiveIntegerField[_S, _G]): ...

    class PositiveSmallIntegerField(Declared, models.PositiveSmallIntegerField[_S, _G]): ...

    class PositiveBigIntegerField(Declared, models.PositiveBigIntegerField[_S, _G]): ...

    class ArrayField(Several, PostgresArrayField[_S, _G]): ...

    class ForeignKey(Linking, models.ForeignKey[_S, _G]): ...

    class OneToOneField(Linking, models.OneToOneField[_S, _G]): ...

else:

    def _declared(plain: type[models.Field], declared: type[Declared] = Declared) -> type[Declared]:
        package = "django.contrib.postgres.fields" if plain is PostgresArrayField else "django.db.models"
        return type(
            plain.__name__, (declared, plain), {"__module__": __name__, "django_path": f"{package}.{plain.__name__}"}
        )

    for _plain in (
        *(models.CharField, models.SlugField, models.TextField, models.JSONField, models.BinaryField),
        *(models.DateField, models.DateTimeField, models.TimeField, models.BooleanField),
        *(models.IntegerField, models.SmallIntegerField, models.BigIntegerField),
        *(models.PositiveIntegerField, models.PositiveSmallIntegerField, models.PositiveBigIntegerField),
    ):
        globals()[_plain.__name__] = _declared(_plain)
    ArrayField = _declared(PostgresArrayField, Several)
    for _plain in (models.ForeignKey, models.OneToOneField):
        globals()[_plain.__name__] = _declared(_plain, Linking)
