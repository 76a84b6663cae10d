"""Words about a person tell nobody who that is, in whatever record they stand: names live in the vault alone.

Asked of every command after it ran, so that whoever may not write the text learns nothing from a guess, and only with what
the actor's agency may know of the person. What was found is never told, only of which kind it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.labels import Words, text_of
from qorgan.desk.obligations.late_entry import PARAMS as LATE_ENTRY
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.registries import Listeners
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.people.desk_words import persons_by_reference
from qorgan.people.grants import groups_open
from qorgan.people.identity import Identity, Pseudonym
from qorgan.people.identity_clues import DOCUMENT, NAME, NUMBER, PHONE, kinds_told, without_identity
from qorgan.people.models import Person
from qorgan.people.queries import visible_to
from qorgan.people.refusals import IdentityDamaged, IdentityErased, IdentityUnknown, KeyVersionMissing
from qorgan.people.subjects import persons_in
from qorgan.people.vault_reads import identity_of

KINDS: dict[str, Text] = {
    NAME: Phrase("the person's name"),
    NUMBER: Phrase("an identification number"),
    DOCUMENT: Phrase("the number of the person's document"),
    PHONE: Phrase("the person's telephone number"),
}


@dataclass(frozen=True, kw_only=True)
class WordsOfRoom:
    """What a room says of words about people.

    `stand` are words about a person that are no name although the register holds them as one: a pseudonym. `about` tells whom else a
    record that a command is given is about, where another table says so: the persons linked with it. It is asked `in_acts_of` these
    rooms alone: what is sealed elsewhere, such as who threatens, may name who stands in a record. Whoever may open a record of the
    tables `left` to the room reads its words: the room lets in nobody whom they do not concern.
    """

    stand: Callable[[Person], Iterable[str]] = lambda person: ()
    about: Callable[[Any], Iterable[Person]] = lambda record: ()
    in_acts_of: str = ""
    left: tuple[type[models.Model], ...] = ()


about_words = Listeners[WordsOfRoom](
    "Which words about a person are no name, and whom else a record is about whose words are looked through."
)


def names_out(*, person: Person, actor: Actor) -> Callable[[str], str] | None:
    """What strikes the person's names out of words, as far as the actor may know them; None where there is nothing to strike.

    A telephone stays: in a hand-on it is the way to reach somebody. So does the pseudonym of whoever is kept apart.
    """
    seen = identity_known(person, actor=actor)
    if seen is None or isinstance(seen, Pseudonym):
        return None
    names = Identity(
        surname=seen.surname,
        given_name=seen.given_name,
        patronymic=seen.patronymic,
        aliases=seen.aliases,
        iin=seen.iin,
    )
    return partial(without_identity, identity=names)


def identity_known(person: Person, *, actor: Actor) -> Identity | None:
    """Who the person is, as far as the actor may know it; None where the vault tells nothing. No look: it is shown to nobody."""
    with suppress(IdentityUnknown, IdentityErased, IdentityDamaged, KeyVersionMissing):
        identity, known = identity_of(person), _known_by(actor, person=person)
        return identity if known is None else identity.within(known)
    return None


def said_kinds(kinds: Iterable[str]) -> Text:
    """Kinds of what a text tells, in words."""
    named = [KINDS[kind] for kind in KINDS if kind in set(kinds)]
    return Text(**{code: ", ".join(one.in_(code) for one in named) for code in LANGUAGES})


def check_words(*, act: Act, values: dict[str, Any], result: Any, actor: Actor) -> None:
    """Refuse a command whose words tell who a person is whom one of its records is about.

    Raises:
        person.words_tell
    """
    written = {name: text for name in _prose_of(act) if (text := _text_of(values.get(name)))}
    if not written:
        return
    found = result if isinstance(result, list | tuple) else [result]
    told_of = [*persons_by_reference([*values.values(), *found]), *_linked(values.values(), act=act, actor=actor)]
    persons = persons_in([*values.values(), *found, *told_of])
    seen = set(visible_to(actor).filter(pk__in=[one.pk for one in persons]).values_list("pk", flat=True))
    read = cache(identity_of)
    for person in persons:
        known = groups_open(actor=actor, person=person) if person.pk in seen else frozenset[str]()
        pseudonyms = [word for room in about_words for word in room.stand(person)]
        for name, text in written.items():
            told = kinds_told(text, person=person, pseudonyms=pseudonyms, groups=known, read=read)
            if told:
                raise Refusal("person.words_tell", field=text_of(_label(act, name)), kinds=said_kinds(told))


def _linked(values: Iterable[Any], *, act: Act, actor: Actor) -> list[Person]:
    """Whom else the given records are about, as far as the actor may know of them: a refusal would tell of the link."""
    asked = [room.about for room in about_words if f"{act.room}.".startswith(f"{room.in_acts_of}.")]
    linked = {person.pk for value in values for concerned in asked for person in concerned(value)}
    return list(visible_to(actor).filter(pk__in=linked)) if linked else []


def _prose_of(act: Act) -> list[str]:
    kinds = ("note", "line")
    asked = (*act.params, *LATE_ENTRY)
    return [one.name for one in asked if one.kind in kinds and not one.code_list and one.name not in act.may_name]


def _label(act: Act, name: str) -> Words:
    return next(one.label for one in (*act.params, *LATE_ENTRY) if one.name == name)


def _text_of(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _known_by(actor: Actor, *, person: Person) -> frozenset[str] | None:
    """The field groups that the actor may know: a text is compared with no more, or a refusal would confirm a guess."""
    if not visible_to(actor).filter(pk=person.pk).exists():
        return frozenset()
    return groups_open(actor=actor, person=person)
