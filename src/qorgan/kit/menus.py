"""The menu of each role: at most eight entries of one or more pages each, as the country's `menus.yaml` declares them.

Every list that asks for no record, and every page with a view of its own, stands in the menu of each role that may open it, once.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.roles import Role, roles
from qorgan.desk.country import Country, country
from qorgan.desk.labels import Words
from qorgan.kernel.pack_files import PackFault, Place, read_yaml
from qorgan.kernel.texts import Text
from qorgan.kit.pages import PAGES, ListPage

FILE = "menus.yaml"
HOME = "/"
MOST_ENTRIES, MOST_TABS = 8, 6


@dataclass(frozen=True, eq=False)
class Tab:
    """A page of the menu, and who may open it; `page` is there where it is a list."""

    title: Words
    path: str
    may: str = ""
    page: ListPage | None = None

    def opens_to(self, role: Role) -> bool:
        """Whether a role may open the page."""
        return not self.may or role.holds(self.may)

    @property
    def is_countable(self) -> bool:
        """Whether the rows may be counted in passing: reading a sensitive list is written in the journal each time."""
        return self.page is not None and not self.page.query.sensitive


@dataclass(frozen=True, eq=False)
class Group:
    """Tabs that belong together, under the title of the entry that names them as its own."""

    title: Text | None
    tabs: tuple[Tab, ...]


@dataclass(frozen=True, eq=False)
class Entry:
    """A line of a role's menu: it opens its first tab. `counts` is the tab whose waiting rows it counts."""

    name: str
    title: Text
    icon: str
    tabs: tuple[Tab, ...]
    groups: tuple[Group, ...] = ()
    counts: Tab | None = None

    @property
    def path(self) -> str:
        """The address that it opens."""
        return self.every_tab[0].path

    @property
    def every_tab(self) -> tuple[Tab, ...]:
        """The tabs, and then those of the groups."""
        return (*self.tabs, *(tab for group in self.groups for tab in group.tabs))


class Here(NamedTuple):
    """Where a page stands in a menu: in which entry, and behind which of its tabs."""

    entry: Entry
    tab: Tab


@dataclass(frozen=True)
class _Declared:
    """An entry as the country declares it, for whatever role."""

    name: str
    title: Text
    icon: str
    tabs: tuple[str, ...]
    more: tuple[str, ...]
    counts: str


@dataclass(frozen=True)
class _Menus:
    entries: Mapping[str, _Declared]
    roles: Mapping[str, tuple[str, ...]]


def menu_of(role: Role) -> tuple[Entry, ...]:
    """The menu of a role of the country."""
    return _drawn(role, country())


def here_in(menu: tuple[Entry, ...], *, path: str) -> Here | None:
    """Where a page stands: behind the tab with the longest address that the page's own begins with."""
    places = (Here(entry, tab) for entry in menu for tab in entry.every_tab)
    fitting = (one for one in places if path == one.tab.path or path.startswith(f"{one.tab.path}/"))
    return max(fitting, key=lambda one: len(one.tab.path), default=None)


def check_menus() -> None:
    """Read the menus of the country, so that the house does not begin with one that leaves somebody without a page.

    Raises:
        PackFault: a page or an entry is unknown, a role has no menu, or too long a one, or cannot reach one of its pages.
    """
    pack, known = country(), pages()
    file, menus = pack.folder / FILE, _read(pack)
    for name, role in roles().items():
        if name not in menus.roles:
            raise PackFault(file=file, place="roles", reason=f"“{name}” has no menu")
        drawn = menu_of(role)
        if len(drawn) > MOST_ENTRIES:
            raise PackFault(file=file, place=f"roles.{name}", reason=f"{len(drawn)} entries, {MOST_ENTRIES} at most")
        reached = {tab.path for entry in drawn for tab in entry.every_tab}
        if lost := sorted(tab.path for tab in known.values() if tab.opens_to(role) and tab.path not in reached):
            raise PackFault(file=file, place=f"roles.{name}", reason=f"not reached: {', '.join(lost)}")
    if strange := sorted(menus.roles.keys() - roles().keys()):
        raise PackFault(file=file, place="roles", reason=f"no such roles: {', '.join(strange)}")


def pages() -> dict[str, Tab]:
    """Every page that stands in menus, by the name that the country's file calls it: its address, or "home"."""
    lists = (one for one in PAGES.lists.values() if "{" not in one.query.route)
    tabs = [Tab(one.query.title, one.query.route, one.query.may, one) for one in lists]
    tabs += [Tab(one.title, one.path, one.may) for one in PAGES.own]
    return {"home": Tab(_("Home"), HOME), **{tab.path.lstrip("/"): tab for tab in tabs}}


@lru_cache(maxsize=200)
def _drawn(role: Role, pack: Country) -> tuple[Entry, ...]:
    menus, left = _read(pack), {name: tab for name, tab in pages().items() if tab.opens_to(role)}

    def own(declared: _Declared) -> tuple[Tab, ...]:
        return tuple(left.pop(name) for name in declared.tabs if name in left)

    entries = (_entry(menus.entries[name], own=own, among=menus.entries) for name in menus.roles[role.id])
    return tuple(entry for entry in entries if entry.every_tab)


def _entry(
    declared: _Declared, *, own: Callable[[_Declared], tuple[Tab, ...]], among: Mapping[str, _Declared]
) -> Entry:
    tabs = own(declared)
    groups = tuple(Group(among[name].title, found) for name in declared.more if (found := own(among[name])))
    if not tabs:
        tabs, groups = tuple(tab for group in groups for tab in group.tabs), ()
    counted = (tab for tab in tabs if declared.counts and tab.path == f"/{declared.counts}")
    return Entry(declared.name, declared.title, declared.icon, tabs, groups, next(counted, None))


@lru_cache(maxsize=4)
def _read(pack: Country) -> _Menus:
    """The menus of a country.

    Raises:
        PackFault: a key, a page or an entry is unknown, or what is to be counted is no list of the entry.
    """
    place, known = read_yaml(pack.folder / FILE), pages()
    entries = {name: _declared(name, one, known=known) for name, one in place.take("entries").entries()}
    for _name, one in place.take("entries").entries():
        _refuse_unknown(one.maybe("more"), known=entries)
    menus = {name: _refuse_unknown(one, known=entries) for name, one in place.take("roles").entries()}
    place.done()
    return _Menus(entries, menus)


def _declared(name: str, place: Place, *, known: Mapping[str, Tab]) -> _Declared:
    tabs = _refuse_unknown(place.take("tabs"), known=known)
    counts, more = place.maybe("counts"), place.maybe("more")
    if counts and (counts.string() not in tabs or not known[counts.string()].is_countable):
        raise counts.fault("it is no list among the tabs, or one whose every reading is written down")
    found = _Declared(
        name=name,
        title=place.take("title").text(),
        icon=place.take("icon").string(),
        tabs=tabs,
        more=more.words() if more else (),
        counts=counts.string() if counts else "",
    )
    place.done()
    return found


def _refuse_unknown(place: Place | None, *, known: Container[str]) -> tuple[str, ...]:
    names = place.words() if place else ()
    for name in names:
        if name not in known:
            assert place
            raise place.fault(f"“{name}” is unknown")
    return names
