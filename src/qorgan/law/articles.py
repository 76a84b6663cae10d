"""Articles of a criminal code: parts, paragraphs, punishments, each held from a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qorgan.kernel.pack_files import Place
from qorgan.kernel.texts import Phrase, Text
from qorgan.law.dating import Acts, ban_of, confiscation_of, read_history, span_of, text_of, word_of
from qorgan.law.values import Ban, Confiscation, History, Span

PUNISHMENTS: Mapping[str, tuple[str, Text]] = {
    "imprisonment_years": ("years", Phrase("Imprisonment")),
    "restriction_years": (
        "years",
        Phrase("Restriction of freedom"),
    ),
    "fine_mci": ("mci", Phrase("Fine")),
    "corrective_works_mci": ("mci", Phrase("Corrective works")),
    "community_service_hours": (
        "hours",
        Phrase("Community service"),
    ),
    "arrest_days": ("days", Phrase("Arrest")),
}

FIELDS: Mapping[str, Text] = {
    "title": Phrase("Title"),
    "text": Phrase("Act", context="of a crime"),
    **{name: label for name, (_, label) in PUNISHMENTS.items()},
    "confiscation": Phrase("Confiscation of property"),
    "ban": Phrase("Ban on posts or activities"),
    "circumstances": Phrase("Circumstance"),
    "investigating_form": Phrase("Form of investigation"),
    "category": Phrase("Category of gravity"),
    "limitation_years": Phrase("Limitation period"),
    "forced_payment_mci": Phrase("Forced payment", context="a sanction"),
    "notes": Phrase("Note"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an article. `histories` holds every dated attribute by its name."""

    number: str
    histories: Mapping[str, History[Any]]
    circumstances: Mapping[str, History[Text]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with all its parts, in the order of the code."""

    id: str
    act: str
    number: str
    is_misdemeanour: bool
    title: History[Text]
    notes: History[Text] | None
    parts: Mapping[str, Part]


def confiscation_words(value: str) -> Text:
    """The confiscation of property in words."""
    return Confiscation.TITLES[value]


SHOWN: Mapping[str, Callable[[Any], Text]] = {
    "title": lambda text: text,
    "text": lambda text: text,
    "notes": lambda text: text,
    "circumstances": lambda text: text,
    **{name: (lambda span: span.text) for name in PUNISHMENTS},
    "confiscation": confiscation_words,
    "ban": lambda ban: ban.text,
}
"""How each stored attribute is put in words; forms of investigation are named by the classification of the pack."""

_READERS: Mapping[str, Callable[[Place], Text | Span | Ban | str]] = {
    "text": text_of,
    **{name: span_of(unit) for name, (unit, _) in PUNISHMENTS.items()},
    "confiscation": confiscation_of,
    "ban": ban_of,
    "investigating_form": word_of,
}


def read_article(place: Place, *, acts: Acts) -> Article:
    """The article of one file.

    Raises:
        PackFault: an unknown key, a value without source or basis, a part without text.
    """
    misdemeanour, notes = place.maybe("misdemeanour"), place.maybe("notes")
    act = place.take("act").string()
    if act not in acts:
        raise place.fault(f"the act “{act}” is not among the acts of the pack")
    article = Article(
        id=place.take("id").string(),
        act=act,
        number=place.take("number").string(),
        is_misdemeanour=misdemeanour.flag() if misdemeanour else False,
        title=read_history(place.take("title"), acts=acts, value=text_of),
        notes=read_history(notes, acts=acts, value=text_of) if notes else None,
        parts={
            _word(number, entry): _read_part(number, place=entry, acts=acts)
            for number, entry in place.take("parts").entries()
        },
    )
    place.done()
    return article


def _read_part(number: str, *, place: Place, acts: Acts) -> Part:
    if not place.has("text"):
        raise place.fault("a part says in “text” which act it punishes")
    histories = {
        name: read_history(place.take(name), acts=acts, value=reader)
        for name, reader in _READERS.items()
        if place.has(name)
    }
    listed = place.maybe("circumstances")
    circumstances = (
        {_word(key, entry): read_history(entry, acts=acts, value=text_of) for key, entry in listed.entries()}
        if listed
        else {}
    )
    place.done()
    return Part(number=number, histories=histories, circumstances=circumstances)


def _word(key: object, place: Place) -> str:
    if not isinstance(key, str):
        raise place.fault("numbers of parts and paragraphs are written in quotes")
    return key
