"""When a dimension of the indicators of trafficking is positive.

Source: ILO and European Commission, Operational indicators of trafficking in human beings, results from a Delphi survey,
revised version of September 2009 (read at second hand). The weights are data of the country, never of this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Weight(StrEnum):
    """How strongly an indicator speaks, as the experts of the survey agreed."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


ENOUGH: tuple[Mapping[Weight, int], ...] = (
    {Weight.STRONG: 2},
    {Weight.STRONG: 1, Weight.MEDIUM: 1},
    {Weight.STRONG: 1, Weight.WEAK: 1},
    {Weight.MEDIUM: 3},
    {Weight.MEDIUM: 2, Weight.WEAK: 1},
)
"""The smallest sets of indicators that make a dimension positive."""


def met_by(weights: Iterable[Weight]) -> Mapping[Weight, int] | None:
    """The smallest set of `ENOUGH` that the indicators found contain, given by their weights; None when they hold none."""
    found = Counter(weights)
    return next((needed for needed in ENOUGH if all(found[weight] >= least for weight, least in needed.items())), None)


def is_positive(weights: Iterable[Weight]) -> bool:
    """Whether the indicators found, given by their weights, make their dimension positive."""
    return met_by(weights) is not None
