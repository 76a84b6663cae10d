"""The letters a country writes: a folder each, with what it asks for and its words in every language.

    letters/NAME/letter.yaml    kind, title, grounds in law, who may issue it, to whom, which values it needs
    letters/NAME/ru.md          front matter with the heading, then the words; one file a language
    letters/NAME/uz.md          further languages that people read: also in which language codes are named, which it labels itself, and
                                who wrote it
    letters/books.yaml          for each permission that reads letters, the sign of the book in which they are numbered

The words are Markdown with the named values in double braces. A lawyer edits them; nothing here knows their content.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from qorgan.desk.country import Country, country
from qorgan.desk.inputs import shown
from qorgan.kernel.pack_files import PackFault, Place, read_yaml
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.law.citations import Basis

FOLDER, ABOUT, BOOKS, SPOKEN = "letters", "letter.yaml", "books.yaml", "languages"
KINDS = ("line", "note", "day", "number", "money", "code", "length", "lines", "table")
TEXTS = ("line", "note", "lines", "table")
"""The kinds that hold words as they were written."""
PERSON, AGENCY, NOBODY = "person", "agency", "nobody"
HOUSE = "house"
SIGN = re.compile(r"[0-9A-Z]{1,6}")
"""What stands before a number: the same on paper in every language."""
FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<words>.*)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ground:
    """The provision a letter rests on; `basis` says how sure we are that it does."""

    act: str
    provision: Text
    basis: Basis


@dataclass(frozen=True, slots=True)
class Blank:
    """A value a letter needs. `kind` is one of `KINDS`; a code is of the country's list `codes`.

    Texts count as free words unless `made_of` says that the house puts them together ("house"), or that they are items of a code list.
    """

    name: str
    title: Text
    kind: str
    codes: str = ""
    is_required: bool = True
    made_of: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A letter in one language: its heading, its text, and the digest of everything that its print depends on.

    A further language is one that people read and the house does not speak: codes, bodies and provisions are named in the
    language `names_in`, but for codes that it has `labels` for, by code list; `received` is what the addressee signs under,
    and `is_read` says whether a native speaker read it.
    """

    heading: str
    text: str
    digest: str
    names_in: str
    received: str = ""
    is_read: bool = True
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Template:
    """One letter of the country.

    `issuers` are kinds of agency; `addressee` is "person", "agency" or "nobody"; `reads` is the permission of the room
    whose letter it is, "" when whoever keeps the agency's letters may read it; `by_hand` lets it be written outside a room.
    """

    id: str
    kind: str
    title: Text
    grounds: tuple[Ground, ...]
    issuers: frozenset[str]
    addressee: str
    reads: str
    by_hand: bool
    blanks: tuple[Blank, ...]
    words: Mapping[str, Words]

    @property
    def is_settled(self) -> bool:
        """Whether every ground was read in the official text."""
        return all(ground.basis is Basis.OFFICIAL for ground in self.grounds)


def templates() -> Mapping[str, Template]:
    """The letters of the country by id.

    Raises:
        PackFault: a file cannot be taken as it stands.
    """
    return _read(country())


def is_written(id: str) -> bool:
    """Whether the country has this letter; a room that offers one asks first."""
    return id in templates()


def template_named(id: str) -> Template:
    """A letter of the country.

    Raises:
        letter.not_written: there is none of this name.
    """
    found = templates().get(id)
    if found is None:
        raise Refusal("letter.not_written", template=shown(id), known=", ".join(sorted(templates())) or "-")
    return found


def series_of(reads: str) -> str:
    """The sign of the book in which the letters are numbered that a permission reads; of those that need none, "".

    Of a permission that the country's folder no longer knows it is the permission itself: never the common book.
    """
    return _books(country()).get(reads, reads)


@lru_cache(maxsize=4)
def _books(pack: Country) -> Mapping[str, str]:
    file = pack.folder / FOLDER / BOOKS
    found: dict[str, str] = {}
    for reads, sign in read_yaml(file).entries() if file.exists() else ():
        if not SIGN.fullmatch(sign.string()):
            raise sign.fault("a sign is up to six digits and capital Latin letters")
        if sign.string() in found.values():
            raise sign.fault("two permissions share a sign: each would see the other's letters as gaps")
        found[str(reads)] = sign.string()
    return found


@lru_cache(maxsize=4)
def _read(pack: Country) -> Mapping[str, Template]:
    folder = pack.folder / FOLDER
    return {path.parent.name: _template(path.parent, pack=pack) for path in sorted(folder.glob(f"*/{ABOUT}"))}


