"""How people of the country write, read once from `spellings.yaml` of the pack: forms, lists and what looks through words ask here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qorgan.codes.sorting import folded
from qorgan.desk.country import country
from qorgan.kernel.pack_files import Place, read_yaml

FILE = "spellings.yaml"


class Words:
    """Words of one meaning; one that ends in * stands for every word that begins so."""

    def __init__(self, words: Iterable[str]) -> None:
        told = list(words)
        self.whole = frozenset(folded(one) for one in told if not one.endswith("*"))
        self.stems = tuple(folded(one) for one in told if one.endswith("*"))
        self.pattern = "|".join(
            re.escape(one).replace("\\ ", "[ -]") for one in sorted(self.whole, key=len, reverse=True)
        )

    def __contains__(self, text: str) -> bool:
        found = folded(text)
        return found in self.whole or (bool(self.stems) and found.startswith(self.stems))


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


def spellings() -> Spellings:
    """Those of the country that is served."""
    return _read(country().folder / FILE)


@lru_cache(maxsize=4)
def _read(path: Path) -> Spellings:
    place = read_yaml(path)
    place.take("source").string(), place.take("basis").string()
    address = place.take("address")
    found = Spellings(
        address=Address(**{name: _words(address, name) for name in ("streets", "houses", "flats", "within")}),
        not_names=_words(place, "not_names"),
    )
    address.done()
    place.done()
    return found


def _words(place: Place, name: str) -> Words:
    return Words(place.take(name).words())
