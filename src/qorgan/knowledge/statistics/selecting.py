"""The rows of a fact table that a question counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf

from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.facts.models import Fact, StateFact
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase
from qorgan.knowledge.statistics.conditions import Condition, Given, OneOf, Provisions, columns_of
from qorgan.knowledge.statistics.counts import ByNight, Days, Distinct, Mean, Nights, Ratio, Share, Sum
from qorgan.knowledge.statistics.dimensions import TIMES
from qorgan.knowledge.statistics.monthly import monthly_of
from qorgan.knowledge.statistics.questions import Question
from qorgan.knowledge.statistics.spans import Event, InProgress, Known, Over

NO_TABLE = Phrase("the facts “{fact}” are not kept here")
NOT_A_VALUE = Phrase("“{value}” is not a value of this breakdown")


def table_of(fact: str) -> type[Fact]:
    """The table of a kind of fact.

    Raises:
        house.unavailable: no room of this house tells such facts.
    """
    if fact not in FACTS:
        raise Refusal("house.unavailable", reason=NO_TABLE.filled(fact=fact))
    return FACTS[fact]


@dataclass(frozen=True)
class Source:
    """Rows to count: querysets to be joined, the `columns` that counting reads, whether rows carry a number `n`."""

    rows: tuple[QuerySet[Any], ...]
    columns: tuple[str, ...]
    is_rolled: bool = False


def counted_source(asked: Question, *, names: Iterable[str]) -> Source:
    """The rows a question counts: monthly totals where they are kept for it, beside them the facts of broken months.

    `names` are the columns and times of every breakdown that is asked together.
    """
    rolled = monthly_of(asked, names=names)
    plain = [name for name in names if name not in TIMES]
    if rolled is not None:
        table, whole, edges = rolled
        months = table._default_manager.filter(month__gte=whole.first, month__lte=whole.last)
        for condition in asked.where:
            months = months.filter(_meets(condition, table=table))
        rows = [_shaped(months.annotate(day=F("month")), asked=asked, table=table, plain=plain, rolled=("n",))]
        for edge in edges:
            facts = selected(replace(asked, period=edge)).annotate(day=F("happened_on"), n=Value(1))
            rows.append(_shaped(facts, asked=asked, table=table_of(asked.indicator.fact), plain=plain, rolled=("n",)))
        return Source(rows=tuple(rows), columns=("n", *_extra(asked)), is_rolled=True)
    facts = selected(asked)
    if isinstance(asked.over, Event):
        facts = facts.annotate(day=F(asked.over.column))
    return Source(
        rows=(_shaped(facts, asked=asked, table=table_of(asked.indicator.fact), plain=plain),), columns=_extra(asked)
    )


def _extra(asked: Question) -> tuple[str, ...]:
    counts = asked.indicator.counts
    of = counts.of if isinstance(counts, Share) else counts
    thing = (
        ("thing",)
        if isinstance(of, Distinct | Nights)
        else ("summed",)
        if isinstance(of, Sum | Days)
        else ("summed", "weighed")
        if isinstance(of, Ratio)
        else ("lasted",)
        if isinstance(of, Mean)
        else ()
    )
    return (*thing, "is_part") if isinstance(counts, Share) else thing


def _shaped(
    rows: QuerySet[Any], *, asked: Question, table: type[models.Model], plain: list[str], rolled: tuple[str, ...] = ()
) -> QuerySet[Any]:
    """The columns that counting reads, under the names that the statement uses, always in one order."""
    counts = asked.indicator.counts
    of = counts.of if isinstance(counts, Share) else counts
    if isinstance(of, Distinct | Nights):
        column = of.of if isinstance(of, Nights) else of.column
        rows = rows.annotate(thing=Coalesce(NullIf(F(column), Value("")), F("key")))
    if isinstance(of, Mean):
        rows = rows.annotate(lasted=F(of.column) - F("happened_on") if of.is_days else F(of.column))
    if isinstance(of, Sum | Days):
        rows = rows.annotate(summed=F(of.column if isinstance(of, Sum) else of.times))
    if isinstance(of, Ratio):
        rows = rows.annotate(summed=F(of.of), weighed=F(of.by))
    if isinstance(counts, Share):
        part = reduce(and_, (_meets(condition, table=table) for condition in asked.which))
        rows = rows.annotate(is_part=Case(When(part, then=Value(True)), default=Value(False)))
    days = ("day",) if isinstance(asked.over, Event) else ("happened_on", "ended_on")
    return rows.values_list(*plain, *days, *rolled, *_extra(asked))


def compiled(source: Source) -> tuple[str, list[Any]]:
    """The rows as a part of a statement, with its values."""
    pieces: list[str] = []
    params: list[Any] = []
    for rows in source.rows:
        sql, given = rows.query.sql_with_params()
        pieces.append(sql)
        params += given
    return " UNION ALL ".join(pieces), params


def selected(asked: Question) -> QuerySet[Any]:
    """The facts a question counts."""
    table = table_of(asked.indicator.fact)
    rows = table._default_manager.filter(known_as(asked.known), _counted_in(asked.over, asked=asked))
    if issubclass(table, StateFact):
        rows = rows.filter(_held_on(asked.as_of))
    for condition in asked.where:
        rows = rows.filter(_meets(condition, table=table))
    return rows


def known_as(known: Known) -> Q:
    """The facts that the ledger held."""
    if known.at is None:
        return Q(retracted_at__isnull=True)
    return Q(recorded_at__lt=known.at) & (Q(retracted_at__isnull=True) | Q(retracted_at__gte=known.at))


def _held_on(day: date) -> Q:
    return (Q(held_from__isnull=True) | Q(held_from__lte=day)) & (Q(held_until__isnull=True) | Q(held_until__gte=day))


def _counted_in(over: Over, *, asked: Question) -> Q:
    first, last = asked.period.first, asked.period.last
    if isinstance(asked.indicator.counts, ByNight):  # who left on the day of arrival, or on the first day, has no night
        lasted = Q(ended_on__gt=first) & Q(ended_on__gt=F("happened_on"))
        return Q(happened_on__lte=asked.until) & (Q(ended_on__isnull=True) | lasted)
    if isinstance(over, Event):
        return Q(**{f"{over.column}__gte": first, f"{over.column}__lte": last})
    floor = first if isinstance(over, InProgress) else last
    # Month by month, what stands at the end of any of them counts, so the whole period is read.
    floor = first if asked.time else floor
    return Q(happened_on__lte=last) & (Q(ended_on__isnull=True) | Q(ended_on__gte=floor))


def _meets(condition: Condition, *, table: type[models.Model]) -> Q:
    if isinstance(condition, OneOf):
        return Q(**{f"{condition.column}__in": _cleaned(condition, table=table)})
    if isinstance(condition, Given):
        missing = Q(**{f"{condition.column}__isnull": True})
        if isinstance(table._meta.get_field(condition.column), models.CharField):
            missing |= Q(**{condition.column: ""})
        return ~missing if condition.is_given else missing
    return _on_list(condition)


def _cleaned(condition: OneOf, *, table: type[models.Model]) -> Iterable[Any]:
    field = table._meta.get_field(condition.column)
    assert isinstance(field, models.Field)
    try:
        return [field.to_python(value) for value in condition.values]
    except ValidationError:
        shown = ", ".join(str(value)[:60] for value in condition.values)
        raise BadInput(problems={condition.column: [NOT_A_VALUE.filled(value=shown)]}) from None


def _on_list(condition: Provisions) -> Q:
    """Whole articles as one list of values; parts and paragraphs as alternatives beside it."""
    first = columns_of(condition)[0]
    whole = [member[0] for member in condition.members if len(member) == 1]
    narrower = [
        Q(**dict(zip(condition.columns, member, strict=False))) for member in condition.members if len(member) > 1
    ]
    return reduce(or_, narrower, Q(**{f"{first}__in": whole}))
