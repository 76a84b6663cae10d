"""The Human Trafficking Case Data Standard 2.0 as data: fields, values, and the home that each field has here."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qorgan.kernel.pack_files import read_yaml

FOLDER = Path(__file__).parent / "standard"
STANDARD = "htcds"
VERSION = "2.0"
ATTRIBUTION = (
    "Fields, codes and labels: Human Trafficking Case Data Standard 2.0, IOM, CC BY 4.0 "
    "(creativecommons.org/licenses/by/4.0). No endorsement by IOM is implied."
)
INCOMING = (
    "cas_ReferringOrganisation",
    "cas_IncomingReferralDate",
    "cas_ReferringPrimaryCaseWorker",
    "cas_ReasonForIncomingReferral",
    "cas_IncomingReferralDetails",
)
OUTGOING = (
    "cas_ReferredOrganisation",
    "cas_OutgoingReferralDate",
    "cas_ReferredPrimaryCaseWorker",
    "cas_ReasonForOutgoingReferral",
    "cas_OutgoingReferralDetails",
)
NOT_A_SIGN = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field. `values` names its list of values; `place` is its column in the templates, 0 when it has none."""

    name: str
    entity: str
    label: str
    type: str
    values: str
    is_many: bool
    is_core: bool
    is_live: bool
    place: int


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where a field lives here; `why` says why it has no home. `told` is where a value from outside is kept.

    `group` is the field group that a consent must hold for the field to go out; "" for what the transfer itself says.
    """

    home: str = ""
    group: str = ""
    list: str = ""
    standard: str = STANDARD
    told: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value of a list: its code, its label, and the spellings that its own toolkit uses beside them."""

    code: str
    label: str
    variants: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that means this value."""
        return (self.code, self.label, *self.variants)


def plain(text: str) -> str:
    """A name or a label as it is compared: small letters, no spaces, no underscores."""
    return NOT_A_SIGN.sub("", text.casefold())


@lru_cache(maxsize=1)
def fields() -> Mapping[str, Field]:
    """Every field of the standard by name, in its order."""
    found = {}
    for row in _rows("fields.csv"):
        found[row["name"]] = Field(
            name=row["name"],
            entity=row["entity"],
            label=row["label"],
            type=row["type"],
            values=row["values"],
            is_many=row["is_many"] == "yes",
            is_core=row["is_core"] == "yes",
            is_live=row["status"] == "live",
            place=int(row["template_place"] or 0),
        )
    return found


@lru_cache(maxsize=1)
def values() -> Mapping[str, tuple[Value, ...]]:
    """The values of each list, in its order."""
    found: dict[str, list[Value]] = {}
    for row in _rows("values.csv"):
        variants = tuple(part for part in row["variants"].split("|") if part)
        found.setdefault(row["list"], []).append(Value(code=row["code"], label=row["label"], variants=variants))
    return {name: tuple(rows) for name, rows in found.items()}


@lru_cache(maxsize=1)
def homes() -> Mapping[str, Home]:
    """The home of each field.

    Raises:
        PackFault: the file is unreadable, or a key unknown.
    """
    found = {}
    for name, place in read_yaml(FOLDER / "homes.yaml").entries():
        told = {key: entry.string() for key, entry in place.entries()}
        found[name] = Home(**told)
    return found


@lru_cache(maxsize=1)
def groups_told() -> frozenset[str]:
    """The field groups of which a file of the standard can hold anything."""
    return frozenset(home.group for home in homes().values() if home.group)


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """ISO codes by the names that the toolkit offers for countries, as they are compared."""
    return {row["name"].casefold(): row["code"] for row in _rows("countries.csv")}


def template_fields() -> list[Field]:
    """The fields of the templates, in the order of their columns."""
    return sorted((field for field in fields().values() if field.place), key=lambda field: field.place)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
