"""When what is asked about began, as other records tell it to a body that sees them; and which screening asked a child as an adult."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.concerned import Rows, rows_of
from qorgan.desk.country import country
from qorgan.kernel.registries import Registry
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.ages import CHILD
from qorgan.people.models import Person
from qorgan.victims.identification.assessing.childhood import (
    Beginning,
    age_when_it_began,
    beginning_of,
    first_told,
)
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS, instruments
from qorgan.victims.identification.assessing.tells import Tells
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.queries import visible_to

FOR_ADULTS = "adult"
Tellers = Callable[[Person, Actor], Iterable[Tells]]
SCREENED = Rows(Screening, at={"person": "pk"})
TELLERS = Registry[Rows, Tellers](
    "What else tells when it began, of a person and as far as an actor sees it, by the rows it is told by."
)
ASKED_AS_ADULT = Phrase(
    "“{instrument}” is for adults, and the person was a child when it began: it asks for means, which is not asked of a child, so no "
    "decision can rest on this screening. Begin one by the instrument for children."
)


def told_of(person: Person, *, actor: Actor, day: date, own: Beginning | None = None) -> Beginning:
    """What is told of it (`own`), else what the screenings and other records that the actor may see tell."""
    return first_told(own or Beginning(), others=tellers_of(person, actor=actor), person=person, day=day)


def tellers_of(person: Person, *, actor: Actor) -> list[Tells]:
    """The records that may tell when it began, as far as the actor sees them: screenings, the latest first, then others.

    Whether there are any is asked before whether the actor sees them, which costs far more.
    """
    standing = rows_of(person, among=(SCREENED, *TELLERS))
    asked = visible_to(actor).filter(person=person).order_by("-begun_on", "-id") if SCREENED in standing else ()
    return [*asked, *(one for by, tell in TELLERS.items() if by in standing for one in tell(person, actor))]


def is_for_adults(screening: Screening) -> bool:
    """Whether it asks for means, by an instrument for adults."""
    instrument = instruments().get(screening.instrument)
    return instrument is not None and instrument.ages == FOR_ADULTS


def asked_a_child_as_adult(screening: Screening, *, person: Person, day: date, began: Beginning) -> bool:
    """Whether an instrument for adults asked about a time of childhood, or asked who was a child on the day it was begun."""
    if not is_for_adults(screening):
        return False
    return age_when_it_began(began, person=person, day=min(day, screening.begun_on)) == CHILD


def what_misfits(screening: Screening, *, actor: Actor) -> Iterable[Text]:
    """That no decision can rest on a screening, where it came out after it was begun that a child was asked as an adult."""
    if screening.withdrawn_on:
        return
    person, day = screening.person, screening.begun_on
    began = told_of(person, actor=actor, day=day, own=beginning_of(screening))
    if asked_a_child_as_adult(screening, person=person, day=day, began=began):
        yield ASKED_AS_ADULT.filled(instrument=country().codes[INSTRUMENTS].get(screening.instrument).title)
