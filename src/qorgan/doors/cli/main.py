"""`qorgan`: the console's door. Every module in `commands` adds its own commands."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

import typer
from rich.console import Console

from qorgan.doors.cli import commands
from qorgan.doors.cli.house import SPOKEN, console_language, open_house, told_of_the_database
from qorgan.kernel.refusals import BadInput, Refusal

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Qorgan: a state's working system against trafficking in persons.",
)
FAULT = 1
OPTIONS = {
    "from_on": "--from",
    "until_on": "--to",
    "as_known_on": "--as-known-on",
    "note": "--note",
    "snapshot_on": "--snapshot",
    "layout": "--layout",
    "indicator": "--indicator",
    "person": "--person",
    "purpose": "--purpose",
}
"""The options of the commands that take the values of an act, by the act's own names for them."""


def main() -> None:
    """Run one command; a refusal is told on standard error and gives its own exit code."""
    for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda found: found.name):
        import_module(f"qorgan.doors.cli.commands.{module.name}").add_to(app)
    SPOKEN.set(console_language())
    try:
        if not _is_only_help():
            open_house()
        with told_of_the_database():
            app()
    except Refusal as refusal:
        tell(refusal, language=SPOKEN.get())
        sys.exit(refusal.exit_code)


def _is_only_help() -> bool:
    return len(sys.argv) < 2 or "--help" in sys.argv or sys.argv[1:3] == ["keys", "make"] or sys.argv[1] == "stop"


def _option(field: str) -> str:
    """The option that gives a field, as it was typed; an act called by its name takes its fields by theirs."""
    if sys.argv[1:2] not in (["do"], ["ask"]):
        return OPTIONS.get(field, field)
    dashed = f"--{field.replace('_', '-')}"
    return dashed if dashed in sys.argv else f"--{field}"


def tell(refusal: Refusal, *, language: str = "en") -> None:
    """Say on standard error what was refused and what to do next."""
    out = Console(stderr=True, highlight=False)
    if isinstance(refusal, BadInput):
        refusal.called(_option)
    out.print(refusal.sentence(language=language), style="bold", markup=False)
    if isinstance(refusal, BadInput):
        for name, problems in refusal.problems.items():
            for problem in problems:
                out.print(f"  {name}: {problem.in_(language)}", markup=False)
    out.print(refusal.advice(language=language), markup=False)
