"""The place at the foot of a paper where somebody signs it by hand."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase
from qorgan.kit.documents.blocks import Paragraph, Piece

LINE = Phrase("{who}: ______________________ (signature) ______________ (date)")


def place_to_sign(who: str, *, language: str) -> Paragraph:
    """A line for the signature of a post or a body, and for its day."""
    return Paragraph(pieces=(Piece(text=LINE.filled(who=who).in_(language)),))
