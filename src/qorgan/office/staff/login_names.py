"""How a login and an agency's code are written: short, in Latin letters, so that they can be typed at any keyboard."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from qorgan.desk.inputs import Line, problem
from qorgan.kernel.texts import LANGUAGES, Phrase

LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,59}")
CODE = re.compile(r"[a-z][a-z0-9_-]{1,59}")
BAD_LOGIN = Phrase("must be 3 to 60 small Latin letters, digits, dots, dashes, beginning with a letter")
BAD_CODE = Phrase("must be 2 to 60 small Latin letters, digits and dashes, beginning with a letter")
NOT_SPOKEN = Phrase("is not a language of this house (en, ru, kk)")


def _login(text: str) -> str:
    if not LOGIN.fullmatch(text.lower()):
        raise problem(BAD_LOGIN)
    return text.lower()


def _code(text: str) -> str:
    if not CODE.fullmatch(text.lower()):
        raise problem(BAD_CODE)
    return text.lower()


def _spoken(text: str) -> str:
    if text not in LANGUAGES:
        raise problem(NOT_SPOKEN)
    return text


Login = Annotated[Line, AfterValidator(_login)]
Code = Annotated[Line, AfterValidator(_code)]
Spoken = Annotated[Line, AfterValidator(_spoken)]
