"""Who wrote a record about a person: told to whoever may know that the person is there, for of a house it tells where the person lives (ADR 31).

A body that a reader knows of: its own, the one that registered the person, one that opened its own records to the reader, and what rooms
above add (`Whereabouts`). Of any other that takes people in only that it is another. Whose reach is wider than the own
body reads all by law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.agencies.unnamed import ANOTHER
from qorgan.kernel.registries import Listeners
from qorgan.kernel.texts import Text
from qorgan.people.models import Person, PersonGrant

R = TypeVar("R", bound=models.Model)


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """What a room knows of people who are with bodies.

    By the permission `may` a body takes people in. A reader knows that a person is with a body by the condition on rows that `known_by`
    gives, from the names of their person and their body. `reading_on(consent, actor)` tells by what bodies go on reading because they
    took the person in, as far as the reader of a consent may know of it.
    """

    may: str = ""
    known_by: Callable[[Actor, str, str], Exists] | None = None
    reading_on: Callable[[Any, Actor], Iterable[PersonGrant]] = lambda consent, actor: ()


tell_whereabouts = Listeners[Whereabouts](
    "Who takes people in, how a reader knows with whom a person is, and who reads on by it."
)


def with_writers(
    rows: QuerySet[R],
    *,
    actor: Actor,
    person: str = "person",
    body: str = "agency",
    named: str = "knows_writer",
    otherwise: Q | None = None,
) -> QuerySet[R]:
    """The rows, each knowing whether the actor may know of the body that it names; those that meet `otherwise` tell of it always."""
    return rows.annotate(**{named: _known(actor, person=person, body=body, otherwise=otherwise)})


def told_after(rows: QuerySet[R], *, tell: Callable[[QuerySet[R]], QuerySet[R]]) -> list[R]:
    """The rows, each knowing what `tell` adds to them, such as `with_writers`: asked about those that are shown, if there are any.

    For a few rows of a page; of a list `tell` itself costs less.
    """
    found = list(rows)
    if found:
        told = tell(rows.model._default_manager.filter(pk__in=[row.pk for row in found]))
        names = tuple(told.query.annotation_select)
        known = {pk: values for pk, *values in told.values_list("pk", *names)}
        for row in found:
            vars(row).update(zip(names, known[row.pk], strict=True))
    return found


def housing_kinds() -> list[str]:
    """The kinds of body whose people take people in."""
    housing = {room.may for room in tell_whereabouts}
    return sorted({kind for role in roles().values() if role.may & housing for kind in role.agency_kinds})


def bodies_known(person: Person, *, actor: Actor) -> QuerySet[Agency]:
    """The bodies of which the actor may know that the person is, or was, with them."""
    rows = Agency.objects.annotate(of_person=Value(person.pk), registrar=Value(person.agency_id))
    return rows.filter(_known(actor, person="of_person", body="pk", kind="kind", registrar="registrar"))


def _known(
    actor: Actor, *, person: str, body: str, kind: str = "", registrar: str = "", otherwise: Q | None = None
) -> Any:
    if actor.scope is not Scope.OWN_AGENCY:
        return Value(True)
    known = ~Q(**{f"{kind or body + '__kind'}__in": housing_kinds()}) | Q(**{body: actor.agency.pk})
    known |= Q(**{body: F(registrar or f"{person}__agency")}) | Q(_opened(actor, person, body))
    known = known | otherwise if otherwise else known
    for room in tell_whereabouts:
        known = known | Q(room.known_by(actor, person, body)) if room.known_by else known
    return ExpressionWrapper(known, output_field=BooleanField())


def _opened(actor: Actor, person: str, body: str) -> Exists:
    """That the body opened its own records of the person to the reader."""
    given = PersonGrant.objects.filter(agency=actor.agency, person=OuterRef(person), written_by=OuterRef(body))
    return Exists(given)


class Written:
    """A record that `agency` wrote about a person, as `with_writers` tells of it; where nobody asked, it tells nothing."""

    agency: Any
    region: Any

    @property
    def told_agency(self) -> Agency | None:
        """Who wrote it, if the reader may know."""
        return self.agency if getattr(self, "knows_writer", False) else None

    @property
    def told_region(self) -> str:
        """The region in which it was written, if the reader may know who wrote it."""
        return self.region if getattr(self, "knows_writer", False) else ""


def writer(record: Any, language: str) -> Agency | Text:
    """How a page says who wrote a record."""
    return record.told_agency or ANOTHER
