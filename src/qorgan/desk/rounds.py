"""What a room does at every round of the job beside the server, without anybody at a door (`qorgan work remind`).

A room keeps it in its `rounds.py`. It may be done at any time, and by two rounds at once.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from qorgan.kernel.registries import Listeners


class Round(Protocol):
    """Something done at each round, by the clock of the job."""

    def __call__(self, *, now: datetime) -> object:
        """Do it."""
        ...


each_round = Listeners[Round]("What is done at every round of the job beside the server.")
