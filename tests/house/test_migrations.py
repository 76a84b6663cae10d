"""What migrations must not forget."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

from django.db.migrations import RunPython

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_every_migration_of_records_names_the_owners_connection() -> None:
    """Without a name it would work as the service, which on a new machine is not there before the last migration."""
    forgetful = []
    for file in sorted(SOURCE.rglob("migrations/0*.py")):
        module = import_module(".".join(file.relative_to(SOURCE).with_suffix("").parts))
        codes = {one.code for one in module.Migration.operations if isinstance(one, RunPython)}
        told = [inspect.getsource(code) for code in codes]
        forgetful += [file.name for code in told if code.count(".objects") != code.count(".objects.using(")]
    assert forgetful == []
