"""How a login and an agency's code are written: short, in Latin letters, so that they can be typed at any keyboard."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from qorgan.desk.inputs import Line, problem
from qorgan.kernel.texts import LANGUAGES, Text

LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,59}")
CODE = re.compile(r"[a-z][a-z0-9_-]{1,59}")
BAD_LOGIN = Text(
    en="must be 3 to 60 small Latin letters, digits, dots, dashes, beginning with a letter",
    ru="должен состоять из 3–60 строчных латинских букв, цифр, точек и дефисов и начинаться с буквы",
    kk="3–60 кіші латын әрпінен, цифрдан, нүктеден, сызықшадан тұрып, әріптен басталуы керек",
)
BAD_CODE = Text(
    en="must be 2 to 60 small Latin letters, digits and dashes, beginning with a letter",
    ru="должен состоять из 2–60 строчных латинских букв, цифр и дефисов и начинаться с буквы",
    kk="2–60 кіші латын әрпінен, цифрдан, сызықшадан тұрып, әріптен басталуы керек",
)
NOT_SPOKEN = Text(
    en="is not a language of this house (en, ru, kk)",
    ru="не является языком этой системы (en, ru, kk)",
    kk="бұл жүйенің тілі емес (en, ru, kk)",
)


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
