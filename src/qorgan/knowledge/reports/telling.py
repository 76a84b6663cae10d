"""A comparison of editions in words."""

from __future__ import annotations

from collections.abc import Iterator

from qorgan.kernel.days import day
from qorgan.kernel.texts import Phrase, day_text
from qorgan.kit.formatting import number
from qorgan.knowledge.reports.comparison import CHANGED, DEFINITION, LAW, RECORDED, RETRACTED, Cause, Comparison, Move
from qorgan.knowledge.reports.labels import label_of, title_of
from qorgan.knowledge.statistics.indicators import indicators

WHY = {
    DEFINITION: Phrase("the definition of the indicator changed"),
    LAW: Phrase("the law files changed"),
    RECORDED: Phrase("recorded since"),
    RETRACTED: Phrase("no longer counted"),
    CHANGED: Phrase("corrected"),
}
NOTHING = Phrase("Nothing moved.", context="between two editions")
STANDS = Phrase("The number is unchanged; the records behind it were corrected.")
UNNAMED = Phrase(
    "Records behind it without a reference: {count}. Whoever asks may not open them; a person who may is named with --as LOGIN, "
    "such as --as analyst in the demo nation."
)
EDITION = Phrase("{ref} (published {on}, as known on {known})")
FROM_TO = Phrase("From the earlier {before} to the later {after}.")
NO_PART = "—"


def figure_words(name: str, *, comparison: Comparison, language: str) -> str:
    """The title of a figure."""
    return comparison.figures[name].title.in_(language) if name in comparison.figures else name


def part_words(move: Move, *, comparison: Comparison, language: str) -> str:
    """Which part of its figure moved; "" for the whole."""
    indicator = indicators().get(str(comparison.figures[move.figure].asked["indicator"]))
    told = []
    for column, value in move.dims.items():
        words = str(value)
        if indicator is not None:
            words = label_of(column, value, indicator=indicator, language=language, on=comparison.on)
        told.append(f"{title_of(column, language=language)}: {words}")
    return ", ".join(told)


def said(value: int | float | None, *, language: str) -> str:
    """A value; a dash where there was no such part."""
    return NO_PART if value is None else number(value, language=language)  # type: ignore[arg-type]


def cause_words(cause: Cause, *, language: str) -> str:
    """What became of a record, in words."""
    named = f"{cause.record_kind.in_(language)} {cause.ref}".strip()
    times = f" × {cause.facts}" if cause.facts > 1 else ""
    return f"{named} ({day(cause.happened_on, language=language)}){times}: {WHY[cause.what].in_(language)}"


def which_words(comparison: Comparison, *, language: str) -> str:
    """Which edition is compared with which: from the one published first to the other."""
    refs = (comparison.before, comparison.after)
    told = [
        EDITION.filled(ref=ref, on=day_text(on), known=day_text(known))
        for ref, on, known in zip(refs, comparison.published, comparison.known, strict=True)
    ]
    return FROM_TO.filled(before=told[0], after=told[1]).in_(language)


def unnamed_words(comparison: Comparison, *, language: str) -> str:
    """How many records behind a comparison bear no reference, as whoever asks may not open them; "" when each has one."""
    count = sum(1 for cause in comparison.causes if not cause.ref)
    return UNNAMED.filled(count=count).in_(language) if count else ""


def lines_of(comparison: Comparison, *, language: str) -> Iterator[str]:
    """A comparison, line by line: which two, what moved in each figure, and under it the records that made it move."""
    yield which_words(comparison, language=language)
    if not comparison.moves and not comparison.causes and not comparison.also:
        yield NOTHING.in_(language)
    for name in comparison.figures:
        moves = [move for move in comparison.moves if move.figure == name]
        causes = [cause for cause in comparison.causes if cause.figure == name]
        if moves or causes:
            yield figure_words(name, comparison=comparison, language=language)
        if causes and not moves:
            yield f"  {STANDS.in_(language)}"
        for move in moves:
            before, after = (said(value, language=language) for value in (move.before, move.after))
            part = part_words(move, comparison=comparison, language=language)
            yield f"  {part + ': ' if part else ''}{before} → {after}"
        yield from (f"    {cause_words(cause, language=language)}" for cause in causes)
    for name, why in comparison.also:
        yield f"{figure_words(name, comparison=comparison, language=language)}: {WHY[why].in_(language)}".lstrip(": ")
