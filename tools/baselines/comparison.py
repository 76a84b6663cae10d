"""Two baselines laid beside each other: one line for whatever differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

PARTING = " / "
BETWEEN = ","
"""Between the values of one part, such as those of two dimensions."""
THERE, ABSENT = "there", "—"
ROOT = "/"
Renames = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which two baselines differ; what is not there reads as a dash."""

    path: tuple[str, ...]
    before: str
    after: str

    def __str__(self) -> str:
        return f"{PARTING.join(self.path)}: {self.before} -> {self.after}"


def differences(before: Any, after: Any, *, renames: Renames | None = None) -> list[Difference]:
    """All places at which two baselines differ, in order, once the old names of the first are read as the new ones."""
    old, new = dict(_leaves(_renamed(before, renames=renames or {}))), dict(_leaves(after))
    paths = sorted(old.keys() | new.keys())
    return [
        Difference(path, old.get(path, ABSENT), new.get(path, ABSENT))
        for path in paths
        if old.get(path) != new.get(path)
    ]


def _renamed(told: Any, *, renames: Renames) -> Any:
    """The same with every old name replaced. Where two names would become one, the second keeps its own: nothing hides another."""
    if isinstance(told, Mapping):
        found: dict[str, Any] = {}
        for name, value in told.items():
            new = _name(name, renames=renames)
            found[name if new in found else new] = _renamed(value, renames=renames)
        return found
    if isinstance(told, list):
        return [_renamed(one, renames=renames) for one in told]
    return _name(told, renames=renames) if isinstance(told, str) else told


def _name(name: str, *, renames: Renames) -> str:
    """A name as it is called now: whole, or an address by how it begins, or each of the values of a part."""
    if name in renames:
        return renames[name]
    if name.startswith(ROOT):
        begun = [old for old in renames if old.startswith(ROOT) and name.startswith(f"{old}{ROOT}")]
        longest = max(begun, key=len, default="")
        return renames[longest] + name.removeprefix(longest) if longest else name
    return BETWEEN.join(renames.get(piece, piece) for piece in name.split(BETWEEN))


def _leaves(told: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every value with the way to it; of a list of words each word, so that one that came or went is one line."""
    if isinstance(told, Mapping) and told:
        for name, value in told.items():
            yield from _leaves(value, (*path, name))
    elif isinstance(told, list) and told and all(isinstance(one, str) for one in told):
        yield from (((*path, one), THERE) for one in told)
    else:
        yield path, json.dumps(told, ensure_ascii=False, sort_keys=True)
