"""What is counted: rows, distinct things, a sum, a mean, a ratio of two sums, nights, days, a share, or a value of the law."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.kernel.pack_files import Place
from qorgan.knowledge.statistics.conditions import Written, read_conditions


@dataclass(frozen=True, slots=True)
class Rows:
    """Facts."""


@dataclass(frozen=True, slots=True)
class Distinct:
    """Different values of a column; a fact whose column is empty counts as one of its own."""

    column: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column of whole numbers: money in the country's currency, or nights."""

    column: str


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a column, to one decimal; nothing when there are none. Facts without a value are left out.

    Of a column of days that `is_days` the mean is of the days since each fact happened.
    """

    column: str
    is_days: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """The sum of one column by the sum of another, to one decimal; nothing where the other comes to less than `least`.

    Beside it stands what it comes to in each fact whose own value of the other column is not less.
    """

    of: str
    by: str
    least: int


@dataclass(frozen=True, slots=True)
class Days:
    """The days from the day a fact happened until the day it ended, or the last that is known, each as often as a column says."""

    times: str


@dataclass(frozen=True, slots=True)
class Nights:
    """The nights from the day a fact happened until the day it ended, or the last that is known; each night of a value of `of` once.

    A fact whose column is empty has nights of its own. Whoever is in two places the same night, by two facts, has one night.
    """

    of: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `of`, in per cent to one decimal, also meet `which`; nothing when there are none."""

    of: Rows | Distinct
    which: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Compensation:
    """What the compensation fund owes one person of a tier, by the index of the day."""

    tier: str


@dataclass(frozen=True, slots=True)
class Penalties:
    """The bounds of imprisonment for provisions (article, part) of the criminal law, in years."""

    provisions: tuple[tuple[str, str], ...]


Counted = Rows | Distinct | Sum | Mean | Ratio | Nights | Days | Share
ByNight = Nights | Days
"""What is counted night by night, none before it has come; the day on which a fact ended has none."""
OfSome = Share | Mean | Ratio
"""What is of some, and of nothing is nothing."""
Lawful = Compensation | Penalties
Counts = Counted | Lawful


def read_counts(place: Place) -> Counts:
    """`counts:` of an indicator: `rows`, or one thing counted.

    That is one of `{distinct: column}`, `{sum: column}`, `{mean: column}`, `{mean_days: column}`, `{ratio: ...}`, `{nights: column}`,
    `{days: column}`, `{share: ...}`, `{law: ...}`.

    Raises:
        PackFault: it is none of these.
    """
    if isinstance(place.value, str):
        place.one_of("rows")
        return Rows()
    found = _one(place)
    place.done()
    return found


def _one(place: Place) -> Counts:
    if distinct := place.maybe("distinct"):
        return Distinct(column=distinct.string())
    if total := place.maybe("sum"):
        return Sum(column=total.string())
    if until := place.maybe("mean_days"):
        return Mean(column=until.string(), is_days=True)
    if mean := place.maybe("mean"):
        return Mean(column=mean.string())
    if nights := place.maybe("nights"):
        return Nights(of=nights.string())
    if times := place.maybe("days"):
        return Days(times=times.string())
    if ratio := place.maybe("ratio"):
        return _ratio(ratio)
    if share := place.maybe("share"):
        return _share(share)
    return _lawful(place.take("law"))


def _share(place: Place) -> Share:
    of, which = read_counts(place.take("of")), read_conditions(place.take("which"))
    if not isinstance(of, Rows | Distinct):
        raise place.fault("a share is of rows or of distinct things")
    place.done()
    return Share(of=of, which=which)


def _ratio(place: Place) -> Ratio:
    found = Ratio(of=place.take("of").string(), by=place.take("by").string(), least=place.take("least").number())
    place.done()
    return found


def _lawful(place: Place) -> Lawful:
    if tier := place.maybe("compensation"):
        found: Lawful = Compensation(tier=tier.string())
    else:
        found = Penalties(provisions=tuple(_provision(entry) for entry in place.take("penalties").each()))
    place.done()
    return found


def _provision(place: Place) -> tuple[str, str]:
    found = (place.take("article").string(), place.take("part").string())
    place.done()
    return found
