"""Who really sits at the console: the operating system's word for it, whatever account `--as` names."""

from __future__ import annotations

import os
import pwd
from contextlib import suppress
from pathlib import Path

LONGEST = 28
UNSET = 2**32 - 1
SIGNED_IN_AS = Path("/proc/self/loginuid")  # kept by the kernel through su and sudo, where it keeps it at all


def sitter() -> str:
    """The mark of the console's user for the journal: "os:aidar", or "os:aidar as root" after a change of user.

    Environment variables are not asked: whoever sits there may set them.
    """
    acting, came = os.getuid(), _came_as()
    if came is None or came == acting:
        return f"os:{_name(acting)}"
    return f"os:{_name(came)} as {_name(acting)}"


def _came_as() -> int | None:
    """The number of the user who signed in to the machine; None where the system does not keep it."""
    with suppress(OSError, ValueError):
        number = int(SIGNED_IN_AS.read_text(encoding="ascii"))
        return None if number == UNSET else number
    return None


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name[:LONGEST]
    except KeyError:
        return str(number)
