"""Whether the tables that stand are those that the house recorded as made; asked before anything is made or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text

Columns = dict[str, set[str]]
SHOWN = 6
COLUMNS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
MISSING = Phrase("recorded as made and not there: {names}")
UNRECORDED = Phrase("there, but nothing records that it was made: {names}")
OUT_OF_ORDER = Phrase("recorded changes of the tables contradict each other: {names}")
AND_MORE = Phrase("{names} and {number} more")


def check_standing(executor: MigrationExecutor) -> None:
    """Compare what is recorded as made with what is there, tables and their columns.

    Raises:
        house.differs: something recorded is missing, or something to be made is there already.
    """
    try:
        executor.loader.check_consistent_history(executor.connection)
    except InconsistentMigrationHistory as told:
        raise Refusal("house.differs", what=OUT_OF_ORDER.filled(names=str(told))) from None
    said = list(_differences(executor))
    if said:
        raise Refusal(
            "house.differs", what=Text(**{code: "; ".join(one.in_(code) for one in said) for code in LANGUAGES})
        )


def _differences(executor: MigrationExecutor) -> Iterator[Text]:
    there = _there(executor)
    # What is recorded from another time of the program is no part of it any more and tells nothing here.
    known = [node for node in executor.loader.applied_migrations if node in executor.loader.graph.nodes]
    recorded, whole = _made_by(executor, known), _made_by(executor, executor.loader.graph.leaf_nodes())
    if missing := _beyond(recorded, there):
        yield MISSING.filled(names=_few(missing))
    to_make = {table: columns - recorded.get(table, set()) for table, columns in whole.items()}
    if unrecorded := _within(to_make, there, recorded):
        yield UNRECORDED.filled(names=_few(unrecorded))


def _there(executor: MigrationExecutor) -> Columns:
    found: Columns = {}
    with executor.connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, column in cursor.fetchall():
            found.setdefault(table, set()).add(column)
    return found


def _made_by(executor: MigrationExecutor, nodes: Iterable[Any]) -> Columns:
    """The tables that stand after these migrations, by their columns."""
    state: ProjectState = executor.loader.project_state(list(nodes)) if nodes else ProjectState()
    found: Columns = {}
    for model in state.models.values():
        if not _has_table(model):
            continue
        table = model.options.get("db_table") or f"{model.app_label}_{model.name_lower}"
        found[table] = {_column(name, field) for name, field in model.fields.items() if not field.many_to_many}
    return found


def _has_table(model: ModelState) -> bool:
    options = model.options
    swapped = (
        "swappable" in options
        and getattr(settings, options["swappable"]).lower() != f"{model.app_label}.{model.name_lower}"
    )
    return bool(options.get("managed", True)) and not options.get("proxy") and not swapped


def _column(name: str, field: Any) -> str:
    return str(field.db_column or (f"{name}_id" if field.remote_field else name))


def _beyond(recorded: Columns, there: Columns) -> list[str]:
    """What is recorded and not there: a whole table, or a column of one."""
    return _named(recorded, lambda table, column: column not in there.get(table, ()), lambda table: table not in there)


def _within(to_make: Columns, there: Columns, recorded: Columns) -> list[str]:
    """What is to be made and there already; of a table that is not recorded, the table."""
    return _named(
        to_make,
        lambda table, column: table in recorded and column in there.get(table, ()),
        lambda table: table not in recorded and table in there,
    )


def _named(tables: Columns, of_column: Callable[[str, str], bool], of_table: Callable[[str], bool]) -> list[str]:
    found = []
    for table, columns in sorted(tables.items()):
        if of_table(table):
            found.append(table)
        else:
            found += [f"{table}.{column}" for column in sorted(columns) if of_column(table, column)]
    return found


def _few(names: list[str]) -> Text:
    told = Text.of(", ".join(names[:SHOWN]))
    return AND_MORE.filled(names=told, number=len(names) - SHOWN) if len(names) > SHOWN else told
