"""The words of a commission's papers, as the country pack has them for a lawyer to edit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter

from qorgan.desk.country import Country, country
from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import Text

FILE = Path("commission", "papers.yaml")
FILLED: Mapping[str, set[str]] = {
    "invitation": {"number"},
    "agenda": {"number"},
    "minutes": {"number"},
    "extract": {"meeting", "number"},
    "invited": {"number"},
    "stands": {"on"},
    "carried": {"meeting", "number"},
    "approved": {"on"},
}
"""What is filled in, by the words; any others are said as they stand."""
HEADINGS = ("seats", "attendance", "decisions", "post", "body", "substitute", "came", "item", "text", "owner", "due")
SAID = ("no_term", "items", "no_items", "rapporteur", "late", "chair", "draft", "heard", "decided", "nothing_decided")


def words(name: str) -> Text:
    """What the papers of this country say."""
    return _of(country())[name]


def load_wording(file: Path) -> dict[str, Text]:
    """The words of a file.

    Raises:
        PackFault: some are missing or not asked for, or hold a place that nothing fills.
    """
    place = read_yaml(file)
    place.take("kind").one_of("commission_papers")
    told = place.take("words")
    found = {name: _text(told.take(name), filled=FILLED.get(name, set())) for name in (*FILLED, *HEADINGS, *SAID)}
    told.done()
    place.done()
    return found


def _text(place: Place, *, filled: set[str]) -> Text:
    text = place.text()
    for sentence in text.as_dict().values():
        if unknown := {name for _, name, _, _ in Formatter().parse(sentence) if name is not None} - filled:
            raise place.fault(f"nothing fills {', '.join(sorted(unknown))}")
    return text


@lru_cache(maxsize=4)
def _of(pack: Country) -> dict[str, Text]:
    return load_wording(pack.folder / FILE)
