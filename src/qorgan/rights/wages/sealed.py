"""The employer of a wage claim in words, under the key of the person who claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qorgan.desk.access.actor import Actor
from qorgan.people.models import Person
from qorgan.people.seals import KeptWords, keep_words, open_words, seal_words
from qorgan.rights.wages.models import WageClaim


def place_of(claim: WageClaim) -> str:
    """The place to which the sealed words are bound: table, column, reference."""
    return f"wages|wage_claim|employer|{claim.ref}"


def seal_employer(claim: WageClaim, *, words: str, actor: Actor) -> None:
    """Put the words into the claim, which is not saved here.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    claim.employer = seal_words({place_of(claim): words}, person=claim.person, actor=actor)[place_of(claim)]


def open_employer(claim: WageClaim) -> str:
    """The words; "" when nobody told who the employer is.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    if not claim.employer:
        return ""
    return open_words({place_of(claim): bytes(claim.employer)}, person=claim.person)[place_of(claim)]


@keep_words
def employers_of(person: Person) -> Iterable[KeptWords]:
    """Every employer sealed under the person's key, so that it outlives a key that is made anew."""
    for claim in WageClaim.objects.filter(person=person).select_related("person").order_by("pk"):
        if claim.employer:
            yield KeptWords(place=place_of(claim), sealed=bytes(claim.employer), write=_into(claim))


def _into(claim: WageClaim) -> Callable[[bytes], object]:
    return lambda sealed: WageClaim.objects.filter(pk=claim.pk).update(employer=sealed)
