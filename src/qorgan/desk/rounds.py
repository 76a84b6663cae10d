"""What a room does at every round of the job beside the server, without anybody at a door (`qorgan work remind`).

A room keeps it in its `rounds.py`. It may be done at any time, and by two rounds at once.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Round(Protocol):
    """Something done at each round, by the clock of the job."""

    def __call__(self, *, now: datetime) -> object:
        """Do it."""
        ...


ROUNDS: list[Round] = []


def each_round(do: Round) -> Round:
    """Do it at every round."""
    ROUNDS.append(do)
    return do
