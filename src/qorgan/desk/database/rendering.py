"""Migrations without drawing the whole house anew for each of their steps, which was four fifths of what they cost.

Django makes the classes of all tables anew that lead to a changed one, and here each leads to nearly all others. What is
written to the database depends on that only where a key that others hold is changed or something is renamed; before code is
run that reads records, Django draws the house anew by itself (`clear_delayed_apps_cache`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

ALONE = (
    migrations.CreateModel,
    migrations.AddField,
    migrations.RemoveField,
    migrations.AlterField,
    migrations.AddConstraint,
    migrations.RemoveConstraint,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.AlterModelOptions,
    migrations.AlterUniqueTogether,
    migrations.RunPython,
    migrations.RunSQL,
    CreateExtension,
)
"""Steps that are written to the database without a look at what leads to the changed table."""


def drawn_alone() -> Any:
    """Within this only changed tables are drawn anew; nothing is done where any step of a migration may need more."""
    steps = (step for one in MigrationLoader(None).disk_migrations.values() for step in one.operations)
    return _drawn_alone() if all_stand_alone(steps) else nullcontext()


def all_stand_alone(steps: Iterable[Any]) -> bool:
    """Whether each step is one of those above and changes no key that others hold."""
    return all(isinstance(step, ALONE) and not _changes_a_key(step) for step in steps)


def _changes_a_key(step: Any) -> bool:
    return isinstance(step, migrations.AlterField) and bool(step.field.primary_key)


@contextmanager
def _drawn_alone() -> Iterator[None]:
    def alone(state: ProjectState, app: str, name: str, delay: bool = False) -> set[tuple[str, str]]:
        state.is_delayed = True
        return {(app, name)}

    usual = ProjectState._find_reload_model  # type: ignore[attr-defined]
    ProjectState._find_reload_model = alone  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState._find_reload_model = usual  # type: ignore[attr-defined]
