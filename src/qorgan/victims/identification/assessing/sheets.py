"""What is told of an instrument, as plain values: the page, the API and the console read the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.texts import Text
from qorgan.methods.screening import Instrument, Question, Section
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS, instruments


@dataclass(frozen=True, kw_only=True)
class InstrumentLine:
    """A version of an instrument. `basis` says how sure its text is: official, seed or assumed."""

    code: str
    title: Text
    ages: str
    from_on: date | None
    until_on: date | None
    is_in_force: bool
    questions: int
    source: Text
    basis: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class QuestionLine:
    """A question. `opened_by` are the earlier questions whose answers open it, `opened_by_words` as they are asked."""

    code: str
    asks: Text
    help: Text | None
    weight: str
    counts: bool
    opened_by: tuple[str, ...]
    opened_by_words: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class SectionSheet:
    """A section of an instrument with the rule by which its answers come together."""

    code: str
    title: Text
    help: Text | None
    rule: str
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, kw_only=True)
class InstrumentSheet:
    """An instrument as it is asked, and the conclusions it may come to."""

    about: InstrumentLine
    explains: Text
    sections: tuple[SectionSheet, ...]
    conclusions: tuple[Text, ...]


def instrument_lines(*, day: date) -> tuple[InstrumentLine, ...]:
    """Every version, those in force on the day first."""
    lines = [_line(one, day=day) for one in instruments().values()]
    order = {item.code: place for place, item in enumerate(country().codes[INSTRUMENTS])}
    return tuple(sorted(lines, key=lambda line: (not line.is_in_force, order[line.code])))


def instrument_sheet(code: str, *, day: date) -> InstrumentSheet:
    """One version with all that it asks."""
    found = instruments()[code]
    return InstrumentSheet(
        about=_line(found, day=day),
        explains=found.about,
        sections=tuple(_section(section, of=found) for section in found.sections),
        conclusions=tuple(one.title for one in found.conclusions),
    )


def _line(instrument: Instrument, *, day: date) -> InstrumentLine:
    listed = country().codes[INSTRUMENTS].get(instrument.id)
    return InstrumentLine(
        code=instrument.id,
        title=listed.title,
        ages=instrument.ages,
        from_on=listed.first,
        until_on=listed.last,
        is_in_force=listed.exists_on(day),
        questions=len(instrument.questions),
        source=instrument.source,
        basis=instrument.basis,
        digest=instrument.digest,
    )


def _section(section: Section, *, of: Instrument) -> SectionSheet:
    return SectionSheet(
        code=section.code,
        title=section.title,
        help=section.help,
        rule=section.rule.value,
        questions=tuple(_question(question, of=of) for question in section.questions),
    )


def _question(question: Question, *, of: Instrument) -> QuestionLine:
    opened_by = tuple(dict.fromkeys(code for condition in question.only_if for code in condition.questions))
    return QuestionLine(
        code=question.code,
        asks=question.asks,
        help=question.help,
        weight=question.weight.value if question.weight else "",
        counts=question.counts,
        opened_by=opened_by,
        opened_by_words=tuple(of.questions[code].asks for code in opened_by),
    )
