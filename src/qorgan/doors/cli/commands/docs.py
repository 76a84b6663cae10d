"""`qorgan docs`: write the reference pages again, or tell whether they are stale."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qorgan.machinery.places import IS_CHECKOUT, ROOT, data_folder


def add_to(app: typer.Typer) -> None:
    """Add `docs`."""
    app.command("docs")(docs)


def docs(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 and name the pages that are stale")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option(help="Where the pages stand; else docs/reference of the checkout, or the data folder")
    ] = None,
) -> None:
    """Write docs/reference from the registries: commands, queries, refusals, roles, facts, indicators and the rest."""
    from qorgan.doors.cli import reference

    place = folder or (ROOT / "docs" if IS_CHECKOUT else data_folder()) / "reference"
    changed = reference.stale(place) if check else reference.write(place)
    for name in changed:
        typer.echo(f"{'stale' if check else 'written'}: {name}")
    if not changed:
        typer.echo(f"The reference in {place} is fresh.")
    elif not check:
        typer.echo(f"The reference is in {place}.")
    raise typer.Exit(1 if check and changed else 0)
