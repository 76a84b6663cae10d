"""Figures about people whose existence is secret: one rounded number for the country and a whole quarter, for ever the same.

Whoever could ask twice could subtract. So there is nothing to ask twice: no part, no condition, no other period, no day
of knowledge. See docs/adr/0017.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from qorgan.kernel.pack_files import Place
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.knowledge.statistics.spans import Known

MONTHS = 3
NOT_A_QUARTER = Phrase("Not told: this figure is told for a whole calendar quarter only, such as {first} to {last}.")
NOT_SETTLED = Phrase("Not told yet: this quarter is counted once, by what is known at the end of {day}.")
TOO_FEW = Phrase("Not told: fewer than {fewest}, or none.")
HOW = Phrase(
    "One number for the country and a whole quarter, rounded to {step}; what would be less than {fewest} is not told. "
    "It is counted once, by what is known {days} days after the quarter, and has no parts and no records behind it."
)


@dataclass(frozen=True, slots=True)
class Guard:
    """How a guarded figure is told: rounded to `step`, not below `fewest`, as known `settled_after` days after a quarter."""

    fewest: int
    step: int
    settled_after: int

    @property
    def says(self) -> Text:
        """The rule in words."""
        return HOW.filled(step=self.step, fewest=self.fewest, days=self.settled_after)

    def settled_on(self, period: Period) -> date:
        """The day at whose end the period is counted, once."""
        assert period.last is not None
        return period.last + timedelta(days=self.settled_after)

    def withheld(self, *, period: Period, known: Known, zone: str) -> Text | None:
        """Why nothing is told of a period by that state of knowledge, an instant; None when it is told."""
        if not is_quarter(period):
            near = quarter_of(period.first)
            assert near.last is not None
            return NOT_A_QUARTER.filled(first=day_text(near.first), last=day_text(near.last))
        settled = self.known(period=period, zone=zone)
        if known.at is None or settled.at is None or known.at < settled.at:
            return NOT_SETTLED.filled(day=day_text(self.settled_on(period)))
        return None

    def known(self, *, period: Period, zone: str) -> Known:
        """The one state of knowledge by which a quarter is counted."""
        return Known.on(self.settled_on(period), zone=zone)

    def told(self, number: int) -> int | None:
        """A number as it is told: the nearest multiple, or nothing when that is too few."""
        rounded = (number + self.step // 2) // self.step * self.step
        return rounded if rounded >= self.fewest else None


def read_guard(place: Place) -> Guard:
    """`guarded:` of an indicator.

    Raises:
        PackFault: a number is missing, or one person could still be told from none.
    """
    found = Guard(
        fewest=place.take("fewest").number(),
        step=place.take("step").number(),
        settled_after=place.take("settled_after_days").number(),
    )
    # An odd step has as many numbers above as below; a threshold that is no multiple would leave a narrow class.
    if found.step < MONTHS or found.step % 2 == 0 or found.fewest < 2 * found.step or found.fewest % found.step:
        raise place.fault(
            "the step must be odd and three at least, the fewest a multiple of it, twice the step at least"
        )
    if found.settled_after < 0:
        raise place.fault("a quarter cannot be settled before it ends")
    place.done()
    return found


def is_quarter(period: Period) -> bool:
    """Whether the days are those of one calendar quarter."""
    return period == quarter_of(period.first)


def quarter_of(day: date) -> Period:
    """The calendar quarter of a day."""
    first = (day.month - 1) // MONTHS * MONTHS + 1
    last = Period.of_month(day.year, first + MONTHS - 1).last
    return Period(date(day.year, first, 1), last)


def quarter_before(day: date) -> Period:
    """The quarter before that of a day."""
    return quarter_of(quarter_of(day).first - timedelta(days=1))


def latest_settled(guard: Guard, *, today: date) -> Period:
    """The latest quarter that is told today."""
    found = quarter_before(today)
    return found if guard.settled_on(found) < today else quarter_before(found.first)
