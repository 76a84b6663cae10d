"""What has the look of a full name, whoever may bear it: struck where a comparison with a name that is known would confirm a guess.

Names are written with capital letters side by side; so are a ministry and the republic. Words that the country's own lists, laws and
terms are written with are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from qorgan.desk.country import country
from qorgan.people.identity_clues import MARKS, STRUCK, WORD, seen

ACRONYM = 4
"""Shorter words of capitals alone are of ministries."""
SHORT, SHORT_STEM, STEM = 4, 3, 5
"""How many letters of a word tell it in any of its forms: three of a short one, five of another."""
WRITTEN = ("codes", "law", "deadlines")
BESIDE, AFTER_AN_INITIAL = re.compile(r"[ \t\u00a0'’-]+"), re.compile(r"\.[ \t\u00a0]*")
BEGINS = re.compile(r"(?:^|[.!?:])\s*$")
Run = list[re.Match[str]]


def without_full_names(text: str) -> str:
    """A text without names as they are written in full: words with capital letters side by side, initials among them."""
    text = seen(text)
    for found in reversed(list(_runs(text))):
        run = found
        if len(run) > 2 and BEGINS.search(text[: run[0].start()]) and _is_ordinary(run[0][0]):
            run = run[1:]  # the first word of a sentence has a capital letter of its own
        if len(run) > 1 and any(len(word[0]) > 1 and not _is_ordinary(word[0]) for word in run):
            text = text[: run[0].start()] + STRUCK + text[run[-1].end() :]
    return MARKS.sub(STRUCK, text)


def _runs(text: str) -> Iterable[Run]:
    run: Run = []
    for word in WORD.finditer(text):
        if not _is_capital(word[0]):
            continue
        between, before = (text[run[-1].end() : word.start()], run[-1][0]) if run else ("", "")
        parts = BESIDE.fullmatch(between) or (len(before) == 1 and AFTER_AN_INITIAL.fullmatch(between))
        if run and not parts:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_capital(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and (len(word) == 1 or not word.isupper() or len(word) > ACRONYM)


def _is_ordinary(word: str) -> bool:
    return _stem(word.casefold()) in _stems(country().folder)


@lru_cache(maxsize=4)
def _stems(folder: Path) -> frozenset[str]:
    files = (file for part in WRITTEN for file in sorted((folder / part).rglob("*.yaml")))
    return frozenset(
        _stem(word) for file in files for word in WORD.findall(file.read_text(encoding="utf-8").casefold())
    )


def _stem(word: str) -> str:
    return f"{word[:SHORT_STEM]}-" if len(word) <= SHORT else word[:STEM]
