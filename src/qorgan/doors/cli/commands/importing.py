"""`qorgan import`: take a list in, print its template, or tell what its columns mean."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from qorgan.doors.cli.commands.acts import As, Language
from qorgan.doors.cli.console import a_console

if TYPE_CHECKING:
    from qorgan.desk.access.actor import Actor
    from qorgan.desk.importing.models import Batch

SOME_REFUSED = 8
MOST_PRINTED = 20
out = a_console()
err = Console(stderr=True, highlight=False)


def add_to(app: typer.Typer) -> None:
    """Add `import`."""
    app.command("import")(import_list)


def import_list(
    source: Annotated[str, typer.Argument(help="What the list holds, such as offences")] = "",
    file: Annotated[
        Path | None, typer.Argument(help="A CSV file, an .xlsx workbook, or JSON for people in HTCDS", dir_okay=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and tell everything, keep nothing.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write the rows to look at into this .csv or .xlsx file.")] = None,
    template: Annotated[str, typer.Option(help="Print the header and one example row of this source.")] = "",
    describe: Annotated[str, typer.Option(help="Tell what each column of this source means.")] = "",
    batch: Annotated[str, typer.Option(help="Take in the waiting list of this import.")] = "",
    login: As = "",
    language: Language = "en",
) -> None:
    """Take a list in, row by row, as one transaction: again and again without doubling anything.

    Without a source, the sources are listed. The exit code is 8 when some rows were refused.
    """
    from qorgan.doors.cli.house import the_actor

    if batch:
        _run_waiting(batch)
        return
    actor = the_actor(login=login, language=language)
    if template:
        _print_template(actor, source=template)
    elif describe:
        _describe(actor, source=describe)
    elif not source or file is None:
        _print_sources(actor)
    else:
        _import(actor, source=source, file=file, is_trial=dry_run, report=report)


def _print_sources(actor: Actor) -> None:
    from qorgan.desk.importing.sources import sources_for

    table = Table("source", "what it holds")
    for name, (_source, layout) in sources_for(actor).items():
        table.add_row(name, f"{layout.title.in_(actor.language)}. {layout.about.in_(actor.language)}")
    out.print(table)
    err.print("qorgan import SOURCE FILE · qorgan import --template SOURCE · qorgan import --describe SOURCE")


def _print_template(actor: Actor, *, source: str) -> None:
    from qorgan.desk.importing.reports import FIRST, template_rows
    from qorgan.desk.importing.sources import source_for
    from qorgan.kit.exports import csv_text

    found, layout = source_for(actor=actor, name=source)
    rows = template_rows(layout, language=actor.language, given=found.example(actor))
    sys.stdout.buffer.write(csv_text(rows).encode())
    sys.stdout.flush()
    if first := layout.first.in_(actor.language):
        err.print(f"{FIRST.in_(actor.language)}: {first}", markup=False, soft_wrap=True)


def _describe(actor: Actor, *, source: str) -> None:
    from qorgan.desk.importing.reports import EXAMPLE, FIRST, described
    from qorgan.desk.importing.sources import source_for

    _source, layout = source_for(actor=actor, name=source)
    out.print(f"[bold]{layout.title.in_(actor.language)}[/bold]", layout.about.in_(actor.language))
    if first := layout.first.in_(actor.language):
        out.print(f"{FIRST.in_(actor.language)}: {first}", markup=False)
    for column in layout.columns:
        title, kind, about, example = described(column, language=actor.language)
        out.print(f"\n{title} ({kind})", markup=False, style="bold")
        out.print(f"  {about}", markup=False)
        if example:
            out.print(f"  {EXAMPLE.in_(actor.language)}: {example}", markup=False)
    out.print()
    for rule in layout.rules:
        out.print(f"- {rule.about.in_(actor.language)}", markup=False)


def _import(actor: Actor, *, source: str, file: Path, is_trial: bool, report: Path | None) -> None:
    from qorgan.desk.importing.uploads import Upload
    from qorgan.kernel.refusals import BadInput
    from qorgan.kernel.texts import Phrase
    from qorgan.office.imports.commands import import_file

    if not file.is_file():
        missing = Phrase("there is no such file")
        raise BadInput(problems={"file": [missing]})
    with _bar():
        batch = import_file(actor=actor, source=source, file=Upload(path=file), is_trial=is_trial)
    _tell(batch, actor=actor)
    if report is not None:
        _write_report(batch, actor=actor, path=report)
    if batch.refused:
        sys.exit(SOME_REFUSED)


@contextmanager
def _bar() -> Iterator[None]:
    """A bar on standard error while an import runs."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from qorgan.desk.importing.progress import watching

    rows, percent = TextColumn("{task.fields[rows]} rows"), TextColumn("{task.percentage:>3.0f} %")
    with Progress(rows, BarColumn(), percent, TimeElapsedColumn(), console=err, transient=True) as progress:
        task = progress.add_task("", total=1.0, rows=0)
        with watching(lambda done, share: progress.update(task, completed=share, rows=done)):
            yield


