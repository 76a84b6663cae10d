"""The letter of a request to block, handed over as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgan.intake.monitoring.letter import block_letter
from qorgan.kit.files import as_response
from qorgan.kit.views import actor_of


@require_safe
def letter(request: HttpRequest, block_request: str) -> HttpResponse:
    """The letter of a request to block."""
    asked = {name: request.GET[name] for name in ("format", "language") if request.GET.get(name)}
    return as_response(block_letter(actor=actor_of(request), block_request=block_request, **asked))
