"""`qorgan law diff` and `qorgan law recount`: what a changed rule or calendar moves and brings, beforehand and in earnest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from qorgan.doors.cli.commands.acts import As, Language
from qorgan.doors.cli.commands.law import law
from qorgan.doors.cli.console import a_console
from qorgan.kernel.texts import Phrase, Text
from qorgan.machinery.places import pack_in, told_of_the_pack

if TYPE_CHECKING:
    from qorgan.desk.country import Country
    from qorgan.office.work.recounts import Foreseen

HEADS = (
    Phrase("Term", context="a recount"),
    Phrase("Why", context="a recount"),
    Phrase("counted anew"),
    Phrase("moved"),
    Phrase("earlier", context="a recount"),
    Phrase("later"),
    Phrase("by"),
    Phrase("overdue through it"),
)
LOOKED = Phrase("{looked} open obligations looked at; {moved} {verb}.")
MOVING_HEADS = (
    Phrase("Obligation"),
    Phrase("Term", context="a recount"),
    Phrase("Due now", context="before a recount"),
    Phrase("Would be due"),
)
AND_MORE = Phrase("… and {more} more; --most {most} lists them all.")
MOVED = Phrase("moved")
ARRIVAL_HEADS = (
    Phrase("Term", context="a recount"),
    Phrase("came into being"),
    Phrase("overdue already"),
    Phrase("changed"),
    Phrase("owed no longer"),
)
ARRIVED = Phrase(
    "{records} records gone through: {came} obligations came into being, {overdue} of them overdue already; {ended} owed no longer."
)
WOULD_ARRIVE = Phrase(
    "{records} records gone through: {came} obligations would come into being, {overdue} of them overdue already; {ended} owed no longer."
)
OF_THE_PROGRAM = Phrase(
    "All of them arise from what the program and its lists now ask of records entered before, not from a changed length of a term."
)
BY_THE_PRESENT = Phrase(
    "The present pack brings {came} of them too: they arise from what the program now asks of records entered before, not from "
    "the changed pack."
)
NOTHING_CHANGES = Phrase("Nothing would change.")
NOT_READ = Phrase("No rule of what is owed is new since the last recount: the records were not gone through.")
WOULD_MOVE = Phrase("would move")


def add_to(app: typer.Typer) -> None:
    """The commands stand among those of the law, which that module adds."""


@law.command("diff")
def diff(
    pack: Annotated[
        Path | None, typer.Option(help="The folder of the changed country pack; the present one otherwise")
    ] = None,
    on: Annotated[
        str,
        typer.Option(help="The day on which editions begin to hold, such as 2020-04-30 or 30.04.2020; today otherwise"),
    ] = "",
    most: Annotated[
        int, typer.Option("--most", min=0, help="How many of the obligations that would move to list")
    ] = 100,
    login: As = "",
    language: Language = "en",
) -> None:
    """Print what a changed pack would move among open obligations and bring into being, and why, without changing anything."""
    from qorgan.desk.country import country
    from qorgan.desk.inputs import read_day
    from qorgan.desk.obligations.recounts import foreseen, how_many_open
    from qorgan.office.work.recounts import READ_RECOUNTS, Foreseen

    actor = _permitted(login, language, may=READ_RECOUNTS)
    chosen = _pack_in(pack.resolve()) if pack else country()
    day = read_day(on, field="--on") if on else actor.today
    moving = Foreseen(actor=actor, pack=chosen, most=most)
    steps = foreseen(chosen, day=day, now=actor.now, told=moving.add)
    looked, tally = _followed(steps, total=how_many_open(), at=lambda one: one[0])
    _print(tally.rows(), looked=looked, verb=WOULD_MOVE, language=language, pack=chosen)
    _print_moving(moving, language=language)
    came = _print_foreseen_arrivals(chosen, now=actor.now, language=language)
    if not tally.rows() and not came:
        typer.echo(NOTHING_CHANGES.in_(language))


def _pack_in(folder: Path) -> Country:
    from qorgan.desk.country import Country

    found = Country(pack_in(folder))
    with told_of_the_pack():
        _ = found.calendar, found.terms, found.codes
    return found


@law.command("recount")
def recount_now(
    every_record: Annotated[
        bool,
        typer.Option("--every-record", help="Go through the records that owe even if no rule of what is owed is new"),
    ] = False,
    login: As = "",
    language: Language = "en",
) -> None:
    """Count what is owed anew after a rule or the calendar changed, bring into being what a new rule asks for, and print both.

    It may be stopped and run again.
    """
    from qorgan.desk.country import country
    from qorgan.desk.obligations.recounts import how_much, recount
    from qorgan.office.work.recounts import RECOUNT

    actor = _permitted(login, language, may=RECOUNT)
    steps = recount(actor=actor, every_record=every_record)
    done = _followed(steps, total=how_much(every_record=every_record), at=lambda one: one.looked + one.records)
    typer.echo(done.ref)
    _print(done.summary, looked=done.looked, verb=MOVED, language=language, pack=country())
    records = done.records if done.reads_records else None
    _print_arrivals(done.arrivals, records=records, said=ARRIVED, language=language, pack=country())
    came = _told_came(done.arrivals, pack=country())
    _say_whence(came, present=came, language=language)


def _permitted(login: str, language: str, *, may: str) -> Any:
    from qorgan.doors.cli.house import the_actor
    from qorgan.kernel.refusals import NotPermitted

    actor = the_actor(login=login, language=language)
    if not actor.may(may):
        raise NotPermitted(act=Phrase("Recount terms"))
    return actor


def _followed(steps: Iterator[Any], *, total: int, at: Callable[[Any], int]) -> Any:
    """Take all the steps, with a bar on standard error that says how far they came; the last one."""
    step: Any = None
    with Progress(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("", total=max(total, 1))
        for step in steps:
            bars.update(bar, completed=at(step))
    return step


def _print(rows: list[dict[str, Any]], *, looked: int, verb: Text, language: str, pack: Any) -> None:
    from qorgan.office.work.recounts import told

    table = Table(*(head.in_(language) for head in HEADS))
    listed = told(rows, pack=pack)
    for one in listed:
        far = one.far.in_(language) if one.far else ""
        numbers = [str(number) for number in (one.looked, one.moved, one.earlier, one.later)]
        table.add_row(one.title.in_(language), one.why.in_(language), *numbers, far, str(one.overdue))
    if listed:
        a_console().print(table)
    said = LOOKED.filled(looked=looked, moved=sum(one.moved for one in listed), verb=verb)
    typer.echo(said.in_(language))


def _print_moving(moving: Foreseen, *, language: str) -> None:
    """The obligations themselves, and how many of them are not listed."""
    table = Table(*(head.in_(language) for head in MOVING_HEADS))
    for one in moving.listed:
        table.add_row(one.ref, one.title.in_(language), one.was.in_(language), one.now.in_(language))
    if moving.listed:
        a_console().print(table)
    more = moving.count - len(moving.listed)
    if more:
        typer.echo(AND_MORE.filled(more=more, most=moving.count).in_(language))


def _print_arrivals(rows: list[dict[str, Any]], *, records: int | None, said: Text, language: str, pack: Any) -> None:
    """What came of the records; `records` is None where nobody went through them."""
    from qorgan.office.work.recounts import told_arrivals

    if records is None:
        typer.echo(NOT_READ.in_(language))
        return
    listed = told_arrivals(rows, pack=pack)
    table = Table(*(head.in_(language) for head in ARRIVAL_HEADS))
    for one in listed:
        table.add_row(one.title.in_(language), *map(str, (one.came, one.overdue, one.changed, one.ended)))
    if listed:
        a_console().print(table)
    sums = {name: sum(getattr(one, name) for one in listed) for name in ("came", "overdue", "ended")}
    typer.echo(said.filled(records=records, **sums).in_(language))


def _print_foreseen_arrivals(chosen: Any, *, now: Any, language: str) -> list[dict[str, Any]]:
    """Print what a pack would bring into being of the records, and how much of it the present pack would too; the counts."""
    from qorgan.desk.country import country
    from qorgan.desk.obligations.new_rules import foreseen_arrivals, how_many_records
    from qorgan.desk.obligations.rule_marks import is_new, owing_of

    if not is_new(owing_of(chosen)):
        _print_arrivals([], records=None, said=WOULD_ARRIVE, language=language, pack=chosen)
        return []

    def arrivals(pack: Country) -> tuple[int, list[dict[str, Any]]]:
        records, found = _followed(foreseen_arrivals(pack, now=now), total=how_many_records(), at=lambda one: one[0])
        return records, found.rows()

    records, rows = arrivals(chosen)
    _print_arrivals(rows, records=records, said=WOULD_ARRIVE, language=language, pack=chosen)
    came = _told_came(rows, pack=chosen)
    if came:
        present = {row["term"]: row["came"] for row in (rows if chosen is country() else arrivals(country())[1])}
        both = [row | {"came": min(row["came"], present.get(row["term"], 0))} for row in rows]
        _say_whence(came, present=_told_came(both, pack=chosen), language=language)
    return rows


def _told_came(rows: list[dict[str, Any]], *, pack: Any) -> int:
    """How many of those that may be told came into being."""
    from qorgan.office.work.recounts import told_arrivals

    return sum(one.came for one in told_arrivals(rows, pack=pack))


def _say_whence(came: int, *, present: int, language: str) -> None:
    """Say how many of those that came into being come of the program and its lists as they are, whatever the pack."""
    if present:
        said = OF_THE_PROGRAM if present == came else BY_THE_PRESENT.filled(came=present)
        typer.echo(said.in_(language))
