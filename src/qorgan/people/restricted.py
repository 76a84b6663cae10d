"""Taking an identity out of the vault into a compartment, and putting it back. Called inside commands of rooms above.

What is taken out leaves no key, no ciphertext and no fingerprint here; a pseudonym stands in its place, and what is written
over it is not kept (`sealing.seal_again`). Words that other
rooms keep under the person's key are sealed again under the one that follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.people import vault
from qorgan.people.births import keep_year_alone
from qorgan.people.followers import refresh_followers
from qorgan.people.identity import Identity, Pseudonym
from qorgan.people.models import BlindIndex, DataKey, Person, SealedIdentity
from qorgan.people.refusals import IdentityDamaged, IdentityErased, IdentityUnknown, KeyVersionMissing
from qorgan.people.seals import kept_words, seal_first, seal_kept
from qorgan.people.vault_reads import identity_of, living_key


@dataclass(frozen=True, kw_only=True, repr=False)
class Taken:
    """Who a person is, taken out; `born_on` is the day, of which the register keeps the year."""

    ref: str
    identity: Identity
    born_on: date | None

    def __repr__(self) -> str:
        return f"Taken({self.ref})"


def holders_of_number(person: Person, *, agency: Agency) -> list[Person]:
    """The person and whom `agency` registered under the same identification number, each held against a second act.

    What another body registered stays as it is: a change of its record would tell it who is protected, and a pseudonym
    there would join the two.
    """
    numbers = BlindIndex.objects.filter(field=vault.IIN)
    same = numbers.filter(fingerprint__in=numbers.filter(person=person).values("fingerprint"), person__agency=agency)
    found = Person.objects.filter(pk__in=[person.pk, *same.values_list("person_id", flat=True)])
    return sorted(found.select_for_update().order_by("pk"), key=lambda one: one.pk != person.pk)


def is_restricted(person: Person) -> bool:
    """Whether a pseudonym stands in the place of the identity. For rules that print less, never for an answer to a reader."""
    try:
        return isinstance(identity_of(person), Pseudonym)
    except (IdentityUnknown, IdentityErased, IdentityDamaged, KeyVersionMissing):
        return False


def restrict_identity(person: Person, *, pseudonym: str, actor: Actor) -> Taken:
    """Take the identity out and destroy its key; from now on the pseudonym is who this record says the person is.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing: nothing is changed then.
    """
    taken = Taken(
        ref=person.ref, born_on=person.born_on, identity=identity_of(person) if living_key(person) else Identity()
    )
    words = kept_words(person)
    _empty(person)
    keep_year_alone(person)
    seal_first(person=person, identity=Pseudonym(surname=pseudonym), actor=actor)
    seal_kept(words, person=person, actor=actor)
    refresh_followers(person, at=actor.now)
    return taken


def restore_identity(taken: Taken, *, actor: Actor) -> Person:
    """Register the identity in the vault again, under a fresh key; what stood under the pseudonym goes.

    Who was erased while the identity was kept apart stays erased.
    """
    person = Person.objects.select_for_update().get(ref=taken.ref)
    if DataKey.objects.filter(person=person, destroyed_at__isnull=False).exists():
        return person
    words = kept_words(person)
    _empty(person)
    if taken.born_on:
        person.born_on, person.birth_year = taken.born_on, None
    if taken.identity:
        seal_first(person=person, identity=taken.identity, actor=actor)
    else:
        person.warnings = []
        person.save()
    seal_kept(words, person=person, actor=actor)
    refresh_followers(person, at=actor.now)
    return person


def _empty(person: Person) -> None:
    for table in (BlindIndex, SealedIdentity, DataKey):
        table._default_manager.filter(person=person).delete()
