"""Every row several times over: what stands about a record after years, without the acts that would have made it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.records import Record
from qorgan.government.budget.findings import keep_findings
from qorgan.government.budget.models import SocialOrder

ONCE = {"MonthlyReturn", "ReturnEdition", "AgendaItem"}
"""Kinds of which the days or places of one follow from those of the others."""
FREE = {"number", "code", "login", "act", "series"}
"""Columns that hold whatever words tell a row from others, and no code of a list."""
APART = {"budget_socialorder": ("from_on", "until_on")}
"""Kinds of which one comes after the other, and none beside another."""
OF_COPIES = {"notifications_notification": "holder"}
"""What follows from a record that it names by its reference: the copies follow from those of the record."""


def multiply(times: int, *, stand: int = 1) -> None:
    """Let every row of every kind, of which so many `stand`, stand so many times over about the same records, where the tables allow it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in _kinds():
            for apart in (True, False):
                try:
                    with transaction.atomic():
                        cursor.execute(_statement(model, apart=apart, stand=stand), [times])
                    break
                except DatabaseError:
                    continue  # a column is held to a form or to another column; then those alone that need not differ
        cursor.execute("SET LOCAL session_replication_role = origin")


def settle(*, actor: Actor) -> None:
    """Bring in line what the rows tell and owe, and what speaks against orders, as the acts that make rows would have."""
    for model in {*facts.SOURCES, *duties.SOURCES}:
        records = list(model._default_manager.order_by("pk"))
        with suppress(Exception), transaction.atomic():  # of some copies nothing hangs without which there is none
            facts.refresh_many(records, at=actor.now)
            duties.refresh_many(records, at=actor.now, by=actor.user_ref)
    keep_findings(list(SocialOrder.objects.order_by("id")), actor=actor)


def _kinds() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if issubclass(model, Record) and not model._meta.proxy and model.__name__ not in ONCE:
            yield model


def _statement(model: type[models.Model], *, apart: bool, stand: int) -> str:
    table = model._meta.db_table
    columns = [one for one in model._meta.local_concrete_fields if not one.primary_key and not one.generated]
    names = ", ".join(f'"{one.column}"' for one in columns)
    copies = ", ".join(_copy(one, model=model, apart=apart, stand=stand) for one in columns)
    rows = f'SELECT {copies} FROM "{table}" CROSS JOIN generate_series(2, %s) AS n'
    return f'INSERT INTO "{table}" ({names}) {rows} ON CONFLICT DO NOTHING'


def _copy(field: models.Field, *, model: type[models.Model], apart: bool, stand: int) -> str:
    name = f'"{field.column}"'
    if field.name in ("ref", OF_COPIES.get(model._meta.db_table)):
        mixed = f"upper(md5({name} || '/{stand}/' || n))"
        return f"split_part({name}, '-', 1) || '-' || substr({mixed}, 1, 4) || '-' || substr({mixed}, 5, 4)"
    if field.name in APART.get(model._meta.db_table, ()):
        return f"{name} - make_interval(years => (n - 1) * {stand})"
    if not apart or field.is_relation or not _tells_apart(field, model=model):
        return name
    if isinstance(field, models.CharField) and field.name in FREE:
        return f"left({name} || '/{stand}/' || n, {field.max_length})"
    if isinstance(field, models.IntegerField):
        return f"{name} + n * 20 * {stand}"
    return f"{name} + make_interval(days => n * {stand})" if isinstance(field, models.DateField) else name


def _tells_apart(field: models.Field, *, model: type[models.Model]) -> bool:
    """Whether no two rows bear the same in a column, by itself or together with others."""
    whole = (one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint) and not one.condition)
    return field.unique or any(field.name in one.fields for one in whole)
