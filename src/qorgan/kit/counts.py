"""What waits behind the menu, and which of its lists are empty: asked in one statement for a whole page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from qorgan.desk.access.actor import Actor
from qorgan.kit.menus import MOST_TABS, Entry, Group, Tab

MOST_COUNTED = 99
KEPT_SECONDS = 300
MOST_REMEMBERED = 50_000
Written = tuple[str, Sequence[Any]]
Waiting = tuple[tuple[str, int], ...]
NO_ROWS: Written = ("SELECT 0 WHERE false", ())


class _Seen:
    """Lists in which somebody saw a row once: they are not asked for it again, for a list hardly ever loses its last row."""

    def __init__(self) -> None:
        self._lists: set[tuple[str, int, str, str]] = set()

    def __contains__(self, one: tuple[str, int, str, str]) -> bool:
        return one in self._lists

    def note(self, one: tuple[str, int, str, str]) -> None:
        if len(self._lists) >= MOST_REMEMBERED:
            self._lists.clear()
        self._lists.add(one)


_seen = _Seen()


@dataclass(frozen=True)
class Counts:
    """How many rows wait behind tabs, by their addresses, and which tabs have no row at all."""

    waiting: Waiting = ()
    empty: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """What changes with any of the numbers."""
        return "_".join(str(number) for _path, number in self.waiting)

    def of(self, tab: Tab) -> int:
        """How many rows wait behind a tab; 0 where nobody counts them."""
        return next((number for path, number in self.waiting if path == tab.path), 0)


@dataclass(frozen=True)
class Strip:
    """The tabs of an entry as a page shows them: those that stand, and the others in their groups."""

    tabs: tuple[Tab, ...]
    groups: tuple[Group, ...]


def counts_for(actor: Actor, *, menu: Iterable[Entry], opened: Entry | None = None) -> Counts:
    """What waits behind the entries of a menu; of an entry that is opened also which of its tabs are empty."""
    mine = actor.user_ref, actor.agency.pk, actor.role.id
    counted = {tab.path: _waiting(tab, Asker(actor)) for tab in (entry.counts for entry in menu) if tab}
    unsure = [tab for tab in opened.tabs if tab.is_countable and (*mine, tab.path) not in _seen] if opened else []
    looked_at = {tab.path: _any(tab, Asker(actor)) for tab in unsure}
    found = _asked([*counted.values(), *looked_at.values()])
    is_there = dict(zip(looked_at, found[len(counted) :], strict=True))
    for path in (path for path in looked_at if is_there[path]):
        _seen.note((*mine, path))
    return Counts(tuple(zip(counted, found, strict=False)), frozenset(path for path in looked_at if not is_there[path]))


def strip_of(entry: Entry, *, at: Tab, counts: Counts) -> Strip:
    """The tabs of an entry: the first stays where it is, empty ones come last, and beyond six they stand in groups, but for the open one."""
    first, *others = entry.tabs
    tabs = [first, *sorted(others, key=lambda tab: tab.path in counts.empty)]
    standing = tabs[:MOST_TABS]
    if at not in standing:
        standing.append(at)
    groups = [Group(None, tuple(tabs)), *entry.groups]
    left = [Group(one.title, tuple(tab for tab in one.tabs if tab not in standing)) for one in groups]
    return Strip(tuple(standing), tuple(group for group in left if group.tabs))


class Asker:
    """Whose statement it is: putting one together costs more than its answer, so it stands for five minutes."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self._mark = actor.user_ref, actor.agency.pk, actor.role.id, int(actor.now.timestamp()) // KEPT_SECONDS

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asker) and self._mark == other._mark

    def __hash__(self) -> int:
        return hash(self._mark)


@lru_cache(maxsize=5_000)
def _waiting(tab: Tab, asker: Asker) -> Written:
    sql, given = _rows(tab, asker.actor, most=MOST_COUNTED + 1, **dict(tab.page.waits if tab.page else ()))
    return f"(SELECT count(*) FROM ({sql}) AS rows)", given  # noqa: S608 - written by Django


@lru_cache(maxsize=5_000)
def _any(tab: Tab, asker: Asker) -> Written:
    sql, given = _rows(tab, asker.actor, most=1)
    return f"EXISTS ({sql})", given


def _rows(tab: Tab, actor: Actor, *, most: int, **narrowed: Any) -> Written:
    """The first rows of a list, written as a statement: what is only counted is not journalled, and fetches nothing."""
    assert tab.page
    rows = tab.page.query.run(actor=actor, **narrowed)
    try:
        return rows.order_by().values_list("pk")[:most].query.sql_with_params()
    except EmptyResultSet:
        return NO_ROWS


def _asked(parts: Sequence[Written]) -> tuple[Any, ...]:
    """The answers to questions of one value each, in one statement."""
    if not parts:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(sql for sql, _given in parts)}", [one for _sql, given in parts for one in given]
        )
        return tuple(cursor.fetchone())
