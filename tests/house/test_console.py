"""A command at the console reads no more of the program than it needs."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from qorgan.doors.cli import commands
from qorgan.doors.cli.main import COMMANDS

CHILD = """
import sys
from qorgan.doors.cli.main import main
try:
    main()
finally:
    print("django" if "django" in sys.modules else "nothing", file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--help"], "import"),
        (["law", "--help"], "diff"),
        (["version"], "Qorgan"),
        (["law", "on", "2020-04-30", "128.2", "--language", "ru"], "30.04.2020"),
        (["law", "parameter", "kz.mci", "2020-01-01", "--times", "3"], "2,778"),
    ],
)
def test_what_needs_no_database_reads_no_django(words: list[str], told: str, tmp_path: Path) -> None:
    around = os.environ | {"QORGAN_VAR": str(tmp_path)}
    around.pop("QORGAN_AS", None)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *words], env=around, capture_output=True, text=True, check=False
    )
    assert told in done.stdout
    assert (done.returncode, done.stderr.split()) == (0, ["nothing"])
    assert not list(tmp_path.iterdir())


def test_each_command_is_added_by_the_modules_that_are_read_for_it() -> None:
    for name, modules in COMMANDS.items():
        app = typer.Typer()
        app.callback()(lambda: None)
        for module in modules:
            import_module(f"qorgan.doors.cli.commands.{module}").add_to(app)
        assert name in get_command(app).commands  # type: ignore[attr-defined]
    known = {module.name for module in pkgutil.iter_modules(commands.__path__)}
    assert known == {module for modules in COMMANDS.values() for module in modules}
