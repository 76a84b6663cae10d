"""What migrations must not forget."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.db.migrations import RunPython

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_every_migration_of_records_names_the_owners_connection() -> None:
    """Without a name it would work as the service, which on a new machine is not there before the last migration."""
    forgetful = []
    for file in sorted(SOURCE.rglob("migrations/0*.py")):
        module = import_module(".".join(file.relative_to(SOURCE).with_suffix("").parts))
        told = file.read_text(encoding="utf-8")  # the whole of it: what it runs may call a helper beside it
        if any(isinstance(one, RunPython) for one in module.Migration.operations):
            forgetful += [file.name] if told.count(".objects") != told.count(".objects.using(") else []
    assert forgetful == []
