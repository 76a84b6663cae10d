"""The sealed words of a relationship, under the key of the person whose relationship it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qorgan.desk.access.actor import Actor
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.people.refusals import IdentityDamaged, IdentityErased, KeyVersionMissing
from qorgan.people.seals import KeptWords, keep_words, open_words, seal_words

PARTS = ("name", "reach")


def place_of(relationship: Relationship, part: str) -> str:
    """The place to which a sealed part is bound: table, column, reference."""
    return f"family|relationship|{part}|{relationship.ref}"


def seal_parts(relationship: Relationship, *, actor: Actor, **words: str | None) -> None:
    """Put words into the sealed parts of a relationship; None leaves one as it is."""
    given = {place_of(relationship, part): text for part, text in words.items() if text}
    sealed = seal_words(given, person=relationship.person, actor=actor)
    for part in PARTS:
        if place_of(relationship, part) in sealed:
            setattr(relationship, part, sealed[place_of(relationship, part)])


def open_parts(relationship: Relationship) -> dict[str, str]:
    """The sealed parts of a relationship, opened.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    held = {part: bytes(getattr(relationship, part)) for part in PARTS if getattr(relationship, part)}
    opened = open_words(
        {place_of(relationship, part): sealed for part, sealed in held.items()}, person=relationship.person
    )
    return {part: opened[place_of(relationship, part)] for part in held}


def same_name(one: Relationship, two: Relationship) -> bool:
    """Whether two relationships name somebody in the same words, in whatever order, and no year of birth tells the two apart.

    Names that cannot be opened any more are no reason. Nobody is shown anything by this.
    """
    years = {relationship.birth_year for relationship in (one, two) if relationship.birth_year}
    try:
        names = [sorted(open_parts(relationship).get("name", "").casefold().split()) for relationship in (one, two)]
    except (IdentityErased, IdentityDamaged, KeyVersionMissing):
        return False
    return len(years) < 2 and bool(names[0]) and names[0] == names[1]


@keep_words
def words_about(person: Person) -> Iterable[KeptWords]:
    """Every sealed part of the person's relationships, so that it outlives a key that is made anew."""
    for relationship in Relationship.objects.filter(person=person).select_related("person").order_by("pk"):
        for part in PARTS:
            if sealed := bytes(getattr(relationship, part)):
                yield KeptWords(place=place_of(relationship, part), sealed=sealed, write=_into(relationship, part))


def _into(relationship: Relationship, part: str) -> Callable[[bytes], object]:
    return lambda sealed: Relationship.objects.filter(pk=relationship.pk).update(**{part: sealed})
