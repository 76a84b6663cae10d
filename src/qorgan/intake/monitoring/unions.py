"""Things that belong together, found by pairs: groups, newcomers, contacts and networks, each by its kind and key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

Node = tuple[str, int]


@dataclass
class Unions:
    """Parts of what is connected."""

    heads: dict[Node, Node] = field(default_factory=dict)

    def head(self, one: Node) -> Node:
        """The node that stands for all that belong together with this one."""
        way = []
        while (above := self.heads.setdefault(one, one)) != one:
            way.append(one)
            one = above
        for passed in way:
            self.heads[passed] = one
        return one

    def join(self, one: Node, other: Node) -> None:
        """Say that two belong together."""
        self.heads[self.head(other)] = self.head(one)

    def parts(self) -> list[list[Node]]:
        """All nodes, each with those it belongs to."""
        found: dict[Node, list[Node]] = defaultdict(list)
        for one in list(self.heads):
            found[self.head(one)].append(one)
        return list(found.values())


def keys_of(kind: str, part: Sequence[Node]) -> list[int]:
    """The keys of one kind in a part, rising."""
    return sorted(key for what, key in part if what == kind)
