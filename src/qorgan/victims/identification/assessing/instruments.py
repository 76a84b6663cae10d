"""The country's instruments of assessment: what they are called and when each may be begun stands in the code list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.methods.screening import Instrument, load_instruments

INSTRUMENTS = "assessment_instruments"


@lru_cache(maxsize=4)
def _read(pack: Country) -> Mapping[str, Instrument]:
    return load_instruments(pack.folder / "assessment")


def instruments() -> Mapping[str, Instrument]:
    """Every version of every instrument, by its code."""
    return _read(country())


def is_in_force(code: str, *, day: date) -> bool:
    """Whether an assessment by this version may be begun on the day."""
    return country().codes[INSTRUMENTS].get(code).exists_on(day)
