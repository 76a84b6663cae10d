"""Reading what a machine sends: strict JSON, nothing twice, nothing that is no number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from qorgan.desk.counter import Act
from qorgan.desk.importing.uploads import Upload
from qorgan.doors.bounds import LARGEST_BODY
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase
from qorgan.kit.files import sent_files

NOT_JSON = Phrase("the body is not sound JSON in UTF-8")
NOT_A_FORM = Phrase("the form with the file did not arrive whole")
TWICE = Phrase("is given twice")
NOT_OBJECT = Phrase("the body must be an object of named values")
TOO_LARGE = Phrase("the body is larger than {limit} bytes")


def sent_to(act: Act, request: HttpRequest) -> dict[str, Any]:
    """The named values of a body: JSON, or, for an act that asks for a file, also a form with the file in it.

    Raises:
        api.body_too_large, BadInput: see `body_of`.
    """
    is_form = request.content_type == "multipart/form-data" and any(param.kind == "file" for param in act.params)
    return _form_of(act, request) if is_form else body_of(request)


def _form_of(act: Act, request: HttpRequest) -> dict[str, Any]:
    limit = settings.QORGAN_ATTACHMENT_BYTES + LARGEST_BODY
    if int(request.headers.get("Content-Length") or 0) > limit:
        raise BadInput("api.body_too_large", problems={"body": [TOO_LARGE.filled(limit=limit)]})
    try:
        many = {param.name for param in act.params if param.many}
        lists = dict(request.POST.lists())
        given: dict[str, Any] = {
            name: values if name in many else values[-1] for name, values in lists.items() if values
        }
        return given | sent_files(act=act, files=request.FILES, named=given)
    except (MultiPartParserError, UnreadablePostError, SuspiciousOperation):
        raise BadInput(problems={"body": [NOT_A_FORM]}) from None


def traced(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, with a digest in the place of each file: by it a repeat is known."""
    return {name: value.digest() if isinstance(value, Upload) else value for name, value in given.items()}


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The named values of a JSON body; an empty body is no values.

    Raises:
        api.body_too_large: it is over a million bytes.
        BadInput: it is not JSON, not an object, names a value twice, or holds NaN or Infinity.
    """
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BODY:
        raise BadInput("api.body_too_large", problems={"body": [TOO_LARGE.filled(limit=LARGEST_BODY)]})
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
