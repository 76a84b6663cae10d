"""Runs the file of terms that a lawyer can read: from a start to the last day in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from qorgan.kernel.pack_files import read_yaml
from qorgan.kernel.texts import day_text
from qorgan.law import Terms, WorkCalendar, load_calendar, load_law, load_terms
from qorgan.law.counting import Counted, Moment, day_in
from qorgan.law.explaining import explain, moment_words
from qorgan.law.lengths import Length
from tests.each import each

FILE = Path(__file__).parents[1] / "terms.yaml"
COUNTRIES = Path(__file__).parents[3] / "countries"


@cache
def pack(country: str) -> tuple[Terms, WorkCalendar]:
    acts = load_law(COUNTRIES / country / "law").acts
    zone = {"kz": "Asia/Almaty", "example": "UTC"}[country]
    folder = COUNTRIES / country
    return load_terms(folder / "deadlines", acts=acts), load_calendar(folder / "calendar.yaml", acts=acts, zone=zone)


def lines() -> Iterator[Any]:
    sheet = read_yaml(FILE).value
    for number, line in enumerate(sheet["terms"], start=1):
        yield pytest.param(sheet["country"], line, id=f"{number}-{line['term']}")


def moment(value: Any, zone: ZoneInfo) -> Moment | None:
    if value is None or isinstance(value, date):
        return value
    return datetime.fromisoformat(value).replace(tzinfo=zone)


def counted(country: str, line: dict[str, Any]) -> tuple[Counted, str]:
    terms, calendar = pack(country)
    zone, term = calendar.zone_of(line["region"]), terms[line["term"]]
    started, extended = moment(line["started"], zone), line.get("extended_to")
    assert started is not None
    edition = term.on(day_in(started, zone))
    found = edition.count(
        started=started,
        calendar=calendar,
        zone=zone,
        stops=[(moment(since, zone), moment(until, zone)) for since, until in line.get("stops", ())],  # type: ignore[misc]
        extended_to=Length.parse(extended) if isinstance(extended, str) else extended,
    )
    return found, explain(found, term=term, edition=edition, calendar=calendar).en


@each(("country", "line"), list(lines()))
def test_the_term_ends_when_the_lawyer_expects(country: str, line: dict[str, Any]) -> None:
    found, sentence = counted(country, line)
    if line["due"] is None:
        assert found.due is None
        assert "does not run" in sentence
    elif isinstance(line["due"], str):
        assert found.due is not None
        assert found.due.astimezone(found.zone).strftime("%Y-%m-%d %H:%M") == line["due"], line["because"]
        assert moment_words(found.due, found.zone).en in sentence
    else:
        assert found.last_day == line["due"], line["because"]
        assert f"Due {day_text(line['due']).en}:" in sentence
    assert line["because"]
