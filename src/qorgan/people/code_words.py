"""Code words: what the people of one body call a person on their own pages, where a name may not stand and a reference says nothing.

A word comes from a list of the country and says nothing of the person. It never leaves the body: no letter, export, API, journal or title
carries it, and another body that gets to know of the person gives a word of its own, so that no word joins two records.
It stays when an identity is kept apart: a word that went would tell for whom.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.inputs import Line
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person, PersonAccess

WORDS = "code_words"
DRAWN, OFFERED = 8, 3
"""Words drawn at a time, and how many of them are offered."""


def drawn(*, agency: Agency, number: int) -> list[str]:
    """Words that the agency has given to nobody, by lot; plain ones before those with a number."""
    words = [item.title.in_("kk") for item in country().codes[WORDS]]
    if not words:
        return []
    lot = secrets.SystemRandom()
    plain = lot.sample(words, min(DRAWN, len(words)))
    numbered = [f"{lot.choice(words)} {lot.randrange(2, 100)}" for _one in range(DRAWN)]
    asked = [*plain, *dict.fromkeys(numbered)]
    taken = set(PersonAccess.objects.filter(agency=agency, code_word__in=asked).values_list("code_word", flat=True))
    return [word for word in asked if word not in taken][:number]


def word_by_lot(agency: Agency) -> str:
    """A word for somebody new to the agency, "" where nearly all are given. Where another act draws the same, one draws anew."""
    return next(iter(drawn(agency=agency, number=1)), "")


def offered(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """A few words to choose from."""
    return [(word, word) for word in drawn(agency=actor.agency, number=OFFERED)]


def words_for(persons: Collection[int], *, actor: Actor) -> dict[int, str]:
    """The words of the actor's own agency for persons, by their keys."""
    rows = PersonAccess.objects.filter(agency=actor.agency, person__in=persons).exclude(code_word="")
    return dict(rows.values_list("person_id", "code_word"))


@command(
    may="person.change",
    post="/persons/{person}/code-word",
    title=_("Choose another code word"),
    labels={"word": _("Code word")},
    unkept=("word",),
)
def choose_code_word(*, actor: Actor, person: Person, word: Line) -> Person:
    """Call a person by another of the country's words on the pages of your body.

    Raises:
        person.code_word_unknown: it is none of the words.
        person.code_word_taken: your body calls somebody else so.
        person.code_word_not_yours: the person is not known to your body as its own.
    """
    base, _space, digits = word.partition(" ")
    if base not in {item.title.in_("kk") for item in country().codes[WORDS]} or (digits and not digits.isdecimal()):
        raise Refusal("person.code_word_unknown", word=word)
    rows = PersonAccess.objects.filter(agency=actor.agency)
    if rows.filter(code_word=word).exclude(person=person).exists():
        raise Refusal("person.code_word_taken", word=word)
    if not rows.filter(person=person).update(code_word=word):
        raise Refusal("person.code_word_not_yours", person=person.ref)
    return person
