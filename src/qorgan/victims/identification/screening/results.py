"""What a screening comes to, with the working shown: while it is under way as its answers stand, then as it was finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.methods.screening import Conclusion, Instrument, Question, Rule, Section, Weight, evaluate, met_by
from qorgan.people.seals import open_words
from qorgan.victims.identification.assessing.instruments import instruments
from qorgan.victims.identification.assessing.words import WEIGHTS
from qorgan.victims.identification.screening.models import Answer, Screening

FOUND = Phrase("Found: {found}.")
NOTHING_FOUND = Phrase("Nothing found.")
ENOUGH = Phrase("{needed} are enough.")
NOT_ENOUGH = Phrase("That is not enough.")
NUMBER = Phrase("Found: {found}; it takes {least}.")
TOO_FEW = Phrase("Too few answers yet to say anything: open questions {missing} of {asked}.")
SIGNS = ("identified", "possible")
"""What a conclusion may suggest before everything is answered; that there are no signs, or none of trafficking, waits for the answers."""
INFORMS = Phrase("Only informs.")


@dataclass(frozen=True, kw_only=True)
class FoundLine:
    """An indicator that was found, with its weight where it has one."""

    code: str
    asks: Text
    weight: str


@dataclass(frozen=True, kw_only=True)
class SectionResult:
    """Where a section stands and why: what was found, and the rule by which it counts."""

    code: str
    title: Text
    rule: str
    outcome: str
    found: tuple[FoundLine, ...]
    working: Text


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a screening comes to. `suggests` is a status or ""; `is_settled` that nothing still unknown could change it.

    That there are no signs, or none of trafficking, is neither said nor suggested while an answer still missing could change it.

    `is_reworded` says that the instrument's text has changed since the screening was begun; `basis` how sure its text and
    its weights are: official, seed or assumed.
    """

    conclusion: str
    title: Text
    suggests: str
    is_settled: bool
    is_final: bool
    is_reworded: bool
    basis: str
    asked: int
    unanswered: int
    unknown: int
    sections: tuple[SectionResult, ...]


def evidence_place(screening: Screening, question: str) -> str:
    """The place to which the evidence of an answer is bound."""
    return f"identification|screening_answer|evidence|{screening.ref}|{question}"


def evidence_of(screening: Screening, *, rows: Iterable[Answer]) -> dict[str, str]:
    """The evidence of some answers, by question.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    sealed = {row.question: bytes(row.evidence) for row in rows if row.evidence}
    opened = open_words({evidence_place(screening, code): one for code, one in sealed.items()}, person=screening.person)
    return {code: opened[evidence_place(screening, code)] for code in sealed}


def answers_of(screening: Screening) -> dict[str, str]:
    """The answers kept so far, by question."""
    return {row.question: row.answer for row in screening.answers.all() if row.answer}


def result_of(screening: Screening) -> Result:
    """What a screening comes to so far, or what it came to when it was finished."""
    instrument = instruments()[screening.instrument]
    found = evaluate(instrument, answers_of(screening))
    written = {one["section"]: one for one in screening.findings}
    sections = []
    for finding in found.findings:
        kept = written.get(finding.section.code)
        questions = _named(instrument, kept["found"]) if kept else finding.found
        outcome = kept["outcome"] if kept else finding.outcome.value
        sections.append(_section(finding.section, outcome=outcome, found=tuple(questions)))
    is_final = screening.finished_on is not None
    conclusion = _conclusion(instrument, screening.conclusion) if is_final else found.conclusion
    is_settled = bool(screening.is_settled) if is_final else found.is_settled
    suggests = screening.suggests if is_final else conclusion.suggests
    is_known = is_settled or suggests in SIGNS
    too_few = TOO_FEW.filled(missing=len(found.unanswered) + len(found.unknown), asked=len(found.asked))
    return Result(
        conclusion=conclusion.code,
        title=conclusion.title if is_known else too_few,
        is_final=is_final,
        suggests=suggests if is_known else "",
        is_settled=is_settled,
        is_reworded=instrument.digest != screening.wording,
        basis=instrument.basis,
        asked=len(found.asked),
        unanswered=len(found.unanswered),
        unknown=len(found.unknown),
        sections=tuple(sections),
    )


def _conclusion(instrument: Instrument, code: str) -> Conclusion:
    """The conclusion of this code; one that the instrument has lost is shown by its code."""
    held = next((one for one in instrument.conclusions if one.code == code), None)
    return held or Conclusion(code=code, title=Text.of(code))


def _named(instrument: Instrument, codes: Iterable[str]) -> Iterable[Question]:
    return (instrument.questions.get(code) or Question(code=code, asks=Text.of(code), counts=False) for code in codes)


def _section(section: Section, *, outcome: str, found: tuple[Question, ...]) -> SectionResult:
    return SectionResult(
        code=section.code,
        title=section.title,
        rule=section.rule.value,
        outcome=outcome,
        found=tuple(
            FoundLine(code=one.code, asks=one.asks, weight=one.weight.value if one.weight else "") for one in found
        ),
        working=_working(section, found=[one for one in found if one.counts]),
    )


def _working(section: Section, *, found: list[Question]) -> Text:
    if section.rule is Rule.NONE:
        return INFORMS
    if section.rule is Rule.NUMBER:
        return NUMBER.filled(found=len(found), least=section.least)
    weights = [one.weight for one in found if one.weight]
    if not weights:
        return NOTHING_FOUND
    needed = met_by(weights)
    verdict = ENOUGH.filled(needed=counted(needed)) if needed else NOT_ENOUGH
    told = FOUND.filled(found=counted(Counter(weights)))
    return Text(**{code: f"{told.in_(code)} {verdict.in_(code)}" for code in LANGUAGES})


def counted(weights: Mapping[Weight, int]) -> Text:
    """Weights with their number, in words."""
    named = [(WEIGHTS[weight.value], weights[weight]) for weight in Weight if weights.get(weight)]
    return Text(**{code: ", ".join(f"{word.in_(code)} × {number}" for word, number in named) for code in LANGUAGES})
