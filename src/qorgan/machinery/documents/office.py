"""Office documents: taken as they are when nothing in them runs, fetches or unpacks to more than any document holds."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from qorgan.machinery.documents.formats import OFFICE, Fault, NotTaken, Rebuilt

MOST_PARTS, MOST_UNPACKED = 5_000, 200 * 1024 * 1024
RUNS = re.compile(r"vbaProject|activeX|oleObject|embeddings/|externalLinks/|macrosheets|\.bin$", re.IGNORECASE)
MACROS = b"macroEnabled"
OUTSIDE = re.compile(rb"<Relationship\b(?![^>]*relationships/hyperlink\")[^>]*TargetMode=\"External\"")
"""A part that is fetched from elsewhere when the document is opened, such as a template; a link that one clicks is none."""


def rebuilt_office(content: bytes) -> Rebuilt:
    """The document as it came: it is only looked through.

    Raises:
        NotTaken: it is cut off, of another kind, locked, holds a macro or what is fetched from elsewhere, or unpacks
            to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _looked_through(parts, content=content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise NotTaken(Fault.DAMAGED) from None
    except RuntimeError:
        raise NotTaken(Fault.ENCRYPTED) from None


def _looked_through(parts: zipfile.ZipFile, *, content: bytes) -> Rebuilt:
    listed = parts.infolist()
    if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        raise NotTaken(Fault.BOMB)
    names = {one.filename for one in listed}
    kind = next((kind for kind, main in OFFICE.items() if main in names and "[Content_Types].xml" in names), None)
    if kind is None:
        raise NotTaken(Fault.UNKNOWN)
    if any(RUNS.search(name) for name in names):
        raise NotTaken(Fault.ACTIVE)
    for one in listed:
        with parts.open(one) as part:
            read = part.read(one.file_size + 1)  # also proves the checksum
        if len(read) > one.file_size:
            raise NotTaken(Fault.BOMB)
        if one.filename == "[Content_Types].xml" and MACROS in read:
            raise NotTaken(Fault.ACTIVE)
        if one.filename.endswith(".rels") and OUTSIDE.search(read):
            raise NotTaken(Fault.ACTIVE)
    return Rebuilt(content, kind.media_type, kind.media_type)
