"""What the country's list of measures says about each: whose consent it needs, whether the prosecutor is told, what it seals."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.country import country

MEASURES = "security_measures"
OWN, PARENTS = "own", "parents"


def _says(measure: str, name: str) -> bool:
    return bool(country().codes[MEASURES].get(measure).attributes.get(name))


def needs_consent(measure: str) -> bool:
    """Whether nobody is put under this measure against the own or the parents' will."""
    return _says(measure, "needs_consent")


def needs_proceeding(measure: str) -> bool:
    """Whether the measure is taken against a suspect, and so presupposes a proceeding."""
    return _says(measure, "needs_proceeding")


def whose_consent(*, is_minor: bool) -> str:
    """Whose consent is asked: the adult's own, a child's parents'."""
    return PARENTS if is_minor else OWN


def told_to_prosecutor(measures: Iterable[str]) -> bool:
    """Whether one of the measures is told to the supervising prosecutor."""
    return any(_says(measure, "told_to_prosecutor") for measure in measures)


def seals_identity(measures: Iterable[str]) -> bool:
    """Whether one of the measures takes the personal data out of the file and keeps them apart."""
    return any(_says(measure, "seals_identity") for measure in measures)
