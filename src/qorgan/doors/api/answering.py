"""Answers for machines: JSON with its tag, refusals as problem details (RFC 9457)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

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
