"""Addresses of files that leave the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from qorgan.desk.attachments.queries import attachment_content
from qorgan.kit.files import as_response
from qorgan.kit.views import actor_of


@require_safe
def attachment_file(request: HttpRequest, attachment: str) -> HttpResponse:
    """A file as it was put together anew, or as it came: to keep, never to be shown in the page's own window."""
    original = "original" in request.GET
    return as_response(attachment_content(actor=actor_of(request), attachment=attachment, original=original))


urlpatterns = [path("attachments/<str:attachment>/content", attachment_file, name="attachment_file")]
