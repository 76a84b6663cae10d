"""The unit of a figure as it is said beside a number: “1 referral”, “1 направление”, “2 направления”, “5 направлений”."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale

from qorgan.desk.country import country
from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import LANGUAGES, Text

ONE, FEW = FORMS = ("one", "few")
FRACTION = "other"
"""Where a language tells few from many, parts of a whole are said as few."""
Units = Mapping[str, Mapping[str, Mapping[str, str]]]


def unit_beside(unit: Text, *, value: float | Decimal | None, language: str) -> str:
    """The unit beside a value in the reader's language; beside none, and where the country names no form, as it stands."""
    words, code = unit.in_(language), language[:2]
    forms = units().get(code, {}).get(words, {})
    if value is None or not forms:
        return words
    form = Locale.parse(code).plural_form(value)
    return forms.get(FEW if form == FRACTION and FEW in forms else form, words)


def units() -> Units:
    """The forms by language and by the word that stands beside many."""
    return _read(country().folder / "units.yaml")


@lru_cache(maxsize=4)
def _read(path: Path) -> Units:
    if not path.exists():
        return {}
    place = read_yaml(path)
    place.take("kind").one_of("units")
    found: dict[str, dict[str, dict[str, str]]] = {}
    for code in LANGUAGES:
        told = place.maybe(code)
        found[code] = {word: _forms(entry) for word, entry in told.entries()} if told else {}
    place.done()
    return found


def _forms(place: Place) -> dict[str, str]:
    found = {form: said.string() for form in FORMS if (said := place.maybe(form))}
    place.done()
    return found
