"""Pictures: drawn anew from their pixels, so that nothing of where, when and with what they were taken stays in them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from qorgan.machinery.documents.formats import JPEG, PDF, PNG, TIFF, Fault, Format, NotTaken, Rebuilt

MOST_PIXELS = 60_000_000
"""A sheet A3 at 400 dots an inch has 31 million; twice that is no scan any more."""
MOST_PAGES = 200
JPEG_QUALITY = 90
PAGE_DOTS = 150
PLAIN_MODES = ("L", "RGB", "RGBA")


def rebuilt_picture(content: bytes, *, kind: Format) -> Rebuilt:
    """The picture without anything but its pixels; one of several pages becomes a PDF.

    Raises:
        NotTaken: it is cut off, not a picture of this kind, or unpacks to more pixels than any scan has.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow warns at this number and raises at twice of it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=(_plugin(kind),)) as picture:
                return _drawn(picture, kind=kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise NotTaken(Fault.BOMB) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise NotTaken(Fault.DAMAGED) from None


def _plugin(kind: Format) -> str:
    return kind.media_type.partition("/")[2].upper()


def _drawn(picture: Image.Image, *, kind: Format) -> Rebuilt:
    if kind is TIFF:
        return Rebuilt(_as_pdf(list(_pages(picture))), PDF.media_type, kind.media_type)
    out, plain = io.BytesIO(), _plain(picture)
    if kind is JPEG:
        plain.convert("L" if plain.mode == "L" else "RGB").save(out, "JPEG", quality=JPEG_QUALITY)
        return Rebuilt(out.getvalue(), JPEG.media_type, kind.media_type)
    plain.save(out, "PNG")
    return Rebuilt(out.getvalue(), PNG.media_type, kind.media_type)


def _pages(picture: Image.Image) -> Iterator[Image.Image]:
    pixels = 0
    for number, page in enumerate(ImageSequence.Iterator(picture)):
        pixels += page.width * page.height
        if number >= MOST_PAGES or pixels > MOST_PIXELS:
            raise NotTaken(Fault.BOMB)
        plain = _plain(page)
        yield plain.convert("L" if plain.mode == "L" else "RGB")


def _as_pdf(pages: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=PAGE_DOTS)
    return out.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    """The picture turned as it is meant to be looked at, in plain colours, with nothing beside its pixels."""
    turned = ImageOps.exif_transpose(picture)
    has_glass = turned.mode in ("LA", "PA", "RGBA") or "transparency" in turned.info
    mode = turned.mode if turned.mode in PLAIN_MODES else "RGBA" if has_glass else "L" if turned.mode == "1" else "RGB"
    pixels = turned.convert(mode)
    bare = Image.new(mode, pixels.size)
    bare.paste(pixels)
    return bare
