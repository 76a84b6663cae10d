"""What is written of a protected person tells nobody who that is: it is printed, and read under the pseudonym.

Asked only after the act was found to be the actor's own: whoever may not write this text learns nothing from a guess.
Once the identity is sealed the house holds it no more and compares with what the register knows: the pseudonym is free,
a number of the shape of an identification number is not. What it then cannot find is printed nowhere (`apart.py`).
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.identity_clues import kinds_told
from qorgan.people.identity_in_words import WordsOfRoom, about_words, said_kinds
from qorgan.people.models import Person
from qorgan.rights.protection.models import Protection

REASONS = Phrase("Reasons")
GROUNDS = Phrase("Grounds")
TRIED = Phrase("What was tried")
NOTE = Phrase("Note")


def check_tells_nobody(text: str, *, field: Text, person: Person) -> None:
    """Refuse a text that holds the person's name, identification number, number of a paper or telephone.

    Raises:
        protection.text_tells
    """
    found = kinds_told(text, person=person, pseudonyms=pseudonyms_of(person)) if text else frozenset()
    if found:
        raise Refusal("protection.text_tells", field=field, kinds=said_kinds(found))


def pseudonyms_of(person: Person) -> list[str]:
    """The pseudonyms under which a person is protected: words that are no name."""
    return list(Protection.objects.filter(person=person).exclude(pseudonym="").values_list("pseudonym", flat=True))


about_words(WordsOfRoom(stand=pseudonyms_of))
