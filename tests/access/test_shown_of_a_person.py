"""A person's page shows of each room what the room opens to the reader, no more and no less, however much of the person is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q

from qorgan.desk.access.actor import Actor, actor_for
from qorgan.desk.country import country
from qorgan.people.consent import queries as consents
from qorgan.people.consent.models import Consent
from qorgan.people.family import queries as relationships
from qorgan.people.family.models import Relationship
from qorgan.people.grants import FIELD_GROUPS, grant_groups, share_with_agency
from qorgan.people.models import Person, PersonAccess, PersonGrant
from qorgan.people.papers import queries as papers
from qorgan.people.papers.models import Paper
from qorgan.victims.identification import queries as decisions
from qorgan.victims.identification.interviewing import queries as interviews
from qorgan.victims.identification.interviewing.models import Interview
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.screening import queries as screenings
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.trafficking import queries as trafficking_histories
from qorgan.victims.trafficking.models import TraffickingHistory
from tests.access.world import HERE, World

ROOMS: tuple[Any, ...] = (consents, relationships, papers, decisions, interviews, screenings, trafficking_histories)
TABLES = (Consent, Relationship, Paper, Decision, Interview, Screening, TraffickingHistory)
FLAGS = ("knows_writer", "knows_recipient", "knows_other")
Opens = Callable[[Person, Actor, World], None]


def as_it_is(person: Person, actor: Actor, world: World) -> None:
    """What the world gave."""


def nothing(person: Person, actor: Actor, world: World) -> None:
    for table in (PersonAccess, PersonGrant):
        table._default_manager.filter(person=person, agency=actor.agency).delete()


def the_whole(person: Person, actor: Actor, world: World) -> None:
    share_with_agency(person=person, agency=actor.agency, actor=actor)


def some_groups(person: Person, actor: Actor, world: World) -> None:
    nothing(person, actor, world)
    grant_groups(person=person, agency=actor.agency, groups=["narrative", "family"], source="R-1", actor=actor)


def some_of_one_body(person: Person, actor: Actor, world: World) -> None:
    nothing(person, actor, world)
    groups = [item.code for item in country().codes[FIELD_GROUPS]]
    writer = world.agencies[HERE]["ngo"]
    grant_groups(
        person=person, agency=actor.agency, groups=groups, source="R-1", actor=actor, written_by=writer, is_working=True
    )


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("opens", [as_it_is, nothing, the_whole, some_groups, some_of_one_body])
def test_a_persons_page_shows_what_each_room_opens(world: World, opens: Opens) -> None:
    shown = 0
    people = _people_of_most_rooms()
    for role in ("investigator", "social_worker"):
        actor = actor_for(world.memberships[role], door="web")
        with undone():
            for person in people:
                opens(person, actor, world)
            for person, room in product(Person.objects.filter(pk__in=[one.pk for one in people]), ROOMS):
                of = Q(person=person) | Q(other=person) if room is relationships else Q(person=person)
                told = {row.pk: _flags(row) for row in room.about(person, actor)}
                assert told == {row.pk: _flags(row) for row in room.visible_to(actor).filter(of)}, (room, role, person)
                shown += len(told)
    assert shown


def _people_of_most_rooms() -> list[Person]:
    """The few of whom the rooms hold most."""
    held = Counter(pk for table in TABLES for pk in table._default_manager.values_list("person_id", flat=True))
    return list(Person.objects.filter(pk__in=[pk for pk, _often in held.most_common(3)]))


def _flags(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name, None) for name in FLAGS)
