"""A code list: what may be chosen in one field, in three languages and valid in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from qorgan.codes.sorting import folded, sort_key
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class DatedTitle:
    """A name and the days on which it was in use, both included; None means open."""

    title: Text
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, eq=False)
class Item:
    """One code.

    `first` and `last` are the days on which the thing existed, both included, None meaning open. `crosswalks` gives
    the codes of international standards, by standard; `attributes` holds what else the list records about the code.
    """

    code: str
    titles: tuple[DatedTitle, ...]
    first: date | None = None
    last: date | None = None
    parent: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    crosswalks: Mapping[str, str] = field(default_factory=dict)
    note: Text | None = None

    @property
    def title(self) -> Text:
        """The name in use now."""
        return self.titles[-1].title

    def title_on(self, day: date | None) -> Text:
        """The name in use on the day; the nearest one when the thing did not exist yet or any more."""
        if day is None:
            return self.title
        for dated in self.titles:
            if (dated.first is None or dated.first <= day) and (dated.last is None or day <= dated.last):
                return dated.title
        return self.titles[0].title if self.titles[0].first and day < self.titles[0].first else self.title

    def exists_on(self, day: date) -> bool:
        """Whether the thing existed on the day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, eq=False)
class CodeList:
    """The codes of one field, in the order of the list.

    `said_with` are words that people write beside a name for the kind of thing it is, such as обл., by the kind of the items.
    """

    id: str
    title: Text
    items: tuple[Item, ...]
    source: str
    basis: str
    note: Text | None = None
    said_with: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    @cached_property
    def _by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    def get(self, code: str) -> Item:
        """The item of a code.

        Raises:
            codes.unknown_code: the list has no such code.
        """
        if code not in self._by_code:
            raise Refusal("codes.unknown_code", list=self.id, value=code)
        return self._by_code[code]

    def label(self, code: str, language: str, *, on: date | None = None) -> str:
        """The name of a code in a language, as it was on the day; the code itself when the list does not know it.

        A record keeps its code when a list loses it, and a page must still show the record.
        """
        item = self._by_code.get(code)
        return item.title_on(on).in_(language) if item else code

    def valid_on(self, day: date) -> tuple[Item, ...]:
        """The items that existed on the day."""
        return tuple(item for item in self.items if item.exists_on(day))

    def children(self, parent: str | None) -> tuple[Item, ...]:
        """The items directly below a code, or the top ones."""
        return tuple(item for item in self.items if item.parent == parent)

    def top(self, code: str) -> Item:
        """The topmost group that a code belongs to; a code without a parent is its own."""
        item = self.get(code)
        while item.parent:
            item = self.get(item.parent)
        return item

    def under(self, code: str) -> tuple[str, ...]:
        """The code with every code below it."""
        below = [found for child in self.children(code) for found in self.under(child.code)]
        return (code, *below)

    def choices(self, language: str, *, on: date | None = None) -> list[tuple[str, str]]:
        """(code, name) pairs for a form, in the order of the list."""
        return [(item.code, item.title_on(on).in_(language)) for item in (self.valid_on(on) if on else self.items)]

    def sorted(self, language: str, *, on: date | None = None) -> list[Item]:
        """The items in the alphabetical order of a language."""
        items = self.valid_on(on) if on else self.items
        return sorted(items, key=lambda item: sort_key(item.title_on(on).in_(language), language))

    def find(self, text: str, *, on: date | None = None) -> Item | None:
        """The item that a person or a file means: by code, alias, a name in any language, or a national or ISO code.

        Letter case, ё and е, hyphens, dots and quotes do not matter, nor how the kind is written (обл., область). With `on`, a thing
        that existed that day goes before one that did not. None when nothing, or more than one thing, fits.
        """
        written = folded(text)
        found = self._found.get(written) or self._found_by_kind.get(self._bare(written), ())
        if len(found) > 1 and on is not None:
            found = tuple(item for item in found if item.exists_on(on))
        return found[0] if len(found) == 1 else None

    @cached_property
    def _found(self) -> dict[str, tuple[Item, ...]]:
        names: dict[str, dict[str, Item]] = {}
        for item in self.items:
            for name in _names(item):
                names.setdefault(folded(name), {})[item.code] = item
        exact = {folded(item.code): (item,) for item in self.items}
        return {name: tuple(items.values()) for name, items in names.items()} | exact

    @cached_property
    def _found_by_kind(self) -> dict[tuple[str, str], tuple[Item, ...]]:
        names: dict[tuple[str, str], dict[str, Item]] = {}
        for item in self.items if self.said_with else ():
            kind = str(item.attributes.get("kind", ""))
            for name in _names(item):
                names.setdefault((kind, self._bare(folded(name))[1]), {})[item.code] = item
        return {name: tuple(items.values()) for name, items in names.items()}

    def _bare(self, written: str) -> tuple[str, str]:
        """The kind that a name is written with, and the name without the words for it; no kind where none or several are."""
        words = written.split()
        kinds = {kind for kind, said in self.said_with.items() if not said.isdisjoint(words)}
        said = frozenset[str]().union(*self.said_with.values()) if self.said_with else frozenset[str]()
        return kinds.pop() if len(kinds) == 1 else "", " ".join(word for word in words if word not in said)


SEARCHED_ATTRIBUTES = ("kato", "iso_old", "iso_new", "alpha_3", "number")


def _names(item: Item) -> Iterator[str]:
    yield item.code
    yield from item.aliases
    for dated in item.titles:
        yield from dated.title.as_dict().values()
    for name in SEARCHED_ATTRIBUTES:
        value = item.attributes.get(name)
        if isinstance(value, str):
            yield value
