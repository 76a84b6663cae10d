"""Monthly totals of the fact tables that grow large, kept by the database itself.

A trigger adds one row for each change of a total, so writers never wait for each other; from time to time the rows of a
month are folded into one. The sum of `n` is always the number of standing facts: `qorgan facts verify` proves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.db import connection, models

from qorgan.desk import fields
from qorgan.desk.facts.ledger import Disagreement, also_verify
from qorgan.desk.fields import INTERNAL, OPEN


class Monthly(models.Model):
    """Base of the monthly totals: `n` facts came to, or below zero left, a month, a region and more columns.

    The agency is left out: many agencies in few facts would make as many totals as there are facts.
    """

    retention: ClassVar[str] = "facts"
    fact: ClassVar[str] = ""

    month = fields.DateField(OPEN)
    region = fields.CharField(OPEN, max_length=20)
    n = fields.IntegerField(OPEN)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.region} {self.n}"

    @classmethod
    def kept(cls) -> list[str]:
        """The columns that a total is told by."""
        return [field.attname for field in cls._meta.concrete_fields if field.attname not in ("id", "n")]


class MonthlyOffences(Monthly):
    """Registered counts by month, region and provision."""

    fact = "fact_offences"

    article = fields.CharField(OPEN, max_length=20)
    part = fields.CharField(OPEN, max_length=10)
    paragraph = fields.CharField(OPEN, max_length=10)

    class Meta:
        db_table = "statistics_monthly_offences"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["month"], name="monthly_offences_month")]


MONTHLY: dict[str, type[Monthly]] = {MonthlyOffences.fact: MonthlyOffences}


class Mark(models.Model):
    """The facts of a table that happened in a month changed. `n` is drawn by lot; folded rows keep the sum."""

    retention: ClassVar[str] = "facts"

    fact = fields.CharField(OPEN, max_length=63)
    month = fields.DateField(OPEN)
    n = fields.BigIntegerField(OPEN)

    class Meta:
        db_table = "statistics_mark"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["fact", "month"], name="mark_fact_month")]

    def __str__(self) -> str:
        return f"{self.fact} {self.month:%Y-%m}"


class Answer(models.Model):
    """What was counted for a question while certain marks stood; see `remembering.py`."""

    retention: ClassVar[str] = "facts"

    key = fields.CharField(INTERNAL, max_length=64, primary_key=True, db_collation="C")
    cells = fields.JSONField(INTERNAL)
    counted_at = fields.DateTimeField(INTERNAL)

    class Meta:
        db_table = "statistics_answer"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["counted_at"], name="answer_counted")]

    def __str__(self) -> str:
        return self.key[:8]


def _verify() -> Iterator[Disagreement]:
    """Every total that the standing facts do not bear out."""
    for table in MONTHLY.values():
        name = connection.ops.quote_name
        kept = ", ".join(name(column) for column in table.kept())
        told = kept.replace(name("month"), "date_trunc('month', happened_on::timestamp)::date AS month")
        statement = (
            f"SELECT {kept}, sum(n) FROM ("  # noqa: S608 - names come from the models
            f"SELECT {kept}, n FROM {name(table._meta.db_table)} "
            f"UNION ALL SELECT {told}, -1 FROM {name(table.fact)} WHERE retracted_at IS NULL"
            f") AS both_sides GROUP BY {kept} HAVING sum(n) <> 0"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement)
            for *values, off in cursor.fetchall():
                named = zip(table.kept(), values, strict=True)
                key = " ".join(f"{column}={value}" for column, value in named if value not in (None, ""))
                yield Disagreement(
                    table=table._meta.db_table, source=table.fact, key=key, what=f"total is off by {off}"
                )


also_verify(_verify)
