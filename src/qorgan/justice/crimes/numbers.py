"""The numbers of registers and courts: text of any form, as long as it is a number that somebody might have written."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from qorgan.desk.inputs import Line, problem, shown
from qorgan.kernel.texts import Phrase

NUMBER = re.compile(r"[\w№][\w№ ./\\()\-–:,#]*")
UNFIT = Phrase(
    "“{value}” is no number of a register: it begins with a letter, a digit or №, "
    "and holds only letters, digits, spaces and the signs № / - . , : ( ) #"
)


def is_number(text: str) -> bool:
    """Whether a text may be kept as a number: nothing in it that a spreadsheet computes or a page reads as its own."""
    return NUMBER.fullmatch(text) is not None


def _number(value: str) -> str:
    if not is_number(value):
        raise problem(UNFIT.filled(value=shown(value)))
    return value


RegisterNumber = Annotated[Line, AfterValidator(_number), Field(max_length=40)]
CourtNumber = Annotated[Line, AfterValidator(_number), Field(max_length=60)]
