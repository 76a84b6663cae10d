"""Upkeep of the house: tables, keys, journal, facts, tokens, the server."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from qorgan.doors.cli.commands.acts import As
from qorgan.doors.cli.console import a_console
from qorgan.kernel.refusals import Refusal

PATIENCE = 3  # seconds that a worker gets to finish when the service is stopped
MOST_NAMED = 50
out = a_console()
journal = typer.Typer(no_args_is_help=True, help="The journal: verify that nobody edited it, print an anchor.")
facts = typer.Typer(no_args_is_help=True, help="The ledger of facts: recompute it from the records.")
keys = typer.Typer(no_args_is_help=True, help="The keys of the house.")
token = typer.Typer(no_args_is_help=True, help="Tokens for machines.")


def add_to(app: typer.Typer) -> None:
    """Add the upkeep commands."""
    app.add_typer(journal, name="journal")
    app.add_typer(facts, name="facts")
    app.add_typer(keys, name="keys")
    app.add_typer(token, name="token")
    app.command("setup")(setup)
    app.command("serve")(serve)
    app.command("stop")(stop)
    app.command("version")(version)


def setup() -> None:
    """Make or update the tables, the service's role and the first agencies. Safe to repeat."""
    from qorgan.doors.cli.house import furnish
    from qorgan.kernel.clock import SystemClock
    from qorgan.office.staff.first_accounts import lay_ground

    furnish()
    lay_ground(clock=SystemClock())
    out.print("The house is ready.")


@journal.command("verify")
def verify_journal(
    anchor: Annotated[Path | None, typer.Option(help="A file of anchors, each line: number mac")] = None,
) -> None:
    """Walk the whole journal; exit 1 and name each break if a line was edited, removed, reordered or cut off."""
    from qorgan.desk.journal import chain

    anchors = []
    for line in anchor.read_text(encoding="utf-8").splitlines() if anchor else []:
        number, mac = line.split()
        anchors.append((int(number), mac))
    began = perf_counter()
    breaks = list(chain.verify(anchors=anchors))
    for broken in breaks:
        out.print(f"line {broken.seq}: {broken.what.en}")
    end = chain.anchor()
    out.print(f"{end[0] if end else 0} lines read in {perf_counter() - began:.1f} s: {len(breaks) or 'no'} breaks")
    sys.exit(1 if breaks else 0)


@journal.command("anchor")
def print_anchor() -> None:
    """Print the number and mac of the last line, to keep outside the database."""
    from qorgan.desk.journal import chain

    end = chain.anchor()
    if end:
        typer.echo(f"{end[0]} {end[1]}")


@facts.command("verify")
def verify_facts() -> None:
    """Recompute every fact from the records; exit 1 and name the first disagreements. Work may go on meanwhile."""
    from qorgan.desk.facts import ledger
    from qorgan.desk.facts.picture import one_picture

    began, wrong = perf_counter(), 0
    with one_picture():
        for wrong, item in enumerate(ledger.verify(), start=1):
            if wrong <= MOST_NAMED:
                out.print(f"{item.table} {item.source} {item.key}: {item.what}")
        tables = ledger.FACTS.values()
        standing = sum(table._default_manager.filter(retracted_at__isnull=True).count() for table in tables)
    out.print(f"{standing} facts recomputed in {perf_counter() - began:.1f} s: {wrong or 'no'} disagreements")
    sys.exit(1 if wrong else 0)


@keys.command("make")
def make(file: Path) -> None:
    """Write a fresh set of keys to a file that only its owner can read; never over an existing one."""
    from qorgan.machinery.keys import make_keys

    make_keys(file)
    out.print(f"Keys are in {file}. Keep a copy apart from the data: without them no identity can ever be opened.")


@token.command("make")
def make_token(login: str, days: Annotated[int, typer.Option(min=1, max=366)] = 90, by: As = "") -> None:
    """Print a fresh API token that acts as this person; it is shown once."""
    from qorgan.desk.access.actor import memberships_on
    from qorgan.desk.access.tokens import give_token
    from qorgan.doors.cli.house import the_actor

    giver, holder = the_actor(login=by), the_actor(login=login)
    held = memberships_on(user_ref=holder.user_ref, day=holder.today)[0]
    typer.echo(give_token(actor=giver, membership=held, days=days))


def serve(
    address: Annotated[str, typer.Option(help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64)] = 2,
) -> None:
    """Serve the pages and the API, and tell reminders meanwhile. A worker that ends unasked is replaced."""
    from django.conf import settings

    from qorgan.doors.cli.commands.work import remind_beside
    from qorgan.doors.cli.house import told_of_places, try_keys

    check_port(address=address, port=port)
    try_keys()
    if (
        not settings.PRODUCTION
    ):  # there the settings know it; here it is where the pages are served, unless somebody says otherwise
        os.environ.setdefault("QORGAN_SITE", site_of(address=address, port=port))
    with told_of_places():
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # nothing is collected into it; finders serve
    command = [sys.executable, "-Pm", "qorgan.machinery.serving", "--interface", "wsgi"]
    command += ["--host", address, "--port", str(port), "--workers", str(workers), "--blocking-threads", "4", "--no-ws"]
    command += ["--log-level", "warning", "--no-access-log", "--workers-kill-timeout", str(PATIENCE)]
    command += ["--respawn-failed-workers", "qorgan.config.wsgi:application"]
    remind_beside(os.getpid())
    os.execv(command[0], command)  # noqa: S606 - the server takes this process's place


def check_port(*, address: str, port: int) -> None:
    """Make sure that the pages can be served there: the server would share a port with another of its kind.

    Raises:
        house.port_busy: something else listens, or the port may not be opened.
    """
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            raise Refusal("house.port_busy", address=address, port=port) from None


def site_of(*, address: str, port: int) -> str:
    """Where the pages are found that listen at an address: at every one means here."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104 - read, not listened on
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def stop() -> None:
    """Stop the embedded PostgreSQL, as the service does when it ends and other commands do not; a server of your own is left alone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
    from django.conf import settings

    from qorgan.machinery import postgres

    if not settings.QORGAN_EMBEDDED:
        out.print("DATABASE_URL names a PostgreSQL server of your own: it was left alone.")
        return
    was_running = postgres.is_running(folder=settings.QORGAN_POSTGRES)
    postgres.stop(folder=settings.QORGAN_POSTGRES)
    out.print("The embedded PostgreSQL was stopped." if was_running else "The embedded PostgreSQL was not running.")


def version() -> None:
    """Print which Qorgan this is, and by which Python it runs."""
    from importlib.metadata import version as of_package

    typer.echo(f"Qorgan {of_package('qorgan')}, Python {sys.version.split()[0]}")
