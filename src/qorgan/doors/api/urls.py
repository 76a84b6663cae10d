"""The API, derived from the registry: a GET for every query, a POST for every command.

A query that asks for a purpose is a POST too: what is looked for, and why, must not stand in an address.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.tokens import actor_of_token
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.downloads import Download
from qorgan.desk.shaping import WISHES, answered
from qorgan.doors.api.answering import PROBLEM, answer, refused
from qorgan.doors.api.describing import contract, inspectable, named
from qorgan.doors.api.idempotency import once
from qorgan.doors.api.reading import body_of, sent_to, traced
from qorgan.kernel.refusals import NotFound, NotSignedIn, Refusal
from qorgan.kit.files import as_response
from qorgan.kit.gathering import gathered

VERSION = "v1"


class DescribedAPI(NinjaAPI):
    """The API, its document written when somebody asks for it: to write it takes longer than all else at the start."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The OpenAPI document of every operation."""
        acts = COMMANDS | QUERIES
        for router in self._get_bound_routers():
            for operation in chain.from_iterable(view.operations for view in router.path_operations.values()):
                if operation.openapi_extra is None:
                    operation.openapi_extra = contract(acts[str(operation.operation_id)])
        return super().get_openapi_schema(**kwargs)


api = DescribedAPI(title="Qorgan", version="1", docs_url=None, urls_namespace="api")


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


# Fixed addresses come before those with places, or a place would take them for a reference.
for _act in sorted((*QUERIES.values(), *COMMANDS.values()), key=lambda act: (act.route.count("{"), act.route)):
    _method = api.post if _act.method == "POST" else api.get
    _operation = _write(_act) if _act.writes else _read(_act)
    _method(f"/{VERSION}{_act.route}", url_name=_act.name, **named(_act))(inspectable(_act, _operation))


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponseBase:
    """An address that leads nowhere answers like a record that is not there."""
    return refused(NotFound(), language=getattr(request, "LANGUAGE_CODE", "en"))


_operations, _app, _namespace = api.urls
urlpatterns = [path("", (gathered(_operations), _app, _namespace)), re_path("", nowhere)]
