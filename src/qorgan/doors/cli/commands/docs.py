"""`qorgan docs`: write the reference pages again, or tell whether they are stale."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add `docs`."""
    app.command("docs")(docs)


def docs(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 and name the pages that are stale")
    ] = False,
    folder: Annotated[Path | None, typer.Option(help="Where the pages stand; docs/reference of the checkout")] = None,
) -> None:
    """Write docs/reference from the registries: commands, queries, refusals, roles, facts, indicators and the rest."""
    from django.conf import settings

    from qorgan.doors.cli import reference

    place = folder or settings.ROOT / "docs" / "reference"
    changed = reference.stale(place) if check else reference.write(place)
    for name in changed:
        typer.echo(f"{'stale' if check else 'written'}: {name}")
    if not changed:
        typer.echo("The reference is fresh.")
    raise typer.Exit(1 if check and changed else 0)
