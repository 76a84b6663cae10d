"""Words that read as somebody's name or address are asked about before they are kept: once, by the counter, whatever the act and the room.

Only of texts that are marked `Nameless`: those that others read outside the vault. Whoever wrote them says that they tell of
nobody, and the journal keeps that it was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from qorgan.desk.about import keep_persons
from qorgan.desk.signatures import Param, input_model, read_params
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase

SAID = "names_nobody"
READS_SO = Phrase(
    "reads as somebody's name or address ({found}): write the post or the reference instead; "
    "if it is of nobody, say so at “These words tell of no person”"
)
SAY = Phrase("tick this only if no person is named and nobody lives there")


def _asked(*, names_nobody: bool = False) -> None:
    """What every command may be given beside its own values."""


PARAMS, _nothing = read_params(
    function=_asked,
    labels={SAID: _("These words tell of no person")},
    helps={
        SAID: _("They name a body or a place, and nobody lives at the address. The journal keeps that you said so.")
    },
)


@lru_cache(maxsize=1)
def _input() -> type[BaseModel]:
    return input_model(name="naming", params=PARAMS)


def taken_from(given: Mapping[str, Any]) -> tuple[bool, dict[str, Any]]:
    """Whether it was said among what was given, and the rest."""
    said: Any = _input().model_validate({SAID: given.get(SAID) or False})
    return said.names_nobody, {name: value for name, value in given.items() if name != SAID}


def reads_as_somebody(text: str) -> list[str]:
    """What of a text reads as somebody's name or address, told by the first letters of its words alone."""
    return [told for room in keep_persons for told in room.reads_as_somebody(text)]


def refuse_somebody(params: Iterable[Param], *, values: Mapping[str, Any]) -> None:
    """Ask about words that read as somebody's name or address.

    Raises:
        BadInput
    """
    problems = {}
    for param in params:
        value = values.get(param.name) if param.is_nameless else None
        texts = value if isinstance(value, list | tuple) else [value]
        found = [told for text in texts if text for told in reads_as_somebody(text)]
        if found:
            problems[param.name] = [READS_SO.filled(found=", ".join(dict.fromkeys(found)))]
    if problems:
        raise BadInput(problems={**problems, SAID: [SAY]})
