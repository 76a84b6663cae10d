"""What may be counted: each indicator is one file of the country pack, read strictly."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from qorgan.desk.country import Country, country
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.pack_files import PackFault, Place, read_yaml
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.conditions import Written, columns_of, read_conditions
from qorgan.knowledge.statistics.counts import (
    ByNight,
    Compensation,
    Counts,
    Days,
    Distinct,
    Lawful,
    Mean,
    Nights,
    Penalties,
    Ratio,
    Rows,
    Share,
    Sum,
    read_counts,
)
from qorgan.knowledge.statistics.dimensions import TIMES, Dimension, dimension, read_dimensions
from qorgan.knowledge.statistics.examples import Example, read_examples
from qorgan.knowledge.statistics.guarding import Guard, read_guard
from qorgan.knowledge.statistics.spans import Event, InProgress, Over, read_over

SECTIONS = ("justice", "victims", "intake", "government", "law")
NAME = re.compile(r"^[a-z][a-z0-9_]*$")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A sum is also told in another currency, by the rate that a parameter of the law states for the last day."""

    currency: str
    rate: str


@dataclass(frozen=True)
class Indicator:
    """One figure that can be asked for any period.

    `fact` is the fact table counted ("" for a figure that follows from the law), `where` what a fact must be, `over`
    when it counts, `by` how it may be broken down. `crosswalks` gives places in international standards, `doubts`
    what is not settled. `guard` says how a figure about people whose existence is secret is told.
    `version` is the digest of the file: it changes when the definition does.
    """

    id: str
    title: Text
    definition: Text
    does_not_count: Text
    unit: Text
    section: str
    fact: str
    counts: Counts
    where: tuple[Written, ...]
    over: Over
    by: tuple[Dimension, ...]
    crosswalks: Mapping[str, str]
    doubts: tuple[Text, ...]
    equivalent: Equivalent | None
    examples: tuple[Example, ...]
    version: str
    guard: Guard | None = None

    @property
    def is_lawful(self) -> bool:
        """Whether the figure follows from the law and not from facts."""
        return isinstance(self.counts, Lawful)

    @property
    def breakdowns(self) -> tuple[Dimension, ...]:
        """Every dimension it may be broken down by, time included; a guarded figure has no parts."""
        times = () if self.is_lawful or self.guard else tuple(dimension(name) for name in TIMES)
        return (*self.by, *times)

    def dimension(self, column: str) -> Dimension:
        """The dimension of a column.

        Raises:
            statistics.breakdown_unknown: the indicator is not broken down by it.
        """
        for one in self.breakdowns:
            if one.column == column:
                return one
        raise Refusal(
            "statistics.breakdown_unknown",
            indicator=self.title,
            dimension=column,
            known=", ".join(one.column for one in self.breakdowns),
        )

    @property
    def columns(self) -> frozenset[str]:
        """Every column of the fact table that the indicator reads."""
        found = {name for condition in self.where for name in columns_of(condition)}
        found |= {one.column for one in self.by}
        found |= {over.column for over in (self.over, *(one.over for one in self.by)) if isinstance(over, Event)}
        if isinstance(self.counts, Distinct | Sum | Mean):
            found.add(self.counts.column)
        if isinstance(self.counts, Nights):
            found |= {self.counts.of, "ended_on"}
        if isinstance(self.counts, Days):
            found |= {self.counts.times, "ended_on"}
        if isinstance(self.counts, Ratio):
            found |= {self.counts.of, self.counts.by}
        if isinstance(self.counts, Share):
            found |= {name for condition in self.counts.which for name in columns_of(condition)}
            found |= {self.counts.of.column} if isinstance(self.counts.of, Distinct) else set()
        return frozenset(found)


def load_indicators(folder: Path) -> dict[str, Indicator]:
    """Every indicator of a folder by id, in the order of sections and files.

    Raises:
        PackFault: a file cannot be read, an id is not the file's name, a key is unknown.
    """
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        one = _read(read_yaml(path), path=path)
        found[one.id] = one
    return dict(sorted(found.items(), key=lambda item: (SECTIONS.index(item[1].section), item[1].id)))


