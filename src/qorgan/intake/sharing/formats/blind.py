"""What passes between two houses that match blindly: a question of hidden points, an answer of the same points under a key and of marks."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from qorgan.desk.importing.uploads import Upload
from qorgan.kernel.refusals import Refusal
from qorgan.methods.matching import ELEMENT, MARK

QUESTION, ANSWER = "qorgan-blind-question-1", "qorgan-blind-answer-1"
SUITE = "OPRF(ristretto255, SHA-512), RFC 9497"
LARGEST, MOST_ASKED, MOST_HELD = 8 * 1024 * 1024, 10_000, 100_000


def question_text(ref: str, elements: Sequence[bytes]) -> str:
    """A question as a file. It holds its own reference and points that tell nothing of what they hide."""
    return json.dumps({"format": QUESTION, "suite": SUITE, "question": ref, "elements": _joined(elements)})


def answer_text(ref: str, elements: Sequence[bytes], marks: Sequence[bytes]) -> str:
    """An answer as a file: the asked points under the answerer's key, and the marks of what the answerer holds."""
    told = {"format": ANSWER, "suite": SUITE, "question": ref, "elements": _joined(elements), "marks": _joined(marks)}
    return json.dumps(told)


def read_question(file: Upload) -> tuple[str, list[bytes]]:
    """The reference and the points of a question.

    Raises:
        sharing.blind_unreadable, sharing.too_many_asked
    """
    told = _told(file, format=QUESTION)
    elements = _parted(told.get("elements"), size=ELEMENT)
    if len(elements) > MOST_ASKED:
        raise Refusal("sharing.too_many_asked", most=MOST_ASKED).at("file")
    return str(told["question"]), elements


def read_answer(file: Upload) -> tuple[str, list[bytes], list[bytes]]:
    """The reference of the question, its points under the key, and the marks.

    Raises:
        sharing.blind_unreadable
    """
    told = _told(file, format=ANSWER)
    return (
        str(told["question"]),
        _parted(told.get("elements"), size=ELEMENT),
        _parted(told.get("marks"), size=MARK),
    )


def _told(file: Upload, *, format: str) -> dict[str, Any]:
    with file.on_disk() as path, path.open("rb") as held:
        content = held.read(LARGEST + 1)
    try:
        told = json.loads(content) if len(content) <= LARGEST else None
    except (ValueError, RecursionError):
        told = None
    if not (isinstance(told, dict) and told.get("format") == format and isinstance(told.get("question"), str)):
        raise Refusal("sharing.blind_unreadable").at("file")
    return told


def _joined(parts: Sequence[bytes]) -> str:
    return base64.b64encode(b"".join(parts)).decode()


def _parted(text: Any, *, size: int) -> list[bytes]:
    try:
        whole = base64.b64decode(text, validate=True) if isinstance(text, str) else b"?"
    except (binascii.Error, ValueError):
        whole = b"?"
    if len(whole) % size:
        raise Refusal("sharing.blind_unreadable").at("file")
    return [whole[place : place + size] for place in range(0, len(whole), size)]
