"""What the country's list says of the places where papers are."""

from __future__ import annotations

from qorgan.desk.country import country

PLACES = "paper_whereabouts"


def is_missing(whereabouts: str) -> bool:
    """Whether the person cannot take a paper from there."""
    return bool(country().codes[PLACES].get(whereabouts).attributes.get("is_missing"))


def missing() -> list[str]:
    """The places from which a person cannot take a paper."""
    return [place.code for place in country().codes[PLACES].items if place.attributes.get("is_missing")]


def is_withheld(whereabouts: str) -> bool:
    """Whether somebody keeps a paper there from the person, so that it must be asked for."""
    return bool(country().codes[PLACES].get(whereabouts).attributes.get("is_withheld"))
