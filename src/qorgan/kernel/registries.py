"""What rooms tell a room below them while they are loaded, so that it need not know them: every such registry is listed here."""

from __future__ import annotations

import sys
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K")

REGISTRIES: list[Told] = []


class Told:
    """What is known of a registry: the module in which it stands, one sentence on what it is for, and which modules filled it, in order."""

    def __init__(self, purpose: str) -> None:
        """Begin it empty."""
        super().__init__()
        self.purpose, self.module = purpose, _being_loaded()
        self.told_by: list[str] = []
        REGISTRIES.append(self)

    @property
    def name(self) -> str:
        """Where it stands: its module and the name that it has there."""
        return f"{self.module}." + next(name for name, one in vars(sys.modules[self.module]).items() if one is self)

    def note(self) -> None:
        """Remember the module that is being loaded as one that tells."""
        if (module := _being_loaded()) not in self.told_by:
            self.told_by.append(module)


class Listeners(Told, list[T]):
    """What rooms tell, in the order of their telling; calling it tells one more, be it as a decorator."""

    def __call__(self, one: T) -> T:
        """Add one."""
        self.note()
        self.append(one)
        return one


class Registry(Told, dict[K, T]):
    """What rooms tell of something, one of each."""

    def __setitem__(self, key: K, one: T) -> None:
        """Put one in, or another in its place."""
        self.note()
        super().__setitem__(key, one)


def _being_loaded() -> str:
    """The module that is being loaded, or the room that is being made ready, by whatever function of a room below it tells."""
    frame = sys._getframe(2)
    while frame.f_back and frame.f_code.co_name not in ("<module>", "ready"):
        frame = frame.f_back
    return str(frame.f_globals["__name__"])
