"""Facts of every kind that the country's indicators count and that the records of the bench's world do not tell.

Written straight into the ledger, as many of each as records of a kind: statistics read facts and nothing else. What they say
is taken from the indicators themselves - their conditions, their worked examples - and from the lists of codes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection, models

from qorgan.desk.country import country
from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.facts.models import Fact
from qorgan.knowledge.statistics.conditions import OneOf
from qorgan.knowledge.statistics.counts import Distinct, Share
from qorgan.knowledge.statistics.indicators import Indicator, indicators
from qorgan.knowledge.statistics.naming import code_list

FIRST, DAYS = "2016-01-01", 3700
MOST_VALUES, NAMED = 12, 40
ARTICLES = ("128", "134", "135", "308", "309")


def fill_facts(*, size: int, agencies: list[str]) -> None:
    """Write `size` standing facts into each table that is counted and still empty."""
    told: dict[str, list[Indicator]] = defaultdict(list)
    for one in indicators().values():
        if not one.is_lawful:
            told[one.fact].append(one)
    for name, counting in told.items():
        table = FACTS[name]
        if not table._default_manager.exists():
            _fill(table, size=size, counting=counting, agencies=agencies)


def _fill(table: type[Fact], *, size: int, counting: list[Indicator], agencies: list[str]) -> None:
    fields = [field for field in table._meta.concrete_fields if field.name not in ("id", "retracted_at")]
    things = {column for one in counting for column in _distinct(one)}
    columns, values, params = [], [], []
    for place, field in enumerate(fields):
        columns.append(connection.ops.quote_name(str(field.column)))
        if field.name == "agency":
            value, given = _one_of(agencies, seed=place)
        elif field.name in things:
            named = any(one.column == field.name for told in counting for one in told.by)
            value, given = "'T-' || (n * 7919) %% %s", [NAMED if named else max(size // 2, 1)]
        else:
            value, given = _value(field, table=table, counting=counting, seed=place)
        values.append(value)
        params += given
    name = connection.ops.quote_name(table._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {name} ({', '.join(columns)}) SELECT {', '.join(values)} FROM generate_series(1, %s) AS round(n)",
            [*params, size],
        )


def _distinct(one: Indicator) -> Iterable[str]:
    counts = one.counts.of if isinstance(one.counts, Share) else one.counts
    return (counts.column,) if isinstance(counts, Distinct) else ()


def _value(
    field: models.Field[Any, Any], *, table: type[Fact], counting: list[Indicator], seed: int
) -> tuple[str, list[Any]]:
    """An expression over the number of the row that spreads values over the rows."""
    match field.name:
        case "key" | "source":
            return f"'{field.name[0].upper()}-' || n", []
        case "happened_on":
            return "%s::date + (n * 7919 %% %s)::integer", [FIRST, DAYS]
        case "recorded_at":
            return "TIMESTAMPTZ '2026-05-01'", []
        case "ended_on":
            ended = "%s::date + (n * 7919 %% %s)::integer + (n %% 200)::integer"
            return (f"CASE WHEN n %% 3 > 0 THEN {ended} END" if field.null else ended), [FIRST, DAYS]
    match field.get_internal_type():
        case "BooleanField":
            return f"(n / {seed + 1}) %% 2 = 0", []
        case "DateField":
            return "%s::date + (n * 7919 %% %s)::integer", [FIRST, DAYS]
        case "CharField" | "TextField":
            return _one_of(_words(str(field.column), table=table, counting=counting), seed=seed)
    return f"n %% {seed + 5}", []


def _one_of(values: list[str], *, seed: int) -> tuple[str, list[Any]]:
    return f"(%s::text[])[1 + (n / {seed + 1}) %% {len(values)}]", [values]


def _words(column: str, *, table: type[Fact], counting: list[Indicator]) -> list[str]:
    """The values that a column of words is asked for, as far as the indicators tell."""
    found: dict[str, None] = {}
    for one in counting:
        which = one.counts.which if isinstance(one.counts, Share) else ()
        for condition in (*one.where, *which):
            if isinstance(condition, OneOf) and condition.column == column:
                found |= dict.fromkeys(str(value) for value in condition.values)
        found |= dict.fromkeys(
            str(fact[column]) for example in one.examples for fact in example.facts if fact.get(column)
        )
        for dimension in one.by:
            codes = code_list(dimension, fact=one.fact) if dimension.column == column else ""
            found |= dict.fromkeys(item.code for item in country().codes[codes]) if codes else {}
    if column in ("article", "from_article", "to_article"):
        found = dict.fromkeys(ARTICLES)
    if isinstance(table._meta.get_field(column), models.CharField):
        longest = table._meta.get_field(column).max_length or 0
        found = dict.fromkeys(word for word in found if len(word) <= longest)
    return list(found)[:MOST_VALUES] or ["other"]
