"""What migrations must not forget."""

from __future__ import annotations

import subprocess
import sys

from tools.first_migrations import SOURCE


def test_each_room_has_one_first_migration_that_is_what_its_models_say() -> None:
    """Asked in a process of its own: other tests declare tables here that no room has."""
    asked = [sys.executable, "tools/first_migrations.py", "--check"]
    told = subprocess.run(asked, cwd=SOURCE.parent, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, ""), f"make migrations: {told.stdout}{told.stderr}"


def test_django_finds_nothing_wrong() -> None:
    asked = [sys.executable, "-m", "django", "check", "--settings", "qorgan.config.settings"]
    told = subprocess.run(asked, cwd=SOURCE.parent, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
