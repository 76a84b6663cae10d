"""A letter put together from what it keeps: head, words, grounds, places to sign. The name comes from outside, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.desk.country import country
from qorgan.kernel.days import long_day
from qorgan.kernel.texts import Text
from qorgan.law.citations import Basis
from qorgan.office.letters import phrases
from qorgan.office.letters.code_labels import labelled
from qorgan.office.letters.compartments import withheld
from qorgan.office.letters.models import Letter
from qorgan.office.letters.sides import addressee_of, sender_of, title_of
from qorgan.office.letters.template_text import filled
from qorgan.office.letters.values import said

SHOWN_OF_A_DIGEST = 12


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A letter as one language shows it; `words` is Markdown, `to` the lines of the addressee.

    `names_in` is the language of what the house names beside the words, where it is another: a body, a number, the grounds.
    """

    language: str
    names_in: str
    title: str
    heading: str
    agency: str
    number: str
    day: str
    to: tuple[str, ...]
    words: str
    grounds: tuple[str, ...]
    signed: str
    received: str
    foot: str


def paper_of(letter: Letter, *, name: str = "") -> Paper:
    """The letter in its language. Without `name` a person's name is a line to write on."""
    language, wording = letter.language, letter.wording
    names_in = names_of(letter)
    agency = title_of(sender_of(letter)).in_(names_in)
    number = phrases.NUMBER.filled(number=letter.book_number).in_(names_in)
    day = long_day(letter.prepared_on, language=language)
    person = (name or phrases.LINE) if letter.person_ref else ""
    to = addressee_of(letter)
    addressee = title_of(to).in_(names_in) if to else person
    held = {**letter.values, **withheld(letter)}
    words = said(
        held,
        kinds=wording.told["values"],
        language=language,
        names_in=names_in,
        marks_tongue=bool(wording.told.get("marks_tongue")),
    )
    values = {
        **labelled(words, told=wording.told, names_in=names_in),
        "given": held,
        "name": person,
        "number": number,
        "day": day,
        "agency": agency,
        "addressee": addressee,
        "record": letter.subject_ref,
    }
    return Paper(
        language=language,
        names_in=names_in if names_in != language else "",
        title=f"{wording.heading} {number}",
        heading=wording.heading,
        agency=agency,
        number=number,
        day=day,
        to=(addressee,) if addressee else (),
        words=filled(wording.text, values),
        grounds=tuple(ground_words(one, language=names_in) for one in wording.told["grounds"]),
        signed=phrases.SIGNED.in_(names_in),
        received=(wording.told.get("received") or phrases.RECEIVED.in_(names_in)) if person else "",
        foot=phrases.FOOT.filled(letter=letter.ref, digest=wording.digest[:SHOWN_OF_A_DIGEST]).in_(names_in),
    )


def ground_words(ground: dict[str, object], *, language: str) -> str:
    """A provision with its act, in words."""
    act = country().law.acts[str(ground["act"])].title.in_(language)
    provision = Text.of(ground["provision"]).in_(language)  # type: ignore[arg-type]
    return f"{act}, {provision}"


def names_of(letter: Letter) -> str:
    """The language in which the letter names bodies, codes and provisions; wordings of old are in a language of the house."""
    return str(letter.wording.told.get("names_in", letter.language))


def is_read(letter: Letter) -> bool:
    """Whether somebody who speaks the letter's language as a first one read its words before they were relied on."""
    return bool(letter.wording.told.get("is_read", True))


def doubt_of(letter: Letter) -> list[Text]:
    """How sure the grounds are, where one of them is not settled."""
    doubts = (Basis(one["basis"]) for one in letter.wording.told["grounds"])
    return [basis.words for basis in dict.fromkeys(doubts) if basis is not Basis.OFFICIAL]