def _template(folder: Path, *, pack: Country) -> Template:
    place = read_yaml(folder / ABOUT)
    grounds = tuple(_ground(one, pack=pack) for one in place.take("grounds").each())
    blanks = tuple(_blank(one, name=str(name), pack=pack) for name, one in place.take("values").entries())
    reads = place.maybe("reads")
    if reads and reads.string() not in _books(pack):
        raise reads.fault(f"“{BOOKS}” gives no sign to the book of the letters that it reads")
    template = Template(
        id=folder.name,
        kind=place.take("kind").one_of(*(item.code for item in pack.codes["letter_kinds"])),
        title=place.take("title").text(),
        grounds=grounds,
        issuers=_issuers(place.take("issuers"), pack=pack),
        addressee=place.take("addressee").one_of(PERSON, AGENCY, NOBODY),
        reads=reads.string() if reads else "",
        by_hand=place.take("by_hand").flag(),
        blanks=blanks,
        words={
            language: _words(folder, language=language, pack=pack)
            for language in (*LANGUAGES, *_further(folder, pack=pack))
        },
    )
    place.done()
    return template


def _ground(place: Place, *, pack: Country) -> Ground:
    act = place.take("act").one_of(*pack.law.acts)
    ground = Ground(act, place.take("provision").text(), Basis(place.take("basis").one_of(*Basis)))
    place.done()
    return ground


def _issuers(place: Place, *, pack: Country) -> frozenset[str]:
    kinds = {item.code for item in pack.codes["agency_kinds"]}
    return frozenset(one.one_of(*kinds) for one in place.each())


def _blank(place: Place, *, name: str, pack: Country) -> Blank:
    if not name.isidentifier():
        raise place.fault("a value is named by one word")
    kind = place.take("kind").one_of(*KINDS)
    codes = place.take("codes").one_of(*pack.codes) if kind == "code" else ""
    optional, made = place.maybe("optional"), place.maybe("made_of")
    blank = Blank(
        name,
        place.take("title").text(),
        kind,
        codes,
        is_required=not (optional and optional.flag()),
        made_of=made.one_of(HOUSE, *pack.codes) if made and kind in TEXTS else "",
    )
    place.done()
    return blank


def _further(folder: Path, *, pack: Country) -> list[str]:
    """The languages beside the house's own in which a letter is written."""
    found = sorted(file.stem for file in folder.glob("*.md") if file.stem not in LANGUAGES)
    for language in found:
        if language not in pack.codes[SPOKEN]:
            raise PackFault(
                file=folder / f"{language}.md", place="", reason=f"“{language}” is not in the list “{SPOKEN}”"
            )
    return found


def _words(folder: Path, *, language: str, pack: Country) -> Words:
    file = folder / f"{language}.md"
    if not file.exists():
        raise PackFault(file=file, place="", reason="the letter is not written in this language")
    written = file.read_text(encoding="utf-8")
    parted = FRONT.match(written)
    front = yaml.safe_load(parted["front"]) if parted else None
    if parted is None or not isinstance(front, dict):
        raise PackFault(file=file, place="", reason="the words follow a front matter between two lines of ---")
    place = Place(value=front, file=file)
    heading = place.take("heading").string()
    further = {} if language in LANGUAGES else _written_by(place, pack=pack)
    place.done()
    whole = (folder / ABOUT).read_text(encoding="utf-8") + "\0" + written
    digest = hashlib.sha256(whole.encode()).hexdigest()
    return Words(heading, parted["words"].strip() + "\n", digest, **({"names_in": language} | further))


def _written_by(place: Place, *, pack: Country) -> dict[str, Any]:
    """What the front matter of a further language says: a machine's draft is to be read by a native speaker."""
    place.take("drafted_by").one_of("machine", "person")
    return {
        "names_in": place.take("names_in").one_of(*LANGUAGES),
        "received": place.take("received").string(),
        "is_read": place.take("basis").one_of("house", "assumed") == "house",
        "labels": _labels(place, pack=pack),
    }


def _labels(place: Place, *, pack: Country) -> dict[str, dict[str, str]]:
    """What codes are called in a further language, by code list."""
    labels = place.maybe("labels")
    found: dict[str, dict[str, str]] = {}
    for list_, items in labels.entries() if labels else ():
        if list_ not in pack.codes:
            raise items.fault(f"“{list_}” is no code list of the country")
        found[str(list_)] = {str(code): words.string() for code, words in items.entries()}
        for code in found[list_]:
            if code not in pack.codes[list_]:
                raise items.fault(f"“{code}” is not in the list “{list_}”")
    return found
