"""Words that the law pages and the console share beside those of `kit.citations`: how a provision and a change are named."""

from __future__ import annotations

from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.law import Article
from qorgan.law.offences import VICTIMS

PART = Phrase("Part {number}")
PARAGRAPH = Phrase("paragraph {number}")
ARTICLE = Phrase("Article {number}")
ADDED = Phrase("added")
REMOVED = Phrase("removed")
CHANGED = Phrase("changed")
SAME = Phrase("same")
DIFFER = Phrase("values that differ: {number} of {total}")
FOLLOWS = Phrase("follows from")
NOTHING_BEFORE = Phrase("nothing stood before")
UNNAMED = Phrase("an amendment not yet identified")

UNITS: dict[str, Text] = {
    "years": Phrase("years"),
    "months": Phrase("months"),
    "days": Phrase("days"),
    "hours": Phrase("hours"),
    "mci": Phrase("index units"),
    "per_unit": Phrase("for one unit"),
}

RATE = Phrase("{of} per {one}")


def article_name(article: Article) -> Text:
    """The article by its number."""
    return ARTICLE.filled(number=article.number)


def place_name(*, part: str | None, paragraph: str | None, victim: str | None = None) -> Text | None:
    """Part and paragraph by their numbers, and of whom alone they speak; None for the whole article."""
    found = [words.filled(number=number) for words, number in ((PART, part), (PARAGRAPH, paragraph)) if number]
    if victim:
        found.append(VICTIMS[victim])
    return joined(*found) if found else None


def joined(*texts: Text) -> Text:
    """Texts with commas between, in each language."""
    return Text(**{code: ", ".join(text.in_(code) for text in texts) for code in LANGUAGES})


def unit_name(unit: str) -> Text:
    """The unit of a legal number; one that the house does not know stands as the pack writes it."""
    of, found, one = unit.partition(" per ")
    return RATE.filled(of=of, one=one) if found else UNITS.get(unit, Text.of(unit))
