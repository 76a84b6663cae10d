"""Why a file is not taken, in words that go into the refusal."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.machinery.documents.formats import Fault

INFECTED, TOO_LARGE = "infected", "too_large"
SAVE_AGAIN = Phrase("Save or scan it as PDF, JPEG or PNG and attach that.")
WHY: dict[str, tuple[Text, Text]] = {
    Fault.EMPTY: (
        Phrase("it is empty"),
        Phrase("Choose the file again; look whether it opens on your computer."),
    ),
    Fault.UNKNOWN: (
        Phrase("it is none of PDF, JPEG, PNG, WebP, GIF, TIFF, DOCX, XLSX, whatever its name says"),
        SAVE_AGAIN,
    ),
    Fault.DAMAGED: (
        Phrase("it is damaged, or only a part of it arrived"),
        Phrase("Look whether it opens on your computer, then send it once more."),
    ),
    Fault.BOMB: (
        Phrase("unpacked it is far larger than any scan or document, or takes too long to read"),
        Phrase("Scan at 300 dots an inch or less, or part the file."),
    ),
    Fault.ENCRYPTED: (
        Phrase("it is locked with a password"),
        Phrase("Save it without a password and attach that: here it is encrypted in any event."),
    ),
    Fault.ACTIVE: (
        Phrase("it holds a program, another file, or what is fetched from elsewhere"),
        SAVE_AGAIN,
    ),
    TOO_LARGE: (
        Phrase("it has {found} bytes, and a file may have {limit}"),
        Phrase("Scan it in grey at 200 dots an inch, or part it into several files."),
    ),
    INFECTED: (
        Phrase("the scanner found something harmful in it"),
        Phrase("Do not open it. Tell your administrator which computer it came from."),
    ),
}


def not_taken(fault: str, **values: object) -> Refusal:
    """The refusal for a fault, as the form marks it."""
    why, then = WHY[fault]
    refusal = Refusal("attachment.not_taken", why=why.filled(**values), then=then)
    refusal.at("file")
    return refusal
