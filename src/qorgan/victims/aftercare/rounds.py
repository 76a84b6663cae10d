"""The rounds of follow-up: which there are and under which term each is owed, as the country's list has them."""

from __future__ import annotations

from datetime import date

from qorgan.codes import Item
from qorgan.desk.country import country
from qorgan.law import NoValueOnDate
from qorgan.law.calendars import DAY
from qorgan.law.counting import add

ROUNDS, OPENS = "follow_up_rounds", "care.follow_up_opens"


def rounds() -> tuple[Item, ...]:
    """The rounds in the order of the list."""
    return tuple(country().codes[ROUNDS])


def term_of(round_: Item) -> str:
    """The term under which a round is owed."""
    return str(round_.attributes["term"])


def tries_of(code: str) -> int:
    """How many times somebody who was not reached is asked for in a round before only the next one is owed."""
    tries = country().codes[ROUNDS].get(code).attributes.get("tries", 1)
    return tries if isinstance(tries, int) else 1


def earliest(code: str, *, since: date, today: date) -> date:
    """The first day on which a round may be asked after a discharge: when the round before it is due.

    The first is asked once `care.follow_up_opens` has run, and never on the day itself: how somebody fares who has just left is not
    known yet.
    """
    before = None
    for one in rounds():
        if one.code == code:
            break
        before = one
    return max(since + DAY, _end_of(OPENS if before is None else term_of(before), since=since, today=today))


def _end_of(term: str, *, since: date, today: date) -> date:
    """The last day of a term that began on a day; that day itself where the country does not know the term, or not yet."""
    if term not in country().terms:
        return since
    try:
        return add(since, country().terms[term].running(started_on=since, today=today).length)
    except NoValueOnDate:
        return since


def is_owed_after(reason: str) -> bool:
    """Whether anybody is to be asked after a discharge for this reason."""
    reasons = country().codes["discharge_reasons"]
    return reason in reasons and not reasons.get(reason).attributes.get("no_follow_up")
