"""The OpenAPI document: what each act asks and answers, every shape and the refusal told once. Reading values stays with the counter."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any, Literal

from django.db import models
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.downloads import Download
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.signatures import input_model
from qorgan.doors.api.answers import JSON, PROBLEM, ROOT, Problem
from qorgan.kit.tables import place_names

REFUSED = ("4XX", "503")
"""Refusals of the asker, and one of a house that cannot serve now, look alike whatever their number."""
OPENAPI, VERSION = "3.1.0", "1"
FORM, BYTES = "multipart/form-data", "*/*"
SHAPES, ANSWERS, PARAMETERS = "#/components/schemas/", "#/components/responses/", "#/components/parameters/"
ROWS = {"items": {"type": "array", "items": {"type": "object"}}, "next": {"type": "string"}}
"""A page of a list whose rows have no declared shape, and what to ask for the page after it."""
PAGE: dict[str, dict[str, Any]] = {
    "after": {"type": "string"},
    "size": {"type": "integer", "minimum": 1, "maximum": 200},
}
_WRITING = Lock()


class _Plain(GenerateJsonSchema):
    """Schemas without titles that say the name of the field again."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never."""
        return False


@dataclass(frozen=True)
class Document:
    """The document as it is sent, whole and packed, and the tag by which a program knows that it has not changed."""

    text: bytes
    packed: bytes
    tag: str


def document() -> Document:
    """The document of every act; it says the same to everybody, and is written once by each process."""
    with _WRITING:  # or everybody who asks meanwhile would have it written as well
        return _written()


@cache
def _written() -> Document:
    text = json.dumps(described(), ensure_ascii=False, separators=(",", ":")).encode()
    return Document(text=text, packed=gzip.compress(text, mtime=0), tag=f'"{hashlib.sha256(text).hexdigest()[:32]}"')


def described() -> dict[str, Any]:
    """The document as values."""
    acts = sorted((*QUERIES.values(), *COMMANDS.values()), key=lambda act: (act.route, act.method))
    shapes, schemas = _shapes(acts)
    paths: dict[str, dict[str, Any]] = {}
    for act in acts:
        paths.setdefault(f"{ROOT}{act.route}", {})[act.method.lower()] = _operation(act, shapes=shapes)
    answers = {
        "Refused": {"description": "Refused", "content": {PROBLEM: {"schema": shapes[Problem]}}},
        "Page": _done({"type": "object", "properties": ROWS}),
        "Done": _done({}),
        "File": {"description": "Done", "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}},
    }
    named = {name: _parameter(name, schema=schema) for name, schema in PAGE.items()}
    return {
        "openapi": OPENAPI,
        "info": {"title": "Qorgan", "version": VERSION},
        "paths": paths,
        "components": {"schemas": schemas, "responses": answers, "parameters": named},
    }


def _shapes(acts: Iterable[Act]) -> tuple[dict[type[BaseModel], Any], dict[str, Any]]:
    """Where each shape of an answer stands in the document, and all of them with the shapes inside them."""
    wanted: dict[type[BaseModel], None] = dict.fromkeys([Problem, *(shape for act in acts if (shape := _shape(act)))])
    asked: list[tuple[type[BaseModel], Literal["serialization"]]] = [(shape, "serialization") for shape in wanted]
    found, told = models_json_schema(asked, ref_template=f"{SHAPES}{{model}}", schema_generator=_Plain)
    return {shape: found[shape, "serialization"] for shape in wanted}, told["$defs"]


def _shape(act: Act) -> type[BaseModel] | None:
    if act.orders:
        return None
    if act.shape:
        return act.shape
    if isinstance(act.returns, type) and issubclass(act.returns, models.Model) and act.returns in RECORD_TYPES:
        return RECORD_TYPES[act.returns].shape
    return None


def _operation(act: Act, *, shapes: dict[type[BaseModel], Any]) -> dict[str, Any]:
    places = place_names(act.route)
    asked = tuple(param for param in act.params if param.name not in places)
    schema = input_model(name=act.name, params=asked).model_json_schema(schema_generator=_Plain)
    told: dict[str, Any] = {
        "operationId": act.name,
        "tags": [act.room.split(".", 1)[1]],
        **_words(act),
        "parameters": [_parameter(name, place="path", schema={"type": "string"}) for name in places],
        "responses": _responses(act, shapes=shapes),
    }
    if act.method == "POST":
        content = {JSON: {"schema": _untitled(schema)}}
        if any(param.kind == "file" for param in asked):
            content[FORM] = {"schema": _as_form(_untitled(schema))}
        told["requestBody"] = {"required": bool(asked), "content": content}
    else:
        told["parameters"] += [
            _parameter(name, schema=words, required=name in schema.get("required", []))
            for name, words in schema.get("properties", {}).items()
        ]
    told["parameters"] += _page_parameters(act)
    return told


def _words(act: Act) -> dict[str, str]:
    """What the act is for, in one line; what else there is to say of it below."""
    first, _, more = act.doc.strip().partition("\n")
    return {"summary": first, **({"description": more.strip()} if more.strip() else {})}


def _untitled(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: words for name, words in schema.items() if name != "title"}


def _as_form(schema: dict[str, Any]) -> dict[str, Any]:
    """The same values as a form, in which a file is no text."""
    properties = {
        name: {"type": "string", "format": "binary"} if words.get("contentEncoding") == "base64" else words
        for name, words in schema["properties"].items()
    }
    return schema | {"properties": properties}


def _parameter(name: str, *, schema: dict[str, Any], place: str = "query", required: bool = False) -> dict[str, Any]:
    is_needed = {"required": True} if required or place == "path" else {}
    return {"in": place, "name": name, **is_needed, "schema": schema}


def _page_parameters(act: Act) -> list[dict[str, Any]]:
    if not act.orders:
        return []
    sort = _parameter("sort", schema={"type": "string", "enum": list(act.orders)})
    return [sort, *({"$ref": f"{PARAMETERS}{name}"} for name in PAGE)]


def _responses(act: Act, *, shapes: dict[type[BaseModel], Any]) -> dict[str, Any]:
    shape, alike = _shape(act), _alike(act)
    done = _done(shapes[shape]) if shape else {"$ref": f"{ANSWERS}{alike}"}
    return {"200": done, **{status: {"$ref": f"{ANSWERS}Refused"} for status in REFUSED}}


def _alike(act: Act) -> str:
    """Which answer of several acts it is, where it has no shape of its own."""
    if act.returns is Download:
        return "File"
    return "Page" if act.orders else "Done"


def _done(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "Done", "content": {JSON: {"schema": schema}}}
