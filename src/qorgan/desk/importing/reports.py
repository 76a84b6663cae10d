"""What is told about an import: the rows to correct, as a table; a template to start from; what each column means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qorgan.desk.country import country
from qorgan.desk.importing.cells import KIND_WORDS
from qorgan.desk.importing.headers import quoted_columns
from qorgan.desk.importing.layouts import Column, Layout
from qorgan.desk.importing.models import Batch, BatchRow
from qorgan.desk.importing.reasons import sentences_of
from qorgan.desk.importing.rows import Outcome, said_key
from qorgan.desk.importing.sources import Source
from qorgan.kernel.texts import Phrase

HEADS = (
    Phrase("Row"),
    Phrase("Key"),
    Phrase("Outcome", context="of a row"),
    Phrase("Column"),
    Phrase("Value", context="of a row"),
    Phrase("Reason"),
    Phrase("What to do"),
)
OUTCOMES = {
    Outcome.TAKEN: Phrase("Taken"),
    Outcome.UNCHANGED: Phrase("Unchanged"),
    Outcome.CORRECTED: Phrase("Corrected"),
    Outcome.FLAGGED: Phrase("Taken with remarks"),
    Outcome.CORRECTED_FLAGGED: Phrase("Corrected with remarks"),
    Outcome.REFUSED: Phrase("Refused"),
}
KEYLESS = Phrase(
    "{count} of the rows bear no key of their own. A later list knows them only by what stands in {columns}: a row in which "
    "one of these is changed is taken as another record. Give each row a key in the column “{key}” from the first list on."
)
FIRST = Phrase("First")
EXAMPLE = Phrase("for example")
REQUIRED = Phrase("required")


def keyless_words(batch: Batch, *, source: Source, layout: Layout, language: str) -> str:
    """What to know about the rows of an import that bear no key of their own; empty when there are none."""
    if not batch.keyless:
        return ""
    names = [column.name for column in layout.columns if column.name in source.identity]
    key = layout.column_title(source.key)
    return KEYLESS.filled(count=batch.keyless, columns=quoted_columns(layout, names), key=key).in_(language)


def told_row(row: BatchRow, *, layout: Layout, language: str) -> list[object]:
    """One remark in the reader's language: row, key, outcome, column, value, reason, what to do."""
    says, hint = sentences_of(reason=row.reason, value=row.value, data=row.data)
    return [
        row.number,
        said_key(row.key),
        OUTCOMES[Outcome(row.outcome)].in_(language),
        layout.column_title(row.column).in_(language) if row.column else "",
        row.value,
        says.in_(language),
        hint.in_(language),
    ]


def report_rows(rows: Iterable[BatchRow], *, layout: Layout, language: str) -> Iterator[list[object]]:
    """The report of an import, its head first."""
    yield [head.in_(language) for head in HEADS]
    for row in rows:
        yield told_row(row, layout=layout, language=language)


def template_rows(layout: Layout, *, language: str, given: Mapping[str, str] | None = None) -> list[list[str]]:
    """A list that can be imported as it stands: the header and one example row, with the cells that are `given` in place of its own.

    What must be there first, the layout says.
    """
    cells = given or {}
    return [
        [column.title.in_(language) for column in layout.columns],
        [cells.get(column.name, column.example.in_(language)) for column in layout.columns],
    ]


def described(column: Column, *, language: str) -> tuple[str, str, str, str]:
    """A column for its reader: header, kind, what it means with the codes it may hold, example."""
    kind = KIND_WORDS[column.kind].in_(language)
    if column.is_required:
        kind = f"{kind}, {REQUIRED.in_(language)}"
    about = column.about.in_(language)
    if column.code_list:
        about = f"{about} {codes_line(column, language=language)}"
    return column.title.in_(language), kind, about, column.example.in_(language)


def codes_line(column: Column, *, language: str) -> str:
    """The list that a column's codes come from, with its first entries."""
    codes = country().codes[column.code_list]
    first = ", ".join(f"{item.code} ({item.title.in_(language)})" for item in codes.items[:MOST_CODES])
    return f"{codes.title.in_(language)}: {first}{', …' if len(codes) > MOST_CODES else '.'}"


MOST_CODES = 8
