"""Reading what a machine sends: strict JSON, nothing twice, nothing that is no number."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.http import HttpRequest

from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Text

LARGEST_BODY = 1_000_000

NOT_JSON = Text(
    en="the body is not sound JSON in UTF-8",
    ru="тело запроса — не корректный JSON в UTF-8",
    kk="сұрау денесі UTF-8 кодындағы дұрыс JSON емес",
)
TWICE = Text(en="is given twice", ru="указано дважды", kk="екі рет берілген")
NOT_OBJECT = Text(
    en="the body must be an object of named values",
    ru="тело запроса должно быть объектом с именованными значениями",
    kk="сұрау денесі аталған мәндері бар нысан болуы керек",
)
TOO_LARGE = Text(
    en="the body is larger than {limit} bytes",
    ru="тело запроса больше {limit} байт",
    kk="сұрау денесі {limit} байттан үлкен",
)


class BodyTooLarge(BadInput):
    """More was sent than any act asks for."""

    code = "api.body_too_large"
    status = 413


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The named values of a JSON body; an empty body is no values.

    Raises:
        BodyTooLarge: it is over a million bytes.
        BadInput: it is not JSON, not an object, names a value twice, or holds NaN or Infinity.
    """
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BODY:
        raise BodyTooLarge(problems={"body": [TOO_LARGE.filled(limit=LARGEST_BODY)]})
    raw = request.body
    if not raw:
        return {}
    try:
        read = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadInput(problems={"body": [NOT_JSON]}) from None
    if not isinstance(read, dict):
        raise BadInput(problems={"body": [NOT_OBJECT]})
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadInput(problems={name[:60].encode("utf-8", "replace").decode(): [TWICE]})
        found[name] = value
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)
