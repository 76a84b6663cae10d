"""What a file may be called: a name, and no way to another folder."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from qorgan.desk.inputs import EMPTY, problem
from qorgan.kernel.inputs import UnsafeText, clean_text
from qorgan.kernel.texts import Phrase

LONGEST_NAME = 150
APART = frozenset('/\\:*?"<>|')

NOT_A_NAME = Phrase("is no name of a file: leave out {signs}")
HIDDEN = Phrase("must not begin or end with a dot")


def _name(value: str) -> str:
    try:
        text = clean_text(value, limit=LONGEST_NAME, layout=False)
    except UnsafeText as unsafe:
        raise problem(unsafe.reason) from None
    if not text:
        raise problem(EMPTY)
    found = sorted(APART.intersection(text))
    if found:
        raise problem(NOT_A_NAME.filled(signs=" ".join(found)))
    if text.startswith(".") or text.endswith("."):
        raise problem(HIDDEN)
    return text


FileName = Annotated[str, AfterValidator(_name), Field(json_schema_extra={"maxLength": LONGEST_NAME, "minLength": 1})]
