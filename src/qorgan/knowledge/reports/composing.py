"""Putting a report into words: template, then blocks, then what every report ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qorgan.kernel.days import day
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.citations import CERTAINTY, DOUBTS, act_name
from qorgan.kit.documents.blocks import Block, Bullets, Checks, Document, Heading, Paragraph, Piece, Pieces, Table
from qorgan.kit.formatting import moment
from qorgan.knowledge.reports.definitions import Report
from qorgan.knowledge.reports.exhibits import said
from qorgan.knowledge.reports.period_rules import PeriodBefore
from qorgan.knowledge.reports.phrases import UNKNOWN, covering, period_words
from qorgan.knowledge.reports.running import Run
from qorgan.knowledge.reports.templating import BLOCK, DOUBT, END, FIGURE, NOTE, OF, SENTENCE, UNTOLD, Words, template
from qorgan.knowledge.statistics.withheld import WITHHELD

PIECES = re.compile(f"{FIGURE}([^{OF}]*){OF}([^{END}]*){END}")
NOTED = re.compile(f"{NOTE}([^{END}]*){END}((?:{FIGURE}[^{END}]*{END}|[^.;,:)\n{NOTE}{SENTENCE}])*)")
DOUBTED = re.compile(f"{DOUBT}([^{END}]*){END}")
PLACED = re.compile(f"^{BLOCK}([0-9]+){END}$")
KNOWN_ON = Phrase("As known on {day}")
BEFORE = Phrase("“Before” is {period}")
KNOWN_AT = Phrase("counted {moment}")
FIGURES = Phrase("Figures and their definitions")
FIGURE_HEADS = (
    Phrase("Figure", context="a row of a report"),
    Phrase("Value"),
    Phrase("Unit", context="a report"),
    Phrase("Period"),
    Phrase("What it counts", context="a report"),
    Phrase("What it does not count", context="a report"),
)
PARTS_ONLY = Phrase("in parts, above")
UNSAID = Text.of("—")
STATED = Phrase("Stated on a source, not counted")
STATED_HEADS = (
    Phrase("What is stated"),
    Phrase("Source"),
    Phrase("Certainty"),
)
CHECKS = Phrase("Sums checked")


def document_of(*, report: Report, run: Run, language: str) -> Document:
    """The report in one language."""
    words = Words(report=report, run=run, language=language)
    text = template(report.texts[language]).render(**words.callables())
    return Document(
        language=language,
        title=run.title.in_(language),
        under=_under(report, run=run, language=language),
        blocks=(
            *_blocks(text, placed=words.blocks, language=language),
            *_sources(report, run=run, language=language),
            *_ending(run, language=language),
        ),
    )


def _under(report: Report, *, run: Run, language: str) -> tuple[str, ...]:
    known = KNOWN_ON.filled(day=day(run.as_known_on, language=language)).in_(language)
    counted = KNOWN_AT.filled(moment=moment(run.known_at, language=language)).in_(language)
    return (
        covering(run.period, language=language),
        *_beside(report, run=run, language=language),
        f"{known} ({counted})",
        *(words.in_(language) for words in run.silent),
    )


def _beside(report: Report, *, run: Run, language: str) -> Iterator[str]:
    """Which days “before” means where figures stand beside those of another period."""
    for name, rule in report.periods.items():
        span = run.spans.get(name) if isinstance(rule, PeriodBefore) else None
        if span is not None:
            yield BEFORE.filled(period=period_words(span, language=language)).in_(language)


def _blocks(text: str, *, placed: list[Block], language: str) -> Iterator[Block]:
    """Paragraphs are parted by empty lines; `#` begins a heading, `- ` a list item, `> ` a note."""
    headings: list[Heading] = []
    text = NOTED.sub(lambda one: f"{one[2].rstrip()} ({one[1]})", text)
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in chunk.strip().splitlines() if line.strip()]
        while lines:
            block = _block(lines, placed=placed, language=language)
            if isinstance(block, Heading):
                headings = [*(one for one in headings if one.level < block.level), block]
            elif _is_told(block):
                yield from (*headings, block)
                headings = []


def _is_told(block: Block) -> bool:
    """Whether anything is left of a block once what is not known is left out."""
    if isinstance(block, Bullets):
        return bool(block.items)
    return not isinstance(block, Paragraph) or bool(block.pieces)


def _known(words: str, *, language: str) -> str:
    """The sentences that say nothing unknown, each with how sure the law is that it claims."""
    told = (one.strip() for one in words.split(SENTENCE) if UNTOLD not in one)
    return " ".join(_with_doubts(one, language=language) for one in told if one)


def _with_doubts(sentence: str, *, language: str) -> str:
    """The sentence with what is not sure of its claims in brackets: “The fund pays (reported, day assumed)”."""
    found = set(DOUBTED.findall(sentence))
    bare = DOUBTED.sub("", sentence)
    words = ", ".join(text.in_(language) for doubt, text in DOUBTS.items() if doubt in found)
    stop = bare[-1] if bare[-1] in ".:;" else ""
    return f"{bare.removesuffix(stop)} ({words}){stop}" if words else bare


def _block(lines: list[str], *, placed: list[Block], language: str) -> Block:
    """Take one block from the front of the lines of a chunk."""
    first = lines[0].rstrip(SENTENCE)
    if found := PLACED.match(first):
        lines.pop(0)
        return placed[int(found[1])]
    if first.startswith("#"):
        lines.pop(0)
        marks, _, words = first.partition(" ")
        return Heading(level=len(marks), text=PIECES.sub(r"\2", DOUBTED.sub("", words)))
    if first.startswith("- "):
        items = []
        while lines and lines[0].startswith("- "):
            items.append(pieces(_known(" ".join([lines.pop(0)[2:], *_continued(lines)]), language=language)))
        return Bullets(items=tuple(item for item in items if item))
    is_small = first.startswith("> ")
    words = " ".join([lines.pop(0), *_continued(lines)])
    return Paragraph(pieces=pieces(_known(words[2:] if is_small else words, language=language)), is_small=is_small)


def _continued(lines: list[str]) -> list[str]:
    """The lines that go on with the same block."""
    found = []
    while lines and not lines[0].startswith(("- ", "#", "> ", BLOCK)):
        found.append(lines.pop(0))
    return found


def pieces(text: str) -> Pieces:
    """Words with the numbers among them that answer for a figure."""
    found, place = [], 0
    for match in PIECES.finditer(text):
        if match.start() > place:
            found.append(Piece(text=text[place : match.start()]))
        found.append(Piece(text=match[2], figure=match[1]))
        place = match.end()
    if place < len(text):
        found.append(Piece(text=text[place:]))
    return tuple(found)


def _ending(run: Run, *, language: str) -> Iterator[Block]:
    """What every report ends with: each figure with its definition, and the sums that were checked."""
    yield Heading(level=1, text=FIGURES.in_(language))
    rows = []
    for answer in run.figures.values():
        period = period_words(answer.period, language=language) if answer.period else UNKNOWN.in_(language)
        unsaid = WITHHELD if answer.is_few else answer.withheld or (PARTS_ONLY if answer.by else UNSAID)
        value = (
            unsaid.in_(language)
            if answer.value is None
            else said(answer.value, language=language, behind=answer.behind)
        )
        told = (answer.title, answer.unit, answer.definition, answer.does_not_count)
        title, unit, definition, leaves_out = (text.in_(language) for text in told)
        rows.append((title, value, unit, period, definition, leaves_out))
    yield Table(
        title=FIGURES.in_(language),
        heads=tuple(head.in_(language) for head in FIGURE_HEADS),
        rows=tuple(rows),
        numeric=(False, True, False, False, False, False),
        anchors=tuple(run.figures),
    )
    lines = tuple(
        (
            one.says.in_(language),
            one.line(language),
            one.overlap.in_(language) if one.overlap and one.excess > 0 else "",
        )
        for one in run.balances
    )
    yield Checks(title=CHECKS.in_(language), lines=lines)


def _sources(report: Report, *, run: Run, language: str) -> Iterator[Block]:
    """What the report says on a source, where nothing of it is counted; an act by its role is that of the last day."""
    if not report.stated:
        return
    assert run.period.last is not None
    rows = []
    for one in report.stated.values():
        if act := one.act_on(run.period.last):
            told = (one.value, act_name(act), CERTAINTY[one.basis])
            rows.append(tuple(text.in_(language) for text in told))
    yield Table(
        title=STATED.in_(language),
        heads=tuple(head.in_(language) for head in STATED_HEADS),
        rows=tuple(rows),
        numeric=(False, False, False),
    )
