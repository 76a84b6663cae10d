"""Raising the demo: an empty database becomes a nation, an unfinished one is built anew, a whole one is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from demo.calibration import calibration
from demo.house import House, clear_house, house, mark_house
from demo.nation.building import build_nation
from demo.nation.living import Nation, at_work
from demo.refusals import AnotherHouse, NotInProduction, RowsLost
from qorgan.doors.cli.house import furnish
from qorgan.kernel.clock import SetClock
from qorgan.kernel.texts import Text

BUILT_ANEW = Text(
    en="An earlier start was interrupted: the nation is built anew.",
    ru="Прошлый запуск был прерван: демонстрация создаётся заново.",
    kk="Алдыңғы іске қосу үзілген: көрсетілім қайтадан жасалады.",
)


def raise_nation(*, out: Console, language: str = "en") -> None:
    """Make sure that the demo's nation stands, with a progress bar a chapter.

    Raises:
        NotInProduction, AnotherHouse, HouseInUse: the database is not the demo's to change.
        RowsLost: a list of the nation was not taken whole.
    """
    from django.conf import settings

    if settings.PRODUCTION:
        raise NotInProduction()
    standing = house()
    if standing is House.ANOTHER:
        raise AnotherHouse()
    if standing is House.UNFINISHED:
        out.print(BUILT_ANEW.in_(language))
        clear_house()
    furnish()
    if standing is not House.WHOLE:
        mark_house(House.UNFINISHED)
        nation = _build(out=out)
        mark_house(House.WHOLE, note=f"seed {calibration().seed}", opening=nation.known.get("opening"))


def _build(*, out: Console) -> Nation:
    lay_foundations()
    with _bars(out) as bars:
        nation = build_nation(watch=bars, at_once=True)
    if nation.remarks:
        raise RowsLost(rows="; ".join(nation.remarks[:3]))
    return nation


def lay_foundations() -> None:
    """The country's first bodies and the console, as of the nation's first day."""
    from qorgan.office.staff.first_accounts import lay_ground

    lay_ground(clock=SetClock(at_work(calibration().first_day)))


@contextmanager
def _bars(out: Console) -> Iterator[Any]:
    columns = (TextColumn("{task.description:>10}"), BarColumn(bar_width=48), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=out)

    @contextmanager
    def chapter(name: str, acts: int) -> Iterator[Any]:
        progress.start()  # not before: a thread draws it, and processes part before the first chapter
        task = progress.add_task(name, total=acts)
        if not out.is_terminal:  # a file shows no bars, and would stay empty until the last of them is full
            out.print(f"{name}: {acts}")
        yield lambda: progress.advance(task)

    try:
        yield chapter
    finally:
        progress.stop()
