"""What the country wrote about published figures, in every language; what others printed has no other words than its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from qorgan.desk.country import country
from qorgan.kernel.pack_files import read_yaml
from qorgan.kernel.texts import LANGUAGES, Text

FILE = "datasets/published_words.yaml"


def worded(printed: str) -> Text | None:
    """The words in every language, for words that are the country's own; None for those of others."""
    path = country().folder / FILE
    return _read(path).get(printed) if path.exists() else None


def words_of(printed: str) -> Text:
    """The words in every language, or as they were printed."""
    return worded(printed) or Text.of(printed)


@lru_cache(maxsize=4)
def _read(path: Path) -> Mapping[str, Text]:
    place = read_yaml(path)
    texts = [entry.text() for entry in place.take("words").each()]
    place.done()
    return {words: text for text in texts for words in (text.in_(code) for code in LANGUAGES)}