def _read(place: Place, *, path: Path) -> Indicator:
    name = place.take("id").string()
    if name != path.stem or not NAME.match(name):
        raise PackFault(file=path, place="id", reason=f"the id must be the file's name, not “{name}”")
    counts = read_counts(place.take("counts"))
    indicator = Indicator(
        id=name,
        counts=counts,
        title=place.take("title").text(),
        definition=place.take("definition").text(),
        does_not_count=place.take("does_not_count").text(),
        unit=place.take("unit").text(),
        section=place.take("section").one_of(*SECTIONS),
        crosswalks=_crosswalks(place.maybe("crosswalks")),
        doubts=tuple(entry.text() for entry in doubts.each()) if (doubts := place.maybe("doubts")) else (),
        examples=read_examples(place.take("examples")),
        version=hashlib.sha256(path.read_bytes()).hexdigest()[:12],
        **(_from_law(counts) if isinstance(counts, Compensation | Penalties) else _from_facts(place, counts=counts)),
    )
    place.done()
    return indicator


def _from_law(counts: Compensation | Penalties) -> dict[str, Any]:
    names = ("tier", "since") if isinstance(counts, Compensation) else ("article", "part", "bound", "confiscation")
    return {
        "fact": "",
        "where": (),
        "over": Event(),
        "equivalent": None,
        "by": tuple(dimension(name) for name in names),
    }


def _from_facts(place: Place, *, counts: Counts) -> dict[str, Any]:
    where, by = place.maybe("where"), place.maybe("by")
    dimensions = read_dimensions(by) if by else ()
    if isinstance(counts, Ratio) and any(one.over for one in dimensions):
        raise place.fault("the parts of a ratio have no base of their own")
    return {
        "fact": place.take("fact").string(),
        "where": read_conditions(where) if where else (),
        "over": _over(place.take("over"), counts=counts),
        "by": dimensions,
        "equivalent": _equivalent(place.maybe("equivalent"), counts=counts),
        "guard": _guard(place.maybe("guarded"), counts=counts, has_parts=by is not None),
    }


def _over(place: Place, *, counts: Counts) -> Over:
    found = read_over(place)
    if isinstance(counts, ByNight) and found != InProgress():
        raise place.fault("nights and days are counted of what was in_progress")
    if isinstance(counts, Ratio) and not isinstance(found, Event):
        raise place.fault("a ratio is of what happened on a day")
    return found


def _guard(place: Place | None, *, counts: Counts, has_parts: bool) -> Guard | None:
    if place is None:
        return None
    if has_parts or not isinstance(counts, Rows | Distinct):
        raise place.fault("a guarded figure counts rows or distinct things, and has no parts")
    return read_guard(place)


def _equivalent(place: Place | None, *, counts: Counts) -> Equivalent | None:
    if place is None:
        return None
    if not isinstance(counts, Sum):
        raise place.fault("only a sum of money has an equivalent")
    found = Equivalent(currency=place.take("currency").string(), rate=place.take("rate").string())
    place.done()
    return found


def _crosswalks(place: Place | None) -> dict[str, str]:
    return {str(name): entry.string() for name, entry in place.entries()} if place else {}


@lru_cache(maxsize=4)
def _of(pack: Country) -> dict[str, Indicator]:
    found = load_indicators(pack.folder / "indicators")
    for one in found.values():
        if one.guard is None and one.fact in FACTS and FACTS[one.fact].is_guarded:
            file = pack.folder / "indicators" / f"{one.id}.yaml"
            raise PackFault(
                file=file, place="guarded", reason=f"“{one.fact}” tells of people whose existence is secret"
            )
    return found


def indicators() -> dict[str, Indicator]:
    """The country's indicators by id."""
    return _of(country())


def indicator_named(id: str) -> Indicator:
    """One indicator of the country.

    Raises:
        statistics.indicator_unknown: the pack has no such indicator.
    """
    if id not in indicators():
        raise NotFound("statistics.indicator_unknown", indicator=id)
    return indicators()[id]
