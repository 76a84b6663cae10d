"""Addresses of what is neither a list nor a declared form: files that leave the house, and the form of a correction."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from qorgan.desk.attachments.queries import attachment_content
from qorgan.kit.files import as_response
from qorgan.kit.history import correction_form
from qorgan.kit.views import actor_of


@require_safe
def attachment_file(request: HttpRequest, attachment: str) -> HttpResponse:
    """A file as it was put together anew, or as it came: to keep, never to be shown in the page's own window."""
    original = "original" in request.GET
    return as_response(attachment_content(actor=actor_of(request), attachment=attachment, original=original))


urlpatterns = [
    path("records/<str:record>/correction/new", correction_form, name="correct_record_form"),
    path("attachments/<str:attachment>/content", attachment_file, name="attachment_file"),
]