def _tell(batch: Batch, *, actor: Actor) -> None:
    from qorgan.desk.importing.reports import HEADS, OUTCOMES, keyless_words, told_row
    from qorgan.desk.importing.rows import Outcome
    from qorgan.desk.importing.sources import source_for
    from qorgan.office.imports.states import state_text

    words = state_text(state=batch.state, is_trial=batch.is_trial).in_(actor.language)
    counts = " · ".join(f"{OUTCOMES[one].in_(actor.language)}: {getattr(batch, one.value)}" for one in Outcome)
    out.print(f"{batch.ref} ({words}): {batch.rows} · {counts}", markup=False, soft_wrap=True)
    if batch.detail.get("unused"):
        err.print("not read:", ", ".join(batch.detail["unused"]), markup=False)
    source, layout = source_for(actor=actor, name=batch.source)
    if keyless := keyless_words(batch, source=source, layout=layout, language=actor.language):
        out.print(keyless, markup=False, soft_wrap=True)
    rows = list(batch.told.order_by("number", "id")[: MOST_PRINTED + 1])
    if not rows:
        return
    table = Table(*(head.in_(actor.language) for head in HEADS))
    for row in rows[:MOST_PRINTED]:
        told = told_row(row, layout=layout, language=actor.language)
        table.add_row(*(str(value).replace("[", "\\[") for value in told))
    out.print(table)
    if len(rows) > MOST_PRINTED:
        out.print("…", "--report FILE")


def _write_report(batch: Batch, *, actor: Actor, path: Path) -> None:
    """Write the rows to look at; they hold what the list said, so only the owner may read the file."""
    from qorgan.desk.importing.reports import report_rows
    from qorgan.desk.importing.sources import source_for
    from qorgan.kit.exports import csv_text, xlsx_bytes

    _source, layout = source_for(actor=actor, name=batch.source)
    rows = report_rows(batch.told.order_by("number", "id"), layout=layout, language=actor.language)
    content = xlsx_bytes(rows, title=batch.ref) if path.suffix.lower() == ".xlsx" else csv_text(rows).encode()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as written:
        written.write(content)
    err.print(f"{path}", markup=False)


def _run_waiting(ref: str) -> None:
    """Take a waiting list in for the person who laid it aside; the page follows by the progress file."""
    from qorgan.desk.importing.progress import watching
    from qorgan.office.imports import spool
    from qorgan.office.imports.commands import run_import
    from qorgan.office.imports.queue import owner_of

    actor, batch = owner_of(ref)
    try:
        with watching(lambda rows, share: spool.tell(batch.ref, rows=rows, share=share)):
            done = run_import(actor=actor, batch=batch)
    except BaseException:
        spool.tell(batch.ref, rows=0, share=0.0, state=spool.STOPPED)
        raise
    _tell(done, actor=actor)
