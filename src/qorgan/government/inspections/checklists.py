"""The country's checklist of houses: which items an inspector looks at on a day, in the words of that day, and what each cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from qorgan.codes import CodeList
from qorgan.desk.country import Country, country
from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import Phrase, Text
from qorgan.law.acts import Act
from qorgan.law.citations import Basis

GROUPS = "inspection_groups"
FOLDER, FILE = "inspections", "checklist.yaml"

NONE_KNOWN = Phrase("A working rule: no article is known")
"""What stands for the article of an item that cites no act."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item from a day until a day, both included. `source` is an act of the pack's law, or "" where the item cites none."""

    code: str
    group: str
    is_critical: bool
    text: Text
    source: str
    article: Text | None
    basis: Basis
    since: date
    until: date | None

    @property
    def cited(self) -> Text:
        """The article that it cites, or that none is known."""
        return self.article or NONE_KNOWN

    def holds_on(self, day: date) -> bool:
        """Whether it is looked at on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Checklist:
    """All items of all days, in the order in which they are looked at."""

    title: Text
    items: tuple[Item, ...]

    def on(self, day: date) -> tuple[Item, ...]:
        """The items of a day."""
        return tuple(item for item in self.items if item.holds_on(day))

    def version_on(self, day: date) -> date | None:
        """Since when the list reads as it does on the day; None before there was one."""
        ends = (item.until + timedelta(days=1) for item in self.items if item.until)
        turns = {turn for turn in (*(item.since for item in self.items), *ends) if turn <= day}
        return max(turns) if turns and self.on(day) else None


def checklist() -> Checklist:
    """The checklist of this country."""
    return _read(country())


@lru_cache(maxsize=4)
def _read(pack: Country) -> Checklist:
    return load_checklist(pack.folder / FOLDER, acts=pack.law.acts, groups=pack.codes[GROUPS])


def load_checklist(folder: Path, *, acts: Mapping[str, Act], groups: CodeList) -> Checklist:
    """Read the checklist of a folder.

    Raises:
        PackFault: a key or group unknown, a language missing, an act that the law of the pack does not know or that was repealed,
            an item that cites nothing and is not assumed, editions that overlap.
    """
    place = read_yaml(folder / FILE)
    place.take("kind").one_of("checklist")
    title = place.take("title").text()
    items: list[Item] = []
    for code, entry in place.take("items").entries():
        if not isinstance(code, str):
            raise entry.fault("the code of an item must be a word")
        items += _read_item(entry, code=code, acts=acts, groups=groups)
    place.done()
    return Checklist(title=title, items=tuple(items))


def _read_item(place: Place, *, code: str, acts: Mapping[str, Act], groups: CodeList) -> list[Item]:
    group, critical = place.take("group"), place.take("critical").flag()
    if group.string() not in groups:
        raise group.fault(f"“{group.value}” is not in the list {GROUPS}")
    found: list[Item] = []
    for since, entry in place.take("editions").entries():
        if type(since) is not date:
            raise entry.fault(f"the first day must be a date such as 2020-01-31, not {since!r}")
        before = found[-1] if found else None
        found.append(
            _read_edition(
                entry, code=code, group=group.value, is_critical=critical, since=since, before=before, acts=acts
            )
        )
    place.done()
    if not found:
        raise place.fault("at least one edition was expected")
    return _ended(found, acts=acts, place=place)


def _read_edition(
    place: Place,
    *,
    code: str,
    group: str,
    is_critical: bool,
    since: date,
    before: Item | None,
    acts: Mapping[str, Act],
) -> Item:
    text, source, until = place.maybe("text"), place.maybe("source"), place.maybe("until")
    basis = Basis(place.take("basis").one_of(*Basis))
    if text is None and before is None:
        raise place.fault("the first edition must have its text")
    if source is not None and source.string() not in acts:
        raise source.fault(f"the source “{source.value}” is not among the acts of the pack")
    if source is None and basis is not Basis.ASSUMED:
        raise place.fault("an item that cites no act is assumed")
    article = place.take("article").text() if source is not None else None
    place.done()
    return Item(
        code=code,
        group=group,
        is_critical=is_critical,
        text=text.text() if text is not None else before.text,  # type: ignore[union-attr]
        source=source.string() if source is not None else "",
        article=article,
        basis=basis,
        since=since,
        until=until.day() if until is not None else None,
    )


def _ended(found: list[Item], *, acts: Mapping[str, Act], place: Place) -> list[Item]:
    """Each edition ends before the next begins, and no later than the act that it cites."""
    for one, following in pairwise(found):
        if following.since <= one.since or (one.until and one.until >= following.since):
            raise place.fault(f"the edition of {following.since} begins before that of {one.since} ends")
    ends = [one.until or following.since - timedelta(days=1) for one, following in pairwise(found)]
    ended = [replace(one, until=end) for one, end in zip(found, [*ends, found[-1].until], strict=True)]
    for one in ended:
        repealed = acts[one.source].repealed_on if one.source else None
        if repealed and (one.until is None or one.until >= repealed):
            raise place.fault(f"the edition of {one.since} cites {one.source}, which was repealed on {repealed}")
    return ended
