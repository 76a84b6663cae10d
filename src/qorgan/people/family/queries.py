"""What may be asked about relationships, and who sees which. A name opens once, for a purpose that the journal keeps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from operator import attrgetter

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.access_log import log_access
from qorgan.people.family import states
from qorgan.people.family.models import Relationship
from qorgan.people.family.sealed import open_parts
from qorgan.people.grants import group_shown, known_to, works_with
from qorgan.people.models import Person
from qorgan.people.writers import told_after, with_writers

READ, GROUP, NEVER = "family.read", "family", "never"
RELATED = ("person", "other", "agency")
DO_NOT_CONTACT = Phrase(
    "Somebody close to this person must not be contacted nor told anything: {relationships}. Look before you call anyone."
)


def visible_to(actor: Actor) -> QuerySet[Relationship]:
    """The relationships that the own body wrote down, and those of people whose family the agency may know.

    Each knows whether the actor may also know of the registered other (`knows_other`).
    """
    return _told(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[Relationship]:
    """The relationships of a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor).filter(Q(person=person) | Q(other=person)).order_by("-id")
    return told_after(rows, tell=partial(_told, actor=actor))


def _opened_to(actor: Actor, *, of: Person | None = None) -> QuerySet[Relationship]:
    """Of somebody, the relationships that were written down as this person's."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        if of is None:
            reach |= Q(Exists(known_to(actor, group=GROUP, by="agency").filter(person=OuterRef("person"))))
        else:
            reach |= group_shown(of, actor=actor, group=GROUP, by="agency")
    return Relationship.objects.filter(reach).select_related(*RELATED)


def _told(rows: QuerySet[Relationship], *, actor: Actor) -> QuerySet[Relationship]:
    rows = with_writers(rows, actor=actor)
    return rows.annotate(knows_other=Exists(known_to(actor).filter(person=OuterRef("other"))))


def for_the_keeper(relationship: Relationship, actor: Actor) -> tuple[str, ...]:
    """What is for those who know the whole person or took the person in; a name opens only where one is kept."""
    partial = not works_with(actor=actor, person=relationship.person)
    return (
        *(("correct_relationship", "end_relationship") if partial else ()),
        *(("relationship_name",) if relationship.other_id else ()),
    )


register_type(
    RecordType(
        name="relationship",
        title=_("Relationship"),
        model=Relationship,
        visible_to=visible_to,
        also=("known_other", "kinship", "care", "state"),
        path="/relationships/{ref}",
    )
)
register_workflow(
    Workflow(model=Relationship, state=attrgetter("state"), steps=states.steps(), withheld=for_the_keeper)
)


@query(may=READ, get="/relationships/{relationship}", title=_("Relationship"))
def relationship(*, actor: Actor, relationship: Relationship) -> Relationship:
    """One relationship of a person to another, without a name."""
    log_access(actor=actor, person=relationship.person, act="relationship", record=relationship)
    return relationship


@query(may=READ, get="/persons/{person}/relationships", title=_("Family and close people"), orders={"newest": ("-id",)})
def relationships_of(*, actor: Actor, person: Person) -> QuerySet[Relationship]:
    """The relationships of one person that the actor may know of, from either side, the latest entered first."""
    log_access(actor=actor, person=person, act="relationships_of")
    return visible_to(actor).filter(Q(person=person) | Q(other=person))


def relationships_by_name(person: Person, actor: Actor) -> list[tuple[str, str]]:
    """The relationships of a person that stand, as a form offers them to say who speaks for the person."""
    stand = visible_to(actor).filter(person=person, ended_on__isnull=True).order_by("-id")
    names = country().codes["kinships"]
    return [
        (relationship.ref, f"{relationship.ref} · {names.label(relationship.kinship, actor.language)}")
        for relationship in stand
    ]


class RelationshipName(Shape):
    """Who the other of a relationship is, and how to reach that person."""

    name: str
    reach: str


@query(
    may=READ,
    get="/relationships/{relationship}/name",
    title=_("Show the name"),
    sensitive=True,
    helps={"purpose": _("Why you need to know who this is. It is kept in the journal; write no names.")},
)
def relationship_name(*, actor: Actor, relationship: Relationship, purpose: Line) -> RelationshipName:
    """Who is meant by a relationship to somebody named only, shown once; the journal keeps who opened it and for what purpose.

    Raises:
        family.nobody_named: the other is registered.
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    log_access(actor=actor, person=relationship.person, act="relationship_name", record=relationship)
    if relationship.other_id:
        raise Refusal("family.nobody_named", relationship=relationship.ref)
    opened = open_parts(relationship)
    return RelationshipName(name=opened.get("name", ""), reach=opened.get("reach", ""))


def warnings_about(person: Person, actor: Actor) -> Iterable[Text]:
    """Whom nobody may contact about a person; said wherever somebody might."""
    if not actor.may(READ):
        return
    rows = _opened_to(actor, of=person).filter(person=person, contact=NEVER, ended_on__isnull=True).order_by("id")
    refs = ", ".join(rows.values_list("ref", flat=True)[:10])
    if refs:
        yield DO_NOT_CONTACT.filled(relationships=refs)
