"""The API, derived from the registry: a GET for every query, a POST for every command.

A query that asks for a purpose is a POST too: what is looked for, and why, must not stand in an address.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, re_path
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.tokens import actor_of_token
from qorgan.desk.answers import WISHES, answered
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.downloads import Download
from qorgan.doors.api import openapi
from qorgan.doors.api.answers import JSON, PROBLEM, answer, refused
from qorgan.doors.api.idempotency import once
from qorgan.doors.api.reading import body_of, sent_to, traced
from qorgan.kernel.refusals import NotFound, NotSignedIn, Refusal
from qorgan.kit.files import as_response
from qorgan.kit.tables import place_names
from qorgan.kit.url_groups import gathered

VERSION = "v1"


api = NinjaAPI(title="Qorgan", openapi_url=None, docs_url=None, urls_namespace="api")


def _token(request: HttpRequest) -> str | None:
    """The token sent with a request, "" when it is empty; None when a session asks."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None


def _actor(request: HttpRequest) -> Actor:
    secret = _token(request)
    actor = actor_of_token(secret) if secret is not None else getattr(request, "actor", None)
    if actor is None:
        raise NotSignedIn()
    return _spoken(actor, request)


def _spoken(actor: Actor, request: HttpRequest) -> Actor:
    from dataclasses import replace

    wanted = request.headers.get("Accept-Language", "")[:2].lower()
    language = wanted if wanted in ("kk", "ru", "en") else actor.language
    return replace(actor, door="api", language=language, purpose=_purpose(request))


def _purpose(request: HttpRequest) -> str:
    return "".join(sign for sign in request.headers.get("X-Purpose", "")[:300] if sign.isprintable())


def _read(act: Act) -> Any:
    def operation(request: HttpRequest, **places: str) -> HttpResponseBase:
        def run(actor: Actor) -> HttpResponse:
            wishes = {name: str(value) for name, value in request.GET.items() if name in WISHES}
            given = body_of(request) if act.method == "POST" else _asked(act, request)
            result = act(actor=actor, **{**given, **places})
            if isinstance(result, Download):
                return as_response(result)
            return answer(request, answered(act=act, result=result, wishes=wishes, actor=actor))

        return _guarded(request, run)

    return operation


def _asked(act: Act, request: HttpRequest) -> dict[str, Any]:
    found: dict[str, Any] = {}
    many = {param.name for param in act.params if param.many}
    for name in request.GET:
        if name not in WISHES:
            found[name] = request.GET.getlist(name) if name in many else request.GET[name]
    return found


def _write(act: Act) -> Any:
    def operation(request: HttpRequest, **places: str) -> HttpResponseBase:
        def run(actor: Actor) -> HttpResponse:
            given = sent_to(act, request)
            key = request.headers.get("Idempotency-Key", "")

            def do() -> Any:
                result = act(actor=actor, **{**given, **places})
                return answered(act=act, result=result, wishes={}, actor=actor)

            if not key:
                return answer(request, do())
            status, body = once(
                actor=actor,
                key=key,
                route=request.path,
                given=traced(given),
                unkept=act.untraced,
                run=do,
            )
            response = answer(request, body, status=status)
            if status >= 400:
                response["Content-Type"] = PROBLEM
            return response

        return _guarded(request, run)

    return operation


def _placed(act: Act, operation: Callable[..., Any]) -> Callable[..., Any]:
    """The operation with a signature that names its places."""
    places = [Parameter(name, Parameter.KEYWORD_ONLY, annotation=str) for name in place_names(act.route)]
    request = Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)
    operation.__signature__ = Signature([request, *places])  # type: ignore[attr-defined]
    operation.__name__ = act.name
    return operation


def _guarded(request: HttpRequest, run: Callable[[Actor], HttpResponse]) -> HttpResponseBase:
    actor = None
    try:
        if request.method == "POST" and _token(request) is None:
            # A browser's session must prove that the page is ours; a token is proof enough.
            blocked = csrf_protect(lambda _request: None)(request)
            if blocked is not None:
                return blocked
        actor = _actor(request)
        return run(actor)
    except Refusal as refusal:
        language = actor.language if actor else getattr(request, "LANGUAGE_CODE", "en")
        return refused(refusal, language=language, actor=actor)


@require_safe
def document(request: HttpRequest) -> HttpResponseBase:
    """The description of every operation, for whoever is signed in; packed for who takes it so."""

    def run(_actor: Actor) -> HttpResponse:
        told = openapi.document()
        is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(told.packed if is_packed else told.text, content_type=JSON)
        if request.headers.get("If-None-Match") == told.tag:
            response = HttpResponse(status=304)
        elif is_packed:
            response["Content-Encoding"] = "gzip"
        response["ETag"], response["Cache-Control"] = told.tag, "private, no-cache"
        patch_vary_headers(response, ["Accept-Encoding", "Authorization", "Cookie"])
        return response

    return _guarded(request, run)


# Fixed addresses come before those with places, or a place would take them for a reference.
for _act in sorted((*QUERIES.values(), *COMMANDS.values()), key=lambda act: (act.route.count("{"), act.route)):
    _method = api.post if _act.method == "POST" else api.get
    _operation = _write(_act) if _act.writes else _read(_act)
    _method(f"/{VERSION}{_act.route}", url_name=_act.name)(_placed(_act, _operation))


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponseBase:
    """An address that leads nowhere answers like a record that is not there."""
    return refused(NotFound(), language=getattr(request, "LANGUAGE_CODE", "en"))


_operations, _app, _namespace = api.urls
urlpatterns = [
    path("openapi.json", document, name="openapi"),
    path("", (gathered(_operations), _app, _namespace)),
    re_path("", nowhere),
]
