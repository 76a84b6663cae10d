"""The words of the body that registered a person: another body that works with the person writes only what it reads.

What stood there stays in the vault beside it, once for each part, until the registering body has looked at it. That body is told
which part, also one that was empty, and not who wrote: that would tell where the person lives (ADR 31).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.creation import create_record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.people.grants import groups_open
from qorgan.people.identity import CONTACT, GROUPS, Document, Identity, Pseudonym
from qorgan.people.models import IdentityChange, Person

HOME_PHONES, PHONES, DOCUMENTS = "home_phones", "phones", "documents"
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names} | {HOME_PHONES: CONTACT}
TITLES: dict[str, Text] = {
    "surname": Phrase("surname"),
    "given_name": Phrase("given name"),
    "patronymic": Phrase("patronymic"),
    "aliases": Phrase("other names and spellings"),
    "salutation": Phrase("form of address"),
    "gender": Phrase("gender as the person says"),
    "position": Phrase("position and place of work"),
    "iin": Phrase("identification number (IIN)"),
    DOCUMENTS: Phrase("documents"),
    PHONES: Phrase("telephones"),
    HOME_PHONES: Phrase("telephones at home"),
    "email": Phrase("e-mail"),
    "address": Phrase("address"),
    "city": Phrase("town or village"),
    "province": Phrase("province or state"),
    "country": Phrase("country of residence"),
    "postal_code": Phrase("postal code"),
}
"""The parts that are written one by one, in the order of the page."""


def is_keeper(*, actor: Actor, person: Person) -> bool:
    """Whether the words of the record are the actor's own body's: it registered the person."""
    return person.agency_id == actor.agency.pk


def may_remove(*, actor: Actor, person: Person) -> bool:
    """Whether the actor's body takes out what stands in a record: it registered the person, or the record is whole to it."""
    return is_keeper(actor=actor, person=person) or groups_open(actor=actor, person=person) is None


def check_removes(*, actor: Actor, person: Person) -> None:
    """Refuse a body that did not register the person, and to which the record is not whole: it takes nothing out.

    Raises:
        person.not_the_registering_body
    """
    if not may_remove(actor=actor, person=person):
        raise Refusal("person.not_the_registering_body", person=person.ref)


def check_writes(*, actor: Actor, person: Person, given: Mapping[str, Any]) -> None:
    """Refuse a body to which the record is not whole, and which does not read a part that it would write.

    Its grants alone decide, before anything of the identity is looked at: so nothing is told of whether a part is held, nor
    of whether the identity is kept apart.

    Raises:
        person.part_not_read
    """
    groups = None if is_keeper(actor=actor, person=person) else groups_open(actor=actor, person=person)
    if groups is None:
        return
    if unread := [name for name, group in GROUP_OF.items() if given.get(name) is not None and group not in groups]:
        way = Remedy(act="record_consent", places={"person": person.ref}, fills={"recipient": actor.agency.ref})
        raise Refusal("person.part_not_read", person=person.ref, parts=said_parts(unread)).leading(way)


def written(held: Identity, *, given: Mapping[str, Any], person: Person, actor: Actor) -> Identity:
    """The identity with what a body writes into it; of what stood there, what the registering body must be able to put back."""
    values = {name: value for name, value in given.items() if value is not None}
    now = held.changed(**given)
    if is_keeper(actor=actor, person=person):
        return settled(now, parts=values, person=person, actor=actor)
    if isinstance(held, Pseudonym) or groups_open(actor=actor, person=person) is None:
        return now
    changed = [name for name in values if _stood(held, name, given=values) != _stood(now, name, given=values)]
    if not changed:
        return now
    earlier = _kept(held, changed=changed, given=values, told=_told(person))
    _note(person=person, parts=changed, actor=actor)
    return replace(now, earlier=earlier or None)


