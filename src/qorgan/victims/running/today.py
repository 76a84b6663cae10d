"""The provider's day: people and places of the night, what is due, who came and who left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.models import Obligation
from qorgan.government.providers.models import PlaceOffer
from qorgan.government.providers.places import offers_of
from qorgan.office.work.queries import my_work
from qorgan.people.ages import UNKNOWN, age_band_on
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.models import CareGoal
from qorgan.victims.running.counting import there

A_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class People:
    """How many people of a sex and age group are in the house tonight."""

    sex: str
    age: str
    people: int


@dataclass(frozen=True, slots=True)
class Places:
    """One offer of places tonight; `beyond` are those counted in it for whom it has no place."""

    place_offer: str
    groups: tuple[str, ...]
    places: int
    taken: int
    free: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Tonight:
    """The organisation today; records by reference. `without_bed` are people helped who sleep elsewhere."""

    on: date
    people: tuple[People, ...]
    places: tuple[Places, ...]
    without_bed: int
    due: tuple[str, ...]
    goals: tuple[str, ...]
    came: tuple[str, ...]
    left: tuple[str, ...]


def tonight(actor: Actor) -> Tonight:
    """The day of the actor's own organisation."""
    agency, day = actor.agency, actor.today
    return Tonight(
        on=day,
        people=tuple(people_of(agency, day=day)),
        places=tuple(places_of(agency)),
        without_bed=there(agency, night=day).filter(place__isnull=True).count(),
        due=tuple(due(actor).values_list("ref", flat=True)),
        goals=tuple(goals_due(agency, day=day).values_list("ref", flat=True)),
        came=tuple(came(agency, day=day).values_list("ref", flat=True)),
        left=tuple(left(agency, day=day).values_list("ref", flat=True)),
    )


def people_of(agency: Agency, *, day: date) -> Iterator[People]:
    """Those who are there tonight, by sex and age group."""
    here = there(agency, night=day).select_related("person")
    found = Counter((one.person.sex or UNKNOWN, age_band_on(one.person, day)) for one in here)
    for (sex, age), people in sorted(found.items()):
        yield People(sex=sex, age=age, people=people)


def places_of(agency: Agency) -> Iterator[Places]:
    """The standing offers, and how full they are."""
    for offer in offers_of(agency=agency):
        yield Places(
            place_offer=offer.ref,
            groups=tuple(offer.groups),
            places=offer.places,
            taken=offer.taken,
            free=offer.free,
            beyond=offer.beyond,
        )


def offers(agency: Agency) -> QuerySet[PlaceOffer]:
    """The standing offers as records."""
    return offers_of(agency=agency)


def due(actor: Actor) -> QuerySet[Obligation]:
    """What is due by the end of today and not done, by due time."""
    rows: QuerySet[Obligation] = my_work.run(actor=actor, due_until=actor.today)
    return rows.order_by("due_at", "id")


def goals_due(agency: Agency, *, day: date) -> QuerySet[CareGoal]:
    """Goals of standing plans whose day has come, of people who are here."""
    rows = CareGoal.objects.filter(
        care_plan__care_file__agency=agency,
        care_plan__care_file__discharged_on__isnull=True,
        care_plan__superseded_on__isnull=True,
        closed_on__isnull=True,
        due_on__lte=day,
    )
    return rows.select_related("care_plan__care_file").order_by("due_on", "id")


def came(agency: Agency, *, day: date) -> QuerySet[CareFile]:
    """Those who came in the last seven days, today included."""
    rows = CareFile.objects.filter(agency=agency, admitted_on__range=(day - A_WEEK, day))
    return rows.select_related("person").order_by("-admitted_on", "-id")


def left(agency: Agency, *, day: date) -> QuerySet[CareFile]:
    """Those who left in the last seven days, today included."""
    rows = CareFile.objects.filter(agency=agency, discharged_on__range=(day - A_WEEK, day))
    return rows.select_related("person").order_by("-discharged_on", "-id")
