"""Recording who belongs to a person, putting it right, ending it."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import fresh_refs
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.inputs import Because, CodeOf, Line
from qorgan.kernel.refusals import Refusal
from qorgan.people.births import Birth, birth_of, stated_birth, years_between
from qorgan.people.family.models import Relationship
from qorgan.people.family.queries import NEVER
from qorgan.people.family.sealed import seal_parts
from qorgan.people.family.states import KEEP
from qorgan.people.grants import check_works_with
from qorgan.people.models import FIRST_YEAR, Person
from qorgan.people.seals import locked

Kinship = Annotated[str, CodeOf("kinships")]
Contact = Annotated[str, CodeOf("relationship_contacts")]
Care = Annotated[str, CodeOf("relationship_cares")]
Together = Annotated[str, CodeOf("relationship_homes")]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=2100)]
LABELS = {
    "home": _("Who lives with whom"),
}
HELPS = {
    "reason": _("Without names"),
}
HOMES = {"together": True, "apart": False}


@command(
    may=KEEP,
    post="/persons/{person}/relationships",
    title=_("Record a relationship"),
    labels=LABELS,
    may_name=("name", "reach"),
)
def record_relationship(
    *,
    actor: Actor,
    person: Person,
    kinship: Kinship,
    contact: Contact,
    other: Person | None = None,
    name: Line | None = None,
    reach: Line | None = None,
    birth_year: Year | None = None,
    home: Together | None = None,
    contact_because: Because | None = None,
    care: Care | None = None,
) -> Relationship:
    """Write down who belongs to a person: somebody registered, or somebody of whom only the name is known.

    Raises:
        person.groups_not_shared: only parts of the person were shared with the actor's agency, and it did not take the
            person in.
        family.other_unclear, family.other_is_the_person, family.relationship_stands, family.contact_unexplained,
        person.birth_in_future
        family.ages_do_not_fit: who is named as the parent is not old enough to be it.
        IdentityErased: nothing more can be sealed for this person.
    """
    check_works_with(actor=actor, person=person)
    if (other is None) == (name is None) or (other is not None and (reach or birth_year)):
        raise Refusal("family.other_unclear")
    if contact == NEVER and not contact_because:
        raise Refusal("family.contact_unexplained")
    stated = stated_birth(born_on=None, birth_year=birth_year, today=actor.today)
    _check_ages(person=person, other=birth_of(other) if other else stated, kinship=kinship)
    if other is not None:
        _check_other(person=person, other=other)
    relationship = Relationship(
        ref=fresh_refs(Relationship, count=1)[0],
        recorded_at=actor.now,
        recorded_by=actor.user_ref,
        person=person,
        other=other,
        agency=actor.agency,
        kinship=kinship,
        birth_year=birth_year,
        contact=contact,
        care=care or "",
        lives_together=HOMES.get(home or ""),
        contact_because=contact_because or "",
    )
    seal_parts(relationship, actor=actor, name=name, reach=reach)
    relationship.save(force_insert=True)
    return relationship


@command(
    may=KEEP,
    post="/relationships/{relationship}/corrections",
    title=_("Correct the relationship"),
    labels=LABELS,
    may_name=("name", "reach"),
)
def correct_relationship(
    *,
    actor: Actor,
    relationship: Relationship,
    kinship: Kinship | None = None,
    contact: Contact | None = None,
    name: Line | None = None,
    reach: Line | None = None,
    birth_year: Year | None = None,
    home: Together | None = None,
    contact_because: Because | None = None,
    care: Care | None = None,
) -> Relationship:
    """Put right what is known of a relationship; what is not given stays.

    Raises:
        person.groups_not_shared, record.ended, family.other_unclear, family.contact_unexplained,
        person.birth_in_future, family.ages_do_not_fit, IdentityErased
    """
    held = _standing(relationship, actor=actor)
    if held.other_id and (name or reach or birth_year):
        raise Refusal("family.other_unclear")
    stated_birth(born_on=None, birth_year=birth_year, today=actor.today)
    given = {
        "kinship": kinship,
        "contact": contact,
        "birth_year": birth_year,
        "contact_because": contact_because,
        "care": care,
        "lives_together": HOMES.get(home or ""),
    }
    for field, value in given.items():
        if value is not None:
            setattr(held, field, value)
    if held.contact == NEVER and not held.contact_because:
        raise Refusal("family.contact_unexplained")
    if kinship or birth_year:
        born = birth_of(held.other) if held.other else Birth(born_on=None, birth_year=held.birth_year)
        _check_ages(person=held.person, other=born, kinship=held.kinship)
    seal_parts(held, actor=actor, name=name, reach=reach)
    held.save()
    return held


@command(may=KEEP, post="/relationships/{relationship}/end", title=_("End the relationship"), helps=HELPS)
def end_relationship(*, actor: Actor, relationship: Relationship, reason: Because) -> Relationship:
    """Say that a relationship is no more, or was entered by mistake; it stays on the page, marked.

    Raises:
        person.groups_not_shared, record.ended
    """
    held = _standing(relationship, actor=actor)
    held.ended_on, held.ended_because = actor.today, reason
    held.save(update_fields=["ended_on", "ended_because"])
    return held


def _check_other(*, person: Person, other: Person) -> None:
    if other.pk == person.pk:
        raise Refusal("family.other_is_the_person", person=person.ref)
    locked(person)
    standing = Relationship.objects.filter(person=person, other=other, ended_on__isnull=True).first()
    if standing is not None:
        raise Refusal("family.relationship_stands", person=person.ref, other=other.ref, relationship=standing.ref)


def _check_ages(*, person: Person, other: Birth, kinship: str) -> None:
    """Whether the births, as far as both are known, let the two be what the relationship says."""
    kinships = country().codes["kinships"]
    item = kinships.get(kinship)
    back = kinships.get(str(item.attributes["inverse"]))
    own = birth_of(person)
    for kin, elder, younger in ((item, other, own), (back, own, other)):
        least, years = kin.attributes.get("years_older"), years_between(elder=elder, younger=younger)
        if isinstance(least, int) and years is not None and years < least:
            raise Refusal("family.ages_do_not_fit", person=person.ref, kinship=item.title, years=str(least))


def _standing(relationship: Relationship, *, actor: Actor) -> Relationship:
    """The relationship as it stands now, held against a second change at the same time."""
    held = (
        Relationship.objects.select_for_update(of=("self",))
        .select_related("person", "other", "agency")
        .get(pk=relationship.pk)
    )
    check_works_with(actor=actor, person=held.person)
    if held.ended_on:
        raise Refusal("record.ended", record=held.ref, on=held.ended_on)
    return held
