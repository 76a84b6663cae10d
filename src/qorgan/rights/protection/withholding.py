"""No letter gives away whom the compartment keeps apart: its free words are printed no more, whichever room wrote it, and when.

The register no longer holds the name, so no check could find it in the words; what the house puts together stays.
The reasons of an order are printed as they were struck and looked through (`order_words`).
Nor does a letter that only those read who work in protection tell any figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qorgan.office.audit.origins import record_of
from qorgan.office.letters.compartments import COMPARTMENTS, Compartment
from qorgan.office.letters.composition import names_of
from qorgan.office.letters.free_words import references_in, without_free_words
from qorgan.office.letters.models import Letter
from qorgan.people.models import Person
from qorgan.people.subjects import persons_in
from qorgan.rights.protection.apart import NOT_PRINTED, STAY_HERE, is_kept_apart
from qorgan.rights.protection.letter_readers import holder, subjects
from qorgan.rights.protection.order_words import REASONS, are_withheld, printed_reasons
from qorgan.rights.protection.states import READ


def free_words_of_the_sealed(letter: Letter) -> Mapping[str, Any]:
    """What is printed in place of the free words of a letter about somebody whose identity is kept apart."""
    language = names_of(letter)
    plain = without_free_words(letter, note=NOT_PRINTED.in_(language), line=STAY_HERE.in_(language))
    withheld = plain if plain and any(is_kept_apart(one) for one in _persons_of(letter)) else {}
    reasons = printed_reasons(letter)
    return {**withheld, REASONS: reasons} if reasons and are_withheld(letter) else withheld


def _persons_of(letter: Letter) -> list[Person]:
    return persons_in(record_of(ref) for ref in sorted(references_in(letter)))


COMPARTMENTS[READ] = Compartment(
    subjects=subjects, holder=holder, silent="protection.", withholds=free_words_of_the_sealed
)
