"""Registering many people at once, for imports and seeded worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.kernel.refs import new_ref
from qorgan.people import vault
from qorgan.people.births import stated_birth
from qorgan.people.commands import index_rows
from qorgan.people.identity import Identity
from qorgan.people.models import BlindIndex, DataKey, Person, PersonAccess, SealedIdentity
from qorgan.people.warnings import warnings_of

BATCH = 5000


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One person to register, as `register_person` takes it. Codes must have been checked against their lists.

    `agency` registers the person and may see the person; the actor's own when None. Only seeded worlds give a `ref`.
    """

    sex: str = ""
    born_on: date | None = None
    birth_year: int | None = None
    citizenship: str = ""
    id_status: str = ""
    language: str = ""
    region: str = ""
    agency: Agency | None = None
    identity: Identity | None = None
    ref: str = ""


def make_people(*, actor: Actor, rows: Sequence[PersonRow]) -> list[Person]:
    """Register the people of `rows`, in their order, inside the caller's transaction; a few statements for thousands.

    Raises:
        BirthContradicts, BirthInFuture, BirthImplausible: nothing is written then.
    """
    people = [_person(row=row, actor=actor) for row in rows]
    Person.objects.bulk_create(people, batch_size=BATCH)
    PersonAccess.objects.bulk_create(
        [
            PersonAccess(person=person, agency_id=person.agency_id, granted_at=actor.now, granted_by=actor.user_ref)
            for person in people
        ],
        batch_size=BATCH,
    )
    known = [(person, row.identity) for person, row in zip(people, rows, strict=True) if row.identity]
    if known:
        _seal_all(known=known, actor=actor)
    return people


def _person(*, row: PersonRow, actor: Actor) -> Person:
    birth = stated_birth(born_on=row.born_on, birth_year=row.birth_year, today=actor.today)
    agency = row.agency or actor.agency
    person = Person(
        ref=row.ref or new_ref(Person.ref_prefix),
        recorded_at=actor.now,
        recorded_by=actor.user_ref,
        sex=row.sex,
        born_on=birth.born_on,
        birth_year=birth.birth_year,
        citizenship=row.citizenship,
        id_status=row.id_status,
        language=row.language,
        agency=agency,
        region=row.region or agency.region,
    )
    if row.identity:
        person.warnings = warnings_of(person=person, identity=row.identity)
    return person


def _seal_all(*, known: list[tuple[Person, Identity]], actor: Actor) -> None:
    version = vault.newest_version()
    keys, sealed = [], []
    fingerprints: list[BlindIndex] = []
    for person, identity in known:
        key = vault.new_key()
        keys.append(DataKey(person=person, kek_version=version, wrapped=vault.wrap(key)))
        content = vault.seal(identity, key=key, ref=person.ref)
        sealed.append(SealedIdentity(person=person, sealed=content, sealed_at=actor.now))
        fingerprints.extend(index_rows(person=person, identity=identity))
    DataKey.objects.bulk_create(keys, batch_size=BATCH)
    SealedIdentity.objects.bulk_create(sealed, batch_size=BATCH)
    BlindIndex.objects.bulk_create(fingerprints, batch_size=BATCH)
