"""How the house answers where no page or operation of its own does: a page for people, problem details for programs."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import Resolver404

from qorgan.config import faults
from qorgan.config.lengths import LENGTH, WITHOUT_LENGTH
from qorgan.doors.api import answers
from qorgan.doors.web import middleware, resuming
from qorgan.kernel.refusals import NotFound, Refusal

LOG = logging.getLogger(__name__)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if _is_for_programs(request):
        return answers.refused(refusal, language=middleware.language_of(request))
    return middleware.refused(request, refusal)


def _is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def not_readable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What cannot even be taken apart is refused in words, too."""
    is_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return _refused(request, Refusal("web.request_too_large") if is_large else Refusal("web.request_unreadable"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address that leads nowhere says so; to a program, and where a page looked for a record, it is one that is not there.

    Whether an address is one of the house hangs on its form alone, so a reference in it answers as any other.
    """
    is_page = isinstance(exception, Resolver404) and not _is_for_programs(request)
    return _refused(request, Refusal("web.no_such_page") if is_page else NotFound())


def unproved(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: its own author goes on with it. Anybody else is refused, and a program without a token."""
    if _is_for_programs(request):
        return _refused(request, Refusal("api.session_unproved"))
    return resuming.proves_itself(request) or _refused(request, Refusal("web.form_expired"))


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of the house, with its number in the log: a page as any other, or a plain one where that cannot be made either."""
    refusal = Refusal("house.failed", fault=faults.numbered(request))
    # The menu asks the database, so while that is away nobody waits for it a second time.
    if _is_for_programs(request) or not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        try:
            return _refused(request, refusal)
        except Exception:  # whatever broke may break the page of the fault as well
            LOG.exception("%s: its page could not be made with the menu", refusal.values["fault"])
    return faults.plain_page(refusal, language=middleware.language_of(request))


class MethodMiddleware:
    """Puts words to the bare answer that an address does not take a method."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        response = self.answer(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = response["Allow"]
        told = _refused(request, Refusal("web.method_not_allowed", method=str(request.method)[:20], allowed=allowed))
        told["Allow"] = allowed
        return told


class LengthMiddleware:
    """Takes no form that did not come whole: what is missing of it would be kept as left empty."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        if request.META.get(WITHOUT_LENGTH):
            return _refused(request, Refusal("web.length_missing"))
        is_form = request.content_type == "application/x-www-form-urlencoded"
        if is_form and len(request.body) < int(request.META.get(LENGTH) or 0):
            return _refused(request, Refusal("web.request_unreadable"))
        return self.answer(request)
