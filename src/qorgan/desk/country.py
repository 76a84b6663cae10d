"""The country this house serves: a folder of data, read once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from qorgan.codes import CodeList, Codes, DatedTitle, Item, load_codes
from qorgan.kernel.clock import day_of
from qorgan.kernel.pack_files import read_yaml
from qorgan.kernel.texts import Phrase, Text
from qorgan.law import Law, Terms, WorkCalendar, load_calendar, load_law, load_terms
from qorgan.machinery.places import about_country, country_folder

TERMS = Phrase("Terms of law")

SIGNALS = Phrase("Signals in advertisements")


@dataclass(frozen=True)
class Country:
    """A country pack: its folder and the things read from it on first use."""

    folder: Path

    @cached_property
    def about(self) -> dict[str, Any]:
        """`country.toml`: id, names, currency, time zone, first year, report."""
        return about_country(self.folder)

    @cached_property
    def name(self) -> Text:
        """The country's name."""
        return Text.of(self.about["name"])

    @cached_property
    def zone(self) -> str:
        """The IANA time zone in which days are counted."""
        return str(self.about["time_zone"])

    @cached_property
    def currency(self) -> str:
        """ISO 4217 code of the state's money."""
        return str(self.about["currency"])

    @cached_property
    def law(self) -> Law:
        """The dated legislation."""
        return load_law(self.folder / "law")

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The days that are worked and the clocks of the regions."""
        return load_calendar(self.folder / "calendar.yaml", acts=self.law.acts, zone=self.zone)

    @cached_property
    def terms(self) -> Terms:
        """The terms of law by id."""
        return load_terms(self.folder / "deadlines", acts=self.law.acts)

    @cached_property
    def codes(self) -> Codes:
        """The code lists, and as two more the terms of law and the signals of monitoring: they are named wherever a code is."""
        return load_codes(self.folder / "codes").with_list(self._term_list()).with_list(self._signal_list())

    def _term_list(self) -> CodeList:
        items = tuple(
            Item(code=term.id, titles=(DatedTitle(term.title),), first=None, last=None) for term in self.terms.all()
        )
        return CodeList(id="terms", title=TERMS, items=items, source="deadlines", basis="assumed")

    def _signal_list(self) -> CodeList:
        file = self.folder / "monitoring" / "signals.yaml"
        told = read_yaml(file).take("signals").each() if file.exists() else ()
        items = tuple(
            Item(code=one.take("code").string(), titles=(DatedTitle(one.take("title").text()),)) for one in told
        )
        return CodeList(id="signals", title=SIGNALS, items=items, source="monitoring", basis="assumed")

    def read(self, name: str) -> Any:
        """A YAML file of the pack, by its path inside the folder."""
        return yaml.load((self.folder / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@lru_cache(maxsize=4)
def _opened(folder: str) -> Country:
    return Country(Path(folder))


def country() -> Country:
    """The country of `settings.QORGAN_COUNTRY`; where nobody asked for Django, that of the environment."""
    if "django.conf" not in sys.modules:
        return _opened(str(country_folder()))
    from django.conf import settings

    return _opened(str(settings.QORGAN_COUNTRY))


def label(list_name: str, code: str, language: str) -> str:
    """The title of a code in a language; an empty code gives an empty text."""
    return country().codes[list_name].label(code, language) if code else ""


def day_here(instant: datetime) -> date:
    """The calendar day of an instant in the country's time zone."""
    return day_of(instant, zone=country().zone)
