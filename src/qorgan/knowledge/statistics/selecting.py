"""The rows of a fact table that a question counts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet

from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.facts.models import Fact
from qorgan.kernel.refusals import BadInput, Unavailable
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.conditions import Condition, Given, OneOf, Provisions, columns_of
from qorgan.knowledge.statistics.counting import Distinct, Share, Sum
from qorgan.knowledge.statistics.questions import Question
from qorgan.knowledge.statistics.spans import Event, InProgress, Known, Over

NO_TABLE = Text(
    en="the facts “{fact}” are not kept here",
    ru="факты «{fact}» здесь не ведутся",
    kk="«{fact}» фактілері мұнда жүргізілмейді",
)
NOT_A_VALUE = Text(
    en="“{value}” is not a value of this breakdown",
    ru="«{value}» — не значение этой разбивки",
    kk="«{value}» — бұл бөліністің мәні емес",
)


def table_of(fact: str) -> type[Fact]:
    """The table of a kind of fact.

    Raises:
        Unavailable: no room of this house tells such facts.
    """
    if fact not in FACTS:
        raise Unavailable(reason=NO_TABLE.filled(fact=fact))
    return FACTS[fact]


def facts_of(asked: Question) -> QuerySet[Any]:
    """The facts a question counts, with the columns that counting reads."""
    return selected(asked).values(*_read(asked))


def selected(asked: Question, *, conditions: tuple[Condition, ...] | None = None) -> QuerySet[Any]:
    """The facts a question counts, or those that meet other conditions in the same base."""
    table = table_of(asked.indicator.fact)
    rows = table._default_manager.filter(known_as(asked.known), _counted_in(asked.over, asked=asked))
    for condition in asked.where if conditions is None else conditions:
        rows = rows.filter(_meets(condition, table=table))
    return rows


def _read(asked: Question) -> tuple[str, ...]:
    columns = {*asked.columns}
    if asked.time:
        columns |= {asked.over.column} if isinstance(asked.over, Event) else {"happened_on", "ended_on"}
    counts = asked.indicator.counts
    thing = counts.of if isinstance(counts, Share) else counts
    if isinstance(thing, Distinct):
        columns |= {thing.column, "key"}
    if isinstance(thing, Sum):
        columns.add(thing.column)
    if isinstance(counts, Share):
        columns.add("id")
    return tuple(sorted(columns)) or ("happened_on",)


def known_as(known: Known) -> Q:
    """The facts that the ledger held."""
    if known.at is None:
        return Q(retracted_at__isnull=True)
    return Q(recorded_at__lt=known.at) & (Q(retracted_at__isnull=True) | Q(retracted_at__gte=known.at))


def _counted_in(over: Over, *, asked: Question) -> Q:
    first, last = asked.period.first, asked.period.last
    if isinstance(over, Event):
        return Q(**{f"{over.column}__gte": first, f"{over.column}__lte": last})
    floor = first if isinstance(over, InProgress) else last
    # Month by month, what stands at the end of any of them counts, so the whole period is read.
    floor = first if asked.time else floor
    return Q(happened_on__lte=last) & (Q(ended_on__isnull=True) | Q(ended_on__gte=floor))


def _meets(condition: Condition, *, table: type[Fact]) -> Q:
    if isinstance(condition, OneOf):
        return Q(**{f"{condition.column}__in": _cleaned(condition, table=table)})
    if isinstance(condition, Given):
        missing = Q(**{f"{condition.column}__isnull": True})
        if isinstance(table._meta.get_field(condition.column), models.CharField):
            missing |= Q(**{condition.column: ""})
        return ~missing if condition.is_given else missing
    return _on_list(condition)


def _cleaned(condition: OneOf, *, table: type[Fact]) -> Iterable[Any]:
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
