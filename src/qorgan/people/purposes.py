"""A stated purpose stays in the journal for good, and is read by others: what tells who somebody is leaves it without a word.

A refusal would confirm a guess. So a name that the actor may know of the records asked about is struck, with what was itself looked
for; and whoever it may be, what has the look of a full name, of a day of birth or of a number that somebody bears.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.people.identity_clues import STRUCK, seen, without_identity
from qorgan.people.identity_in_words import identity_known
from qorgan.people.models import Person
from qorgan.people.shapes import without_full_names
from qorgan.people.subjects import persons_in
from qorgan.people.typed import Typed

ROOM = "qorgan.people"
MOST_FOUND = 20
"""So many of those found are compared; nobody writes the names of more into one line."""
LEAST_FIGURES = 7
"""Shorter numbers are of orders and letters."""
DAYS = re.compile(
    r"(?<![\w-])(?:\d{1,2}[./ -]\d{1,2}[./ -](?P<last>\d{4}|\d\d)|(?P<first>\d{4})[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}\s+[^\W\d_]{3,}\.?\s+(?P<said>\d{4}))(?!\w)"
)
NUMBERS = re.compile(r"(?<!\w)(?<!\w-)[+(]*\d(?:[ ().-]*\d)+(?!\w)")


def without_who(*, purpose: str, act: Act, values: Mapping[str, Any], actor: Actor) -> str:
    """A stated purpose as the journal keeps it."""
    words = DAYS.sub(lambda day: _day(day, today=actor.today), seen(purpose))
    words = NUMBERS.sub(_number, words)
    for one in _looked_for(act, values):
        words = Typed(one, is_small=True).struck(words)
    for person in persons_in(_found(values.values())):
        identity = identity_known(person, actor=actor)
        words = without_identity(words, identity=identity) if identity else words
    return without_full_names(words)


def _day(day: re.Match[str], *, today: date) -> str:
    """A day of last year or this one is of a letter or an order; another one may be of a birth."""
    year = day["last"] or day["first"] or day["said"]
    return day[0] if len(year) == 4 and today.year - 1 <= int(year) <= today.year else STRUCK


def _number(run: re.Match[str]) -> str:
    is_day = DAYS.fullmatch(run[0])
    return STRUCK if not is_day and sum(map(str.isdigit, run[0])) >= LEAST_FIGURES else run[0]


def _looked_for(act: Act, values: Mapping[str, Any]) -> list[str]:
    """The names and numbers themselves that somebody is looked for by."""
    lines = (one.name for one in act.params if one.kind == "line" and not one.code_list and one.name != "purpose")
    return [text for name in lines if act.room == ROOM and isinstance(text := values.get(name), str) and text]


def _found(values: Iterable[Any]) -> list[Any]:
    of_people = (one for one in values if not isinstance(one, QuerySet) or one.model is Person)
    return [list(one[:MOST_FOUND]) if isinstance(one, QuerySet) else one for one in of_people]
