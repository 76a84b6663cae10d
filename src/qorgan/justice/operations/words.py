"""What stands in a report names nobody: no identification number, no telephone, no patronymic."""

from __future__ import annotations

from qorgan.kernel.identifiers import holds_a_number, holds_a_patronymic
from qorgan.kernel.refusals import Refusal

FEWEST_DIGITS = 6


def refuse_telling_who(text: str, *, field: str) -> None:
    """Refuse words of a report that tell who somebody is.

    Raises:
        operations.tells_a_number: a number as long as that of a person or a telephone.
        operations.tells_a_name: a word that reads as a patronymic.
    """
    if holds_a_number(text, figures=FEWEST_DIGITS):
        raise Refusal("operations.tells_a_number").at(field)
    if holds_a_patronymic(text):
        raise Refusal("operations.tells_a_name").at(field)
