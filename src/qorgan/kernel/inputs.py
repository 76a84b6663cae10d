"""Text that people and machines send, made safe to keep: one place for every door.

Unicode is brought to NFC. Refused: NUL and other control signs, lone surrogates, and the bidirectional overrides that make
a text show other than it is.
"""

from __future__ import annotations

import unicodedata

from qorgan.kernel.texts import Phrase, Text

LINE_LENGTH = 300
NOTE_LENGTH = 10_000
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
_LAYOUT = frozenset("\n\t")

UNSAFE_SIGN = Phrase("contains a sign that cannot be kept ({sign})")
TOO_LONG = Phrase("is longer than {limit} characters ({length})")


class UnsafeText(ValueError):
    """The text cannot be kept; `reason` says why in every language."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(reason.en)


def _unsafe(sign: str, *, layout: bool) -> bool:
    if layout and sign in _LAYOUT:
        return False
    return sign in _OVERRIDES or unicodedata.category(sign) in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")


def clean_text(text: str, *, limit: int, layout: bool) -> str:
    """The text in NFC with outer white space cut; `layout` allows line breaks and tabs.

    Raises:
        UnsafeText: a sign cannot be kept, or the text is longer than `limit` characters.
    """
    if len(text) > limit * 4:
        raise UnsafeText(TOO_LONG.filled(limit=limit, length=len(text)))
    if layout:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in text:
        if _unsafe(sign, layout=layout):
            raise UnsafeText(UNSAFE_SIGN.filled(sign=f"U+{ord(sign):04X}"))
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > limit:
        raise UnsafeText(TOO_LONG.filled(limit=limit, length=len(text)))
    return text


def clean_line(text: str) -> str:
    """One line of text, at most `LINE_LENGTH` characters; raises `UnsafeText`."""
    return clean_text(text, limit=LINE_LENGTH, layout=False)


def clean_note(text: str) -> str:
    """Text of several lines, at most `NOTE_LENGTH` characters; raises `UnsafeText`."""
    return clean_text(text, limit=NOTE_LENGTH, layout=True)
