"""Lists of offences: named objects with editions, because every body counts by its own list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qorgan.kernel.pack_files import Place
from qorgan.kernel.texts import Phrase, Text
from qorgan.law.citations import Citation
from qorgan.law.dating import Acts, read_history
from qorgan.law.values import History

VICTIMS: dict[str, Text] = {"child": Phrase("where the victim is a child")}
"""Whom a member may ask for, in words."""


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """An article, or one of its parts, or one paragraph of a part; `victim` says that it counts only where the victim is such a person."""

    article: str
    part: str | None = None
    paragraph: str | None = None
    victim: str | None = None

    def covers(self, *, article: str, part: str | None, paragraph: str | None, victim: str | None) -> bool:
        """Whether the provision falls under this member; a member without a part covers the whole article."""
        asked = ((self.part, part), (self.paragraph, paragraph), (self.victim, victim))
        return self.article == article and all(own in (None, given) for own, given in asked)

    def overlaps(self, *, article: str, part: str | None, paragraph: str | None, victim: str | None) -> bool:
        """Whether the provision may fall under this member once its missing part or paragraph, or who the victim is, is known."""
        asked = ((self.part, part), (self.paragraph, paragraph), (self.victim, victim))
        return self.article == article and all(own is None or given in (None, own) for own, given in asked)


@dataclass(frozen=True, slots=True)
class OffenceList:
    """One edition of a list. Statistics name the list and edition they used."""

    id: str
    title: Text
    owner: Text
    note: Text | None
    members: tuple[Member, ...]
    citation: Citation

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    def covers(
        self, *, article: str, part: str | None = None, paragraph: str | None = None, victim: str | None = None
    ) -> bool:
        """Whether the provision is on the list, as precisely as it is given.

        `article` is the full id. A list that names a paragraph does not cover a count whose paragraph is not recorded,
        nor one that asks for a child a count whose victim is not known: ask `may_cover` to find such counts.
        """
        return any(one.covers(article=article, part=part, paragraph=paragraph, victim=victim) for one in self.members)

    def may_cover(
        self, *, article: str, part: str | None = None, paragraph: str | None = None, victim: str | None = None
    ) -> bool:
        """Whether the provision is on the list or would be once its part and paragraph are recorded, and who the victim is."""
        return any(one.overlaps(article=article, part=part, paragraph=paragraph, victim=victim) for one in self.members)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles named, each once, in the order of the list."""
        return tuple(dict.fromkeys(member.article for member in self.members))


@dataclass(frozen=True, slots=True)
class OffenceListHistory:
    """A list with all its editions."""

    id: str
    title: Text
    owner: Text
    note: Text | None
    editions: History[tuple[Member, ...]]

    def on(self, day: date) -> OffenceList | None:
        """The edition of the day; None when the list was not in use."""
        stated = self.editions.on(day)
        if stated is None or stated.value is None:
            return None
        return OffenceList(
            id=self.id,
            title=self.title,
            owner=self.owner,
            note=self.note,
            members=stated.value,
            citation=stated.citation,
        )


def members_of(entry: Place) -> tuple[Member, ...]:
    """`members: [{article: xx.cc.1, part: "2", paragraph: "3", victim: child}, ...]`."""
    return tuple(_member(one) for one in entry.take("members").each())


def _member(place: Place) -> Member:
    part, paragraph, victim = place.maybe("part"), place.maybe("paragraph"), place.maybe("victim")
    if paragraph and not part:
        raise place.fault("a paragraph needs its part")
    member = Member(
        article=place.take("article").string(),
        part=part.string() if part else None,
        paragraph=paragraph.string() if paragraph else None,
        victim=victim.one_of(*VICTIMS) if victim else None,
    )
    place.done()
    return member


def read_lists(place: Place, *, acts: Acts) -> Mapping[str, OffenceListHistory]:
    """The lists of one file, by id."""
    found = {}
    for key, entry in place.take("lists").entries():
        note = entry.maybe("note")
        found[key] = OffenceListHistory(
            id=key,
            title=entry.take("title").text(),
            owner=entry.take("owner").text(),
            note=note.text() if note else None,
            editions=read_history(entry.take("editions"), acts=acts, value=members_of),
        )
        entry.done()
    place.done()
    return found
