"""Whether somebody may speak for another, as the register or a tie names the one.

Not one who may be involved, no child, and nobody of whom no tie says that the two belong together so.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from qorgan.codes.lists import Item
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.people.ages import is_minor_on
from qorgan.people.births import birth_of, years_between
from qorgan.people.family.commands import correct_tie, record_tie
from qorgan.people.family.models import Tie
from qorgan.people.family.sealed import same_name
from qorgan.people.models import Person


def may_speak(*, person: Person, guardian: Person, day: date, giver: Item, called: str = "") -> None:
    """Whether this guardian may consent for the person on the day, as far as the register knows of both.

    A refusal calls the guardian by the reference, or as `called`: whoever chose a tie need not know whom it leads to.

    Who noted it, and where, is not asked: the child's safety goes before what a body may read. The refusal does not say it.

    Raises:
        consent.guardian_is_the_person, consent.guardian_barred, consent.guardian_too_young, consent.guardian_no_parent
        consent.guardian_otherwise, consent.guardian_untied: no tie that stands, from either of the two, says that this
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


def named(*, person: Person, guardian: Person | None, tie: Tie | None, day: date, giver: Item) -> None:
    """Whether it is said who consents for the person, where the list of those who consent asks for it, and that one may.

    Raises:
        consent.guardian_unnamed, consent.tie_not_fitting
        consent.guardian_barred, consent.guardian_too_young, consent.guardian_no_parent: what is known of the one whom
            a tie names speaks against it.
    """
    if tie is None:
        if guardian is None and giver.attributes.get("named"):
            raise Refusal("consent.guardian_unnamed", giver=giver.title, person=person.ref)
        return
    wanted, other = giver.attributes.get("kinship"), tie.other
    is_another = other is not None and guardian is not None and other.pk != guardian.pk
    if tie.person_id != person.pk or tie.ended_on or is_another or (wanted and tie.kinship != wanted):
        raise Refusal("consent.tie_not_fitting", tie=tie.ref, giver=giver.title, person=person.ref)
    if bars(tie) or _is_another_who_bars(tie):
        raise Refusal("consent.guardian_barred", guardian=tie.ref, person=person.ref)
    if other is not None:
        may_speak(person=person, guardian=other, day=day, giver=giver, called=tie.ref)
    elif is_minor_on(Person(birth_year=tie.birth_year), day):
        raise Refusal("consent.guardian_too_young", guardian=tie.ref, person=person.ref, on=day)


def is_barred(*, person: Person, guardian: Person) -> bool:
    """Whether a tie of the two that stands says that this one must not be told of the person, or that an exploiter holds one."""
    barred = Q(person=person, other=guardian, contact__in=_barring("tie_contacts"))
    either = Q(person=person, other=guardian) | Q(person=guardian, other=person)
    held = either & Q(care__in=_barring("tie_cares"))
    return Tie.objects.filter(barred | held, ended_on__isnull=True).exists()


def _tied(*, person: Person, guardian: Person, kinship: str, giver: Item, called: str) -> None:
    """Whether a tie of the two that stands says that this one is what is said, told from either side.

    Raises:
        consent.guardian_otherwise: ties say what this one is, and none of them says this; the way leads to correcting
            one.
        consent.guardian_untied: no tie says anything of the two; the way leads to recording it.
    """
    inverse = str(country().codes["kinships"].get(kinship).attributes["inverse"])
    either = Q(person=person, other=guardian) | Q(person=guardian, other=person)
    ties = list(Tie.objects.filter(either, ended_on__isnull=True).order_by("id"))
    if any(tie.kinship == (kinship if tie.person_id == person.pk else inverse) for tie in ties):
        return
    told = {"guardian": called or guardian.ref, "person": person.ref, "giver": giver.title}
    told["tie"] = country().codes["kinships"].get(kinship).title
    for tie in ties:
        fills = {"kinship": kinship if tie.person_id == person.pk else inverse}
        raise Refusal("consent.guardian_otherwise", **told).leading(
            Remedy(act=correct_tie.name, places={"tie": tie.ref}, fills=fills)
        )
    fills = {"other": guardian.ref, "kinship": kinship}
    raise Refusal("consent.guardian_untied", **told).leading(
        Remedy(act=record_tie.name, places={"person": person.ref}, fills=fills)
    )


def _is_another_who_bars(tie: Tie) -> bool:
    """Whether another tie of the person names in the same words somebody who must not be told, or who is an exploiter."""
    if tie.other_id:
        return False
    others = Tie.objects.filter(person=tie.person_id, other=None, ended_on=None).exclude(pk=tie.pk)
    return any(bars(one) and same_name(one, tie) for one in others.select_related("person").order_by("id"))


def bars(tie: Tie) -> bool:
    """Whether a tie that stands speaks against its other's consenting for its person."""
    is_noted = tie.contact in _barring("tie_contacts") or tie.care in _barring("tie_cares")
    return is_noted and tie.ended_on is None


def _barring(code_list: str) -> list[str]:
    return [item.code for item in country().codes[code_list] if item.attributes.get("bars_consent")]
