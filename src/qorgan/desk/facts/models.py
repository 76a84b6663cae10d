"""The append-only ledger that statistics read.

A fact is one row at a stated grain. Nothing is changed in place: a correction retracts the row and writes another, so
"as known on a day" is a condition on `recorded_at` and `retracted_at`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, OPEN


class Fact(models.Model):
    """Base of the fact tables.

    `key` names the row at its grain and is unique among standing facts; `source` is the reference of the record it was
    derived from; `agency` the reference of the body that entered it; `happened_on` the day it counts on.
    A concrete table states its `grain` in a sentence and lists the columns it may be counted `by`. Facts of a
    compartment are `is_guarded`: statistics tell of them only by a guarded indicator. `kept_to` is the permission of those to whom a
    room keeps its records and small numbers of them; they open what stands behind its figures, and nobody else. Where no column
    `person` says whom a fact is about, `is_of_people` says that each is of one person, `heads` which columns count people.
    Where a record `is_known_inside`, that there is one is known to those alone who may see it: to others statistics open how many there are.
    """

    grain: ClassVar[str] = ""
    dimensions: ClassVar[dict[str, str]] = {}
    retention: ClassVar[str] = "facts"
    is_guarded: ClassVar[bool] = False
    kept_to: ClassVar[str] = ""
    is_known_inside: ClassVar[bool] = False
    is_of_people: ClassVar[bool] = False
    heads: ClassVar[tuple[str, ...]] = ()

    key = fields.CharField(INTERNAL, max_length=120)
    source = fields.CharField(INTERNAL, max_length=20)
    agency = fields.CharField(INTERNAL, max_length=20, blank=True)
    region = fields.CharField(OPEN, max_length=20, blank=True)
    happened_on = fields.DateField(INTERNAL)
    recorded_at = fields.DateTimeField(INTERNAL)
    retracted_at = fields.DateTimeField(INTERNAL, null=True)

    class Meta:
        abstract = True

    @classmethod
    def content_columns(cls) -> tuple[str, ...]:
        """The columns that say what happened: all but the identity of the row and its times in the ledger."""
        own = (column.attname for column in cls._meta.concrete_fields)
        return tuple(name for name in own if name not in ("id", "recorded_at", "retracted_at"))

    def content(self) -> tuple[object, ...]:
        """What this row says; two rows with the same content are the same fact."""
        return tuple(getattr(self, name) for name in self.content_columns())


class StateFact(Fact):
    """A fact of what passes through states, told once for each, so that a question may ask how it stood on a day.

    `states` are the columns that a state is told in; it held from `held_from`, or from the beginning, until `held_until`, or still does.
    """

    states: ClassVar[tuple[str, ...]] = ()

    held_from = fields.DateField(INTERNAL, null=True)
    held_until = fields.DateField(INTERNAL, null=True)

    class Meta:
        abstract = True

    @classmethod
    def in_states(cls, *states: tuple[date | None, dict[str, Any]], key: str, **told: Any) -> Iterator[Self]:
        """The fact once for each state, given with its first day; one told later holds from its day on. The last bears the key."""
        kept: list[tuple[date | None, dict[str, Any]]] = []
        for since, said in states:
            while kept and (since is None or (kept[-1][0] or date.min) >= since):
                kept.pop()
            kept.append((since, said))
        ends = [since - timedelta(days=1) for since, _said in kept[1:] if since]
        for place, (since, said) in enumerate(kept):
            is_last = place == len(ends)
            yield cls(
                key=key if is_last else f"{key}:{place}",
                held_from=since,
                held_until=None if is_last else ends[place],
                **said,
                **told,
            )


def ledger_indexes(name: str) -> list[models.Index]:
    """The indexes every fact table needs: by day among all, and by source record. `name` is the table's short name."""
    return [
        models.Index(fields=["happened_on", "id"], name=f"{name}_day"),
        models.Index(fields=["source"], name=f"{name}_source"),
        models.Index(fields=["recorded_at"], name=f"{name}_known"),
    ]


def covering_index(name: str, *columns: str) -> models.Index:
    """An index of the standing facts by day that carries the columns counted most, so that counting reads no rows.

    `name` is the table's short name; `key` is always carried, because a fact about nobody counts as one of its own.
    """
    return models.Index(
        fields=["happened_on"],
        include=[*columns, "key"],
        condition=Q(retracted_at__isnull=True),
        name=f"{name}_counted",
    )


def ledger_constraints(name: str) -> list[models.BaseConstraint]:
    """One standing fact a key; a retraction never comes before the record."""
    return [
        models.UniqueConstraint(fields=["key"], condition=Q(retracted_at__isnull=True), name=f"{name}_once"),
        models.CheckConstraint(
            condition=Q(retracted_at__isnull=True) | Q(retracted_at__gte=models.F("recorded_at")),
            name=f"{name}_retracted_after",
        ),
    ]
