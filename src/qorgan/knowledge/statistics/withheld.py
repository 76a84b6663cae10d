"""What stands, in words, where a number of few people is not told."""

from __future__ import annotations

from functools import cache

from qorgan.kernel.texts import Phrase, Text

FEWEST = 5
WITHHELD = Phrase("not told (few)")
FEW = Phrase(
    "“Not told (few)” stands where fewer than {fewest} stand behind a number, or where such a number would follow from it. Parts are told "
    "by one column at a time, as known now, over whole years or, where nobody is shown, over months, quarters, thirds or halves of a year."
)


@cache
def few_words() -> Text:
    """Why a number is not told."""
    return FEW.filled(fewest=FEWEST)
