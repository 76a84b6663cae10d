"""A file put together anew, in a process of its own that has little memory, little time and no way to write anything."""

from __future__ import annotations

import json
import subprocess
import sys

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
        done = subprocess.run([sys.executable, "-m", THIS], input=content, capture_output=True, timeout=SECONDS, env={})
    except subprocess.TimeoutExpired:
        raise NotTaken(Fault.BOMB) from None
    head, line, body = done.stdout.partition(b"\n")
    if done.returncode or not line:
        raise NotTaken(Fault.DAMAGED)
    told = json.loads(head)
    if "fault" in told:
        raise NotTaken(Fault(told["fault"]))
    return Rebuilt(body, told["media_type"], told["came_as"])


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _answer() -> None:
    """Read the file from standard input; write what became of it, then the file, to standard output."""
    _limit()
    content = sys.stdin.buffer.read()
    try:
        made = rebuilt(content)
    except NotTaken as told:
        sys.stdout.buffer.write(json.dumps({"fault": told.fault}).encode() + b"\n")
        return
    head = {"media_type": made.media_type, "came_as": made.came_as}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + made.content)


if __name__ == "__main__":
    _answer()
