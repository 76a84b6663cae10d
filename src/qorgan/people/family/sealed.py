"""The sealed words of a tie, under the key of the person whose tie it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qorgan.desk.access.actor import Actor
from qorgan.people.family.models import Tie
from qorgan.people.models import Person
from qorgan.people.refusals import IdentityDamaged, IdentityErased, KeyVersionMissing
from qorgan.people.seals import KeptWords, keep_words, open_words, seal_words

PARTS = ("name", "reach")


def place_of(tie: Tie, part: str) -> str:
    """The place to which a sealed part is bound: table, column, reference."""
    return f"family|tie|{part}|{tie.ref}"


def seal_parts(tie: Tie, *, actor: Actor, **words: str | None) -> None:
    """Put words into the sealed parts of a tie; None leaves one as it is."""
    given = {place_of(tie, part): text for part, text in words.items() if text}
    sealed = seal_words(given, person=tie.person, actor=actor)
    for part in PARTS:
        if place_of(tie, part) in sealed:
            setattr(tie, part, sealed[place_of(tie, part)])


def open_parts(tie: Tie) -> dict[str, str]:
    """The sealed parts of a tie, opened.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    held = {part: bytes(getattr(tie, part)) for part in PARTS if getattr(tie, part)}
    opened = open_words({place_of(tie, part): sealed for part, sealed in held.items()}, person=tie.person)
    return {part: opened[place_of(tie, part)] for part in held}


def same_name(one: Tie, two: Tie) -> bool:
    """Whether two ties name somebody in the same words, in whatever order, and no year of birth tells the two apart.

    Names that cannot be opened any more are no reason. Nobody is shown anything by this.
    """
    years = {tie.birth_year for tie in (one, two) if tie.birth_year}
    try:
        names = [sorted(open_parts(tie).get("name", "").casefold().split()) for tie in (one, two)]
    except (IdentityErased, IdentityDamaged, KeyVersionMissing):
        return False
    return len(years) < 2 and bool(names[0]) and names[0] == names[1]


@keep_words
def words_about(person: Person) -> Iterable[KeptWords]:
    """Every sealed part of the person's ties, so that it outlives a key that is made anew."""
    for tie in Tie.objects.filter(person=person).select_related("person").order_by("pk"):
        for part in PARTS:
            if sealed := bytes(getattr(tie, part)):
                yield KeptWords(place=place_of(tie, part), sealed=sealed, write=_into(tie, part))


def _into(tie: Tie, part: str) -> Callable[[bytes], object]:
    return lambda sealed: Tie.objects.filter(pk=tie.pk).update(**{part: sealed})
