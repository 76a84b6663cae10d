"""The code lists of a country, with their crosswalks to international standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qorgan.codes.lists import CodeList, DatedTitle, Item
from qorgan.codes.sorting import folded
from qorgan.kernel.pack_files import PackFault, Place, read_yaml
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Standard:
    """An international standard that codes are mapped to, with its licence."""

    code: str
    title: Text
    source: str
    licence: str


@dataclass(frozen=True, eq=False)
class Codes:
    """Every code list of a country, by id."""

    lists: Mapping[str, CodeList]
    standards: Mapping[str, Standard]

    def __getitem__(self, id: str) -> CodeList:
        if id not in self.lists:
            raise Refusal("codes.unknown_list", list=id)
        return self.lists[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.lists)

    def __contains__(self, id: object) -> bool:
        return id in self.lists

    def with_list(self, more: CodeList) -> Codes:
        """These lists and one more."""
        return Codes(lists={**self.lists, more.id: more}, standards=self.standards)

    def crosswalk(self, list: str, code: str, standard: str) -> str | None:
        """The code of an international standard for a code of ours; None when the standard has none.

        Raises:
            codes.unknown_list, codes.unknown_code: the pack has no such list or code.
        """
        return self[list].get(code).crosswalks.get(standard)

    def from_standard(self, list: str, standard: str, value: str) -> tuple[Item, ...]:
        """The items of ours that a standard's code may stand for, in the order of the list."""
        return tuple(item for item in self[list] if item.crosswalks.get(standard) == value)


def load_codes(folder: Path) -> Codes:
    """Read every list (`NAME.yaml`) and crosswalk (`NAME.crosswalk.yaml`) of a folder; the caller keeps the result.

    Raises:
        PackFault: a file is unreadable, a key unknown, a language missing, a code written twice,
            a parent not in the list.
    """
    crosswalks: dict[str, dict[str, dict[str, str]]] = {}
    standards: dict[str, Standard] = {}
    for path in sorted(folder.glob("*.crosswalk.yaml")):
        place = read_yaml(path)
        name = place.take("list").string()
        crosswalks[name] = _read_crosswalk(place, standards=standards)
    lists: dict[str, CodeList] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name.endswith(".crosswalk.yaml"):
            continue
        found = _read_list(read_yaml(path), crosswalk=crosswalks.pop(path.stem, {}), folder=folder)
        if found.id != path.stem:
            raise PackFault(file=path, place="id", reason=f"the list “{found.id}” must bear the name of its file")
        lists[found.id] = found
    if crosswalks:
        raise PackFault(
            file=folder, place="", reason=f"crosswalk of a list that does not exist: {', '.join(crosswalks)}"
        )
    return Codes(lists=lists, standards=standards)


def _read_crosswalk(place: Place, *, standards: dict[str, Standard]) -> dict[str, dict[str, str]]:
    named = []
    for code, entry in place.take("standards").entries():
        named.append(code)
        standards[code] = Standard(
            code=code,
            title=entry.take("title").text(),
            source=entry.take("source").string(),
            licence=entry.take("licence").string(),
        )
        entry.done()
    rows: dict[str, dict[str, str]] = {}
    for code, entry in place.take("rows").entries():
        rows[code] = {standard: entry.take(standard).string() for standard in named if entry.has(standard)}
        entry.done()
    place.done()
    return rows


def _read_list(place: Place, *, crosswalk: dict[str, dict[str, str]], folder: Path) -> CodeList:
    note, said_with = place.maybe("note"), place.maybe("said_with")
    items = tuple(_read_item(entry, crosswalk=crosswalk) for entry in place.take("items").each())
    found = CodeList(
        id=place.take("id").string(),
        title=place.take("title").text(),
        items=items,
        source=place.take("source").string(),
        basis=place.take("basis").one_of("official", "seed", "assumed"),
        note=note.text() if note else None,
        said_with={kind: frozenset(map(folded, words.words())) for kind, words in said_with.entries()}
        if said_with
        else {},
    )
    place.done()
    codes = [item.code for item in items]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise place.fault(f"written twice: {', '.join(twice)}")
    lost = sorted({item.parent for item in items if item.parent} - set(codes))
    if lost:
        raise place.fault(f"parents that are not in the list: {', '.join(lost)}")
    if set(crosswalk) - set(codes):
        raise place.fault(
            f"the crosswalk names codes that are not in the list: {', '.join(sorted(set(crosswalk) - set(codes)))}"
        )
    return found


def _read_item(place: Place, *, crosswalk: dict[str, dict[str, str]]) -> Item:
    code = place.take("code").string()
    valid, parent, attributes = place.maybe("valid"), place.maybe("parent"), place.maybe("attributes")
    aliases, note, titles = place.maybe("aliases"), place.maybe("note"), place.maybe("titles")
    if (titles is None) == (not place.has("title")):
        raise place.fault("either “title” or “titles” is needed")
    first, last = _days(valid)
    item = Item(
        code=code,
        titles=tuple(_read_title(one) for one in titles.each())
        if titles
        else (DatedTitle(place.take("title").text()),),
        first=first,
        last=last,
        parent=parent.string() if parent else None,
        attributes={key: _attribute(entry) for key, entry in attributes.entries()} if attributes else {},
        aliases=aliases.words() if aliases else (),
        crosswalks=crosswalk.get(code, {}),
        note=note.text() if note else None,
    )
    place.done()
    return item


def _read_title(place: Place) -> DatedTitle:
    first, last = place.maybe("from"), place.maybe("to")
    return DatedTitle(
        first=first.day() if first else None,
        last=last.day() if last else None,
        title=place.text(),
    )


def _days(valid: Place | None) -> tuple[date | None, date | None]:
    if valid is None:
        return None, None
    first, last = valid.maybe("from"), valid.maybe("to")
    valid.done()
    return (first.day() if first else None), (last.day() if last else None)


def _attribute(place: Place) -> Any:
    if isinstance(place.value, list):
        return place.words()
    if not isinstance(place.value, str | int | bool | date):
        raise place.fault("an attribute is a word, a number, a date, true or false, or a list of words")
    return place.value
