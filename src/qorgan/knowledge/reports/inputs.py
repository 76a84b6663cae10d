"""What is asked for when a report is run."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from qorgan.desk.inputs import problem, shown
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import LANGUAGES, Phrase

WRONG_ORDER = Phrase("is before the first day ({first})")

NOT_A_LANGUAGE = Phrase("“{value}” is not a language of this house: en, ru or kk")

LANGUAGE_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise problem(NOT_A_LANGUAGE.filled(value=shown(value)))
    return value


Language = Annotated[str, AfterValidator(_language), Field(json_schema_extra={"enum": list(LANGUAGES)})]


def closed_period(*, from_on: date, until_on: date) -> Period:
    """The days from one to another.

    Raises:
        BadInput: the last is before the first.
    """
    if until_on < from_on:
        raise BadInput(problems={"until_on": [WRONG_ORDER.filled(first=from_on)]})
    return Period(from_on, until_on)
