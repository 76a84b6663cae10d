"""`qorgan report`: run, publish and compare reports; `qorgan letter`: the national report as text."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from qorgan.doors.cli.commands.acts import As, Language
from qorgan.doors.cli.console import a_console

if TYPE_CHECKING:
    from qorgan.desk.access.actor import Actor

out = a_console()
DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
First = Annotated[datetime | None, typer.Option("--from", formats=DAYS, help="First day of the period")]
Last = Annotated[datetime | None, typer.Option("--to", formats=DAYS, help="Last day of the period")]
KnownOn = Annotated[
    datetime | None, typer.Option("--as-known-on", formats=DAYS, help="Count what was recorded by the end of this day")
]
Region = Annotated[str, typer.Option("--region", help="Code of the region, for a report of one")]
Body = Annotated[str, typer.Option("--agency", help="Reference of the body, for a report of one")]
Format = Annotated[str, typer.Option("--format", help="json, text, html, docx, pdf, xlsx or csv")]
Output = Annotated[Path | None, typer.Option("--output", help="Write to this file; standard output otherwise")]
ReportId = Annotated[str, typer.Argument(help="The report's id; the country's national report when left out")]
report = typer.Typer(no_args_is_help=True, help="Reports: run, publish and compare them.")


def add_to(app: typer.Typer) -> None:
    """Add `report` and `letter`."""
    app.add_typer(report, name="report")
    app.command("letter")(letter)


@report.command("list")
def list_reports(login: As = "", language: Language = "en") -> None:
    """List the reports of the country."""
    from qorgan.knowledge.reports.queries import reports

    table = Table("id", "title")
    for row in reports(actor=_actor(login=login, language=language)):
        table.add_row(row["id"], row["title"])
    out.print(table)


@report.command("run")
def run_report(
    id: ReportId = "",
    first: First = None,
    last: Last = None,
    as_known_on: KnownOn = None,
    region: Region = "",
    agency: Body = "",
    format: Format = "json",
    language: Language = "en",
    output: Output = None,
    login: As = "",
) -> None:
    """Print a report for a period, its sums checked; nothing is printed when a balance does not hold."""
    from qorgan.knowledge.reports.printing import form_named
    from qorgan.knowledge.reports.queries import run_report as act

    form = form_named(format)
    asked = _asked(id, first, last, as_known_on) | _of(region=region, agency=agency)
    told = act(actor=_actor(login=login, language=language), language=language, **asked)
    _give(form.of_run(told.run, language=language), output=output)


@report.command("publish")
def publish(
    id: ReportId = "",
    first: First = None,
    last: Last = None,
    as_known_on: KnownOn = None,
    region: Region = "",
    agency: Body = "",
    login: As = "",
    note: Annotated[str, typer.Option(help="What a reader should know about this edition")] = "",
) -> None:
    """Publish an edition and print its reference."""
    from qorgan.knowledge.reports.commands import publish_edition

    given = ({"note": note} if note else {}) | _of(region=region, agency=agency)
    edition = publish_edition(actor=_actor(login=login), **_asked(id, first, last, as_known_on), **given)
    typer.echo(edition.ref)


@report.command("editions")
def list_editions(
    id: ReportId = "",
    login: As = "",
    language: Language = "en",
    most: Annotated[int, typer.Option(min=1, max=200, help="How many")] = 50,
) -> None:
    """List published editions, the latest first."""
    from qorgan.desk.pagination import page_of
    from qorgan.kernel.days import day
    from qorgan.knowledge.reports.queries import editions

    given = {"report": id} if id else {}
    found = editions(actor=_actor(login=login, language=language), **given)
    rows = page_of(rows=found, order=("-recorded_at", "-id"), size=most)
    table = Table("reference", "report", "period", "edition", "as known on", "supersedes")
    for row in rows.rows:
        replaced = row.supersedes.ref if row.supersedes else ""
        days = row.period.in_(language), day(row.known_on, language=language)
        table.add_row(row.ref, row.report, days[0], str(row.number), days[1], replaced)
    out.print(table)


@report.command("edition")
def print_edition(
    ref: Annotated[str, typer.Argument(help="Reference of the edition")],
    format: Format = "text",
    language: Language = "en",
    output: Output = None,
    login: As = "",
) -> None:
    """Print an edition as it was published."""
    from qorgan.knowledge.reports.printing import form_named
    from qorgan.knowledge.reports.queries import edition

    form = form_named(format)
    found = edition(actor=_actor(login=login, language=language), edition=ref)
    _give(form.of_edition(found, language=language), output=output)


@report.command("compare")
def compare(
    ref: Annotated[str, typer.Argument(help="Reference of an edition")],
    earlier: Annotated[str, typer.Argument(help="Reference of another; else the one it supersedes")] = "",
    login: As = "",
    language: Language = "en",
) -> None:
    """Tell what moved from the edition published first to the other, and which records made it move."""
    from qorgan.knowledge.reports.queries import compare_editions
    from qorgan.knowledge.reports.telling import lines_of, unnamed_words

    given = {"earlier": earlier} if earlier else {}
    found = compare_editions(actor=_actor(login=login, language=language), edition=ref, **given)
    for line in lines_of(found, language=language):
        typer.echo(line)
    if unnamed := unnamed_words(found, language=language):
        typer.echo(unnamed, err=True)


def letter(language: Language = "en", login: As = "") -> None:
    """Print the national report for the period it was first asked for; its checked sums are the last lines."""
    run_report(format="text", language=language, login=login)


def _asked(id: str, first: datetime | None, last: datetime | None, as_known_on: datetime | None) -> dict[str, Any]:
    """The report and period given; the country's national report and the period it was first asked for otherwise."""
    from qorgan.desk.country import country
    from qorgan.knowledge.reports.definitions import report_named

    found = report_named(id or str(country().about["national_report"]))
    given: dict[str, Any] = {
        "report": found.id,
        "from_on": first.date() if first else found.first_asked.first,
        "until_on": last.date() if last else found.first_asked.last,
    }
    return given | ({"as_known_on": as_known_on.date()} if as_known_on else {})


def _of(*, region: str, agency: str) -> dict[str, str]:
    return {name: value for name, value in (("region", region), ("agency", agency)) if value}


def _actor(*, login: str, language: str = "en") -> Actor:
    from qorgan.doors.cli.house import the_actor

    return the_actor(login=login, language=language)


def _give(printed: Any, *, output: Path | None) -> None:
    if output:
        output.write_bytes(printed.content)
        typer.echo(str(output), err=True)
    else:
        typer.echo(printed.content, nl=False)
