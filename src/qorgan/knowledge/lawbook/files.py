"""The tables of the law as files: what each page of terms shows, in the columns of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.labels import Words
from qorgan.kernel.days import day
from qorgan.kit.citations import DAY_ASSUMED, SINCE, UNTIL, is_day_in_doubt
from qorgan.kit.pages import Column
from qorgan.kit.table_files import table_lines
from qorgan.knowledge.lawbook import queries
from qorgan.knowledge.lawbook.matrix import who_counts_what
from qorgan.knowledge.lawbook.sheets import ActLine, ArticleLine, ListLine, ParameterLine, Source

Lines = Iterable[Sequence[object]]
Tells = Callable[[Any, Actor], Lines]


def _changed(line: ArticleLine, language: str) -> str:
    if not line.editions:
        return str(_("never changed"))
    latest = line.editions[0]
    return f"{latest.name.in_(language)} {day(latest.since, language=language)}"


def _unit(line: ParameterLine, language: str) -> str:
    return line.currency or line.unit.in_(language)


def _cited(source: Source, language: str) -> str:
    held = SINCE.filled(day=day(source.since, language=language)).in_(language)
    if source.until:
        held = f"{held} {UNTIL.filled(day=day(source.until, language=language)).in_(language)}"
    if is_day_in_doubt(basis=source.basis, dated=source.dated):
        held = f"{held} ({DAY_ASSUMED.in_(language)})"
    return f"{source.name.in_(language)} · {held} · {source.basis_word.in_(language)}"


def _source(line: ParameterLine, language: str) -> str:
    cited = _cited(line.source, language) if line.source else str(_("no value on this day"))
    return f"{line.unset.in_(language)} {cited}" if line.unset else cited


def _members(line: ListLine, language: str) -> Any:
    return _("not in use") if line.members is None else line.members


def _title(line: ActLine, language: str) -> Any:
    return line.title if line.title != line.name else ""


def _in_force(line: ActLine, language: str) -> str:
    if line.in_force_on is None:
        return ""
    said = day(line.in_force_on, language=language)
    return said if line.in_force_basis == "official" else f"{said} ({DAY_ASSUMED.in_(language)})"


ARTICLES = (
    Column("number", _("Article")),
    Column("title", _("Title")),
    Column("parts", _("Parts")),
    Column("editions", _("Before and after its latest change"), cell=_changed),
)
NUMBERS = (
    Column("title", _("Legal number")),
    Column("value", _("Value on the day")),
    Column("unit", _("Unit"), cell=_unit),
    Column("source", _("Source"), cell=_source),
)
LISTS = (
    Column("title", _("List")),
    Column("owner", _("Who counts by it")),
    Column("editions", _("Editions")),
    Column("members", _("Provisions on the day"), cell=_members),
)
ACTS = (
    Column("name", _("Act")),
    Column("title", _("Title"), cell=_title),
    Column("in_force_on", _("In force since"), cell=_in_force),
    Column("values", _("Values")),
    Column("changes", _("Of them changes")),
)


def _table(columns: tuple[Column, ...]) -> Tells:
    return lambda sheet, actor: table_lines(sheet, columns=columns, actor=actor)


articles, numbers, acts = _table(ARTICLES), _table(NUMBERS), _table(ACTS)


def side_by_side(lines: Sequence[ListLine], actor: Actor) -> Lines:
    """Which list names what: a row an article, a column a list."""
    matrix, language = who_counts_what(lines, actor=actor), actor.language
    yield [str(_("Article")), str(_("Title")), *(line.title.in_(language) for line in matrix.lists)]
    for row in matrix.rows:
        title = row.title.in_(language) if row.title else ""
        yield [row.name.in_(language), title, *(cell.in_(language) for cell in row.cells)]


def contents(sheet: Sequence[ParameterLine], actor: Actor) -> Iterator[Sequence[object]]:
    """The four tables of the page of contents, each under its name and parted by an empty line."""
    on = sheet[0].on if sheet else actor.today
    tables: tuple[tuple[Words, tuple[Column, ...], Iterable[Any]], ...] = (
        (_("Articles"), ARTICLES, queries.articles(actor=actor, on=on)),
        (_("Legal numbers"), NUMBERS, sheet),
        (_("Lists of offences related to trafficking"), LISTS, queries.offence_lists(actor=actor, on=on)),
        (_("Acts and sources"), ACTS, queries.acts(actor=actor)),
    )
    for title, columns, rows in tables:
        yield [str(title)]
        yield from table_lines(rows, columns=columns, actor=actor)
        yield []
