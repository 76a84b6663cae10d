"""The rounds of follow-up: which there are and under which term each is owed, as the country's list has them."""

from __future__ import annotations

from datetime import date

from qorgan.codes import Item
from qorgan.desk.country import country
from qorgan.law import NoValueOnDate
from qorgan.law.counting import add

ROUNDS = "follow_up_rounds"


def rounds() -> tuple[Item, ...]:
    """The rounds in the order of the list."""
    return tuple(country().codes[ROUNDS])


def term_of(round_: Item) -> str:
    """The term under which a round is owed."""
    return str(round_.attributes["term"])


def earliest(code: str, *, since: date, today: date) -> date:
    """The first day on which a round may be asked after a discharge: when the round before it is due."""
    before = None
    for one in rounds():
        if one.code == code:
            break
        before = one
    if before is None:
        return since
    try:
        return add(since, country().terms[term_of(before)].running(started_on=since, today=today).length)
    except NoValueOnDate:
        return since


def is_owed_after(reason: str) -> bool:
    """Whether anybody is to be asked after a discharge for this reason."""
    reasons = country().codes["discharge_reasons"]
    return reason in reasons and not reasons.get(reason).attributes.get("no_follow_up")
