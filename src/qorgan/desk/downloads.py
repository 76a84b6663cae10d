"""A file as the answer of an act: each door hands it over in its own way."""

from __future__ import annotations

from dataclasses import dataclass

BYTES = "application/octet-stream"
"""The type of a file in JSON too: at a machine's door JSON would read as the answer itself and not as a file."""


@dataclass(frozen=True, repr=False)
class Download:
    """What leaves as a file, under a name that says what it is."""

    name: str
    media_type: str
    content: bytes
