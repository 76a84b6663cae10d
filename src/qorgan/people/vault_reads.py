"""Reading the vault's tables. Only queries that journal their purpose, and commands that never show it, come here."""

from __future__ import annotations

from qorgan.desk.country import day_here
from qorgan.people import vault
from qorgan.people.identity import Identity
from qorgan.people.models import DataKey, Person, SealedIdentity
from qorgan.people.refusals import IdentityDamaged, IdentityErased, IdentityUnknown


def living_key(person: Person) -> DataKey | None:
    """The person's wrapped data key, or None when nothing was ever sealed.

    Raises:
        IdentityErased: the key was destroyed.
    """
    held = DataKey.objects.filter(person=person).first()
    if held is not None and held.destroyed_at is not None:
        raise IdentityErased(person=person.ref, on=day_here(held.destroyed_at))
    return held


def identity_of(person: Person) -> Identity:
    """Who the person is.

    Raises:
        IdentityUnknown, IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    held = living_key(person)
    if held is None:
        raise IdentityUnknown(person=person.ref)
    sealed = SealedIdentity.objects.filter(person=person).first()
    if sealed is None:
        raise IdentityDamaged(person=person.ref)
    key = vault.unwrap(bytes(held.wrapped), version=held.kek_version, ref=person.ref)
    return vault.open_sealed(bytes(sealed.sealed), key=key, ref=person.ref)
