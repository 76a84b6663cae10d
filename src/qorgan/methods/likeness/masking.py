"""What changes from one copy of an advertisement to the next - phones, prices, places, handles - put aside before texts are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MASK = "0"
"""What stands for anything put aside; one sign for all, so that a phone written out and one written as words weigh the same."""
LITTLE = 24
"""Words of fewer characters, "call now", are everybody's: their number or place stays with them."""
SHORT = 64
"""A text of fewer characters, about ten words, is alike only to the same words: one word of it is a good part of what it says."""
_CONTACTS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]*@[\w.-]+|(?<![\w-])[\w-]+\.[a-z]{2,4}/\S*")
"""A run of letters is begun once, not at each of its letters: a million of them must not take a million times a million steps."""
_NUMBERS = re.compile(r"\+?\d(?:[\d\s().,:+_-]*\d)?")
_BETWEEN = re.compile(r"[\W_]+")
_AGAIN = re.compile(rf"{MASK}(?: {MASK})+(?!\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that was recognised, and what it was recognised as: a phone, a price, a place."""

    start: int
    end: int
    label: str


def masked(plain: str, marks: Iterable[Mark] = ()) -> str:
    """The words of a text in small letters, without what changes from copy to copy; all of them where too little would be left.

    "Звоните 8 701 000 00 00" says nothing of its own, so its number stays: it is alike to the same words with the same number.
    """
    bare = _cut(plain, marks)
    if any(sign in bare for sign in ("@", "/", "www.")):
        bare = _CONTACTS.sub(f" {MASK} ", bare)
    bare = _NUMBERS.sub(f" {MASK} ", bare)
    words = _AGAIN.sub(MASK, _words(bare))
    return words if len(words) >= LITTLE else _words(plain)


def is_short(text: str) -> bool:
    """Whether a text, as `masked` gave it, is so short that only the same words are alike to it."""
    return len(text) < SHORT


def _cut(plain: str, marks: Iterable[Mark]) -> str:
    at, kept = 0, []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if mark.start >= at:
            kept += [plain[at : mark.start], f" {MASK} "]
        at = max(at, mark.end)
    return "".join([*kept, plain[at:]]) if kept else plain


def _words(text: str) -> str:
    # In capitals the two letters i of Latin Kazakh are one, and a small one cannot tell which it was.
    small = text.casefold().replace("\u0131", "i").replace("\u0307", "")
    return _BETWEEN.sub(" ", small).strip()
