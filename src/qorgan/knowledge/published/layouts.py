"""The layouts of files that this room reads: our own, and that of the UNODC data portal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.knowledge.published.numbers import Printed, read_number
from qorgan.knowledge.published.reading import (
    NOT_A_DAY,
    NOT_A_NUMBER,
    NOT_A_YEAR,
    NOT_PAIRS,
    WRONG_ORDER,
    Found,
    ReadFile,
    RowRefused,
    line_of,
    read_rows,
)
from qorgan.knowledge.statistics.indicators import indicators

OWN, GLOTIP = "own", "glotip"
OWN_COLUMNS = (
    "source",
    "series",
    "definition",
    "indicator",
    "country",
    "first_day",
    "last_day",
    "part",
    "value",
    "unit",
    "snapshot",
    "citation",
    "basis",
    "note",
)
OWN_NEEDED = ("source", "series", "first_day", "last_day", "value")
GLOTIP_COLUMNS = (
    "Iso3_code",
    "Country",
    "Region",
    "Subregion",
    "Indicator",
    "Dimension",
    "Category",
    "Sex",
    "Age",
    "Year",
    "Unit of measurement",
    "txtVALUE",
    "Source",
)
TOTAL, UNKNOWN = "Total", "Unknown"
REPATRIATED, ABROAD = "by country of repatriation", "Abroad"
DIMENSIONS = {"by form of exploitation": "form", "by citizenship": "citizenship", REPATRIATED: "repatriation"}
FIRST_YEAR, LAST_YEAR = 1900, 2100
BASES = ("official", "press", "seed", "assumed")
LONG, SHORT = 2000, 120


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: what people call it, its columns, and how a file of it is read for an edition of a day."""

    id: str
    title: Text
    about: Text
    columns: tuple[str, ...]
    read: Callable[[Path, date], ReadFile]


def _read_own(path: Path, snapshot_on: date) -> ReadFile:
    return read_rows(path, columns=OWN_COLUMNS, needed=OWN_NEEDED, take=partial(_own, snapshot_on=snapshot_on))


def _own(number: int, row: Mapping[str, str], *, snapshot_on: date) -> Found:
    first, last = _day(row, "first_day"), _day(row, "last_day")
    if last < first:
        raise RowRefused("last_day", row["last_day"], WRONG_ORDER)
    raw, printed = _number(row, "value")
    basis = row["basis"] or "official"
    if basis not in BASES:
        raise RowRefused("basis", basis, Text.of(", ".join(BASES)))
    return Found(
        number=number,
        source=line_of(row, "source", limit=SHORT, is_needed=True),
        series=line_of(row, "series", limit=SHORT, is_needed=True),
        first_on=first,
        last_on=last,
        dims=_pairs(row["part"]),
        snapshot_on=_day(row, "snapshot") if row["snapshot"] else snapshot_on,
        country=line_of(row, "country", limit=3).upper(),
        indicator=row["indicator"] if row["indicator"] in indicators() else "",
        definition=line_of(row, "definition", limit=LONG),
        unit=line_of(row, "unit", limit=60),
        citation=line_of(row, "citation", limit=LONG),
        note=line_of(row, "note", limit=LONG),
        basis=basis,
        raw=raw,
        printed=printed,
    )


def _number(row: Mapping[str, str], column: str) -> tuple[str, Printed]:
    raw = line_of(row, column, limit=60, is_needed=True)
    printed = read_number(raw)
    if printed is None:
        raise RowRefused(column, raw, NOT_A_NUMBER)
    return raw, printed


def _day(row: Mapping[str, str], column: str) -> date:
    try:
        return date.fromisoformat(row[column])
    except ValueError:
        raise RowRefused(column, row[column], NOT_A_DAY) from None


def _pairs(text: str) -> dict[str, str]:
    found = {}
    for pair in filter(None, (piece.strip() for piece in text.split(";"))):
        name, sign, value = pair.partition("=")
        if not sign or not name.strip() or not value.strip() or len(pair) > SHORT:
            raise RowRefused("part", text, NOT_PAIRS)
        found[name.strip()] = value.strip()
    return found


