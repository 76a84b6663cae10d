"""Work on bytes from outside in a process of its own that has little memory, little time and no way to write anything.

A module that does such work ends with `serve`; whoever wants it calls `done_apart` with the module's name. What breaks a parser,
or fills a machine, breaks or fills the child alone.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable


class Broke(Exception):
    """The child ended without an answer: what it read is not sound."""


class TookTooLong(Exception):
    """The child did not answer in its time."""


def done_apart(module: str, content: bytes, *, seconds: int) -> bytes:
    """What a module that ends with `serve` makes of the content.

    Raises:
        Broke, TookTooLong
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", module], input=content, capture_output=True, timeout=seconds, env={}
        )
    except subprocess.TimeoutExpired:
        raise TookTooLong from None
    if done.returncode:
        raise Broke
    return done.stdout


def serve(work: Callable[[bytes], bytes], *, memory: int, seconds: int) -> None:
    """In the child: work on what comes by standard input within limits that are set first, and give the outcome back."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.buffer.write(work(sys.stdin.buffer.read()))
