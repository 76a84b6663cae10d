"""`qorgan published`: take in figures that others have published, and hold ours against them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from qorgan.doors.cli.commands.acts import As, Language
from qorgan.doors.cli.console import a_console

out = a_console()
DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
published = typer.Typer(no_args_is_help=True, help="Figures that others have published.")


def add_to(app: typer.Typer) -> None:
    """Add `published`."""
    app.add_typer(published, name="published")


@published.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or .xlsx")],
    snapshot: Annotated[datetime, typer.Option(formats=DAYS, help="Day of the edition these figures stand in")],
    layout: Annotated[str, typer.Option(help="own or glotip")] = "own",
    login: As = "",
    language: Language = "en",
) -> None:
    """Take in a file; the same file again changes nothing. What does not fit is flagged, never refused."""
    from qorgan.desk.importing.uploads import Upload
    from qorgan.doors.cli.house import the_actor
    from qorgan.kernel.texts import Text
    from qorgan.knowledge.published.commands import import_published

    actor = the_actor(login=login, language=language)
    batch = import_published(actor=actor, file=Upload(path=file), layout=layout, snapshot_on=snapshot.date())
    out.print(
        f"{batch.ref}: {batch.rows} rows, {batch.added} new, {batch.changed} changed, {batch.unchanged} unchanged, "
        f"{batch.refused} refused, {batch.flagged} flagged"
    )
    for row in batch.detail["refused"]:
        out.print(
            f"  {row['number']}: {row['column']} “{row['value']}” {Text.of(row['why']).in_(language)}", markup=False
        )


@published.command("compare")
def compare(
    indicator: Annotated[str, typer.Option(help="Only this indicator of ours")] = "",
    with_parts: Annotated[bool, typer.Option(help="Parts too, not only wholes")] = False,
    login: As = "",
    language: Language = "en",
) -> None:
    """Print published figures beside ours, with the difference and its likely reasons."""
    from qorgan.doors.cli.house import the_actor
    from qorgan.knowledge.published.queries import published_comparison
    from qorgan.knowledge.published.words import words_of

    given = {"indicator": indicator} if indicator else {}
    actor = the_actor(login=login, language=language)
    table = Table("period", "indicator", "part", "source", "theirs", "ours", "difference", "likely reasons")
    for row in published_comparison(actor=actor, with_parts=with_parts, **given):
        part = ", ".join(f"{name}={value}" for name, value in row["dims"].items())
        ours, difference = ("" if value is None else str(value) for value in (row["ours"], row["difference"]))
        told, source = " ".join(row["reasons"]), words_of(row["source"]).in_(language)
        table.add_row(row["period"], row["indicator"], part, source, row["theirs"], ours, difference, told)
    out.print(table)
