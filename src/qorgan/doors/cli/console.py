"""Where the console prints: as wide as the window, or without bounds when the words go to a file or another program."""

from __future__ import annotations

import sys

from rich.console import Console

UNBOUND = 10_000


def a_console(*, stderr: bool = False) -> Console:
    """A console that cuts no reference when it is not a person's window."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, highlight=False, width=None if stream.isatty() else UNBOUND)
