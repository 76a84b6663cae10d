"""What a new room and its records are called, in code and in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase, Text

SECTIONS = {
    "government": "government",
    "intake": "intake",
    "justice": "justice",
    "rights": "justice",
    "victims": "victims",
}
"""The floors that have rooms of records, each with the section of its indicators."""
ACTS = {
    "ru": {"Register {an_record}": "Зарегистрировать: {one}", "Close the {noun}": "Закрыть: {one}"},
    "kk": {"Register {an_record}": "Тіркеу: {one}", "Close the {noun}": "Жабу: {one}"},
}
NO_NOUN = Phrase("must be a noun in small Latin letters; words are joined by _")
NO_FLOOR = Phrase("must be one of {floors}")
NOT_TWO = Phrase("must be two words with a comma between: of many, of one")


@dataclass(frozen=True, kw_only=True)
class Nouns:
    """The names of a room. `many` and `one` are what its records are called in code; `said` holds both by language."""

    room: str
    floor: str
    many: str
    one: str
    said: Mapping[str, tuple[str, str]]

    def values(self) -> dict[str, str]:
        """The places of the templates."""
        noun = self.one.replace("_", " ")
        an_record = f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
        titles = {f"Records_{language}": words[0] for language, words in self.said.items()}
        return titles | {
            "room": self.room,
            "floor": self.floor,
            "section": SECTIONS[self.floor],
            "App": _camel(self.room),
            "Model": _camel(self.one),
            "Fact": f"Fact{_camel(self.one)}",
            "record": self.one,
            "records": self.many,
            "Record": self.said["en"][1],
            "Records": self.said["en"][0],
            "path": self.many.replace("_", "-"),
            "noun": noun,
            "an_record": an_record,
            "An_record": an_record[0].upper() + an_record[1:],
            "a_record": an_record.replace(" ", "_"),
        }

    def messages(self, language: str) -> dict[str, str]:
        """The strings that the pages of the room bring with them, in a language other than English."""
        many, one = self.said[language]
        small = one[0].lower() + one[1:]
        acts = {told.format(**self.values()): words.format(one=small) for told, words in ACTS[language].items()}
        return {self.said["en"][0]: many, self.said["en"][1]: one} | acts


def nouns(*, room: str, floor: str, record: str = "", ru: str = "", kk: str = "") -> Nouns:
    """The names of a room; a language that is not told borrows the English words until somebody writes its own.

    Raises:
        BadInput
    """
    one = record or _singular(room)
    problems: dict[str, list[Text]] = {
        field: [NO_NOUN] for field, given in (("room", room), ("record", one)) if not _is_noun(given)
    }
    if floor not in SECTIONS:
        problems["floor"] = [NO_FLOOR.filled(floors=", ".join(SECTIONS))]
    many = _plural(one)
    said = {"en": (_title(many), _title(one))}
    for language, words in (("ru", ru), ("kk", kk)):
        parts = [part.strip() for part in words.split(",")] if words else [f"«{title}»" for title in said["en"]]
        if len(parts) != 2 or not all(parts):
            problems[language] = [NOT_TWO]
        else:
            said[language] = (parts[0], parts[1])
    if problems:
        raise BadInput(problems=problems)
    return Nouns(room=room, floor=floor, many=many, one=one, said=said)


def _is_noun(given: str) -> bool:
    return bool(re.fullmatch(r"[a-z]+(_[a-z]+)*", given))


def _singular(noun: str) -> str:
    return re.sub(r"ies$", "y", noun) if noun.endswith("ies") else noun.removesuffix("s")


def _plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(s|x|z|ch|sh)$", noun) else f"{noun}s"


def _title(noun: str) -> str:
    return noun.replace("_", " ").capitalize()


def _camel(noun: str) -> str:
    return "".join(part.capitalize() for part in noun.split("_"))
