"""A reporter's way to be reached in words that others read, in whatever spelling: a number, an e-mail, the name of an account."""

from __future__ import annotations

import re

from qorgan.intake.leads.accounts import AT_SPELLED, DOT_SPELLED, names_of, plain, plain_with_places
from qorgan.intake.leads.ways import FEWEST_DIGITS, PLACES, STRUCK
from qorgan.people.phones import FEWEST_OWN, forms_in, local_forms, locals_in

BEFORE = re.compile(r"(?:(?:(?<!\d)8[\s~-]?10[\s-]?)?\+?(?<!\d)\d{1,3}[\s(-]{0,2}|[+(])\Z")
"""What is dialled before a number."""
RUN = re.compile(r"\d(?:[\W_]*\d)*")
HOUR = re.compile(r"(?<![\d.:])\d{1,2}[.:]\d\d(?![\d.:])")
SPELLED = {"@": AT_SPELLED, ".": rf"(?:\.|{DOT_SPELLED})", "_": r"[\s_.-]?", "-": r"[\s_.-]?"}
"""How a sign of a name is written in running words."""
BEFORE_NAME = rf"(?:https?://)?(?:[\w.]+/(?:{PLACES})*)?(?:@\s?)?"
BEHIND_NAME = r"(?:/?[?#][^\s,;)]*|/)?"
"""What a link has around the name of an account."""


def holds(words: str, *, contact: str) -> bool:
    """Whether words hold a number, an e-mail or an account of a contact, however it is spelled in either."""
    told = plain(words)
    everything = _digits(told)
    is_within = any(number in everything for number in _numbers(plain(contact)) if len(number) >= FEWEST_OWN)
    return is_within or bool(_spans(told, contact=plain(contact)))


def without(words: str, *, contact: str) -> str:
    """The words with each of these struck out."""
    told, places = plain_with_places(words)
    kept = words
    for begins, ends in reversed(_apart(_spans(told, contact=plain(contact)))):
        kept = f"{kept[: places[begins]]}{STRUCK}{kept[places[ends - 1] + 1 :]}"
    return kept


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that touch no other, in their order."""
    found: list[tuple[int, int]] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(ends, found[-1][1]))
        else:
            found.append((begins, ends))
    return found


def _spans(told: str, *, contact: str) -> list[tuple[int, int]]:
    """Where something of a contact stands in plain words."""
    numbers, towns = _numbers(contact), _locals(contact)
    found = [(first, last) for first, last, digits in locals_in(told) if digits in towns]
    for run in RUN.finditer(told):
        places = [run.start() + at for at, sign in enumerate(run[0]) if sign.isdigit()]
        digits = _digits(run[0])
        for number in numbers:
            for one in re.finditer(number, digits):
                first, last = places[one.start()], places[one.end() - 1] + 1
                dialled = BEFORE.search(told[:first])
                found.append((dialled.start() if dialled else first, last))
    for name in names_of(contact):
        spelled = "".join(SPELLED.get(sign, re.escape(sign)) for sign in name)
        found += [one.span() for one in re.finditer(rf"{BEFORE_NAME}(?<!\w){spelled}(?!\w){BEHIND_NAME}", told)]
    return found


def _numbers(contact: str) -> set[str]:
    """Its numbers as written, and with and without their country; an hour is none."""
    contact = HOUR.sub(" ", contact)
    found = {form.removeprefix("+") for form in forms_in(contact)} | {_digits(run) for run in RUN.findall(contact)}
    return {one for one in found if len(one) >= FEWEST_DIGITS}


def _locals(contact: str) -> set[str]:
    """Its numbers as their town dials them."""
    contact = HOUR.sub(" ", contact)
    return {*local_forms(contact), *(digits for _first, _last, digits in locals_in(contact))}


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
