"""Whether words tell who somebody is: an identification number, a telephone, a patronymic."""

from __future__ import annotations

import re

LONGEST_SUM = 11
"""Sums are written in groups of three; with more figures than this even those read as an identification number."""
A_PERSONS = 10
"""As many figures have the shortest telephone with its code; identification numbers have more."""
DAYS = re.compile(
    r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b"
    r"|\b(?:19|20)\d{2}\s*[-\u2010-\u2013]\s*(?:19|20)\d{2}\b"
)
NUMBERS = re.compile(r"\+?\d(?:[\s.()\-\u2010-\u2013]*\d)*")
GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
PATRONYMIC = re.compile(
    r"\b[А-ЯЁӘҒҚҢӨҰҮҺІ]\w{2,}(?:ович|евич|ович[аеу]|евич[аеу]|овн[аеуы]|евн[аеуы]|ұлы|улы|қызы|кызы)\b"
    r"|\b[A-Z]\w{2,}(?:ovich|evich|ovna|evna|uly|kyzy|qyzy)\b"
)


def holds_a_number(text: str, *, figures: int, sums_may_stand: bool = False) -> bool:
    """Whether a number of so many figures stands in it, however they are set apart; days and hours are none."""
    return any(
        sum(sign.isdigit() for sign in number) >= figures and not (sums_may_stand and _is_a_sum(number))
        for number in NUMBERS.findall(DAYS.sub(" ", text))
    )


def holds_a_patronymic(text: str) -> bool:
    """Whether a word of it reads as a patronymic, as the full name of somebody has."""
    return bool(PATRONYMIC.search(text))


def _is_a_sum(number: str) -> bool:
    return bool(GROUPED.fullmatch(number)) and sum(sign.isdigit() for sign in number) <= LONGEST_SUM
