"""What every kept record has: a reference, who entered it and when."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from inspect import getattr_static
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.base import ModelState
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL
from qorgan.desk.relations import RecordManager
from qorgan.kernel.refusals import Refusal


class Record(models.Model):
    """Base of the rooms' tables.

    `ref_prefix` starts the reference; `retention` names a rule of the
    country's `retention.yaml`. A table that names in `person` the reference of whom a record is about, and leads there by no relation,
    says in `person_words` which of its columns hold words about that person; those of one with `words_of_others` may also be about others
    to whom the record leads, such as who applies for a child.
    """

    ref_prefix: ClassVar[str] = ""
    retention: ClassVar[str] = ""
    person_words: ClassVar[tuple[str, ...]] = ()
    words_of_others: ClassVar[bool] = False

    ref = fields.CharField(INTERNAL, max_length=20, unique=True, editable=False)
    recorded_at = fields.DateTimeField(INTERNAL, editable=False)
    recorded_by = fields.CharField(INTERNAL, max_length=20, editable=False)

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


class Voidable(Record):
    """A record that can be voided, where it was entered by mistake: it stays, marked, with the reason, and counts for nothing.

    A voided record tells no facts, owes nothing and is not corrected; its page says when it was voided and why. A table with
    constraints of its own names these first: `constraints = [*Voidable.Meta.constraints, ...]`.
    """

    voided_on = fields.DateField(INTERNAL, _("Voided on"), null=True, blank=True)
    voided_reason = fields.CharField(INTERNAL, max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(class)s_voided_whole",
                condition=Q(voided_on__isnull=True, voided_reason="")
                | (Q(voided_on__isnull=False) & ~Q(voided_reason="")),
            )
        ]


def is_voided(record: models.Model) -> bool:
    """Whether a record was entered by mistake and counts for nothing."""
    return isinstance(record, Voidable) and record.voided_on is not None


def refuse_voided(record: Record) -> None:
    """Refuse what is done to a record that was voided.

    Raises:
        record.voided
    """
    if isinstance(record, Voidable) and record.voided_on:
        raise Refusal("record.voided", record=record.ref, on=record.voided_on)


@cache
def _is_plain(table: type[Record]) -> bool:
    """Whether a record of the table is nothing but its values: no `__init__` of its own and no field that converts them."""
    places = (getattr_static(table, field.attname) for field in table._meta.concrete_fields)
    return table.__init__ is models.Model.__init__ and all(isinstance(place, DeferredAttribute) for place in places)
