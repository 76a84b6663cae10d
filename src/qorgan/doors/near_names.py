"""Names that come near a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST_NEAR = 3


def near_names(name: str, *, known: Iterable[str]) -> str:
    """The names that come near a misspelt one, the nearest first."""
    asked, names = name.replace("-", "_").lower(), sorted(known)
    holding = [one for one in names if asked in one]
    return ", ".join(dict.fromkeys([*get_close_matches(asked, names, n=MOST_NEAR), *holding[:MOST_NEAR]])) or "—"
