"""A file put together anew, in a process of its own that has little memory, little time and no way to write anything."""

from __future__ import annotations

import json

from qorgan.kernel.apart import Broke, TookTooLong, done_apart, serve
from qorgan.machinery.documents.formats import DOCX, PDF, Fault, NotTaken, Rebuilt, format_of

MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 60
THIS = "qorgan.machinery.documents.reading"


def rebuilt(content: bytes) -> Rebuilt:
    """The file without what could act or tell, read here and now.

    Raises:
        NotTaken
    """
    if not content:
        raise NotTaken(Fault.EMPTY)
    kind = format_of(content)
    if kind is None:
        raise NotTaken(Fault.UNKNOWN)
    if kind is PDF:
        from qorgan.machinery.documents.pdfs import rebuilt_pdf

        return rebuilt_pdf(content)
    if kind is DOCX:
        from qorgan.machinery.documents.office import rebuilt_office

        return rebuilt_office(content)
    from qorgan.machinery.documents.pictures import rebuilt_picture

    return rebuilt_picture(content, kind=kind)


def rebuilt_apart(content: bytes) -> Rebuilt:
    """As `rebuilt`, in a process of its own. A parser that breaks, or takes too long, says that the file is not sound.

    Raises:
        NotTaken
    """
    try:
        head, line, body = done_apart(THIS, content, seconds=SECONDS).partition(b"\n")
    except TookTooLong:
        raise NotTaken(Fault.BOMB) from None
    except Broke:
        raise NotTaken(Fault.DAMAGED) from None
    if not line:
        raise NotTaken(Fault.DAMAGED)
    told = json.loads(head)
    if "fault" in told:
        raise NotTaken(Fault(told["fault"]))
    return Rebuilt(body, told["media_type"], told["came_as"])


def _answer(content: bytes) -> bytes:
    """What became of the file in one line, then the file."""
    try:
        made = rebuilt(content)
    except NotTaken as told:
        return json.dumps({"fault": told.fault}).encode() + b"\n"
    return json.dumps({"media_type": made.media_type, "came_as": made.came_as}).encode() + b"\n" + made.content


if __name__ == "__main__":
    serve(_answer, memory=MEMORY, seconds=SECONDS)
