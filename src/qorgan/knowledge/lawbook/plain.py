"""The sheets of the law as plain lines of text, for a terminal, a letter or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from qorgan.kernel.days import day
from qorgan.kernel.numbers import number
from qorgan.kernel.texts import Text
from qorgan.kit.citations import DAY_ASSUMED, SINCE, UNTIL, is_day_in_doubt
from qorgan.knowledge.lawbook.sheets import (
    ActSheet,
    ArticleLine,
    ArticleSheet,
    ChangeLine,
    ComparedRow,
    Comparison,
    ParameterSheet,
    Source,
    Value,
)
from qorgan.knowledge.lawbook.words import DIFFER, FOLLOWS, NOTHING_BEFORE

STEP = "  "


def articles_text(lines: Iterable[ArticleLine], *, language: str) -> Iterator[str]:
    """The articles held, each act above its own."""
    for act, held in groupby(lines, key=lambda line: line.act_name):
        yield act.in_(language)
        yield from (f"{STEP}{line.number}. {line.title.in_(language)}" for line in held)


def article_text(sheet: ArticleSheet, *, language: str) -> Iterator[str]:
    """An article on a day, part by part, each value with its source and basis beneath."""
    title = f". {sheet.title.text.in_(language)}" if sheet.title else ""
    yield f"{sheet.name.in_(language)}{title}"
    yield f"{sheet.act_name.in_(language)} · {day(sheet.on, language=language)}"
    for part in sheet.parts:
        yield ""
        yield part.name.in_(language)
        for value in (*part.values, *part.circumstances, *part.derived):
            yield from _value(value, language=language)
    if sheet.notes:
        yield ""
        yield from _value(sheet.notes, language=language, indent="")


def compare_text(sheet: Comparison, *, language: str) -> Iterator[str]:
    """An article on two days, each value twice with a word for the change."""
    yield f"{sheet.name.in_(language)}. {sheet.title.in_(language)}"
    yield f"{day(sheet.on_a, language=language)} | {day(sheet.on_b, language=language)}"
    yield DIFFER.filled(number=sheet.differences, total=sheet.values).in_(language)
    part: Text | None = None
    for row in sheet.rows:
        if row.part_name != part:
            part = row.part_name
            yield ""
            yield part.in_(language) if part else sheet.name.in_(language)
        yield from _row(row, sheet=sheet, language=language)


def _row(row: ComparedRow, *, sheet: Comparison, language: str) -> Iterator[str]:
    yield f"{STEP}{row.label.in_(language)}: {row.change_word.in_(language)}"
    sides: Iterable[tuple[str, Value | None]] = (
        ((day(sheet.on_b, language=language), row.b),)
        if row.change == "same"
        else ((day(sheet.on_a, language=language), row.a), (day(sheet.on_b, language=language), row.b))
    )
    for when, value in sides:
        yield f"{STEP * 2}{when}: {value.text.in_(language) if value else '—'}"
        if value:
            yield f"{STEP * 3}{_cited(value, language=language)}"


def parameter_text(sheet: ParameterSheet, *, language: str) -> Iterator[str]:
    """A legal number on a day, the amount of so many units, and its history."""
    now = sheet.now
    yield now.title.in_(language)
    yield f"{day(now.on, language=language)}: {_figure(sheet, language=language)}"
    if now.unset:
        yield f"{STEP}{now.unset.in_(language)}"
    if now.source:
        yield f"{STEP}{_source(now.source, language=language)}"
    if sheet.times and sheet.total and now.amount:
        units, one = number(sheet.times, language=language), now.amount.in_(language)
        yield f"{units} × {one} = {sheet.total.in_(language)}"
    yield ""
    for step in reversed(sheet.history):
        mark = "*" if step.is_on_day else " "
        shown = number(step.value, language=language) if step.value is not None else "—"
        yield f"{mark} {shown:>9}  {_source(step.source, language=language)}"


def _figure(sheet: ParameterSheet, *, language: str) -> str:
    now = sheet.now
    if now.amount:
        return now.amount.in_(language)
    return f"{number(now.value, language=language)} {now.unit.in_(language)}" if now.value is not None else "—"


def act_text(sheet: ActSheet, *, language: str) -> Iterator[str]:
    """What an act changed: each value before and after."""
    line = sheet.line
    yield line.name.in_(language)
    if line.title != line.name:
        yield line.title.in_(language)
    if line.in_force_on:
        assumed = f" ({DAY_ASSUMED.in_(language)})" if line.in_force_basis != "official" else ""
        yield f"{SINCE.filled(day=day(line.in_force_on, language=language)).in_(language)}{assumed}"
    subject: Text | None = None
    for change in sheet.changes:
        if change.subject_name != subject:
            subject = change.subject_name
            yield ""
            yield subject.in_(language)
        yield from _change(change, language=language)


def _change(change: ChangeLine, *, language: str) -> Iterator[str]:
    place = f"{change.place.in_(language)}: " if change.place else ""
    since = SINCE.filled(day=day(change.since, language=language)).in_(language)
    yield f"{STEP}{place}{change.label.in_(language)}, {since}"
    before = (
        f"{change.before.text.in_(language)} ({change.before.certainty_word.in_(language)})" if change.before else ""
    )
    yield f"{STEP * 2}- {before or NOTHING_BEFORE.in_(language)}"
    yield f"{STEP * 2}+ {change.after.text.in_(language)} ({_basis(change.after, language=language)})"


def _basis(value: Value, *, language: str) -> str:
    return (value.source.basis_word if value.source else value.certainty_word).in_(language)


def _value(value: Value, *, language: str, indent: str = STEP) -> Iterator[str]:
    yield f"{indent}{value.label.in_(language)}: {value.text.in_(language)}"
    yield f"{indent}{STEP}{_cited(value, language=language)}"


def _cited(value: Value, *, language: str) -> str:
    """Where the value comes from and how sure we are: “Law No. 1 of 2 Mar 2019 · since 4 Mar 2019 · official”."""
    if value.rests_on:
        names = "; ".join(dict.fromkeys(source.name.in_(language) for source in value.rests_on))
        return f"{FOLLOWS.in_(language)}: {names} · {value.certainty_word.in_(language)}"
    return _source(value.source, language=language) if value.source else value.certainty_word.in_(language)


def _source(source: Source, *, language: str) -> str:
    held = SINCE.filled(day=day(source.since, language=language)).in_(language)
    if source.until:
        held = f"{held} {UNTIL.filled(day=day(source.until, language=language)).in_(language)}"
    if is_day_in_doubt(basis=source.basis, dated=source.dated):
        held = f"{held} ({DAY_ASSUMED.in_(language)})"
    return f"{source.name.in_(language)} · {held} · {source.basis_word.in_(language)}"
