"""Answers for machines: records as their shapes, lists page by page, refusals as problem details (RFC 9457)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from qorgan.desk.counter import Act
from qorgan.desk.kinds import KINDS
from qorgan.desk.paging import PAGE_SIZE, page_of
from qorgan.kernel.refusals import BadInput, NotFound, Refusal

JSON = "application/json"
PROBLEM = "application/problem+json"


class Problem(BaseModel):
    """A refusal: its code, what happened, what to do next, and the fields it is about."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    fields: dict[str, list[str]] = {}


def shaped(value: Any) -> Any:
    """A result as JSON values; a record shows as the shape of its kind."""
    if isinstance(value, models.Model):
        kind = KINDS.get(type(value))
        if kind is None:
            return {"ref": str(getattr(value, "ref", ""))}
        return kind.shape.model_validate(value).model_dump(mode="json")
    if isinstance(value, models.QuerySet | list | tuple):
        return [shaped(item) for item in value]
    return to_jsonable_python(value, fallback=str)


def listed(*, act: Act, rows: models.QuerySet[Any], wishes: Mapping[str, str]) -> dict[str, Any]:
    """One page of a list. `wishes` may hold `sort`, `after` and `size`."""
    name = wishes.get("sort", "")
    order = act.orders.get(name) or next(iter(act.orders.values()))
    size = wishes.get("size", "")
    page = page_of(
        rows=rows,
        order=order,
        after=wishes.get("after", ""),
        size=int(size) if size.isdecimal() and len(size) < 5 else PAGE_SIZE,
    )
    return {"items": [shaped(row) for row in page.rows], "next": page.next}


def answer(request: HttpRequest, content: Any, *, status: int = 200) -> HttpResponse:
    """A JSON answer; a read carries an ETag and honours If-None-Match."""
    text = json.dumps(content, ensure_ascii=False)
    response = HttpResponse(text, content_type=JSON, status=status)
    if request.method == "GET" and status == 200:
        tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
        if request.headers.get("If-None-Match") == tag:
            response = HttpResponse(status=304)
        response["ETag"] = tag
    return response


def problem(refusal: Refusal, *, language: str) -> dict[str, Any]:
    """A refusal as problem details."""
    fields = {}
    if isinstance(refusal, BadInput):
        fields = {name: [text.in_(language) for text in texts] for name, texts in refusal.problems.items()}
    elif isinstance(refusal, NotFound) and refusal.field:
        fields = {refusal.field: [refusal.sentence(language=language)]}
    return {
        "type": f"urn:qorgan:refusal:{refusal.code}",
        "title": refusal.sentence(language=language),
        "status": refusal.status,
        "detail": refusal.advice(language=language),
        "code": refusal.code,
        "fields": fields,
    }


def refused(refusal: Refusal, *, language: str) -> HttpResponse:
    """The answer that a refusal makes."""
    text = json.dumps(problem(refusal, language=language), ensure_ascii=False)
    response = HttpResponse(text, content_type=PROBLEM, status=refusal.status)
    if refusal.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response
