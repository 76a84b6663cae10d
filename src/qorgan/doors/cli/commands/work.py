"""`qorgan work`: telling reminders, once or for as long as the house is served, and my work as a calendar."""

from __future__ import annotations

import os
import sys
import time
from typing import Annotated

import typer

from qorgan.doors.cli.commands.acts import As, Language
from qorgan.doors.cli.house import leave_house
from qorgan.machinery import children

work = typer.Typer(no_args_is_help=True, help="What is owed: reminders, and a calendar for other programs.")
OFTEN = 300
"""How many seconds lie between two rounds while the house is served."""
LOOKS = 1
"""After how many seconds it sees that the service has ended."""


def add_to(app: typer.Typer) -> None:
    """Add the `work` commands."""
    app.add_typer(work, name="work")


@work.command("remind")
def remind(
    every: Annotated[int, typer.Option(help="Go on, a round every so many seconds", min=0)] = 0,
    beside: Annotated[int, typer.Option(help="End with this process", hidden=True)] = 0,
) -> None:
    """Pass on referrals that nobody answered in time, shut and forget what is over, then tell every reminder that is due. Safe to repeat."""
    try:
        _round()
        while every and _rest(every, beside=beside):
            _round()
    finally:
        if beside:
            _rest(sys.maxsize, beside=beside)
            leave_house()


def _round() -> None:
    from qorgan.desk.rounds import each_round
    from qorgan.kernel.clock import SystemClock
    from qorgan.office.work.reminder_rounds import remind as tell
    from qorgan.rights.protection.compartment.expiring import shut_due
    from qorgan.victims.referral.sweeping import lapse_due
    from qorgan.victims.running.sweeping import open_due

    now = SystemClock().now()
    lapsed, owed = lapse_due(now=now), open_due(now=now)
    shut_due(now=now)
    for do in each_round:
        do(now=now)
    told = tell(now=now)
    if lapsed:
        typer.echo(f"referrals passed on: {lapsed}")
    if owed:
        typer.echo(f"monthly returns opened: {owed}")
    typer.echo(", ".join(f"{who}: {number}" for who, number in sorted(told.items())) or "nothing new")


def _rest(seconds: int, *, beside: int) -> bool:
    """Wait without holding a connection to the database; whether the process beside which it waits still lives."""
    from django.db import connection

    connection.close()
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if beside and os.getppid() != beside:
            return False
        time.sleep(min(left, LOOKS))
    return True


@work.command("calendar")
def calendar(login: As = "", language: Language = "en") -> None:
    """Print my work as a calendar (iCalendar, RFC 5545)."""
    from qorgan.doors.cli.house import the_actor
    from qorgan.office.work.queries import my_calendar

    text = my_calendar(actor=the_actor(login=login, language=language))
    sys.stdout.buffer.write(text.encode())


def remind_beside(pid: int) -> None:
    """Begin to tell reminders for as long as the process lives, in a process of its own that then ends the database too."""
    children.start("work", "remind", "--every", str(OFTEN), "--beside", str(pid), outlives=True)
