"""The numbers of a person's papers in the vault, each with the reference of the record that keeps the rest of the paper."""

from __future__ import annotations

from dataclasses import replace

from qorgan.desk.access.actor import Actor
from qorgan.people.earlier import may_remove
from qorgan.people.identity import Document, Identity
from qorgan.people.models import Person
from qorgan.people.refusals import IdentityErased
from qorgan.people.seals import locked, seal_again, seal_first
from qorgan.people.vault import document_key
from qorgan.people.vault_reads import identity_of, living_key


def put_number(*, person: Person, paper: str, kind: str, number: str, actor: Actor) -> None:
    """Seal the number of a paper; one entered before without a record is the same paper when the numbers agree.

    By the record of a body that may take nothing out it stays as it was entered too: that record may be corrected or taken back (ADR 31).

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    person = locked(person)
    is_first = living_key(person) is None
    identity = Identity() if is_first else identity_of(person)
    same, removes = document_key(number), may_remove(actor=actor, person=person)
    kept = tuple(
        one
        for one in identity.documents
        if one.paper != paper and (one.paper or not removes or document_key(one.number) != same)
    )
    identity = replace(identity, documents=(*kept, Document(kind=kind, number=number, paper=paper)))
    (seal_first if is_first else seal_again)(person=person, identity=identity, actor=actor)


def change_kind(*, person: Person, paper: str, kind: str, actor: Actor) -> None:
    """Let the number of a paper stand under another kind; nothing happens where no number is kept."""
    held = _kept(person)
    if held is not None and any(one.paper == paper for one in held.documents):
        changed = tuple(replace(one, kind=kind) if one.paper == paper else one for one in held.documents)
        seal_again(person=locked(person), identity=replace(held, documents=changed), actor=actor)


def drop_number(*, person: Person, paper: str, actor: Actor) -> None:
    """Take the number of a paper out of the vault; nothing happens where none is kept."""
    held = _kept(person)
    if held is not None and any(one.paper == paper for one in held.documents):
        kept = tuple(one for one in held.documents if one.paper != paper)
        seal_again(person=locked(person), identity=replace(held, documents=kept), actor=actor)


def _kept(person: Person) -> Identity | None:
    try:
        return identity_of(person) if living_key(person) else None
    except IdentityErased:
        return None