def settled(identity: Identity, *, parts: Collection[str], person: Person, actor: Actor) -> Identity:
    """The identity after the registering body said how these parts are: what stood there earlier is over, and it owes no look at them."""
    waiting = IdentityChange.objects.select_for_update().filter(person=person, looked_at__isnull=True).first()
    if waiting is not None and not set(parts).isdisjoint(waiting.parts):
        left = [name for name in waiting.parts if name not in parts]
        waiting.parts, waiting.looked_at = left or waiting.parts, None if left else actor.now
        waiting.save(update_fields=["parts", "looked_at"])
        refresh_facts_and_obligations([waiting], actor=actor)
    if identity.earlier is None:
        return identity
    kept = {name: _part(identity.earlier, name) for name in TITLES if name not in parts}
    return replace(identity, earlier=Identity().changed(**kept) or None)


def put_back(identity: Identity, *, parts: Iterable[str]) -> Identity:
    """The identity with the earlier values of these parts in place of those that another body wrote; empty where nothing stood."""
    earlier = identity.earlier or Identity()
    back = identity.changed(**{name: _part(earlier, name) for name in parts})
    return replace(back, documents=tuple(one for one in back.documents if one.number))


def change_waiting(person: Person) -> IdentityChange | None:
    """What another body changed and the registering body has not looked at."""
    return IdentityChange.objects.filter(person=person, looked_at__isnull=True).first()


def waiting_on(identity: Identity, *, person: Person) -> list[str]:
    """The parts that another body changed and the registering body has not looked at; also those that came back with the identity."""
    told = _told(person)
    return [name for name in TITLES if name in told or (identity.earlier and _part(identity.earlier, name))]


def said_parts(parts: Collection[str]) -> Text:
    """Parts of an identity in words, in the order of the page."""
    titles = [title for name, title in TITLES.items() if name in parts]
    return Text(**{code: ", ".join(title.in_(code) for title in titles) or "—" for code in LANGUAGES})


def _told(person: Person) -> Collection[str]:
    return waiting.parts if (waiting := change_waiting(person)) else ()


def _note(*, person: Person, parts: list[str], actor: Actor) -> None:
    waiting = IdentityChange.objects.select_for_update().filter(person=person, looked_at__isnull=True).first()
    if waiting is None:
        waiting = create_record(IdentityChange, actor=actor, person=person, parts=parts, changed_at=actor.now)
    else:
        waiting.parts, waiting.changed_at = list(dict.fromkeys([*waiting.parts, *parts])), actor.now
        waiting.save(update_fields=["parts", "changed_at"])
    refresh_facts_and_obligations([waiting], actor=actor)


def _kept(held: Identity, *, changed: Iterable[str], given: Mapping[str, Any], told: Collection[str]) -> Identity:
    """What stood there earlier: of each part the first value that another body wrote over, and none that it filled in itself.

    Where no document of a kind stood, one without a number says so: a part holds several kinds.
    """
    earlier = held.earlier or Identity()
    for name in changed:
        stood = _stood(held, name, given=given)
        if name == DOCUMENTS:
            kinds = {one.kind for one in earlier.documents}
            stood = stood or tuple(Document(kind=one.kind, number="") for one in given[DOCUMENTS])
            stood = tuple(one for one in stood if one.kind not in kinds)
        elif name in told or _part(earlier, name):
            continue
        earlier = earlier.changed(**{name: stood})
    return earlier


def _stood(identity: Identity, name: str, *, given: Mapping[str, Any]) -> Any:
    """What stands in a part; of documents those that the given ones take the place of."""
    if name != DOCUMENTS:
        return _part(identity, name)
    kinds = {one.kind for one in given.get(DOCUMENTS, ())}
    return tuple(one for one in identity.documents if not one.paper and one.kind in kinds)


def _part(identity: Identity, name: str) -> Any:
    if name == HOME_PHONES:
        return identity.home_phones
    documents: tuple[Document, ...] = identity.documents
    return identity.mobile_phones if name == PHONES else documents if name == DOCUMENTS else getattr(identity, name)
