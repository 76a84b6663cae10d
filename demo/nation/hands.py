"""Two hands that live one diary at once: what is done aside touches nothing of the rest, and both stand on the same ground.

Whoever lives an entry of the ground waits until everything before it has happened, and nothing after it happens before it.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from traceback import format_exc

from django.db import connection, connections

from demo.nation.diary import Hand, Moment, live_through
from demo.nation.living import Nation

END = sys.maxsize
OWN_NUMBERS = 5_000
"""From which invented identity number on people aside are given theirs."""


class HandFailed(RuntimeError):
    """What happened aside came to no end; needs the words of the fault."""


def live_at_once(nation: Nation, moments: Sequence[Moment], *, step: Callable[[int], None]) -> None:
    """Live through all moments, those aside in a process of their own.

    Raises:
        HandFailed
    """
    connections.close_all()  # two processes cannot share one
    here, there = multiprocessing.Pipe()
    aside = multiprocessing.get_context("fork").Process(
        target=_live_aside, args=(nation, moments, there, here), daemon=True
    )
    aside.start()
    there.close()
    _wait_for_no_disk()
    try:
        _live_here(nation, moments, aside=here, step=step)
        aside.join()
    finally:
        aside.kill()
        connection.close()


def _live_here(nation: Nation, moments: Sequence[Moment], *, aside: Connection, step: Callable[[int], None]) -> None:
    reached = next((one.place for one in moments if one.hand is Hand.ASIDE), END)

    def hear() -> int:
        """What was lived aside since, and the place of what comes next there."""
        try:
            year, then, told, fault = aside.recv()
        except EOFError:
            raise HandFailed("ended") from None
        if fault:
            raise HandFailed(fault)
        nation.hear(told)
        step(year)
        return int(then)

    for one in moments:
        waits = one.hand in (Hand.GROUND, Hand.AFTER)
        while reached < END and (aside.poll() or (waits and reached < one.place)):
            reached = hear()
        if one.hand is Hand.ASIDE:
            continue
        told = live_through(nation, one)
        step(one.day.year)
        if one.hand is Hand.GROUND and reached < END:
            aside.send(told)
    while reached < END:
        reached = hear()


def _live_aside(nation: Nation, moments: Sequence[Moment], here: Connection, there: Connection) -> None:
    there.close()  # so that it is heard when whoever waits there is gone
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    _wait_for_no_disk()
    nation.first_number = OWN_NUMBERS
    own = [one for one in moments if one.hand is Hand.ASIDE]
    ground = [one.place for one in moments if one.hand is Hand.GROUND]
    try:
        for one, then in zip(own, [*(one.place for one in own[1:]), END], strict=True):
            while ground and ground[0] < one.place:
                nation.hear(here.recv())
                del ground[0]
            here.send((one.day.year, then, live_through(nation, one), ""))
    except (EOFError, BrokenPipeError):
        return
    except Exception:
        here.send((0, END, None, format_exc()))


def _wait_for_no_disk() -> None:
    """An act does not wait until it is safe: what is written down last of all, that the nation is whole, makes all safe before it."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
