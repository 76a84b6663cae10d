"""`qorgan demo`: an invented nation, its national report, an account a role, and the pages."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from typing import Annotated

import typer

from qorgan.doors.cli.commands.acts import Language
from qorgan.doors.cli.commands.upkeep import check_port, serve
from qorgan.doors.cli.console import a_console
from qorgan.doors.cli.house import leave_house
from qorgan.kernel.refusals import Refusal
from qorgan.machinery.places import ROOT

PACKAGE = "demo"


def add_to(app: typer.Typer) -> None:
    """Add `demo`."""
    app.command("demo")(demo)


def demo(
    address: Annotated[str, typer.Option(help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on", min=1, max=65535)] = 8000,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop after the report and the accounts")] = False,
    language: Language = "en",
) -> None:
    """Raise the invented nation (once), print its national report, its accounts and passphrases, and serve the pages."""
    _find_demo()
    raising, showing = import_module(f"{PACKAGE}.raising"), import_module(f"{PACKAGE}.showing")
    out = a_console()
    for told in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, lambda number, _frame: sys.exit(128 + number))
    try:
        if not no_serve:
            check_port(address=address, port=port)
        raising.raise_nation(out=out, language=language)
        showing.show_report(out=out, language=language)
        showing.show_accounts(out=out, language=language)
        showing.show_custody(out=out, language=language)
        if not no_serve:
            showing.show_address(out=out, address=address, port=port, language=language)
            serve(address=address, port=port)
    finally:
        leave_house()


def _find_demo() -> None:
    """Make the package that came with the program importable, before any other of its name.

    Raises:
        demo.missing: there is none.
    """
    if not (ROOT / PACKAGE / "raising.py").is_file():
        raise Refusal("demo.missing", folder=ROOT)
    sys.path.insert(0, str(ROOT))
