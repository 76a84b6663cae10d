"""Whether somebody may speak for another, as the register or a tie names the one: not one who may be involved, and no child."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from qorgan.codes.lists import Item
from qorgan.desk.country import country
from qorgan.people.ages import is_minor_on
from qorgan.people.births import birth_of, years_between
from qorgan.people.consent.refusals import GuardianIsThePerson
from qorgan.people.consent.refusals_of_speaking import (
    GuardianBarred,
    GuardianNoParent,
    GuardianOtherwise,
    GuardianTooYoung,
    GuardianUnnamed,
    TieNotFitting,
)
from qorgan.people.family.models import Tie
from qorgan.people.models import Person


def may_speak(*, person: Person, guardian: Person, day: date, giver: Item, called: str = "") -> None:
    """Whether this guardian may consent for the person on the day, as far as the register knows of both.

    A refusal calls the guardian by the reference, or as `called`: whoever chose a tie need not know whom it leads to.

    Who noted it, and where, is not asked: the child's safety goes before what a body may read. The refusal does not say it.

    Raises:
        GuardianIsThePerson, GuardianBarred, GuardianTooYoung, GuardianOtherwise, GuardianNoParent
    """
    if guardian.pk == person.pk:
        raise GuardianIsThePerson(person=person.ref)
    if is_barred(person=person, guardian=guardian):
        raise GuardianBarred(guardian=called or guardian.ref, person=person.ref)
    if is_minor_on(guardian, day):
        raise GuardianTooYoung(guardian=called or guardian.ref, person=person.ref, on=day)
    kinship = giver.attributes.get("kinship")
    if kinship and is_otherwise(person=person, guardian=guardian, kinship=str(kinship)):
        raise GuardianOtherwise(guardian=called or guardian.ref, person=person.ref, giver=giver.title)
    least = country().codes["kinships"].get(str(kinship)).attributes.get("years_older") if kinship else None
    years = years_between(elder=birth_of(guardian), younger=birth_of(person))
    if isinstance(least, int) and years is not None and years < least:
        raise GuardianNoParent(guardian=called or guardian.ref, person=person.ref, giver=giver.title, years=str(least))


def named(*, person: Person, guardian: Person | None, tie: Tie | None, day: date, giver: Item) -> None:
    """Whether it is said who consents for the person, where the list of those who consent asks for it, and that one may.

    Raises:
        GuardianUnnamed, TieNotFitting
        GuardianBarred, GuardianTooYoung, GuardianNoParent: what is known of the one whom a tie names speaks against it.
    """
    if tie is None:
        if guardian is None and giver.attributes.get("named"):
            raise GuardianUnnamed(giver=giver.title, person=person.ref)
        return
    wanted, other = giver.attributes.get("kinship"), tie.other
    is_another = other is not None and guardian is not None and other.pk != guardian.pk
    if tie.person_id != person.pk or tie.ended_on or is_another or (wanted and tie.kinship != wanted):
        raise TieNotFitting(tie=tie.ref, giver=giver.title, person=person.ref)
    if bars(tie):
        raise GuardianBarred(guardian=tie.ref, person=person.ref)
    if other is not None:
        may_speak(person=person, guardian=other, day=day, giver=giver, called=tie.ref)
    elif is_minor_on(Person(birth_year=tie.birth_year), day):
        raise GuardianTooYoung(guardian=tie.ref, person=person.ref, on=day)


def is_barred(*, person: Person, guardian: Person) -> bool:
    """Whether a tie of the two that stands says that this one must not be told of the person, or that an exploiter holds one."""
    untold = Q(person=person, other=guardian, contact__in=_barring("tie_contacts"))
    either = Q(person=person, other=guardian) | Q(person=guardian, other=person)
    held = either & Q(care__in=_barring("tie_cares"))
    return Tie.objects.filter(untold | held, ended_on__isnull=True).exists()


def is_otherwise(*, person: Person, guardian: Person, kinship: str) -> bool:
    """Whether ties that stand say what this one is to the person, and none of them says that it is this."""
    told = set(Tie.objects.filter(person=person, other=guardian, ended_on=None).values_list("kinship", flat=True))
    return bool(told) and kinship not in told


def bars(tie: Tie) -> bool:
    """Whether a tie that stands speaks against its other's consenting for its person."""
    is_noted = tie.contact in _barring("tie_contacts") or tie.care in _barring("tie_cares")
    return is_noted and tie.ended_on is None


def _barring(code_list: str) -> list[str]:
    return [item.code for item in country().codes[code_list] if item.attributes.get("bars_consent")]
