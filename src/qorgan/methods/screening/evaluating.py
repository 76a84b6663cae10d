"""What a person's answers come to, so far. Only a yes counts; what is unknown or unanswered keeps a section open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from qorgan.methods.screening.delphi import is_positive
from qorgan.methods.screening.instruments import ANSWERS, UNKNOWN, YES, Conclusion, Instrument, Question, Rule, Section


class Outcome(StrEnum):
    """Where a section stands: `OPEN` is not positive, but what is still unknown could make it so."""

    POSITIVE = "positive"
    OPEN = "open"
    NEGATIVE = "negative"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class Finding:
    """A section with where it stands and which of its questions were answered with yes."""

    section: Section
    outcome: Outcome
    found: tuple[Question, ...]


@dataclass(frozen=True)
class Screening:
    """What the answers come to: help for whoever decides.

    `asked` are the codes of the questions that the answers so far open; `unanswered` and `unknown` are among them.
    `is_settled` says that no answer still missing could change the conclusion.
    """

    asked: tuple[str, ...]
    unanswered: tuple[str, ...]
    unknown: tuple[str, ...]
    findings: tuple[Finding, ...]
    conclusion: Conclusion
    is_settled: bool

    @property
    def is_complete(self) -> bool:
        """Whether every question asked has an answer, be it that it is not known."""
        return not self.unanswered


def asked_of(instrument: Instrument, answers: Mapping[str, str]) -> dict[str, str]:
    """The questions that are asked, each with its answer or "". An answer to a question no longer asked is left out."""
    asked: dict[str, str] = {}
    for code, question in instrument.questions.items():
        if all(condition.holds(asked) for condition in question.only_if):
            given = answers.get(code, "")
            asked[code] = given if given in ANSWERS else ""
    return asked


def evaluate(instrument: Instrument, answers: Mapping[str, str]) -> Screening:
    """What the answers ("yes", "no" or "unknown" by question code) come to by the instrument's own rules."""
    asked = asked_of(instrument, answers)
    possible, firm = _still_possible(instrument, asked), _firm(instrument, asked)
    findings = tuple(_finding(section, asked=asked, possible=possible) for section in instrument.sections)
    positive = frozenset(one.section.code for one in findings if one.outcome is Outcome.POSITIVE)
    sure = frozenset(one.section.code for one in findings if _is_sure(one, firm=firm))
    unsure = [one.section.code for one in findings if one.outcome is Outcome.OPEN]
    unsure += sorted(positive - sure)
    conclusion = instrument.conclude(positive)
    return Screening(
        asked=tuple(asked),
        unanswered=tuple(code for code, answer in asked.items() if not answer),
        unknown=tuple(code for code, answer in asked.items() if answer == UNKNOWN),
        findings=findings,
        conclusion=conclusion,
        is_settled=all(instrument.conclude(sure | more) is conclusion for more in _subsets(unsure)),
    )


def _finding(section: Section, *, asked: Mapping[str, str], possible: frozenset[str]) -> Finding:
    found = tuple(question for question in section.questions if asked.get(question.code) == YES)
    if section.rule is Rule.NONE:
        return Finding(section=section, outcome=Outcome.NOT_COUNTED, found=found)
    if _reaches(section, found):
        return Finding(section=section, outcome=Outcome.POSITIVE, found=found)
    hoped = [question for question in section.questions if question in found or question.code in possible]
    outcome = Outcome.OPEN if _reaches(section, hoped) else Outcome.NEGATIVE
    return Finding(section=section, outcome=outcome, found=found)


def _reaches(section: Section, found: Iterable[Question]) -> bool:
    counted = [question for question in found if question.counts]
    if section.rule is Rule.DELPHI:
        return is_positive(question.weight for question in counted if question.weight)
    return len(counted) >= section.least


def _still_possible(instrument: Instrument, asked: Mapping[str, str]) -> frozenset[str]:
    """The questions that may yet be answered with yes: asked and not known, or hidden behind one that is not known."""
    undecided = {code for code, answer in asked.items() if answer in ("", UNKNOWN)}
    for code, question in instrument.questions.items():
        if code not in asked and all(
            condition.holds(asked) or undecided & set(condition.questions) for condition in question.only_if
        ):
            undecided.add(code)
    return frozenset(undecided)


def _firm(instrument: Instrument, asked: Mapping[str, str]) -> frozenset[str]:
    """The questions that stay asked whatever is still learned: what opens them is known."""
    known: dict[str, str] = {}
    firm: set[str] = set()
    for code, answer in asked.items():
        if all(condition.holds(known) for condition in instrument.questions[code].only_if):
            firm.add(code)
            if answer and answer != UNKNOWN:
                known[code] = answer
    return frozenset(firm)


def _is_sure(finding: Finding, *, firm: frozenset[str]) -> bool:
    """Whether a section is positive and stays so whatever is still learned."""
    if finding.outcome is not Outcome.POSITIVE:
        return False
    return _reaches(finding.section, [question for question in finding.found if question.code in firm])


def _subsets(codes: list[str]) -> Iterable[frozenset[str]]:
    for chosen in product((False, True), repeat=len(codes)):
        yield frozenset(code for code, is_in in zip(codes, chosen, strict=True) if is_in)
