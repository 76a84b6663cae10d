"""Whether somebody may speak for another, as the register or a relationship names the one.

Not one who may be involved, no child, and nobody of whom no relationship says that the two belong together so.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from qorgan.codes.lists import Item
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.people.ages import is_minor_on
from qorgan.people.births import birth_of, years_between
from qorgan.people.family.commands import correct_relationship, record_relationship
from qorgan.people.family.models import Relationship
from qorgan.people.family.sealed import same_name
from qorgan.people.models import Person


def may_speak(*, person: Person, guardian: Person, day: date, giver: Item, called: str = "") -> None:
    """Whether this guardian may consent for the person on the day, as far as the register knows of both.

    A refusal calls the guardian by the reference, or as `called`: whoever chose a relationship need not know whom it leads to.

    Who noted it, and where, is not asked: the child's safety goes before what a body may read. The refusal does not say it.

    Raises:
        consent.guardian_is_the_person, consent.guardian_barred, consent.guardian_too_young, consent.guardian_no_parent
        consent.guardian_otherwise, consent.guardian_untied: no relationship that stands, from either of the two, says that this
            one is what is said.
    """
    if guardian.pk == person.pk:
        raise Refusal("consent.guardian_is_the_person", person=person.ref)
    if is_barred(person=person, guardian=guardian):
        raise Refusal("consent.guardian_barred", guardian=called or guardian.ref, person=person.ref)
    if is_minor_on(guardian, day):
        raise Refusal("consent.guardian_too_young", guardian=called or guardian.ref, person=person.ref, on=day)
    kinship = giver.attributes.get("kinship")
    least = country().codes["kinships"].get(str(kinship)).attributes.get("years_older") if kinship else None
    years = years_between(elder=birth_of(guardian), younger=birth_of(person))
    if isinstance(least, int) and years is not None and years < least:
        raise Refusal(
            "consent.guardian_no_parent",
            guardian=called or guardian.ref,
            person=person.ref,
            giver=giver.title,
            years=str(least),
        )
    if kinship:
        _tied(person=person, guardian=guardian, kinship=str(kinship), giver=giver, called=called)


def named(
    *, person: Person, guardian: Person | None, relationship: Relationship | None, day: date, giver: Item
) -> None:
    """Whether it is said who consents for the person, where the list of those who consent asks for it, and that one may.

    Raises:
        consent.guardian_unnamed, consent.relationship_not_fitting
        consent.guardian_barred, consent.guardian_too_young, consent.guardian_no_parent: what is known of the one whom
            a relationship names speaks against it.
    """
    if relationship is None:
        if guardian is None and giver.attributes.get("named"):
            raise Refusal("consent.guardian_unnamed", giver=giver.title, person=person.ref)
        return
    wanted, other = giver.attributes.get("kinship"), relationship.other
    is_another = other is not None and guardian is not None and other.pk != guardian.pk
    if (
        relationship.person_id != person.pk
        or relationship.ended_on
        or is_another
        or (wanted and relationship.kinship != wanted)
    ):
        raise Refusal(
            "consent.relationship_not_fitting", relationship=relationship.ref, giver=giver.title, person=person.ref
        )
    if bars(relationship) or _is_another_who_bars(relationship):
        raise Refusal("consent.guardian_barred", guardian=relationship.ref, person=person.ref)
    if other is not None:
        may_speak(person=person, guardian=other, day=day, giver=giver, called=relationship.ref)
    elif is_minor_on(Person(birth_year=relationship.birth_year), day):
        raise Refusal("consent.guardian_too_young", guardian=relationship.ref, person=person.ref, on=day)


def is_barred(*, person: Person, guardian: Person) -> bool:
    """Whether a relationship of the two that stands says that this one must not be told of the person, or that an exploiter holds one."""
    barred = Q(person=person, other=guardian, contact__in=_barring("relationship_contacts"))
    either = Q(person=person, other=guardian) | Q(person=guardian, other=person)
    held = either & Q(care__in=_barring("relationship_cares"))
    return Relationship.objects.filter(barred | held, ended_on__isnull=True).exists()


def _tied(*, person: Person, guardian: Person, kinship: str, giver: Item, called: str) -> None:
    """Whether a relationship of the two that stands says that this one is what is said, told from either side.

    Raises:
        consent.guardian_otherwise: relationships say what this one is, and none of them says this; the way leads to correcting
            one.
        consent.guardian_untied: no relationship says anything of the two; the way leads to recording it.
    """
    inverse = str(country().codes["kinships"].get(kinship).attributes["inverse"])
    either = Q(person=person, other=guardian) | Q(person=guardian, other=person)
    relationships = list(Relationship.objects.filter(either, ended_on__isnull=True).order_by("id"))
    if any(
        relationship.kinship == (kinship if relationship.person_id == person.pk else inverse)
        for relationship in relationships
    ):
        return
    told = {"guardian": called or guardian.ref, "person": person.ref, "giver": giver.title}
    told["relationship"] = country().codes["kinships"].get(kinship).title
    for relationship in relationships:
        fills = {"kinship": kinship if relationship.person_id == person.pk else inverse}
        raise Refusal("consent.guardian_otherwise", **told).leading(
            Remedy(act=correct_relationship.name, places={"relationship": relationship.ref}, fills=fills)
        )
    fills = {"other": guardian.ref, "kinship": kinship}
    raise Refusal("consent.guardian_untied", **told).leading(
        Remedy(act=record_relationship.name, places={"person": person.ref}, fills=fills)
    )


def _is_another_who_bars(relationship: Relationship) -> bool:
    """Whether another relationship of the person names in the same words somebody who must not be told, or who is an exploiter."""
    if relationship.other_id:
        return False
    others = Relationship.objects.filter(person=relationship.person_id, other=None, ended_on=None).exclude(
        pk=relationship.pk
    )
    return any(bars(one) and same_name(one, relationship) for one in others.select_related("person").order_by("id"))


def bars(relationship: Relationship) -> bool:
    """Whether a relationship that stands speaks against its other's consenting for its person."""
    is_noted = relationship.contact in _barring("relationship_contacts") or relationship.care in _barring(
        "relationship_cares"
    )
    return is_noted and relationship.ended_on is None


def _barring(code_list: str) -> list[str]:
    return [item.code for item in country().codes[code_list] if item.attributes.get("bars_consent")]
