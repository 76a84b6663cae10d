"""Codes of what is no more: a region that ended takes nothing new in, only what is told of its own days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models

from qorgan.desk.country import country
from qorgan.desk.signatures import Param
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase, day_text

ENDED = Phrase(
    "“{name}” was there until {last}: choose what stands in its place today, or give the day on which it happened"
)
OF_A_LIFE = frozenset(("born_on",))
"""Days that say who somebody is, and not when anything happened."""


def may_tell_of_past_days(params: Iterable[Param]) -> bool:
    """Whether an act asks for a day on which something happened, so that what ended may be meant."""
    return any(param.kind == "day" and param.name not in OF_A_LIFE for param in params)


def refuse_ended(*, params: Iterable[Param], values: Mapping[str, Any], today: date) -> None:
    """Refuse codes of what ended, unless the act tells of a day on which it was there or a record at hand says it already.

    Raises:
        BadInput: names each field that holds such a code.
    """
    days = [value for name, value in values.items() if isinstance(value, date) and name not in OF_A_LIFE]
    records = [value for value in values.values() if isinstance(value, models.Model)]
    problems = {}
    for param in params:
        code = values.get(param.name)
        if not param.code_list or not isinstance(code, str):
            continue
        item = country().codes[param.code_list].get(code)
        if item is None or item.last is None or item.last >= min([today, *days]):
            continue
        if not any(getattr(record, param.name, None) == code for record in records):
            problems[param.name] = [ENDED.filled(name=item.title_on(item.last), last=day_text(item.last))]
    if problems:
        raise BadInput(problems=problems)
