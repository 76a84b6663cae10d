"""Records and persons by reference. This room stands beside the register of persons and asks it over the counter."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES
from qorgan.desk.record_types import find_anything
from qorgan.kernel.refusals import NotFound

OPENS, KIND_OF_PERSON = "open_identity", "person"


def record_known(*, actor: Actor, ref: str) -> str:
    """The reference of a record the actor may see.

    Raises:
        NotFound: there is none, or it is another's.
    """
    try:
        return str(find_anything(actor=actor, ref=ref)[1].ref)
    except NotFound:
        raise NotFound(field="record") from None


def person_known(*, actor: Actor, ref: str) -> str:
    """The reference of a person the actor may know of.

    Raises:
        NotFound: there is none, it is another's, or it is no person.
    """
    try:
        kind, record = find_anything(actor=actor, ref=ref)
    except NotFound:
        raise NotFound(field="person") from None
    if kind.name != KIND_OF_PERSON:
        raise NotFound(field="person")
    return str(record.ref)


def name_of(*, actor: Actor, ref: str, purpose: str) -> str:
    """A person's name for one print; the vault asks for the permission and writes the purpose to the journal first.

    Raises:
        NotPermitted, NotFound, IdentityUnknown, IdentityErased, IdentityDamaged
    """
    return str(QUERIES[OPENS](actor=actor, person=ref, purpose=purpose).full_name) if ref else ""
