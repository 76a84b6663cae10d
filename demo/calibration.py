"""What the nation must come to, read from `calibration.yaml`, its sums checked."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

FILE = Path(__file__).with_name("calibration.yaml")
Counts = dict[str, int]


class Part(BaseModel):
    """A piece of the calibration; a misspelt key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Part):
    """Days, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Placed(Part):
    """How many of a year's offences under an article were registered in one region."""

    year: int
    article: str
    region: str
    number: int


class Requalified(Part):
    """One offence of a year that is registered as one article and becomes another."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    year: int
    before: str
    after: str
    region: str = ""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, told: dict[str, object]) -> dict[str, object]:
        return {{"from": "before", "to": "after"}.get(name, name): value for name, value in told.items()}


class Late(Part):
    """An offence registered in one year and entered when that year's edition stood."""

    registered_on: date
    entered_on: date
    article: str
    region: str


class Offences(Part):
    """Counts entered in the register: `registered` in the window by article, `years` outside it."""

    window: Span
    registered: Counts
    years: dict[int, Counts]
    placed: list[Placed]
    requalified: list[Requalified]
    late: Late


class Production(Part):
    """One shape of proceeding before a court in the window, found `times` over; each sentence is one convict."""

    article: str
    part: str = ""
    times: int
    received: Literal["before", "within"]
    ended: Literal["judgment", "terminated", "returned", "pending"]
    sentences: list[str]

    @model_validator(mode="after")
    def _convicts(self) -> Self:
        if bool(self.sentences) != (self.ended == "judgment"):
            raise ValueError("a judgment, and nothing else, has sentences")
        return self


class Courts(Part):
    """`share_sent` and `mild` are per cent by article."""

    window: Span
    production: list[Production]
    share_sent: Counts
    mild: Counts


class Victims(Part):
    """People identified by group of exploitation; `abroad` those of them found by a mission, by country."""

    window: Span
    identified: Counts
    years: dict[int, Counts]
    abroad: dict[int, Counts]


class Served(Part):
    """Persons in care in a year: of them carried over, foreigners, children, men (adults)."""

    served: int
    carried: int
    foreign: int
    children: int
    men: int


class Care(Part):
    """Persons served in the span, with four ways to split them that each sum to the whole; then later years."""

    span: Span
    persons: int
    exploitation: Counts
    outcome: Counts
    channel: Counts
    repeat: int
    region: Counts
    years: dict[int, Served]
    regions_since: date
    regions_later: list[str]

    @model_validator(mode="after")
    def _balanced(self) -> Self:
        for name in ("exploitation", "outcome", "channel", "region"):
            if sum(getattr(self, name).values()) != self.persons:
                raise ValueError(f"{name} does not sum to {self.persons}")
        return self


class Money(Part):
    """Sums a fiscal year in whole units of the country's currency."""

    purpose: str
    allocations: dict[int, int]


class Chair(Part):
    """A body that chairs the commission from a day on."""

    agency: str
    first: date
    last: date | None = None


class Commission(Part):
    """Numbered meetings with their days, and who chairs."""

    meetings: dict[int, date]
    chairs: list[Chair]


class ByHand(Part):
    """The region whose bodies work on the pages from a day on."""

    region: str
    since: date

    def covers(self, *, region: str, day: date) -> bool:
        """Whether something of a region and day is entered on the pages."""
        return region == self.region and day >= self.since


class Rare(Part):
    """Rare shapes: the years, or the day, in which each is found."""

    joined: int
    official: int
    withdrawn: date


class Edition(Part):
    """An edition of a report, of the national one where none is named: when it was published, for which period, and by whom."""

    published: date
    period: str
    report: str = ""
    by: str = "analyst"


class Calibration(Part):
    """Everything the nation must come to."""

    seed: int
    first_day: date
    offences: Offences
    rare: Rare
    by_hand: ByHand
    courts: Courts
    victims: Victims
    care: Care
    money: Money
    commission: Commission
    organisations: int
    editions: list[Edition]


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The calibration of this checkout."""
    return Calibration.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def of_year(years: dict[int, object], year: int) -> object:
    """What a series says about a year; after its last year, what it says about the last."""
    return years[year] if year in years else years[max(years)]
