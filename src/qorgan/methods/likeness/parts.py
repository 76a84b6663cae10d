"""What belongs together, found by pairs: the connected components of what is linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Parts(Generic[Thing]):
    """Things in parts that are joined; each is a part by itself until then."""

    def __init__(self) -> None:
        self._above: dict[Thing, Thing] = {}

    def of(self, one: Thing) -> Thing:
        """The thing that stands for all of the part of this one, which is kept from now on."""
        way = []
        while (above := self._above.setdefault(one, one)) != one:
            way.append(one)
            one = above
        for passed in way:
            self._above[passed] = one
        return one

    def join(self, one: Thing, other: Thing) -> None:
        """Make the parts of two things one."""
        self._above[self.of(other)] = self.of(one)

    def listed(self) -> list[list[Thing]]:
        """All things, each with those it belongs to."""
        found: dict[Thing, list[Thing]] = defaultdict(list)
        for one in list(self._above):
            found[self.of(one)].append(one)
        return list(found.values())
