"""A pseudonym must not be the name it hides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qorgan.kernel.refusals import Refusal
from qorgan.people.inflections import FAR, SHORTEST
from qorgan.people.names import are_near, name_words
from qorgan.people.restricted import Taken
from qorgan.people.spellings import spelled


def check_tells_nothing(pseudonym: str, *, taken: Iterable[Taken]) -> None:
    """Refuse a pseudonym that bears a word of a name that is taken out, or nearly one, however it is spelled.

    Raises:
        custody.pseudonym_tells
    """
    told = _spellings(pseudonym)
    for one in taken:
        who = one.identity
        known = _spellings(who.surname, who.given_name, who.patronymic, *who.aliases)
        if any(are_near(word, name) or _sound_alike(word, name) for word in told for name in known):
            raise Refusal("custody.pseudonym_tells")


def _sound_alike(word: str, name: str) -> bool:
    return spelled(word).is_any_of(spelled(name).of_length(near=SHORTEST, far=FAR))


def _spellings(*names: str) -> frozenset[str]:
    """The words of names by their sound and as they are written: a letter may be two in another script."""
    return name_words(*names) | {
        word for name in names for word in re.split(r"[\W_]+", name.casefold()) if len(word) > 1
    }
