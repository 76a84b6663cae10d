"""How the points of an advertisement are called in this country, and from which on a decision is owed."""

from __future__ import annotations

from qorgan.desk.country import country
from qorgan.kernel.texts import Text


def risk_of(points: int) -> str:
    """The code of a risk by its points."""
    found = ""
    for code, item in _levels():
        if points >= item:
            found = code
    return found


def risk_title(points: int) -> Text:
    """What a risk is called."""
    return country().codes["monitoring_risks"].get(risk_of(points)).title


def owes_decision(points: int) -> bool:
    """Whether somebody must decide in a term."""
    return bool(country().codes["monitoring_risks"].get(risk_of(points)).attributes.get("owes"))


def least_of(code: str) -> int:
    """The points from which on a risk is called so."""
    return int(str(country().codes["monitoring_risks"].get(code).attributes["from"]))


def is_higher(points: int, *, than: int) -> bool:
    """Whether points make a higher risk than others, by what the two are called."""
    return least_of(risk_of(points)) > least_of(risk_of(than))


def _levels() -> list[tuple[str, int]]:
    codes = country().codes["monitoring_risks"]
    return sorted(((item.code, int(str(item.attributes["from"]))) for item in codes), key=lambda one: one[1])
