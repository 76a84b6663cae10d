"""What stands in a report names nobody: no identification number, no telephone, no patronymic."""

from __future__ import annotations

import re

from qorgan.kernel.refusals import Refusal

FEWEST_DIGITS = 6
DAYS = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b")
NUMBERS = re.compile(r"\+?\d(?:[\s.()\-\u2010-\u2013]*\d)*")
PATRONYMIC = re.compile(
    r"\b[А-ЯЁӘҒҚҢӨҰҮҺІ]\w{2,}(?:ович|евич|ович[аеу]|евич[аеу]|овн[аеуы]|евн[аеуы]|ұлы|улы|қызы|кызы)\b"
    r"|\b[A-Z]\w{2,}(?:ovich|evich|ovna|evna|uly|kyzy|qyzy)\b"
)


def refuse_telling_who(text: str, *, field: str) -> None:
    """Refuse words of a report that tell who somebody is.

    Raises:
        operations.tells_a_number: a number as long as that of a person or a telephone.
        operations.tells_a_name: a word that reads as a patronymic.
    """
    bare = DAYS.sub(" ", text)
    for number in NUMBERS.findall(bare):
        if sum(sign.isdigit() for sign in number) >= FEWEST_DIGITS:
            raise Refusal("operations.tells_a_number").at(field)
    if PATRONYMIC.search(bare):
        raise Refusal("operations.tells_a_name").at(field)
