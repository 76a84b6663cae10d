"""The words of an trafficking_history and of help elsewhere, sealed under the key of the person they are about."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from qorgan.desk.access.actor import Actor
from qorgan.people.models import Person
from qorgan.people.seals import KeptWords, Strike, keep_words, open_words, seal_words
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory

PLACES = ("recruited_at", "exploited_at")
TOLD = ("worker", "details", "ended_because")


def place_of(record: TraffickingHistory | ExternalAssistance) -> str:
    """The place to which the words are bound: table, column, reference."""
    return f"trafficking_history|{type(record).__name__.lower()}|words|{record.ref}"


def sealed(record: TraffickingHistory | ExternalAssistance, *, words: Mapping[str, str | None], actor: Actor) -> bytes:
    """The words as they stand in the record; nothing when there are none.

    Raises:
        IdentityErased: nothing more can be sealed for this person.
    """
    given = {name: text for name, text in words.items() if text}
    if not given:
        return b""
    place = place_of(record)
    return seal_words({place: _as_one(given)}, person=record.person, actor=actor)[place]


def opened(record: TraffickingHistory | ExternalAssistance) -> dict[str, str]:
    """The words of a record, opened.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    if not record.words:
        return {}
    place = place_of(record)
    return dict(json.loads(open_words({place: bytes(record.words)}, person=record.person)[place]))


@keep_words
def words_about(person: Person) -> Iterable[KeptWords]:
    """Every sealed word about the person, so that it outlives a key that is made anew."""
    for table in (TraffickingHistory, ExternalAssistance):
        for record in table._default_manager.filter(person=person).select_related("person").order_by("pk"):
            if record.words:
                yield KeptWords(
                    place=place_of(record), sealed=bytes(record.words), write=_into(record), without=_without
                )


def _into(record: TraffickingHistory | ExternalAssistance) -> Callable[[bytes], object]:
    table = type(record)
    return lambda words: table._default_manager.filter(pk=record.pk).update(words=words)


def _as_one(words: Mapping[str, str]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _without(words: str, strike: Strike) -> str:
    return _as_one({name: strike(text) for name, text in json.loads(words).items()})
