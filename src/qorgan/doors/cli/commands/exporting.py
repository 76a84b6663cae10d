"""`qorgan export`: one person in the form of a standard, as a file that only its owner may read."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from qorgan.doors.cli.commands.acts import As, Language

exports = typer.Typer(no_args_is_help=True, help="Write a person out in the form of a standard.")
err = Console(stderr=True, highlight=False)


def add_to(app: typer.Typer) -> None:
    """Add `export`."""
    app.add_typer(exports, name="export")


@exports.callback()
def export() -> None:
    """Write a person out in the form of a standard."""


@exports.command("htcds")
def export_htcds(
    person: Annotated[str, typer.Option(help="Reference of the person, such as P-7QK4-M3RE")],
    purpose: Annotated[str, typer.Option(help="Who asked for it and what for; it is kept in the journal.")],
    to: Annotated[str, typer.Option(help="Reference of the body that gets it; its consent is looked for.")] = "",
    law_ground: Annotated[str, typer.Option(help="Ground in law, if it does not go by consent.")] = "",
    format: Annotated[str, typer.Option(help="json, or xlsx in the layout of the templates")] = "json",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write; else standard output.")] = None,
    login: As = "",
    language: Language = "en",
) -> None:
    """Write a person out in the fields of the Human Trafficking Case Data Standard 2.0."""
    from qorgan.desk.counter import QUERIES
    from qorgan.doors.cli.house import the_actor

    actor = the_actor(login=login, language=language)
    file = QUERIES["export_htcds"](
        actor=actor, person=person, purpose=purpose, to=to or None, law_ground=law_ground or None, format=format
    )
    if output is None:
        sys.stdout.buffer.write(file.content)
        sys.stdout.flush()
    else:
        handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as written:
            written.write(file.content)
        err.print(f"{output}", markup=False)
    for line in file.left_out:
        err.print(line, markup=False)
