"""Whether more people called while a campaign ran: weeks counted from the records, and a word that chance is given its due.

The calls from the first day on, up to eight weeks, are held beside as many days before. Under no effect each call falls into either
stretch with the same odds, so the number in the second one is binomial; two-sided exact test at five per cent (Przyborowski and
Wilenski 1940). Too few calls tell nothing, and the word says so: a campaign may be shown to have done nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import comb

from qorgan.desk.figures import Question, figure_address, figure_titles, figure_value
from qorgan.government.outreach.models import Campaign

CALLS = "hotline_calls"
WEEKS_BEFORE, WEEKS_SINCE, WEEK = 4, 8, timedelta(days=7)
TOO_FEW, CHANCE = 10, 0.05
MORE, FEWER, AS_BEFORE, CANNOT_TELL = "more", "fewer", "as_before", "cannot_tell"


@dataclass(frozen=True, slots=True)
class Week:
    """Calls of one week, which begins on `first`; `is_since` says that the campaign had begun."""

    first: date
    last: date
    calls: int
    is_since: bool
    address: str


@dataclass(frozen=True, slots=True)
class Effect:
    """The weeks around the beginning, and what they come to: calls before, since, over as many days each, and the word for it."""

    weeks: tuple[Week, ...]
    before: int
    since: int
    days: int
    says: str


def effect_of(campaign: Campaign, *, today: date) -> Effect | None:
    """The calls of the weeks around a campaign's first day; None before one whole week of it is over, or where nobody counts calls."""
    if CALLS not in figure_titles() or campaign.from_on + WEEK > today + timedelta(days=1):
        return None
    end = min(campaign.until_on or today, today)
    whole = min(((end - campaign.from_on).days + 1) // 7, WEEKS_SINCE) or 1
    tomorrow = today + timedelta(days=1)
    over = (place for place in range(-WEEKS_BEFORE, whole) if campaign.from_on + (place + 1) * WEEK <= tomorrow)
    weeks = tuple(_week(campaign, place=place) for place in over)
    days = 7 * min(whole, WEEKS_BEFORE)
    before = sum(week.calls for week in weeks[:WEEKS_BEFORE][-days // 7 :])
    since = sum(week.calls for week in weeks[WEEKS_BEFORE:][: days // 7])
    return Effect(weeks=weeks, before=before, since=since, days=days, says=said_of(before=before, since=since))


def _week(campaign: Campaign, *, place: int) -> Week:
    first = campaign.from_on + place * WEEK
    question = Question(indicator=CALLS, first=first, last=first + timedelta(days=6), region=campaign.region)
    return Week(
        first=first,
        last=question.last,
        calls=figure_value(question) or 0,
        is_since=place >= 0,
        address=figure_address(question),
    )


def said_of(*, before: int, since: int) -> str:
    """Whether more or fewer called since, over as many days, than chance allows."""
    if before + since < TOO_FEW:
        return CANNOT_TELL
    if chance_of(before=before, since=since) >= CHANCE:
        return AS_BEFORE
    return MORE if since > before else FEWER


def chance_of(*, before: int, since: int) -> float:
    """How likely at least so uneven a split of the calls is by chance alone, from 0 to 1."""
    every, few = before + since, min(before, since)
    return min(1.0, 2 * sum(comb(every, number) for number in range(few + 1)) / 2**every)
