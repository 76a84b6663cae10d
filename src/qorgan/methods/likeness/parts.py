"""Things numbered from nought, in parts that are joined: the connected components of what is alike or linked."""

from __future__ import annotations


class Parts:
    """Each thing is a part by itself until joined; the smallest of a part stands for it."""

    def __init__(self, size: int) -> None:
        self.root = list(range(size))

    def of(self, one: int) -> int:
        """The smallest of the part that one thing belongs to."""
        root = self.root
        while root[one] != one:
            root[one] = one = root[root[one]]
        return one

    def join(self, one: int, other: int) -> bool:
        """Join the parts of two things; False if they were one already."""
        first, second = sorted((self.of(one), self.of(other)))
        self.root[second] = first
        return first != second

    def settle(self) -> None:
        """Let each thing point to the smallest of its part at once."""
        while (further := list(map(self.root.__getitem__, self.root))) != self.root:
            self.root = further
