"""The process apart in which a picture is read: bytes come in, its marks or its fault go out."""

from __future__ import annotations

import json
from dataclasses import asdict

from qorgan.kernel.apart import serve
from qorgan.methods.likeness.pictures import SECONDS, NotMarked, marks_here

MEMORY = 2 * 1024 * 1024 * 1024
"""Of addresses, not of use: libraries claim more than they take."""


def _answer(data: bytes) -> bytes:
    try:
        return json.dumps(asdict(marks_here(data))).encode()
    except NotMarked as told:
        return json.dumps({"fault": told.fault}).encode()


if __name__ == "__main__":
    serve(_answer, memory=MEMORY, seconds=SECONDS)
