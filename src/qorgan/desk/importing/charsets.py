"""In which signs a text file is written: UTF-8 with or without a mark, UTF-16 with one, or Windows-1251."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from qorgan.desk.importing.refusals import FileRefused

PIECE = 1 << 20
BROKEN = re.compile("[\udc80-\udcff]")
BEYOND_ASCII = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")
# А–я, Ё, ё, І, і, and the dashes, quotes, ellipsis, № and hard space that office programs write.
CYRILLIC_1251 = bytes(range(0xC0, 0x100)) + b"\xa8\xb8\xb2\xb3"
MARKS_1251 = b"\x84\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa7\xab\xb9\xbb\xb0\xb7"
ASCII = bytes(range(0x80))
LEAST_SHARE = 0.95
MOST_NUL_SHARE = 0.1


@dataclass(frozen=True)
class Charset:
    """How to decode a file. Bytes that are not of the charset stay marked in their cells, to be refused one by one."""

    name: str
    codec: str


def charset_of(path: Path) -> Charset:
    """The charset of a whole file.

    Raises:
        import.charset_unknown: neither UTF-8, UTF-16 with a mark, nor Windows-1251.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(codecs.BOM_UTF8):
        return Charset("UTF-8 (BOM)", "utf-8-sig")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Charset("UTF-16", "utf-16")
    if start.count(0) > len(start) * MOST_NUL_SHARE:
        raise FileRefused("import.charset_unknown")
    if _is_utf8(path):
        return Charset("UTF-8", "utf-8")
    if _is_1251(path):
        return Charset("Windows-1251", "cp1251")
    raise FileRefused("import.charset_unknown")


def _is_utf8(path: Path) -> bool:
    """Whether the text is UTF-8, a few damaged places set aside."""
    sound = broken = 0
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            text = decoder.decode(piece)
            if not text.isascii():
                broken += len(BROKEN.findall(text))
                sound += len(BEYOND_ASCII.findall(text)) if broken else 0
    broken += len(BROKEN.findall(decoder.decode(b"", final=True)))
    return broken == 0 or sound > 2 * broken


def _is_1251(path: Path) -> bool:
    letters = others = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            high = piece.translate(None, delete=ASCII)
            strange = high.translate(None, delete=CYRILLIC_1251 + MARKS_1251)
            others += len(strange)
            letters += len(high) - len(strange)
    return letters > 0 and letters >= LEAST_SHARE * (letters + others)
