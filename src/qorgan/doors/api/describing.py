"""What the OpenAPI document says of each operation; reading the values stays with the counter."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import HttpRequest

from qorgan.desk.counter import Act
from qorgan.desk.downloads import Download
from qorgan.desk.kinds import KINDS
from qorgan.desk.signatures import input_model
from qorgan.doors.api.answering import PROBLEM, Problem
from qorgan.kit.tables import place_names

REFUSED = (400, 401, 403, 404, 409, 413, 422, 503)


def inspectable(act: Act, operation: Callable[..., Any]) -> Callable[..., Any]:
    """The operation with a signature that names its places."""
    places = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=str) for name in place_names(act.route)
    ]
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)
    operation.__signature__ = inspect.Signature([request, *places])  # type: ignore[attr-defined]
    operation.__name__ = act.name
    operation.__doc__ = act.doc
    return operation


def named(act: Act) -> dict[str, Any]:
    """Keywords for the route: its name and words; see `contract` for what it asks and answers."""
    first = act.doc.strip().split("\n", 1)[0]
    return {"summary": first, "operation_id": act.name, "tags": [act.room.split(".", 1)[1]]}


def contract(act: Act) -> dict[str, Any]:
    """What the document says of an act beyond its name: body or parameters, answers."""
    extra: dict[str, Any] = {"responses": _responses(act)}
    places = place_names(act.route)
    asked = tuple(param for param in act.params if param.name not in places)
    schema = input_model(name=act.name, params=asked).model_json_schema()
    if act.method == "POST":
        content = {"application/json": {"schema": schema}}
        if any(param.kind == "file" for param in asked):
            content["multipart/form-data"] = {"schema": _as_form(schema)}
        extra["requestBody"] = {"required": bool(asked), "content": content}
    else:
        extra["parameters"] = _parameters(schema)
    extra["parameters"] = [*extra.get("parameters", []), *_page_parameters(act)]
    return extra


def _as_form(schema: dict[str, Any]) -> dict[str, Any]:
    """The same values as a form, in which a file is no text."""
    properties = {
        name: {"type": "string", "format": "binary"} if words.get("contentEncoding") == "base64" else words
        for name, words in schema["properties"].items()
    }
    return schema | {"properties": properties}


def _parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", [])
    return [
        {"in": "query", "name": name, "required": name in required, "schema": words}
        for name, words in schema.get("properties", {}).items()
    ]


def _page_parameters(act: Act) -> list[dict[str, Any]]:
    if not act.orders:
        return []
    sort = {"type": "string", "enum": list(act.orders)}
    return [
        {"in": "query", "name": "sort", "required": False, "schema": sort},
        {"in": "query", "name": "after", "required": False, "schema": {"type": "string"}},
        {"in": "query", "name": "size", "required": False, "schema": {"type": "integer", "minimum": 1, "maximum": 200}},
    ]


def _responses(act: Act) -> dict[Any, Any]:
    schema = _problem_schema()
    told = {status: {"description": "Refused", "content": {PROBLEM: {"schema": schema}}} for status in REFUSED}
    if act.returns is Download:
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    else:
        content = {"application/json": {"schema": _answer_schema(act)}}
    return {200: {"description": "Done", "content": content}, **told}


@functools.cache
def _problem_schema() -> dict[str, Any]:
    """One schema for every refusal; see `Problem`."""
    return _whole(Problem.model_json_schema())


def _answer_schema(act: Act) -> dict[str, Any]:
    if act.shape:
        return _whole(act.shape.model_json_schema(mode="serialization"))
    if isinstance(act.returns, type) and issubclass(act.returns, models.Model) and act.returns in KINDS:
        return KINDS[act.returns].shape.model_json_schema(mode="serialization")
    if act.orders:
        page = {"items": {"type": "array", "items": {"type": "object"}}, "next": {"type": "string"}}
        return {"type": "object", "properties": page}
    return {}


def _whole(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with the shapes inside it written out: it stands in a document that holds no definitions of its own."""
    inner = schema.get("$defs", {})

    def written_out(value: Any) -> Any:
        if isinstance(value, list):
            return [written_out(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "$ref" in value:
            return written_out(inner[value["$ref"].removeprefix("#/$defs/")])
        return {key: written_out(one) for key, one in value.items() if key != "$defs"}

    return dict(written_out(schema))
