"""Which list names which provision: the lists of a day side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.knowledge.lawbook import queries
from qorgan.knowledge.lawbook.sheets import ListLine, MemberLine

ALL = Phrase("whole article")
NOT_NAMED = Phrase("not named")


@dataclass(frozen=True)
class MatrixRow:
    """One article and what each list in use says of it: the whole, some places of it, or nothing."""

    article: str
    name: Text
    title: Text | None
    cells: tuple[Text, ...]


@dataclass(frozen=True)
class Matrix:
    """The lists in use on the day, and a row for each article that one of them names."""

    lists: tuple[ListLine, ...]
    rows: tuple[MatrixRow, ...]


def who_counts_what(lines: Sequence[ListLine], *, actor: Actor) -> Matrix:
    """The lists in use on the day of the lines, side by side."""
    used = tuple(line for line in lines if line.members is not None)
    members = {line.offence_list: _members(line, actor=actor) for line in used}
    named = {one.article: one for found in members.values() for one in found}
    return Matrix(
        lists=used,
        rows=tuple(
            MatrixRow(
                article=article,
                name=named[article].article_name,
                title=named[article].title,
                cells=tuple(_cell(article, members=members[line.offence_list]) for line in used),
            )
            for article in sorted(named, key=_numbers)
        ),
    )


def _members(line: ListLine, *, actor: Actor) -> tuple[MemberLine, ...]:
    sheet = queries.offence_list_on(actor=actor, offence_list=line.offence_list, on=line.on)
    return next(edition.members for edition in sheet.editions if edition.is_on_day)


def _cell(article: str, *, members: tuple[MemberLine, ...]) -> Text:
    own = [one for one in members if one.article == article]
    if not own:
        return NOT_NAMED
    if any(one.place is None for one in own):
        return ALL
    places = [one.place for one in own if one.place]
    return Text(**{code: "; ".join(place.in_(code) for place in places) for code in LANGUAGES})


def _numbers(article: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", article))
