"""Reading what was posted to one question of the public page, and showing its field with what was answered so far."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from qorgan.desk.country import country
from qorgan.intake.leads import ways
from qorgan.intake.tips.guide import (
    LINE,
    MAIL,
    MANY,
    NUMBER,
    ONE,
    REGION,
    TELEPHONE,
    TEXT,
    Guide,
    Option,
    Part,
    Speech,
    Step,
    label,
)
from qorgan.kernel.inputs import LINE_LENGTH, UnsafeText, clean_text

TEXT_LENGTH, MOST_PERSONS = 5_000, 9_999
MOST_KEPT, FEWEST_DIALLED = 50_000, 5
"""How much of words that are too long waits to be shortened; and the digits of a number as its town dials it."""
COUNT = re.compile(r"(?:[~≈]\s*)?(\d{1,4})(?:\s*[-–—]\s*(\d{1,4})|\s*\+)?", re.ASCII)
"""About how many: one number, from one to another, or at least so many."""
LIMITS = {LINE: LINE_LENGTH, TEXT: TEXT_LENGTH}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose, in the reader's words."""

    code: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """The field of a question as the page shows it."""

    id: str
    kind: str
    value: str
    choices: tuple[Choice, ...]
    limit: str
    error: str


@dataclass(frozen=True, slots=True)
class Read:
    """What one form said: the answer, the key of a sentence where it cannot be kept, and all that was typed."""

    answer: Any
    error: str = ""
    typed: Any = ""


def read(step: Step, posted: QueryDict) -> Read:
    """The answer to one question. Nothing is required; signs that could hide or forge text are left out."""
    part, error = step.part, ""
    if part.kind == MANY:
        picked = [option.code for option in part.options if option.code in posted.getlist(part.id)]
        return Read(answer=picked, typed=picked)
    value = posted.get(part.id, "")
    answer = value if _is_choice(part, value) else ""
    if part.kind in (LINE, TEXT):
        try:
            answer = plain(value, limit=LIMITS[part.kind], layout=part.kind == TEXT)
        except UnsafeText:
            answer, error = value[:MOST_KEPT], "error_long"
    elif part.kind == NUMBER:
        answer = value.strip()[:20]
        error = "error_number" if answer and not fewest_in(answer) else ""
    return Read(answer=answer, error=error, typed=value)


def contradicts(guide: Guide, step: Step, answers: Mapping[str, Any]) -> bool:
    """Whether what stands in a question and what stands in another cannot both be, by the answers so far."""
    forbidding = contradicting(guide.parts, answers)
    if forbidding is None:
        return False
    forbidden = {option.forbids for option in chosen([forbidding], answers)}
    own = {option.code for option in chosen([step.part], answers)}
    return step.part == forbidding or bool(own & forbidden)


def open_steps(guide: Guide, answers: Mapping[str, Any]) -> list[Step]:
    """The questions that are asked by the answers so far: how to reach somebody is asked only who wants to be reached."""
    return [step for step in guide.steps if not step.part.hidden_by or not _hides(guide, step.part.hidden_by, answers)]


def contradicting(parts: Iterable[Part], answers: Mapping[str, Any]) -> Part | None:
    """The part in which something was chosen that forbids what was chosen elsewhere, such as a call by whoever must never be called."""
    parts = tuple(parts)
    picked = chosen(parts, answers)
    codes = {option.code for option in picked}
    forbidding = {option for option in picked if option.forbids in codes}
    return next((part for part in parts if forbidding & set(part.options)), None)


def unreachable(guide: Guide, answers: Mapping[str, Any]) -> tuple[Part, str] | None:
    """The question whose words hold nothing by which the chosen way could reach anybody, and the key of what is said of it."""
    for part in guide.parts:
        option = part.option(str(answers.get(part.id, ""))) if part.kind == ONE else None
        opened = next((one for one in guide.parts if one.hidden_by == part.id), None)
        words = str(answers.get(opened.id, "")).strip() if opened else ""
        if opened and option and words and not _reaches(words, by=option.needs):
            return opened, f"error_{option.needs}"
    return None


def _reaches(words: str, *, by: str) -> bool:
    if by == TELEPHONE:
        return sum(sign.isdigit() for sign in words) >= FEWEST_DIALLED
    return by != MAIL or ways.MAIL.search(words) is not None


