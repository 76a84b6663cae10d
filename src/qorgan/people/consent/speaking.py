"""Whether somebody registered may speak for another: not one who may be involved, and no child."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from qorgan.codes.lists import Item
from qorgan.desk.country import country
from qorgan.people.ages import is_minor_on
from qorgan.people.births import birth_of, years_between
from qorgan.people.consent.refusals import GuardianIsThePerson
from qorgan.people.consent.refusals_of_speaking import GuardianBarred, GuardianNoParent, GuardianTooYoung
from qorgan.people.family.models import Tie
from qorgan.people.models import Person


def may_speak(*, person: Person, guardian: Person, day: date, giver: Item) -> None:
    """Whether this guardian may consent for the person on the day, as far as the register knows of both.

    Who noted it, and where, is not asked: the child's safety goes before what a body may read. The refusal does not say it.

    Raises:
        GuardianIsThePerson, GuardianBarred, GuardianTooYoung, GuardianNoParent
    """
    if guardian.pk == person.pk:
        raise GuardianIsThePerson(person=person.ref)
    if is_barred(person=person, guardian=guardian):
        raise GuardianBarred(guardian=guardian.ref, person=person.ref)
    if is_minor_on(guardian, day):
        raise GuardianTooYoung(guardian=guardian.ref, person=person.ref, on=day)
    kinship = giver.attributes.get("kinship")
    least = country().codes["kinships"].get(str(kinship)).attributes.get("years_older") if kinship else None
    years = years_between(elder=birth_of(guardian), younger=birth_of(person))
    if isinstance(least, int) and years is not None and years < least:
        raise GuardianNoParent(guardian=guardian.ref, person=person.ref, giver=giver.title, years=str(least))


def is_barred(*, person: Person, guardian: Person) -> bool:
    """Whether a tie of the two that stands says that this one must not be told of the person, or that an exploiter holds one."""
    untold = Q(person=person, other=guardian, contact__in=_barring("tie_contacts"))
    either = Q(person=person, other=guardian) | Q(person=guardian, other=person)
    held = either & Q(care__in=_barring("tie_cares"))
    return Tie.objects.filter(untold | held, ended_on__isnull=True).exists()


def _barring(code_list: str) -> list[str]:
    return [item.code for item in country().codes[code_list] if item.attributes.get("bars_consent")]
