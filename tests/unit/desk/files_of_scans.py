"""Files as people send them, sound and spoiled, made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

import pikepdf
from PIL import Image

CAMERA = b"Invented Camera 3000"


def a_photo(*, width: int = 40) -> bytes:
    """A JPEG in which a camera wrote its name."""
    picture = Image.new("RGB", (width, 30), "red")
    about = picture.getexif()
    about[0x010F] = CAMERA.decode()
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=about)
    return out.getvalue()


def a_scan_of_pages(pages: int = 2) -> bytes:
    out = io.BytesIO()
    sheets = [Image.new("L", (40, 60), shade * 20) for shade in range(pages)]
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


@cache
def a_bomb() -> bytes:
    """A PNG of some thousand bytes that unpacks to 400 million dots; written by hand, for a picture of that size takes seconds."""
    side = 20_000
    row = b"\x00" * (1 + side // 8)
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0),
        b"IDAT": zlib.compress(row * side),
        b"IEND": b"",
    }
    chunks = (
        struct.pack(">I", len(one)) + name + one + struct.pack(">I", zlib.crc32(name + one))
        for name, one in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def a_pdf(*, password: str | None = None, words: str = "") -> bytes:
    """A page, with a program that starts by itself, a file inside and an author; locked where a password is given."""
    document = pikepdf.new()
    page = document.add_blank_page()
    program = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('acts')")
    document.Root.OpenAction = document.make_indirect(program)
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="format.exe")
    box = pikepdf.Array([0, 0, 9, 9])
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=box, A=launch)
    page.obj.Annots = pikepdf.Array([note])
    document.attachments["inside.txt"] = b"a file inside"
    document.docinfo["/Author"] = f"Author Of It {words}"
    lock = pikepdf.Encryption(owner="owner", user=password) if password is not None else False
    out = io.BytesIO()
    document.save(out, encryption=lock)
    return out.getvalue()


def a_document(**parts: str) -> bytes:
    """A DOCX as its parser sees it, with other parts beside."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<document/>")
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), text)
    return out.getvalue()
