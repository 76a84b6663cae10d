"""Sealing what belongs to a person under that person's own key: the identity, and the words that other rooms keep.

A room that keeps somebody's words gives them here with the place where they stand; they open there and nowhere else, and
nobody can read them once the identity is erased. Words about somebody who may not be registered go to `texts` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag

from qorgan.desk.access.actor import Actor
from qorgan.kernel.registries import Listeners
from qorgan.people import vault
from qorgan.people.births import birth_keys
from qorgan.people.identity import Identity, Pseudonym
from qorgan.people.models import BlindIndex, DataKey, Person, SealedIdentity
from qorgan.people.refusals import IdentityDamaged
from qorgan.people.vault_reads import identity_of, living_key
from qorgan.people.warnings import warnings_of

Strike = Callable[[str], str]


def _in_one(words: str, strike: Strike) -> str:
    return strike(words)


@dataclass(frozen=True, kw_only=True, repr=False)
class KeptWords:
    """Words that a room keeps under a person's key: the place they are bound to, and how to put others there.

    `without` strikes something out of them where the room keeps several texts as one.
    """

    place: str
    sealed: bytes
    write: Callable[[bytes], object]
    without: Callable[[str, Strike], str] = _in_one


WordsOf = Callable[[Person], Iterable[KeptWords]]
keep_words = Listeners[WordsOf](
    "The words that a room keeps under a person's key, so that they outlive a key that is made anew."
)


def kept_words(person: Person) -> list[tuple[KeptWords, str]]:
    """All words kept under the person's key, opened, to be sealed again by `seal_kept` once there is another key.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    kept = [words for words_of in keep_words for words in words_of(person)]
    opened = open_words({words.place: words.sealed for words in kept}, person=person)
    return [(words, opened[words.place]) for words in kept]


def seal_kept(words: Iterable[tuple[KeptWords, str]], *, person: Person, actor: Actor) -> None:
    """Put words back where they stood, sealed under the key that the person has now."""
    for held, text in words:
        held.write(seal_words({held.place: text}, person=person, actor=actor)[held.place])


def seal_words(texts: Mapping[str, str], *, person: Person, actor: Actor) -> dict[str, bytes]:
    """Texts as ciphertext, each bound to the place by which it is given: table, column, reference of its record.

    Raises:
        IdentityErased: the key was destroyed; nothing more can be sealed for this person.
    """
    if not texts:
        return {}
    if living_key(person) is None:
        seal_first(person=locked(person), identity=Identity(), actor=actor)
    key = _key_of(person)
    return {
        place: vault.seal_bytes(text.encode(), key=key, bound_to=_bound(place, person)) for place, text in texts.items()
    }


def open_words(sealed: Mapping[str, bytes], *, person: Person) -> dict[str, str]:
    """The texts that were sealed in these places.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    if not sealed:
        return {}
    if living_key(person) is None:
        raise IdentityDamaged(person=person.ref)
    key = _key_of(person)
    try:
        return {
            place: vault.open_bytes(one, key=key, bound_to=_bound(place, person)).decode()
            for place, one in sealed.items()
        }
    except (InvalidTag, ValueError):
        raise IdentityDamaged(person=person.ref) from None


def seal_first(*, person: Person, identity: Identity, actor: Actor) -> None:
    """Make the person's key and seal the identity under it."""
    key = vault.new_key()
    DataKey.objects.create(person=person, kek_version=vault.newest_version(), wrapped=vault.wrap(key))
    sealed = vault.seal(identity, key=key, ref=person.ref)
    SealedIdentity.objects.create(person=person, sealed=sealed, sealed_at=actor.now)
    _told(person=person, identity=identity)


def seal_again(*, person: Person, identity: Identity, actor: Actor) -> None:
    """Seal a changed identity under the key that the person has; where a pseudonym stands, it stays and nothing else is kept.

    The same is asked and written for everybody, so that neither answer nor time tells of whom the identity is kept apart.
    """
    stands = identity_of(person)
    identity = stands if isinstance(stands, Pseudonym) else identity
    sealed = vault.seal(identity, key=_key_of(person), ref=person.ref)
    SealedIdentity.objects.filter(person=person).update(sealed=sealed, sealed_at=actor.now)
    _told(person=person, identity=identity)


def index(*, person: Person, identity: Identity) -> None:
    """Write anew by what the person can be found."""
    BlindIndex.objects.filter(person=person).delete()
    found = vault.fingerprints(identity, births=birth_keys(person))
    BlindIndex.objects.bulk_create(
        BlindIndex(person=person, field=field, fingerprint=value) for field, value in sorted(found)
    )


def locked(person: Person) -> Person:
    """The person as it stands now, held against a second change at the same time."""
    return Person.objects.select_for_update().get(pk=person.pk)


def _bound(place: str, person: Person) -> bytes:
    return f"{place}|{person.ref}".encode()


def _key_of(person: Person) -> bytes:
    held = DataKey.objects.get(person=person)
    return vault.unwrap(bytes(held.wrapped), version=held.kek_version, ref=person.ref)


def _told(*, person: Person, identity: Identity) -> None:
    """The person's warnings and the ways to find the person, after the identity changed."""
    person.warnings = warnings_of(person=person, identity=identity)
    person.save()
    index(person=person, identity=identity)
