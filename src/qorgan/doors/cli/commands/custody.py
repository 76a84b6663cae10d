"""The keys on paper of the compartment: making them off-line, and the ceremony that needs both."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qorgan.doors.cli.commands.acts import As
from qorgan.doors.cli.console import a_console

out = a_console()
custody = typer.Typer(no_args_is_help=True, help="Keys on paper for sealed identities: make them, bring back by both.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of the keys on paper."""
    app.add_typer(custody, name="custody")


@custody.command("paper")
def make_paper() -> None:
    """Make a key for paper. Run it on a machine that is not connected; print or copy the secret part and keep it in a safe."""
    from qorgan.rights.protection.compartment.recovering import new_paper

    secret, public = new_paper()
    typer.echo(f"secret {secret}")
    typer.echo(f"public {public}")


@custody.command("recover")
def recover_by_both(
    first: Annotated[Path, typer.Option(help="File with the secret part of the investigating half")],
    second: Annotated[Path, typer.Option(help="File with the secret part of the supervising half")],
    login: As = "",
) -> None:
    """Box every sealed identity for the custodians enrolled now. Both papers are needed; it is written to the journal."""
    from qorgan.doors.cli.house import the_actor
    from qorgan.rights.protection.compartment.recovering import read_paper, recover

    seeds = [read_paper(file.read_text(encoding="utf-8", errors="replace")) for file in (first, second)]
    number = recover(seeds=seeds, actor=the_actor(login=login, language=""))
    out.print(f"{number} sealed identities can be opened again by the custodians of both bodies.")
