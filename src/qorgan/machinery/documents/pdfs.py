"""PDF: written anew without programs, files inside it, things that start by themselves, and who made it with what."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from qorgan.machinery.documents.formats import PDF, Fault, NotTaken, Rebuilt

ENDS_WITHIN = 2048
MOST_OBJECTS, MOST_PAGES = 500_000, 2_000
ACTS = frozenset(
    ("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "Rendition", "Movie", "Sound", "RichMediaExecute")
)
"""Actions that run, send or open something else than a place of the document."""
ACTING_MARKS = frozenset(("FileAttachment", "RichMedia", "Screen", "Movie", "Sound", "3D"))
"""Notes on a page that hold a file or something that plays."""
STRIPPED = (
    "/AA",
    "/OpenAction",
    "/JS",
    "/JavaScript",
    "/EmbeddedFiles",
    "/EF",
    "/AF",
    "/XFA",
    "/Collection",
    "/Metadata",
)
STRIPPED_ALSO = ("/PieceInfo", "/LastModified")


def rebuilt_pdf(content: bytes) -> Rebuilt:
    """The document without what acts and without who made it.

    Raises:
        NotTaken: it is locked, cut off or no PDF, or holds more than any document does.
    """
    if b"%%EOF" not in content[-ENDS_WITHIN:]:
        raise NotTaken(Fault.DAMAGED)
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return Rebuilt(_bare(document), PDF.media_type, PDF.media_type)
    except pikepdf.PasswordError:
        raise NotTaken(Fault.ENCRYPTED) from None
    except MemoryError:
        raise NotTaken(Fault.BOMB) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError):
        raise NotTaken(Fault.DAMAGED) from None


def _bare(document: pikepdf.Pdf) -> bytes:
    if document.is_encrypted:
        raise NotTaken(Fault.ENCRYPTED)
    if not len(document.pages):
        raise NotTaken(Fault.DAMAGED)
    if len(document.objects) > MOST_OBJECTS or len(document.pages) > MOST_PAGES:
        raise NotTaken(Fault.BOMB)
    for part in document.objects:
        for found in _dictionaries(part):
            _disarm(found)
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _dictionaries(part: Any) -> Iterator[Any]:
    """The dictionaries that one object of a document is made of; what it only points to is an object of its own."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one
            waiting += [inner for _name, inner in one.items() if not _stands_alone(inner)]
        elif isinstance(one, pikepdf.Array):
            waiting += [inner for inner in one if not _stands_alone(inner)]


def _stands_alone(part: Any) -> bool:
    return not isinstance(part, pikepdf.Object) or part.is_indirect


def _disarm(found: Any) -> None:
    for name in (*STRIPPED, *STRIPPED_ALSO):
        if name in found:
            del found[name]
    if _name(found, "/S") in ACTS:
        for name in list(found.keys()):
            if name not in ("/Length", "/Filter"):
                del found[name]
    notes = found.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        kept = [one for one in notes if not _acts(one)]
        if len(kept) < len(notes):
            found["/Annots"] = pikepdf.Array(kept)


def _acts(note: Any) -> bool:
    return isinstance(note, pikepdf.Dictionary) and _name(note, "/Subtype") in ACTING_MARKS


def _name(found: Any, key: str) -> str:
    value = found.get(key)
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else ""
