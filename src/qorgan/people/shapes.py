"""What has the look of a full name or an address, whoever may bear it.

It is asked about before it is kept (`desk.naming`); a name is struck where a comparison with one that is known would confirm a guess.

Names are written with capital letters side by side; so are a ministry and the republic. Words that the country's own lists, laws and
terms are written with are no names, nor are its places and what its pack says to be none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from qorgan.desk.country import country
from qorgan.desk.spellings import spellings
from qorgan.people.identity_clues import MARKS, STRUCK, WORD, seen

ACRONYM = 4
"""Shorter words of capitals alone are of ministries."""
SHORT, SHORT_STEM, STEM = 4, 3, 5
"""How many letters of a word tell it in any of its forms: three of a short one, five of another."""
WRITTEN = ("codes/**/*.yaml", "law/**/*.yaml", "deadlines/**/*.yaml", "monitoring/places.yaml")
BESIDE, AFTER_AN_INITIAL = re.compile(r"[ \t\u00a0'’-]+"), re.compile(r"\.[ \t\u00a0]*")
BEGINS, SENTENCE = re.compile(r"(?:^|[.!?:\n])\s*$"), re.compile(r"(?:^|[.!?\n])\s*$")
SURNAME = re.compile(r"\w{2,}(?:[оеё]в|[иы]н|(?:[оеё]в|[иы]н)(?:а|у|ой|ым|ом|е)|енко|[oey]v|[oei][vn]a)", re.IGNORECASE)
ADJECTIVE = re.compile(
    r"\w+(?:[ое]го|[ое]му|[иы][ех]|ск(?:ий|ая|ое|ой|ую|им|ом)|н(?:ый|ая|ое|ую|ым|ом))", re.IGNORECASE
)
QUOTES = tuple("«“„\"'")
CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
HOUSE = r"\d{1,4}(?:[/-]\d{1,3})?[а-гa-dА-Г]?(?!\w)"
"""15, 15а, 15/2, 15-4."""
ALONE = re.compile(
    rf"\b([{CAPITAL}][^\W\d_]+),?[ \t\u00a0]+"
    r"(?:\d{1,3}[/-]\d{1,3}|\d{1,3}[а-гА-Г]?(?=[ \t]*(?:$|[.,;)\n])))(?![\w%/-])"
)
Run = list[re.Match[str]]


def without_full_names(text: str) -> str:
    """A text without names as they are written in full: words with capital letters side by side, initials among them."""
    text = seen(text)
    for found in reversed(list(_runs(text))):
        run = found
        if len(run) > 2 and _begins(run[0], text=text) and _is_ordinary(run[0][0]):
            run = run[1:]  # the first word of a sentence has a capital letter of its own
        if len(run) > 1 and any(len(word[0]) > 1 and not _is_ordinary(word[0]) for word in run):
            text = text[: run[0].start()] + STRUCK + text[run[-1].end() :]
    return MARKS.sub(STRUCK, text)


def reads_as_somebody(text: str) -> list[str]:
    """What of a text reads as a full name or an address, told by the first letters of its words alone."""
    text = seen(text)
    names = [text[run[0].start() : run[-1].end()] for run in _runs(text) if _is_a_name(run, text=text)]
    return list(
        dict.fromkeys(" ".join(f"{word[0]}…" for word in WORD.findall(one)) for one in [*names, *_addresses(text)])
    )


def _is_a_name(run: Run, *, text: str) -> bool:
    """Whether words side by side are somebody's: a city of two words and a body in quotes are not, unless one is a surname."""
    first, behind = run[0], run[1:]
    if first.start() and text[first.start() - 1] in QUOTES:
        return any(_is_a_surname(word[0]) for word in run)
    if not re.search(r"[\s.]", text[first.start() : run[-1].end()]):
        return False
    if _begins(first, text=text) and not _is_a_surname(first[0]):
        if not _may_be_a_name(first[0]) and len(behind) == 1:
            return _is_a_surname(behind[0][0])
        run = behind
    return any(_may_be_a_name(word[0]) for word in run)


def _addresses(text: str) -> Iterable[str]:
    """Streets with a house, flats, and a street that is named by nothing but its house."""
    yield from (found[0] for found in _with_a_house(country().folder).finditer(text))
    for found in ALONE.finditer(text):
        if not (
            SENTENCE.search(text[: found.start()])
            or found[1].isupper()
            or _is_written(found[1])
            or found[1] in spellings().not_names
        ):
            yield found[0]


@lru_cache(maxsize=4)
def _with_a_house(folder: Path) -> re.Pattern[str]:
    told = spellings().address
    street, house, flat, within = (
        f"(?i:{one.pattern})" for one in (told.streets, told.houses, told.flats, told.within)
    )
    name = rf"[{CAPITAL}]\w+(?:-\d+)?(?:[ ](?:[{CAPITAL}]\w+|{within}\b))?"
    number = rf"\s*,?\s*(?:{house}\.?\s*)?(?:№\s*)?{HOUSE}"
    return re.compile(
        rf"\b{street}\.?[ «\"]*{name}[»\"]?{number}|\b{name}[ ]{street}{number}|\b{HOUSE}[ ]{name}[ ]{street}\b"
        rf"|\b{flat}[.\s№]*\d{{1,3}}(?!\w)"
    )


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
        if (
            len(word[0]) > 1 or run or text[word.end() : word.end() + 1] == "."
        ):  # else it begins a sentence, as В and И do
            run.append(word)
    if run:
        yield run


def _is_capital(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and (len(word) == 1 or not word.isupper() or len(word) > ACRONYM)


def _begins(word: re.Match[str], *, text: str) -> bool:
    return bool(BEGINS.search(text[: word.start()]))


def _may_be_a_name(word: str) -> bool:
    is_other = _is_ordinary(word) or bool(ADJECTIVE.fullmatch(word)) or word in spellings().not_names
    return len(word) > 1 and (not is_other or _is_a_surname(word))


def _is_a_surname(word: str) -> bool:
    """Whether it ends as one does, and is no word of the pack itself, such as Законов."""
    return bool(SURNAME.fullmatch(word)) and not _is_written(word) and word not in spellings().not_names


def _is_ordinary(word: str) -> bool:
    return _stem(word.casefold()) in _written(country().folder)[1]


def _is_written(word: str) -> bool:
    return word.casefold() in _written(country().folder)[0]


@lru_cache(maxsize=4)
def _written(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the pack, and what tells each of them in any form."""
    files = (file for part in WRITTEN for file in sorted(folder.glob(part)))
    words = frozenset(word for file in files for word in WORD.findall(file.read_text(encoding="utf-8").casefold()))
    return words, frozenset(map(_stem, words))


def _stem(word: str) -> str:
    return f"{word[:SHORT_STEM]}-" if len(word) <= SHORT else word[:STEM]
