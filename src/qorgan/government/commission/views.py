"""The papers of a commission, handed over as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgan.government.commission.printing import decision_extract, meeting_paper
from qorgan.kit.files import as_response
from qorgan.kit.views import actor_of

ASKED = ("paper", "format", "language")


@require_safe
def paper(request: HttpRequest, meeting: str) -> HttpResponse:
    """A paper of a meeting."""
    return as_response(meeting_paper(actor=actor_of(request), meeting=meeting, **_asked(request)))


@require_safe
def extract(request: HttpRequest, commission_decision: str) -> HttpResponse:
    """The extract of a decision."""
    return as_response(
        decision_extract(actor=actor_of(request), commission_decision=commission_decision, **_asked(request))
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ASKED if request.GET.get(name)}
