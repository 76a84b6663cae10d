"""Answers for machines: JSON with its tag, refusals as problem details (RFC 9457)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from qorgan.desk.access.actor import Actor
from qorgan.desk.labels import text_of
from qorgan.kernel.refusals import BadInput, NotFound, Refusal
from qorgan.kit.way_on import way_on

JSON = "application/json"
PROBLEM = "application/problem+json"
ROOT = "/api/v1"
"""Under which every act is answered for programs."""


class Onward(BaseModel):
    """The act that lifts a refusal: what it is called, its form on the pages, and where a program sends it.

    The address of the form carries what it begins with: references and codes.
    """

    title: str
    address: str
    post: str


class Problem(BaseModel):
    """A refusal: its code, what happened, what to do next, the fields it is about, and the way on where there is one.

    `code`, `fields` and `way_on` are extension members; `way_on` is missing where no act of this asker lifts the refusal.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    fields: dict[str, list[str]] = {}
    way_on: Onward | None = None


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


def problem(refusal: Refusal, *, language: str, actor: Actor | None) -> dict[str, Any]:
    """A refusal as problem details for whoever asked, if that is known."""
    fields = {}
    if isinstance(refusal, BadInput):
        fields = {name: [text.in_(language) for text in texts] for name, texts in refusal.problems.items()}
    elif refusal.blamed:
        fields = {refusal.blamed: [refusal.sentence(language=language)]}
    elif isinstance(refusal, NotFound) and refusal.field:
        fields = {refusal.field: [refusal.sentence(language=language)]}
    return {
        "type": f"urn:qorgan:refusal:{refusal.code}",
        "title": refusal.sentence(language=language),
        "status": refusal.status,
        "detail": refusal.advice(language=language),
        "code": refusal.code,
        "fields": fields,
        **_onward(refusal, language=language, actor=actor),
    }


def _onward(refusal: Refusal, *, language: str, actor: Actor | None) -> dict[str, Any]:
    found = way_on(refusal, actor=actor) if actor else None
    if found is None:
        return {}
    title, page = text_of(found.title).in_(language), found.address.partition("?")[0]
    return {"way_on": {"title": title, "address": found.address, "post": f"{ROOT}{page.removesuffix('/new')}"}}


def refused(refusal: Refusal, *, language: str, actor: Actor | None = None) -> HttpResponse:
    """The answer that a refusal makes."""
    text = json.dumps(problem(refusal, language=language, actor=actor), ensure_ascii=False)
    response = HttpResponse(text, content_type=PROBLEM, status=refusal.status)
    if refusal.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response
