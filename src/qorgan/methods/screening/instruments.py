"""What an instrument is: sections of questions, how the answers of a section come together, what the sections come to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property

from qorgan.kernel.texts import Text
from qorgan.methods.screening.delphi import Weight

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = (YES, NO, UNKNOWN)
ADULT, CHILD, ANYONE = "adult", "child", "anyone"


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """A question is asked only if any (or all) of earlier questions were answered by one of `answers`."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]
    needs_all: bool = False

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Whether the answers given so far open the question. `answers` holds only what was really asked."""
        met = [answers.get(code) in self.answers for code in self.questions]
        return all(met) if self.needs_all else any(met)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `weight` is set where the section counts by weights; what does not `count` only informs."""

    code: str
    asks: Text
    help: Text | None = None
    weight: Weight | None = None
    counts: bool = True
    only_if: tuple[OnlyIf, ...] = ()


class Rule(StrEnum):
    """How the answers of a section come together: by weights, by their number, or not at all."""

    DELPHI = "delphi"
    NUMBER = "number"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together; `least` is how many must be answered with yes where the rule counts them."""

    code: str
    title: Text
    rule: Rule
    questions: tuple[Question, ...]
    least: int = 1
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the sections come to: it fits when all of `all_of`, one of `any_of` and none of `none_of` are positive.

    `suggests` is a code of the country's list of statuses, or "" when nothing is suggested.
    """

    code: str
    title: Text
    suggests: str = ""
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    def fits(self, positive: frozenset[str]) -> bool:
        """Whether it fits the codes of the positive sections."""
        any_met = not self.any_of or bool(positive & set(self.any_of))
        return positive >= set(self.all_of) and any_met and not positive & set(self.none_of)


@dataclass(frozen=True)
class Instrument:
    """A version of an instrument. `ages` is "adult", "child" or "anyone"; `criteria` the legal list it carries out, or "".

    The last conclusion fits whatever the answers are.
    """

    id: str
    ages: str
    source: Text
    basis: str
    about: Text
    sections: tuple[Section, ...]
    conclusions: tuple[Conclusion, ...]
    criteria: str = ""

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its code, in the order in which they are asked."""
        return {question.code: question for section in self.sections for question in section.questions}

    @cached_property
    def digest(self) -> str:
        """A fingerprint of everything that is asked and counted: another wording is another fingerprint."""
        content = json.dumps(
            [[asdict(section) for section in self.sections], [asdict(one) for one in self.conclusions]],
            ensure_ascii=False,
            sort_keys=True,
        )
        return hashlib.sha256(content.encode()).hexdigest()

    def conclude(self, positive: frozenset[str]) -> Conclusion:
        """The first conclusion that fits the positive sections."""
        return next(one for one in self.conclusions if one.fits(positive))
