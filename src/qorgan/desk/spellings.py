"""How people of the country write, read once from `spellings.yaml` of the pack: forms, lists and what looks through words ask here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from qorgan.codes.sorting import folded
from qorgan.desk.country import country
from qorgan.kernel.pack_files import Place, read_yaml

FILE = "spellings.yaml"
ARTICLE, PART, PARAGRAPH = LEVELS = ("article", "part", "paragraph")
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
UNPARTED = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
TWO_FIGURES = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})", re.ASCII)
"""With dots alone: with a stroke others write the month first."""
PIECES = re.compile(r"\d+(?:-\d+)?|[^\W\d_]+")


class Words:
    """Words of one meaning; one that ends in * stands for every word that begins so."""

    def __init__(self, words: Iterable[str]) -> None:
        told = list(words)
        self.whole = frozenset(folded(one) for one in told if not one.endswith("*"))
        self.stems = tuple(folded(one) for one in told if one.endswith("*"))
        longest = sorted(self.whole, key=len, reverse=True)
        self.pattern = "|".join(re.escape(one).replace("\\ ", "[ -]") for one in longest)

    def __contains__(self, text: str) -> bool:
        found = folded(text)
        return found in self.whole or (bool(self.stems) and found.startswith(self.stems))

    def begin(self, text: str) -> bool:
        """Whether a text begins with one of them."""
        found = folded(text)
        return found.startswith(self.stems) or any(f"{found} ".startswith(f"{one} ") for one in self.whole)


@dataclass(frozen=True, kw_only=True)
class Address:
    """What is written in an address: words for a street, a house and a flat, and such as stand within the name of a street."""

    streets: Words
    houses: Words
    flats: Words
    within: Words


@dataclass(frozen=True, kw_only=True)
class Spellings:
    """What people write beside the names of the code lists."""

    address: Address
    not_names: Words
    months: tuple[Words, ...]
    beside_a_day: Words
    first_of_two_figures: int
    provisions: Mapping[str, Words]
    endings: Words

    def day(self, text: str) -> date:
        """The day that a text means: 10.02.2020, 2020-02-10, 10.02.20, or with the month in words.

        Raises:
            ValueError: it means none.
        """
        pieces = [one for one in text.split() if one not in self.beside_a_day]
        bare = pieces[0].rstrip(".") if len(pieces) == 1 else ""
        if found := DAY_FIRST.fullmatch(bare):
            day, month, year = map(int, found.groups())
        elif found := YEAR_FIRST.fullmatch(bare) or UNPARTED.fullmatch(bare):
            year, month, day = map(int, found.groups())
        elif found := TWO_FIGURES.fullmatch(bare):
            day, month, year = map(int, found.groups())
            year = self.first_of_two_figures + (year - self.first_of_two_figures) % 100
        else:
            day, month, year = self._in_words(text)
        return date(year, month, day)

    def _in_words(self, text: str) -> tuple[int, int, int]:
        told = [one for one in PIECES.findall(text) if one not in self.beside_a_day]
        months = [number for number, words in enumerate(self.months, start=1) for one in told if one in words]
        figures = [one for one in told if one.isascii() and one.isdigit()]
        years, days = [one for one in figures if len(one) == 4], [one for one in figures if len(one) < 3]
        if not len(told) == 3 == len(months) + len(years) + len(days) or not (months and years and days):
            raise ValueError(text)
        return int(days[0]), months[0], int(years[0])

    def provision(self, text: str) -> dict[str, str]:
        """Article, part and paragraph as far as a text numbers them; nothing where it is not clear which is which.

        Words stand before their numbers (ст. 128 ч. 2), or behind them if the text ends with one (128-бап 2-бөлік).
        """
        told = [(self._level(one), one) for one in PIECES.findall(text)]
        told = [(level, one) for level, one in told if level or one[0].isdigit()]
        if told and told[-1][0]:
            told.reverse()
        found: dict[str, str] = {}
        for (word, _), (level, number) in pairwise([("", ""), *told]):
            if not level and found.setdefault(word or ARTICLE, number) != number:
                return {}
        return found

    def _level(self, word: str) -> str:
        return next((level for level in LEVELS if word in self.provisions[level]), "")


def spellings() -> Spellings:
    """Those of the country that is served."""
    return _read(country().folder / FILE)


@lru_cache(maxsize=4)
def _read(path: Path) -> Spellings:
    place = read_yaml(path)
    place.take("source").string(), place.take("basis").string()
    address, days, levels = (place.take(name) for name in ("address", "days", "provisions"))
    found = Spellings(
        address=Address(**{name: _words(address, name) for name in ("streets", "houses", "flats", "within")}),
        not_names=_words(place, "not_names"),
        months=tuple(Words(month.words()) for month in days.take("months").each()),
        beside_a_day=_words(days, "beside"),
        first_of_two_figures=days.take("first_of_two_figures").number(),
        provisions={level: _words(levels, level) for level in LEVELS},
        endings=_words(place, "endings"),
    )
    for part in (address, days, levels, place):
        part.done()
    if len(found.months) != 12:
        raise place.fault("twelve months were expected")
    return found


def _words(place: Place, name: str) -> Words:
    return Words(place.take(name).words())
