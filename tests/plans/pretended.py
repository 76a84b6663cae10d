"""A country that has grown, as the planner of the database would know it: a few rows in each table, told to be a million."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

ROWS = 1_000_000
MOST_GATHERED = ROWS // 20
SMALL = (
    "agencies_agency",
    "agencies_membership",
    "agencies_user",
    "commission_chairterm",
    "commission_commission",
    "plan_plan",
)
"""Tables that do not grow with the country's records."""

GROWN = """
SELECT pg_restore_relation_stats(
    'schemaname', 'public', 'relname', relname::text,
    'relpages', greatest(1, pg_relation_size(oid) / 8192)::integer, 'reltuples', %s::real
)
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND relname <> ALL(%s)
"""
TWO_OF_EACH = """
SELECT pg_restore_attribute_stats(
    'schemaname', 'public', 'relname', %s::text, 'attname', %s::text, 'inherited', false,
    'null_frac', 0::real, 'avg_width', 8, 'n_distinct', -0.5::real
)
"""
MOSTLY_PAST = {"enquiries_enquiry": "open_until"}
"""Days that nearly every row has behind it: an enquiry is open for a short term."""

TOLD_APART = {"enquiries_enquirykey": "fingerprint", "people_blindindex": "fingerprint"}
"""Values that hardly any two rows share: the fingerprint of a name or a number is found with few persons."""

PAST = f"{{{', '.join(str(date(2012, 1, 1) + timedelta(days=33 * step)) for step in range(96))}}}"
IN_THE_PAST = """
SELECT pg_restore_attribute_stats(
    'schemaname', 'public', 'relname', %s::text, 'attname', %s::text, 'inherited', false, 'null_frac', 0::real,
    'avg_width', 4, 'n_distinct', 3000::real, 'histogram_bounds', %s::text
)
"""
NOTHING_LEARNT = """
SELECT pg_clear_attribute_stats('public', tablename::text, attname::text, inherited)
FROM pg_stats WHERE schemaname = 'public'
"""
VALUES: dict[str, Any] = {
    "CharField": "m",
    "TextField": "m",
    "DateField": date(2020, 8, 10),
    "DateTimeField": datetime(2020, 8, 10, tzinfo=UTC),
    "BooleanField": False,
    "BinaryField": b"m",
}


def pretend_growth() -> None:
    """Let the planner take every table but the small ones for a million rows, of whose values it has learnt nothing.

    It then supposes that a value is shared by one row in two hundred, a yes or no by every other, and that a bound keeps a
    third. A parent has two children.
    """
    with connection.cursor() as cursor:
        cursor.execute(NOTHING_LEARNT)
        for model in apps.get_models():
            if model.__module__.startswith("qorgan."):
                _give_a_page(model, cursor=cursor)
            for field in model._meta.concrete_fields:
                parent = field.remote_field.model if field.remote_field else None
                if parent is not None and parent._meta.db_table not in SMALL and not field.unique:
                    cursor.execute(TWO_OF_EACH, [model._meta.db_table, field.column])
        for table, column in TOLD_APART.items():
            cursor.execute(TWO_OF_EACH, [table, column])
        for table, column in MOSTLY_PAST.items():
            cursor.execute(IN_THE_PAST, [table, column, PAST])
        cursor.execute(GROWN, [ROWS, list(SMALL)])


def value_for(field: models.Field[Any, Any]) -> Any:
    """A value in the middle, whatever it means; of a list one value."""
    base = getattr(field, "base_field", None)
    if base is not None:
        return [value_for(base)]
    return VALUES.get(field.get_internal_type(), 1)


def _give_a_page(model: type[models.Model], *, cursor: Any) -> None:
    """In a table without a page the planner sees no rows, whatever it is told; a row that was taken back leaves its page."""
    cursor.execute("SELECT pg_relation_size(%s::regclass)", [model._meta.db_table])
    if cursor.fetchone()[0]:
        return
    own = [field for field in model._meta.concrete_fields if not field.primary_key and not field.has_default()]
    rules = [one.name for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
    try:
        with transaction.atomic():
            for rule in rules:
                cursor.execute(f'ALTER TABLE {model._meta.db_table} DROP CONSTRAINT "{rule}"')
            model._default_manager.bulk_create([model(**{field.attname: value_for(field) for field in own})])
            transaction.set_rollback(True)
    except IntegrityError:
        pass  # another rule of the table refuses such a row; where a list reads the table its plan will tell


def faults_of(statement: str) -> list[str]:
    """What in the plan of a statement costs more, the more records there are."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
        ((told,),) = cursor.fetchall()
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return [fault for node in _nodes(plan) if (fault := _fault(node))]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)


def _fault(node: dict[str, Any]) -> str:
    """A step that reads a whole table, or that takes in very many rows before it gives the first."""
    kind = node["Node Type"]
    if kind == "Seq Scan" and node["Relation Name"] not in SMALL:
        return f"reads all of {node['Relation Name']}"
    taken = max((inner["Plan Rows"] for inner in node.get("Plans", ())), default=0)
    if kind in ("Sort", "Hash", "Aggregate", "WindowAgg", "Unique", "Materialize") and taken > MOST_GATHERED:
        return f"{kind} takes in {taken:,} rows"
    return ""
