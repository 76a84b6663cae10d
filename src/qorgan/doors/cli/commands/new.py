"""`qorgan new`: begin something in the source, for whoever develops the house."""

from __future__ import annotations

from typing import Annotated

import typer

new = typer.Typer(no_args_is_help=True, help="Begin something new in the source; for whoever develops.")


def add_to(app: typer.Typer) -> None:
    """Add the `new` commands."""
    app.add_typer(new, name="new")


@new.callback()
def _each_by_its_name() -> None:
    """A group of one command would be called without that command's name."""


@new.command("room")
def room(
    name: Annotated[str, typer.Argument(help="A plural noun, such as inspections")],
    floor: Annotated[str, typer.Option(help="The floor it stands on")] = "government",
    record: Annotated[str, typer.Option(help="What one record is called; the name's singular without it")] = "",
    ru: Annotated[
        str, typer.Option(help="What the records are called in Russian, many and one: Проверки,Проверка")
    ] = "",
    kk: Annotated[str, typer.Option(help="The same in Kazakh: Тексерулер,Тексеру")] = "",
) -> None:
    """Write a small complete room that passes the house tests, and say what to write next."""
    from qorgan.doors.cli.scaffold import scaffold
    from qorgan.doors.cli.scaffold.nouns import nouns

    files, next_steps = scaffold(nouns(room=name, floor=floor, record=record, ru=ru, kk=kk))
    for file in files:
        typer.echo(f"written: {file}")
    typer.echo(f"\n{next_steps}", nl=False)
