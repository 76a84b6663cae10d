"""`qorgan`: the console's door. Every module in `commands` adds its own commands, and is read when one of them is called.

A command that needs neither the database nor the rooms asks for none of them: most of a short command is reading programs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import typer

from qorgan.doors.cli.console import SPOKEN, console_language

if TYPE_CHECKING:
    from qorgan.kernel.refusals import Refusal

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


COMMANDS = {
    "do": ("acts",),
    "ask": ("acts",),
    "custody": ("custody",),
    "demo": ("demo",),
    "docs": ("docs",),
    "export": ("exporting",),
    "import": ("importing",),
    "law": ("law", "recount"),
    "published": ("published",),
    "report": ("reports",),
    "letter": ("reports",),
    "new": ("new",),
    "journal": ("upkeep",),
    "facts": ("upkeep",),
    "keys": ("upkeep",),
    "token": ("upkeep",),
    "setup": ("upkeep",),
    "serve": ("upkeep",),
    "stop": ("upkeep",),
    "version": ("upkeep",),
    "work": ("work",),
}
"""The commands with the modules that add them."""
BEGINNINGS = ("setup", "demo", "serve")
"""With them somebody begins to keep something: they say where."""
OF_NO_HOUSE = ("version", "stop", "keys make", "new room")
OF_THE_LAW = tuple(f"law {name}" for name in ("list", "on", "compare", "parameter", "amendment"))
"""They read the country pack alone, unless somebody is named who asks."""


def main() -> None:
    """Run one command; a refusal is told on standard error and gives its own exit code."""
    words = sys.argv[1:]
    for name in COMMANDS.get(words[0] if words else "") or sorted(
        {name for names in COMMANDS.values() for name in names}
    ):
        import_module(f"qorgan.doors.cli.commands.{name}").add_to(app)
    SPOKEN.set(console_language())
    from qorgan.kernel.refusals import Refusal

    try:
        with _opened(words):
            app()
    except Refusal as refusal:
        tell(refusal, language=SPOKEN.get())
        sys.exit(refusal.exit_code)


@contextmanager
def _opened(words: Sequence[str]) -> Iterator[None]:
    """The house open, where the command asks for it; a fault of the country pack is a refusal at whatever door it is met.

    Raises:
        country.broken: a file of the pack cannot be taken as it stands.
    """
    from qorgan.machinery.places import told_of_the_pack

    with told_of_the_pack():
        if needs_no_house(words):
            yield
            return
        from qorgan.doors.cli.house import open_house, told_of_the_database

        if words[0] in BEGINNINGS:
            _say_where_data_lie()
        open_house()
        with told_of_the_database():
            yield


def _say_where_data_lie() -> None:
    """Tell of the folder of the data where nobody chose it: a wheel has no checkout beside it."""
    from qorgan.kernel.texts import Phrase
    from qorgan.machinery.places import data_folder, is_data_folder_given

    if not is_data_folder_given():
        said = Phrase("This house keeps its data in {folder}. QORGAN_VAR names another folder.")
        typer.echo(said.filled(folder=data_folder()).in_(SPOKEN.get()))


def needs_no_house(words: Sequence[str]) -> bool:
    """Whether a command, by its words, asks for neither the database nor the rooms."""
    if not words or "--help" in words or words[0] not in COMMANDS:
        return True
    named = (words[0], " ".join(words[:2]))
    asked_by = any(word == "--as" or word.startswith("--as=") for word in words) or "QORGAN_AS" in os.environ
    return not set(named).isdisjoint(OF_NO_HOUSE) or (named[1] in OF_THE_LAW and not asked_by)


@app.callback()
def _each_by_its_name() -> None:
    """A program of one command would be called without that command's name."""


def _option(field: str) -> str:
    """The option that gives a field, as it was typed; an act called by its name takes its fields by theirs."""
    if sys.argv[1:2] not in (["do"], ["ask"]):
        return OPTIONS.get(field, field)
    dashed = f"--{field.replace('_', '-')}"
    return dashed if dashed in sys.argv else f"--{field}"


def tell(refusal: Refusal, *, language: str = "en") -> None:
    """Say on standard error what was refused and what to do next."""
    from rich.console import Console

    from qorgan.kernel.refusals import BadInput

    out = Console(stderr=True, highlight=False)
    if isinstance(refusal, BadInput):
        refusal.called(_option)
    out.print(refusal.sentence(language=language), style="bold", markup=False)
    if isinstance(refusal, BadInput):
        for name, problems in refusal.problems.items():
            for problem in problems:
                out.print(f"  {name}: {problem.in_(language)}", markup=False)
    out.print(refusal.advice(language=language), markup=False)
