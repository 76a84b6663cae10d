"""Registering many people at once, for imports and seeded worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import copy_rows, fresh_ids, fresh_refs, stamp
from qorgan.people import vault
from qorgan.people.births import birth_keys, stated_birth
from qorgan.people.identity import Identity
from qorgan.people.models import BlindIndex, DataKey, Person, PersonAccess, SealedIdentity
from qorgan.people.warnings import warnings_of

COLUMNS = (
    "id",
    "ref",
    "sex",
    "born_on",
    "birth_year",
    "citizenship",
    "id_status",
    "language",
    "agency",
    "region",
    "warnings",
    "other_citizenships",
)
ATTRIBUTES = tuple("agency_id" if name == "agency" else name for name in COLUMNS)


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
    """Register the people of `rows`, in their order, inside the caller's transaction; thousands a second by COPY.

    Raises:
        person.birth_contradicts, person.birth_in_future, person.birth_implausible: nothing is written then.
    """
    if not rows:
        return []
    now, by = actor.now, actor.user_ref
    refs = iter(fresh_refs(Person, count=len(rows)))
    ids = fresh_ids(Person, count=len(rows))
    people = [
        _person(row=row, pk=pk, ref=row.ref or next(refs), now=now, actor=actor)
        for pk, row in zip(ids, rows, strict=True)
    ]
    told = (tuple(getattr(person, name) for name in ATTRIBUTES) for person in people)
    copy_rows(Person, columns=COLUMNS, rows=told, always=stamp(actor))
    seen = ((person.pk, person.agency_id) for person in people)
    copy_rows(PersonAccess, columns=("person", "agency"), rows=seen, always={"granted_at": now, "granted_by": by})
    known = [(person, row.identity) for person, row in zip(people, rows, strict=True) if row.identity]
    if known:
        _seal_all(known=known, now=now)
    return people


def _person(*, row: PersonRow, pk: int, ref: str, now: datetime, actor: Actor) -> Person:
    birth = stated_birth(born_on=row.born_on, birth_year=row.birth_year, today=actor.today)
    agency = row.agency or actor.agency
    person = Person(
        pk=pk,
        ref=ref,
        recorded_at=now,
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
    person._state.adding = False
    if row.identity:
        person.warnings = warnings_of(person=person, identity=row.identity)
    return person


def _seal_all(*, known: list[tuple[Person, Identity]], now: datetime) -> None:
    keys, sealed = [], []
    fingerprints: list[tuple[int, str, bytes]] = []
    for person, identity in known:
        key = vault.new_key()
        keys.append((person.pk, vault.wrap(key)))
        sealed.append((person.pk, vault.seal(identity, key=key, ref=person.ref)))
        found = vault.fingerprints(identity, births=birth_keys(person))
        fingerprints.extend((person.pk, field, value) for field, value in sorted(found))
    version = vault.newest_version()
    copy_rows(DataKey, columns=("person", "wrapped"), rows=keys, always={"kek_version": version})
    copy_rows(SealedIdentity, columns=("person", "sealed"), rows=sealed, always={"sealed_at": now})
    copy_rows(BlindIndex, columns=("person", "field", "fingerprint"), rows=fingerprints, always={})
