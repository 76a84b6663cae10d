"""A made-up file of the size and shape of the UNODC data portal's; not one number of it is real."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

ROWS = 58_769
HEADER = (
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
COUNTRIES = [("KAZ", "Kazakhstan"), *((f"{chr(65 + n // 26)}{chr(65 + n % 26)}X", f"Land {n}") for n in range(164))]
PAIRS = (
    ("Female", "0 to 17 years"),
    ("Female", "18 years or over"),
    ("Female", "Total"),
    ("Male", "0 to 17 years"),
    ("Male", "18 years or over"),
    ("Male", "Total"),
    ("Total", "0 to 17 years"),
    ("Total", "18 years or over"),
    ("Total", "Total"),
    ("Unknown", "Unknown"),
)
FORMS = ("Sexual exploitation", "Forced labour", "Other forms of exploitation")
INDICATORS = (
    "Detected trafficking victims",
    "Persons convicted",
    "Persons prosecuted",
    "Persons brought into formal contact",
)


def glotip_rows(*, rows: int = ROWS, seed: int = 7) -> list[tuple[str, ...]]:
    """Rows that are each a part of their own."""
    random, found = Random(seed), []
    for year in range(2003, 2023):
        for code, name in COUNTRIES:
            told = [("Offences of trafficking in persons", "Total", "Total", "Total", "Total")]
            told += [(one, "Total", "Total", sex, age) for one in INDICATORS for sex, age in PAIRS]
            told += [
                ("Detected trafficking victims", "by form of exploitation", form, sex, age)
                for form in FORMS
                for sex, age in PAIRS[:2]
            ]
            told += [
                ("Detected trafficking victims", "by citizenship", f"Land {n}", "Total", "Total") for n in range(3)
            ]
            for indicator, dimension, category, sex, age in told:
                number = random.choice((0, 1, 3, 7, 12, 40, 160, 600))
                value = "<5" if 0 < number < 5 else str(number)
                found.append(
                    (
                        code,
                        name,
                        "Asia",
                        "Central Asia",
                        indicator,
                        dimension,
                        category,
                        sex,
                        age,
                        str(year),
                        "Counts",
                        value,
                        "GLOTIP",
                    )
                )
                if len(found) == rows:
                    return found
    raise AssertionError("too few")


def write(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """The rows as the portal gives them."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path
