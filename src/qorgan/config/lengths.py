"""The length of what is sent: a body that came without one gets it before Django, which would take it for empty, sees it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from qorgan.doors.bounds import LARGEST_BODY

LENGTH, CODING, WITHOUT_LENGTH = "CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING", "qorgan.without_length"
"""What the server tells of a body; and whether a form came that nobody said the length of."""


def measured(environ: dict[str, Any]) -> dict[str, Any]:
    """What the server tells, with the length of a body that came without one (chunked, or over HTTP/2).

    Django takes such a body for empty. Of JSON from a program no more is read than tells that it is too large. A form is not
    read, because nobody can tell then whether all of it has come: `LengthMiddleware` refuses it.
    """
    has_length = environ.get(LENGTH) and CODING not in environ
    if has_length or environ["REQUEST_METHOD"] in ("GET", "HEAD") or not environ.get("wsgi.input_terminated"):
        return environ
    has_end = environ["PATH_INFO"].startswith("/api/") and not environ.get("CONTENT_TYPE", "").lower().startswith(
        "multipart/"
    )
    read = _read(environ["wsgi.input"], at_most=LARGEST_BODY + 1 if has_end else 1)
    told = {LENGTH: str(len(read)), "wsgi.input": BytesIO(read), WITHOUT_LENGTH: bool(read) and not has_end}
    return {name: value for name, value in environ.items() if name != CODING} | told


def _read(body: Any, *, at_most: int) -> bytes:
    read = bytearray()
    while len(read) < at_most and (part := body.read(at_most - len(read))):
        read += part
    return bytes(read)
