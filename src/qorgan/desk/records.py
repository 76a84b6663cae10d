"""What every kept record has: a reference, who entered it and when, and a privacy class for each field."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from functools import cache
from inspect import getattr_static
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.base import ModelState
from django.db.models.query_utils import DeferredAttribute

from qorgan.desk.relations import RecordManager


class Privacy(StrEnum):
    """How far a field may travel. Exports, logs, the API and erasure all read the same declaration."""

    OPEN = "open"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SPECIAL = "special"
    SEALED = "sealed"


class RefField(models.CharField):
    """A public reference, unique; the record's `ref_prefix` comes first."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class Record(models.Model):
    """Base of the rooms' tables.

    `ref_prefix` starts the reference; `privacy` names the class of every field; `retention` names a rule of the
    country's `retention.yaml`. A table that names in `person` the reference of whom a record is about, and leads there by no relation,
    says in `person_words` which of its columns hold words about that person; those of one with `words_of_others` may also be about others
    to whom the record leads, such as who applies for a child.
    """

    ref_prefix: ClassVar[str] = ""
    privacy: ClassVar[dict[str, Privacy]] = {}
    retention: ClassVar[str] = ""
    person_words: ClassVar[tuple[str, ...]] = ()
    words_of_others: ClassVar[bool] = False
    base_privacy: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.INTERNAL,
        "ref": Privacy.INTERNAL,
        "recorded_at": Privacy.INTERNAL,
        "recorded_by": Privacy.INTERNAL,
    }

    ref = RefField()
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.CharField(max_length=20, editable=False)

    objects = RecordManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.ref

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:  # type: ignore[override]
        """A record as the database gives it; fields that were not asked for are fetched when they are read.

        The values go into their places at once and not field by field through `__init__`: of what a list of fifty rows
        costs that was a tenth.
        """
        if not _is_plain(cls):
            return super().from_db(db, field_names, values)
        new = cls.__new__(cls)
        state = ModelState()
        state.adding, state.db = False, db
        new.__dict__.update(zip(field_names, values, strict=True), _state=state)
        return new

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every field of this table."""
        return {**cls.base_privacy, **cls.privacy}


@cache
def _is_plain(table: type[Record]) -> bool:
    """Whether a record of the table is nothing but its values: no `__init__` of its own and no field that converts them."""
    places = (getattr_static(table, field.attname) for field in table._meta.concrete_fields)
    return table.__init__ is models.Model.__init__ and all(isinstance(place, DeferredAttribute) for place in places)