def plain(text: str, *, limit: int, layout: bool) -> str:
    """Typed text without signs that cannot be kept; raises `UnsafeText` only for its length."""
    text = text.replace("\r\n", "\n")
    kept = "".join(
        sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co", "Cf")
    )
    kept = kept.replace("\u2028", "\n").replace("\u2029", "\n")
    return clean_text(kept if layout else kept.replace("\n", " "), limit=limit, layout=layout)


def fewest_in(text: str) -> int | None:
    """How many people an answer speaks of at the least; None where it is no number, or goes down."""
    said = COUNT.fullmatch(text)
    fewest, most = (int(said[1]), int(said[2] or said[1])) if said else (0, 0)
    return fewest if 0 < fewest <= most <= MOST_PERSONS else None


def _is_choice(part: Part, value: str) -> bool:
    if part.kind == ONE:
        return part.option(value) is not None
    return part.kind == REGION and (value in part.others or value in _regions())


def _regions() -> list[str]:
    return [item.code for item in country().codes[country().about["regions"]] if item.last is None]


def field_of(step: Step, answers: Mapping[str, Any], *, speech: Speech, error: str) -> Field:
    """The field of a question with what was answered so far."""
    part = step.part
    given = answers.get(part.id, [] if part.kind == MANY else "")
    return Field(
        id=part.id,
        kind=part.kind,
        value="" if part.kind == MANY else str(given),
        choices=tuple(_choices(part, given, speech=speech)),
        limit=str(LIMITS.get(part.kind, "")),
        error=speech.texts[error] if error else "",
    )


def heads_of(step: Step, *, speech: Speech) -> tuple[str, str]:
    """The question, and the heading under which it stands where that has several."""
    head = speech.texts[f"page_{step.page.id}"]
    return (head, "") if len(step.page.parts) == 1 else (speech.texts[f"part_{step.id}"], head)


def _choices(part: Part, given: Any, *, speech: Speech) -> Iterator[Choice]:
    if part.kind in (ONE, MANY):
        for option in part.options:
            chosen = option.code in given if part.kind == MANY else option.code == given
            yield Choice(code=option.code, words=speech.texts[f"{part.id}_{option.code}"], is_chosen=chosen)
    elif part.kind == REGION:
        named = {code: label(part, code, speech=speech) for code in _regions()}
        for code in (*sorted(named, key=lambda one: named[one]), *part.others):
            yield Choice(code=code, words=label(part, code, speech=speech), is_chosen=code == given)


def kept(guide: Guide, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What is sent and shown: answers that say something, without what another answer hides, such as a number that must not be used.

    Where answers contradict each other, what forbids stays and nothing is kept by which somebody could be reached.
    """
    found: dict[str, Any] = {}
    forbidding = contradicting(guide.parts, answers)
    for part in guide.parts:
        value = answers.get(part.id)
        is_shut = forbidding is not None and part != forbidding
        if not value or (part.hidden_by and (is_shut or _hides(guide, part.hidden_by, answers))):
            continue
        if part.kind != NUMBER or fewest_in(str(value)):
            found[part.id] = value
    return found


def _hides(guide: Guide, name: str, answers: Mapping[str, Any]) -> bool:
    part = next(part for part in guide.parts if part.id == name)
    option = part.option(str(answers.get(name, "")))
    return option is None or option.hides


def says_danger(guide: Guide, answers: Mapping[str, Any]) -> bool:
    """Whether somebody is in danger now or cannot leave, by the answers so far."""
    return any(option.is_danger for option in chosen(guide.parts, answers))


def chosen(parts: Iterable[Part], answers: Mapping[str, Any]) -> list[Option]:
    """Every answer that was chosen, one of a few or any of them."""
    found: list[Option | None] = []
    for part in parts:
        given = answers.get(part.id)
        if part.kind == ONE and given:
            found.append(part.option(str(given)))
        elif part.kind == MANY:
            found += [part.option(code) for code in given or ()]
    return [option for option in found if option]


def told(guide: Guide, answers: Mapping[str, Any], *, speech: Speech) -> list[tuple[str, str]]:
    """What was asked and what was answered, in words; only what was answered."""
    return [
        (speech.texts[f"part_{part.id}"], label(part, answers[part.id], speech=speech))
        for part in guide.parts
        if answers.get(part.id)
    ]
