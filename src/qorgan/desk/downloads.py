"""A file as the answer of an act: each door hands it over in its own way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Download:
    """What leaves as a file, under a name that says what it is."""

    name: str
    media_type: str
    content: bytes
