"""Office files without the hour of printing: the same report gives the same bytes, whenever it is printed."""

from __future__ import annotations

import io
import re
import zipfile

LONG_AGO = (1980, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
STAMPED = rb"\g<1>2000-01-01T00:00:00Z\g<2>"
ABOUT = "docProps/core.xml"


def settled(content: bytes) -> bytes:
    """A DOCX or XLSX file with all its times set to one moment long ago."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            part = read.read(name)
            info = zipfile.ZipInfo(name, date_time=LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(info, STAMP.sub(STAMPED, part) if name == ABOUT else part)
    return out.getvalue()
