"""What a file really is, told from its content and never from its name; and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    BOMB = "bomb"
    ENCRYPTED = "encrypted"
    ACTIVE = "active"


class NotTaken(Exception):
    """A file cannot be taken; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its media type and the endings of names that fit it, the usual one first."""

    media_type: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A file put together anew: what it is now, and what it was when it came."""

    content: bytes
    media_type: str
    came_as: str


PDF = Format("application/pdf", ("pdf",))
JPEG = Format("image/jpeg", ("jpg", "jpeg"))
PNG = Format("image/png", ("png",))
WEBP = Format("image/webp", ("webp",))
GIF = Format("image/gif", ("gif",))
TIFF = Format("image/tiff", ("tif", "tiff"))
DOCX = Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
XLSX = Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
TAKEN = (PDF, JPEG, PNG, WEBP, GIF, TIFF, DOCX, XLSX)
"""What is taken in. A picture of several pages leaves as PDF."""

ZIP = b"PK\x03\x04"
OFFICE = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml"}
PDF_BEGINS_WITHIN = 1024


def format_of(content: bytes) -> Format | None:
    """The kind of file by its first bytes, "zip" told apart by what is inside later; None when it is none that is taken."""
    if b"%PDF-" in content[:PDF_BEGINS_WITHIN]:
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return GIF
    if content[:4] in (b"II*\x00", b"MM\x00*"):
        return TIFF
    return DOCX if content.startswith(ZIP) else None


def named_as(name: str, *, media_type: str) -> str:
    """A file's name with an ending that says what it is: nothing that opens as a program leaves the house."""
    kind = next(one for one in TAKEN if one.media_type == media_type)
    _stem, dot, ending = name.rpartition(".")
    return name if dot and ending.lower() in kind.endings else f"{name}.{kind.endings[0]}"
