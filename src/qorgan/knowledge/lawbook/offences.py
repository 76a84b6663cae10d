"""Lists of offences by edition: who counts which provisions as trafficking, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.knowledge.lawbook import sheets
from qorgan.knowledge.lawbook.citations import member_line, source_of
from qorgan.law import Law, Member, Stated
from qorgan.law.offences import OffenceListHistory
from qorgan.law.refusals import LawSilent


def the_list(law: Law, *, named: str) -> OffenceListHistory:
    """The list of an id.

    Raises:
        law.unknown_list: the pack holds no such list.
    """
    if named not in law.offence_lists:
        raise LawSilent("law.unknown_list", list=named)
    return law.offence_lists[named]


def list_lines(law: Law, *, on: date) -> tuple[sheets.ListLine, ...]:
    """Every list, in the order of the pack."""
    return tuple(_line(one, on=on) for one in law.offence_lists.values())


def _line(listed: OffenceListHistory, *, on: date) -> sheets.ListLine:
    edition = listed.on(on)
    return sheets.ListLine(
        offence_list=listed.id,
        title=listed.title,
        owner=listed.owner,
        on=on,
        editions=len(listed.editions.stated),
        members=len(edition.members) if edition else None,
    )


def list_sheet(law: Law, *, listed: OffenceListHistory, on: date) -> sheets.ListSheet:
    """A list with its editions, newest first, the one of the day marked."""
    held = listed.editions.on(on)
    editions: list[sheets.ListEdition] = []
    before: tuple[Member, ...] = ()
    for stated in listed.editions.stated:
        editions.append(_edition(stated, before=before, law=law, on=on, is_on_day=stated is held))
        before = stated.value or ()
    return sheets.ListSheet(line=_line(listed, on=on), note=listed.note, editions=tuple(reversed(editions)))


def _edition(
    stated: Stated[tuple[Member, ...]], *, before: tuple[Member, ...], law: Law, on: date, is_on_day: bool
) -> sheets.ListEdition:
    members = stated.value or ()

    def lines(found: Iterable[Member]) -> tuple[sheets.MemberLine, ...]:
        return tuple(member_line(member, law=law, on=on) for member in found)

    return sheets.ListEdition(
        source=source_of(stated.citation, law=law),
        is_on_day=is_on_day,
        members=lines(members),
        added=lines(member for member in members if member not in before) if before else (),
        removed=lines(member for member in before if member not in members),
    )
