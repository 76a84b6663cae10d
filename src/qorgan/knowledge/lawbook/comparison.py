"""An article on two days, and the two days to begin with."""

from __future__ import annotations

from datetime import date

from qorgan.kernel.texts import Text
from qorgan.knowledge.lawbook import sheets
from qorgan.knowledge.lawbook.articles import editions_of
from qorgan.knowledge.lawbook.citations import value_of
from qorgan.knowledge.lawbook.words import ADDED, CHANGED, PART, REMOVED, SAME, article_name
from qorgan.law import Article, Cell, Law, Row

CHANGES = {"same": SAME, "changed": CHANGED, "added": ADDED, "removed": REMOVED}


def days_to_compare(law: Law, *, article: Article, today: date) -> tuple[date, date]:
    """Before and after the latest change of the article; its first day and today when it never changed."""
    editions = editions_of(article, law=law)
    if editions:
        return editions[0].before, editions[0].after
    return article.title.days[0], max(article.title.days[0], today)


def comparison(law: Law, *, article: Article, on_a: date, on_b: date, unchanged_too: bool) -> sheets.Comparison:
    """What differs in the article between two days, in the order of the code; `unchanged_too` also gives what is the same."""
    rows = [_row(one, law=law) for one in law.compare(article.id, on_a, on_b)]
    first = article.title.days[0]
    differing = [row for row in rows if row.change != "same"]
    title = article.title.on(on_b) or article.title.on(on_a) or article.title.stated[0]
    return sheets.Comparison(
        article=article.id,
        number=article.number,
        name=article_name(article),
        title=title.value or Text.of(article.id),
        on_a=on_a,
        on_b=on_b,
        rows=tuple(rows if unchanged_too else differing),
        differences=len(differing),
        values=len(rows),
        editions=editions_of(article, law=law),
        held_since=first if min(on_a, on_b) < first else None,
    )


def _row(row: Row, *, law: Law) -> sheets.ComparedRow:
    change = _change(row)
    return sheets.ComparedRow(
        part=row.part,
        part_name=PART.filled(number=row.part) if row.part else None,
        path=row.path,
        label=row.label,
        a=_side(row.a, row=row, law=law),
        b=_side(row.b, row=row, law=law),
        change=change,
        change_word=CHANGES[change],
    )


def _side(cell: Cell | None, *, row: Row, law: Law) -> sheets.Value | None:
    return value_of(cell, path=row.path, label=row.label, law=law) if cell else None


def _change(row: Row) -> str:
    if not row.is_changed:
        return "same"
    if row.a is None:
        return "added"
    return "removed" if row.b is None else "changed"