def _read_glotip(path: Path, snapshot_on: date) -> ReadFile:
    ours = str(country().about["iso"]["alpha_3"])
    known = {words: one.id for one in indicators().values() if (words := one.crosswalks.get(GLOTIP))}
    years: dict[str, tuple[date, date]] = {}
    take = partial(_glotip, snapshot_on=snapshot_on, ours=ours, known=known, years=years)
    return read_rows(path, columns=GLOTIP_COLUMNS, needed=GLOTIP_COLUMNS, take=take)


def _glotip(
    number: int,
    row: Mapping[str, str],
    *,
    snapshot_on: date,
    ours: str,
    known: Mapping[str, str],
    years: dict[str, tuple[date, date]],
) -> Found:
    code, series = row["Iso3_code"].upper()[:3], line_of(row, "Indicator", limit=SHORT - 40, is_needed=True)
    if row["Dimension"] == REPATRIATED:  # who was brought back is no part of those detected in the country
        series = f"{series} ({REPATRIATED})"
    raw, printed = _number(row, "txtVALUE")
    first, last = years[row["Year"]] if row["Year"] in years else years.setdefault(row["Year"], _year(row["Year"]))
    return Found(
        number=number,
        source=f"UNODC {line_of(row, 'Source', limit=60, is_needed=True)}",
        series=series,
        first_on=first,
        last_on=last,
        dims=_glotip_dims(row),
        snapshot_on=snapshot_on,
        country=code,
        country_name=line_of(row, "Country", limit=SHORT),
        indicator=known.get(series, "") if code == ours else "",
        unit=line_of(row, "Unit of measurement", limit=60),
        raw=raw,
        printed=printed,
    )


def _year(text: str) -> tuple[date, date]:
    if not (text.isdecimal() and text.isascii() and FIRST_YEAR <= int(text[:9]) <= LAST_YEAR):
        raise RowRefused("Year", text, NOT_A_YEAR)
    return date(int(text), 1, 1), date(int(text), 12, 31)


def _glotip_dims(row: Mapping[str, str]) -> dict[str, str]:
    """The part a row is about. “Total” is no part; unknown sex with unknown age is one part, not two."""
    found: dict[str, str] = {}
    dimension = row["Dimension"]
    if dimension and (dimension, row["Category"]) != (REPATRIATED, ABROAD) and dimension != TOTAL:
        name = DIMENSIONS.get(dimension, line_of(row, "Dimension", limit=60))
        found[name] = line_of(row, "Category", limit=SHORT) or UNKNOWN
    if row["Sex"] not in ("", TOTAL):
        found["sex"] = line_of(row, "Sex", limit=40)
    if row["Age"] not in ("", TOTAL) and not (row["Age"] == UNKNOWN and row["Sex"] == UNKNOWN):
        found["age"] = line_of(row, "Age", limit=40)
    return found


LAYOUTS: dict[str, Layout] = {
    OWN: Layout(
        id=OWN,
        title=Phrase("Our own layout"),
        about=Phrase("One figure a row. “part” names the part, such as article=128; sex=female; empty for the whole."),
        columns=OWN_COLUMNS,
        read=_read_own,
    ),
    GLOTIP: Layout(
        id=GLOTIP,
        title=Phrase("UNODC data portal, trafficking in persons (GLOTIP)"),
        about=Phrase("The file as the portal gives it, CSV or workbook; every country is kept."),
        columns=GLOTIP_COLUMNS,
        read=_read_glotip,
    ),
}


def layout_named(id: str) -> Layout:
    """A layout.

    Raises:
        published.layout_unknown: there is none of this id.
    """
    if id not in LAYOUTS:
        raise Refusal("published.layout_unknown", layout=id, known=", ".join(LAYOUTS))
    return LAYOUTS[id]
