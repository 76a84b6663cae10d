"""What this room does for the desk, which knows no person."""

from __future__ import annotations

from qorgan.desk.about import Mask, Persons, keep_persons
from qorgan.desk.access.actor import Actor
from qorgan.people import desk_words, who, words
from qorgan.people.code_words import words_for
from qorgan.people.identity_in_words import check_words
from qorgan.people.models import Person
from qorgan.people.purposes import without_who
from qorgan.people.refusals import IdentityDamaged, IdentityErased, KeyVersionMissing
from qorgan.people.restricted import is_restricted
from qorgan.people.seals import open_words, seal_words
from qorgan.people.shapes import reads_as_somebody


def seal(text: str, *, person: str, place: str, actor: Actor) -> bytes:
    """Words as only that person's key opens them.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    return seal_words({place: text}, person=Person.objects.get(ref=person), actor=actor)[place]


def opened(sealed: bytes, *, person: str, place: str) -> str | None:
    """The words; None when the identity is erased or kept apart."""
    held = Person.objects.get(ref=person)
    if is_restricted(held):
        return None
    try:
        return open_words({place: sealed}, person=held)[place]
    except (IdentityErased, IdentityDamaged, KeyVersionMissing):
        return None


keep_persons(
    Persons(
        table=Person,
        about=desk_words.person_of,
        guard=check_words,
        redacted=without_who,
        reads_as_somebody=reads_as_somebody,
        masks=(
            Mask(reach=desk_words.may_be_kept, keeps=desk_words.words_are_kept_from),
            Mask(reach=words.may_hold_prose, keeps=words.words_are_kept_from),
        ),
        seal=seal,
        opened=opened,
        called=words_for,
        traits=who.traits_of,
    )
)
