"""How old a person was when the exploitation began: by that day the elements are found or missed, not by the day of the decision.

Of a child neither means nor consent is asked (Palermo Protocol, article 3(c) and (d)), and growing up changes nothing about it.
Whoever was a child when it began was one at some time of it, so the beginning is enough to know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.ages import ADULT, CHILD, UNKNOWN, age_band_on
from qorgan.people.births import is_before_birth
from qorgan.people.models import Person
from qorgan.victims.identification.assessing.tells import Tells

AGES, UNTOLD = "victim_groups", ""
BEGAN_AHEAD = Phrase("{on} is later than {day}, and what has not begun cannot be judged")
BEGAN_BEFORE_BIRTH = Phrase("{on} is before the person was born: correct this day or the birth")
AGE_DIFFERS = Phrase(
    "by the birth the age was “{known}”, not “{told}”: leave it empty, or correct the day or the birth"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Since when a person was exploited, as far as it is told: the day, or where none is known the age group."""

    exploited_from: date | None = None
    age_then: str = ""

    @property
    def is_told(self) -> bool:
        """Whether anything is."""
        return bool(self.exploited_from or self.age_then)


def beginning_of(record: Tells) -> Beginning:
    """What a screening or a decision tells of it."""
    return Beginning(exploited_from=record.exploited_from, age_then=record.age_then)


def told_by(record: Tells, *, person: Person, day: date) -> Beginning:
    """What a record tells: one from before the person grew up tells of a child, also where it gives no day and no age.

    So does one that asked as of a child, where the age is not told or not known and the birth does not tell it: whose age is in doubt
    is taken for one, whether the doubt was said or not.
    """
    began = beginning_of(record)
    if began.exploited_from is None and age_band_on(person, day) != CHILD == age_band_on(person, record.begun_by):
        return Beginning(age_then=CHILD)
    if record.asked_as_child and age_when_it_began(began, person=person, day=record.begun_by) == UNKNOWN:
        return Beginning(exploited_from=began.exploited_from, age_then=CHILD)
    return began


def age_when_it_began(began: Beginning, *, person: Person, day: date) -> str:
    """The age group in which it began. Whoever is a child on `day` was one before; `UNTOLD` of an adult of whom nothing is told."""
    now = age_band_on(person, day)
    if now == CHILD:
        return CHILD
    known = age_band_on(person, began.exploited_from) if began.exploited_from else UNKNOWN
    if known != UNKNOWN:
        return known
    if began.age_then:
        return began.age_then
    return UNTOLD if now == ADULT and began.exploited_from is None else UNKNOWN


def is_age_open(began: Beginning, *, person: Person, day: date) -> bool:
    """Whether neither an age then is told, if only that nobody knows it, nor the day and the birth tell it."""
    return not began.age_then and age_when_it_began(began, person=person, day=day) in (UNKNOWN, UNTOLD)


def first_told(told: Beginning, *, others: Iterable[Tells], person: Person, day: date) -> Beginning:
    """What is told of it, else what other records that hold tell: one by which the person was a child before any other.

    Next counts one that says why there was no child; what it answered counts no more.
    """
    if told.is_told:
        return told
    holding = [one for one in that_count(others) if not one.has_ended]
    holding.sort(key=lambda one: not one.adult_then_because)
    found = [one for one in (told_by(record, person=person, day=day) for record in holding) if one.is_told]
    found.sort(key=lambda one: age_when_it_began(one, person=person, day=day) != CHILD)
    return found[0] if found else told


def that_count(others: Iterable[Tells], *, by: Iterable[Tells] | None = None) -> list[Tells]:
    """The records that no other, or none of `by`, answers by saying why there was no child."""
    records = list(others)
    words = records if by is None else list(by)
    return [one for one in records if not any(said.outweighs(one) for said in words if said.ref != one.ref)]


def told_of_a_child(
    others: Iterable[Tells], *, person: Person, day: date, by: Iterable[Tells] | None = None
) -> list[Tells]:
    """The records by which the person was a child when it began, where it is not said why that holds no more.

    `by` are those whose word on that counts; any of them, where it is not given.
    """
    told = ((one, told_by(one, person=person, day=day)) for one in that_count(others, by=by))
    return [one for one, began in told if age_when_it_began(began, person=person, day=day) == CHILD]


def why_no_child(
    began: Beginning,
    *,
    others: Iterable[Tells],
    person: Person,
    day: date,
    because: str | None,
    by: Iterable[Tells] | None = None,
) -> str:
    """Why the person is held to have been no child when it began, though another record told of one; "" where it is not said.

    A reason is kept also where none was asked for: what was told before is weighed by it, if only that the age is not known.
    An age that is not known takes the child's part away as well as an adult's does, so the reason is asked of both. Nor does it matter
    that the other record has ended: whoever withdraws it does not say why there was no child. What a decision gave a reason for is
    not asked again, as long as neither that decision nor what replaced it is withdrawn; what is told of a child since then is. Only of
    the decision that replaces it is it asked again (`by`): each says itself on what it stands.

    Raises:
        identification.told_of_a_child: no reason is given.
        identification.reason_of_a_child: one is given of somebody who was a child then; it would be lost.
    """
    if age_when_it_began(began, person=person, day=day) == CHILD:
        if because:
            reason = country().codes["adult_then_reasons"].get(because).title
            raise Refusal("identification.reason_of_a_child", reason=reason, person=person.ref).at("adult_then_because")
        return ""
    records = told_of_a_child(others, person=person, day=day, by=by)
    if records and not because:
        since = told_of_a_child(others, person=person, day=day)
        raise Refusal("identification.told_of_a_child", record=(since or records)[0].ref, person=person.ref).at(
            "adult_then_because"
        )
    return because or ""


def wrong_in(began: Beginning, *, person: Person, day: date) -> dict[str, list[Text]]:
    """What is told of it and cannot be, by the names of the fields."""
    on = began.exploited_from
    wrong: dict[str, list[Text]] = {}
    if on is not None and on > day:
        wrong["exploited_from"] = [BEGAN_AHEAD.filled(on=on, day=day)]
    elif on is not None and is_before_birth(person, on=on):
        wrong["exploited_from"] = [BEGAN_BEFORE_BIRTH.filled(on=on)]
    known = age_when_it_began(Beginning(exploited_from=on), person=person, day=day)
    if began.age_then in (CHILD, ADULT) and known in (CHILD, ADULT) and known != began.age_then:
        titles = country().codes[AGES]
        wrong["age_then"] = [AGE_DIFFERS.filled(known=titles.get(known).title, told=titles.get(began.age_then).title)]
    return wrong
